// Starts a server and requests pages from it: serve.mjs COMMAND... PORT in the command is replaced by a free
// port.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

const STARTS_WITHIN_MS = 20_000;

const port = await freePort();
const [command, ...words] = process.argv.slice(2);
const server = spawn(
  command,
  words.map((word) => word.replace("PORT", port)),
  { stdio: "inherit" },
);
const exited = once(server, "exit");

try {
  await Promise.race([started(), exited.then(([code]) => assert.fail(`It ended with ${code}.`))]);
  const page = await get("/users?page[size]=1&page[number]=2&sort=a", 200);
  assert.equal(page.links.next, "/users?page[size]=1&page[number]=3&sort=a");
  assert.deepEqual(page.data, [{ type: "users", id: "2" }]);
  const refused = await get("/users?page[size]=one", 400);
  assert.equal(refused.errors[0].code, "PAGE_SIZE_INVALID");
  const repeated = await get("/users?page[size]=1&page[size]=2", 400);
  assert.equal(repeated.errors[0].source.parameter, "page[size]");
  const first = await get("/articles?page[size]=2", 200);
  const second = await get(first.links.next, 200);
  assert.deepEqual(
    [...first.data, ...second.data].map(({ id }) => id),
    ["9", "8", "7", "6"],
  );
  const searched = await get("/users?page[number]=2", 200, { method: "QUERY", body: '{"filter":1}' });
  assert.equal(searched.links.self, "/users?page[number]=2&page[size]=10");
  const inBody = await get("/users", 400, { method: "QUERY", body: '{"page":{"number":2}}' });
  assert.equal(inBody.errors[0].source.pointer, "/page");
  const forged = await get("/articles?page[after]=WyI5Il0", 400);
  assert.equal(forged.errors[0].code, "PAGE_CURSOR_INVALID");
} finally {
  if (server.exitCode === null) server.kill();
  await exited;
}

async function started() {
  for (let waited = 0; waited < STARTS_WITHIN_MS; waited += 50) {
    if (
      await fetch(`http://127.0.0.1:${port}/users`).then(
        () => true,
        () => false,
      )
    )
      return;
    await wait(50);
  }
  assert.fail(`It does not answer within ${STARTS_WITHIN_MS} ms.`);
}

async function get(target, status, init) {
  const headers = { "content-type": "application/vnd.api+json" };
  const response = await fetch(`http://127.0.0.1:${port}${target}`, init && { ...init, headers });
  const body = await response.text();
  assert.equal(response.status, status, `${target}: ${body}`);
  assert.match(
    response.headers.get("content-type"),
    /^application\/vnd\.api\+json(?:;profile="[^"]*")?$/,
    target,
  );
  return JSON.parse(body);
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port: free } = probe.address();
  probe.close();
  await once(probe, "close");
  return free;
}
