// Loads the package that stands beside this file by require and by import, and asks a server for one page and one that is refused.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { exports: entries } = require("jsonapi-pagination/package.json");
for (const entry of Object.keys(entries)) {
  if (entry === "./package.json") continue;
  const name = entry.replace(".", "jsonapi-pagination");
  const required = require(name);
  const imported = await import(name);
  assert.deepEqual(Object.keys(imported).sort(), Object.keys(required).sort(), name);
  for (const key of Object.keys(imported)) assert.equal(imported[key], required[key], `${name}: ${key}`);
}

const { pagination } = await import("jsonapi-pagination");
const app = require("express")();
app.get("/users", pagination(), (_req, res) => res.paginate(3, [{ type: "users", id: "2" }]));
const server = app.listen(0, "127.0.0.1");
await once(server, "listening");

const { body } = await get("/users?page[size]=1&page[number]=2&sort=a", 200);
assert.equal(body.links.next, "/users?page[size]=1&page[number]=3&sort=a");
const { body: refused } = await get("/users?page[size]=one", 400);
assert.equal(refused.errors[0].code, "PAGE_SIZE_INVALID");

server.closeAllConnections();
server.close();
console.log("Loads by require and import, and answers.");

async function get(target, status) {
  const response = await fetch(`http://127.0.0.1:${server.address().port}${target}`);
  assert.equal(response.status, status, target);
  assert.equal(response.headers.get("content-type"), "application/vnd.api+json", target);
  return { body: await response.json() };
}
