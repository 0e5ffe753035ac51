// Takes the picture of the explorer that the README shows: node .ci/screenshot/run.mjs
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { chromium } from "playwright-core";
import { PNG } from "pngjs";

const FILE = "docs/explorer.png";
const VIEW = "/cities?page[number]=3&page[size]=100";

const server = spawn("npm", ["start"], {
  env: { ...process.env, PORT: "0" },
  stdio: ["ignore", "pipe", "inherit"],
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 }, colorScheme: "light" });
  await page.goto(`${await serverUrl()}#${VIEW}`);
  for (const [button, status] of [
    ["#walk", "#walk-status"],
    ["#compare", "#compare-status"],
  ]) {
    await page.click(button); // one after the other, so that the walk does not slow what is measured
    await page.locator(status).filter({ hasText: "Done." }).waitFor({ timeout: 0 });
  }
  await page.click("h1"); // takes the focus from the last button
  await page.mouse.move(0, 0);
  await writeFile(FILE, packed(await page.screenshot({ fullPage: true })));
  console.log(`${FILE} is taken.`);
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

/** Text on flat colours packs a quarter smaller without the filters that are made for photographs. */
function packed(png) {
  return PNG.sync.write(PNG.sync.read(png), { colorType: 2, filterType: 0, deflateStrategy: 0 });
}
