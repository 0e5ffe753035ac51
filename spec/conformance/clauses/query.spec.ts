import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { pagination } from "jsonapi-pagination";
import { type CheckOptions, check } from "../../../lib/conformance";
import { resource, select, users } from "../package-server";
import { query } from "../servers/faults/query";
import { listenInMemory } from "../servers/in-memory";
import { NumberServer } from "../servers/number-server";
import { testFaults } from "./test-faults";

testFaults(query);

/** The result of QUERY-1 for a correct server. */
async function resultWith(options: CheckOptions): Promise<unknown> {
  const { url, close } = await listenInMemory(new NumberServer());
  try {
    const { results } = await check(url, { ...options, only: ["QUERY-1"] });
    return results.map(({ status, reason }) => [status, reason]);
  } finally {
    await close();
  }
}

const NEEDED = "needs a QUERY with a JSON object (method, --method)";

test.each<[CheckOptions, [status: string, reason: string | null]]>([
  [{ method: "QUERY", body: "{}" }, ["holds", null]],
  [{ method: "QUERY", body: "[]" }, ["not applicable", NEEDED]],
  [{ method: "POST", body: "{}" }, ["not applicable", NEEDED]],
  [{}, ["not applicable", NEEDED]],
])("with %j", async (options, result) => {
  expect(await resultWith(options)).toEqual([result]);
});

test.each(["QUERY", "POST"] as const)("a search of this package by %s passes the kit", async (method) => {
  const app = express();
  app.use(express.json({ type: "application/vnd.api+json" }));
  const pages = pagination();
  app.all("/users", pages, (req, res) => {
    const { even } = req.body.filter;
    const list = users(98).filter(({ id }) => !even || id % 2 === 0);
    res.paginate(list.length, select(pages.page(req), list), { serialize: resource });
  });
  const server = createServer(app).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/users`;
    const report = await check(url, { method, body: '{"filter":{"even":true}}' });
    expect(report.results.filter(({ status }) => status === "broken")).toEqual([]);
    expect([report.ok, report.complete]).toEqual([true, true]);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
