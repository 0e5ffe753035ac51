// Takes the picture of the explorer that the README shows: node .ci/screenshot/run.mjs
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { deflateSync } from "node:zlib";
import { chromium } from "playwright-core";
import { PNG } from "pngjs";

const FILE = "docs/explorer.png";
const VIEW = "/cities?page[number]=3&page[size]=100";

const server = spawn("npm", ["start"], {
  env: { ...process.env, PORT: "0", HOST: "127.0.0.1" },
  stdio: ["ignore", "pipe", "inherit"],
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, colorScheme: "light" });
  const url = await serverUrl();
  await page.goto(`${url}#/cities?page[size]=100`);
  for (const [button, status] of [
    ["#walk", "#walk-status"],
    ["#compare", "#compare-status"],
  ]) {
    await page.click(button); // one after the other, so that the walk does not slow what is measured
    const end = page.locator(status).filter({ hasText: /^(Done|Failed|This)/ });
    await end.waitFor({ timeout: 600_000 });
    if (!(await end.textContent()).startsWith("Done.")) throw new Error(await end.textContent());
  }
  await page.goto(`${url}#${VIEW}`); // the same page, which keeps what it has measured
  await page.waitForFunction((target) => document.title.startsWith(target), VIEW);
  await page.locator('#results[aria-busy="false"]').waitFor();
  await page.click("h1"); // takes the focus from the last button
  await page.mouse.move(0, 0);
  const picture = withPalette(PNG.sync.read(await page.screenshot({ fullPage: true })));
  await writeFile(FILE, picture);
  console.log(`${FILE} is taken: ${Math.round(picture.length / 1000)} KB.`);
} finally {
  await browser.close();
  server.kill("SIGTERM");
  await once(server, "exit");
}

/** Resolves to the first URL that the server prints. */
async function serverUrl() {
  let output = "";
  for await (const chunk of server.stdout.iterator({ destroyOnReturn: false })) {
    output += chunk;
    if (output.includes("Ctrl-C stops")) break;
  }
  server.stdout.resume();
  const [url] = output.match(/http:\S+/) ?? [];
  if (!url) throw new Error(`The server did not start: ${output}`);
  return url;
}

/**
 * Writes a PNG with one byte for each pixel. The picture has few colours beside the shades at the edges of
 * letters, so the 256 most frequent ones are enough: each other one is replaced by the nearest of them.
 */
function withPalette({ width, height, data }) {
  const counts = new Map();
  for (let at = 0; at < data.length; at += 4) {
    const colour = data.readUIntBE(at, 3);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const palette = [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, 256)
    .map(([colour]) => colour);
  const indexes = new Map(palette.map((colour, index) => [colour, index]));
  const rows = Buffer.alloc((width + 1) * height); // each row begins with its filter, 0 for none
  for (let pixel = 0; pixel < width * height; pixel++) {
    const colour = data.readUIntBE(pixel * 4, 3);
    if (!indexes.has(colour)) indexes.set(colour, nearest(palette, colour));
    rows[pixel + Math.floor(pixel / width) + 1] = indexes.get(colour);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8); // eight bits a pixel, which is an index into the palette
  const colours = Buffer.concat(palette.map((colour) => Buffer.from([colour >> 16, colour >> 8, colour])));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("PLTE", colours),
    chunk("IDAT", deflateSync(rows, { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The index of the colour in the palette that differs least. */
function nearest(palette, colour) {
  const distances = palette.map((other) =>
    [16, 8, 0].reduce((sum, shift) => sum + (((other >> shift) & 255) - ((colour >> shift) & 255)) ** 2, 0),
  );
  return distances.indexOf(Math.min(...distances));
}

/** A chunk of a PNG file: its length, type, content and checksum. */
function chunk(type, content) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

/** The checksum of PNG files (CRC-32). */
function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
