// Runs `npm start` in a folder, walks through lists of the example, and stops it: node .ci/smoke.mjs FOLDER
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";

const [cwd] = process.argv.slice(2);
const server = spawn("npm", ["start"], {
  cwd,
  env: { ...process.env, PORT: "0" },
  stdio: ["ignore", "pipe", "inherit"],
});
const exited = once(server, "exit");
try {
  const urls = await printedUrls();
  for (const url of urls) await check(url);
  await checkWalk(new URL("/releases?page[size]=100", urls[0]), 1_000);
  await checkWalk(new URL("/cities?filter[country]=IS", urls[0]), 30);
} finally {
  server.kill("SIGTERM");
}
assert.deepEqual(await exited, [0, null], "npm start ends with status 0 on SIGTERM");
console.log(`The example in ${cwd} starts, answers and stops.`);

/** Waits until the server is ready, and returns the URLs that it prints. */
async function printedUrls() {
  let output = "";
  for await (const chunk of server.stdout.iterator({ destroyOnReturn: false })) {
    process.stdout.write(chunk);
    output += chunk;
    if (output.includes("Ctrl-C stops")) break;
  }
  server.stdout.pipe(process.stdout);
  const urls = output.match(/http:\S+/g);
  assert.ok(urls, "npm start prints URLs to try");
  return urls;
}

/** Checks that a printed URL returns a page that is not empty, or an error document. */
async function check(url) {
  const response = await fetch(url);
  const body = await response.json();
  assert.equal(response.headers.get("content-type").split(";")[0], "application/vnd.api+json", url);
  assert.ok(response.status === 200 ? body.data.length > 0 : body.errors.length > 0, url);
}

/** Follows `next` to the end, and checks that the list has at least this many different items. */
async function checkWalk(start, minimum) {
  const ids = [];
  for (let next = start.href; next !== null; ) {
    const { data, links } = await (await fetch(new URL(next, start))).json();
    ids.push(...data.map(({ id }) => id));
    next = links.next;
  }
  assert.ok(ids.length >= minimum, `${start} must list at least ${minimum} items, but listed ${ids.length}`);
  assert.equal(new Set(ids).size, ids.length, `${start} must not list an item twice`);
}
