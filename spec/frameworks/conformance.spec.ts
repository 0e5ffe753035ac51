import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { jsonapi } from "jsonapi-pagination";
import { check } from "../../lib/conformance";
import { OTHERS, type Served } from "./servers";

const LISTS: Readonly<Record<string, Served>> = {
  "strict JSON:API": { options: { ...jsonapi, headers: ["Link"] } },
  cursors: { options: { strategy: "cursor", order: ["-createdAt", "-id"], cursor: { secret: false } } },
};

// A route handler differs from Hono in nothing that the kit sees.
describe.each(OTHERS.filter(([name]) => name !== "a route handler"))("%s", (_, serve) => {
  test.each(Object.entries(LISTS))("passes the conformance kit with %s", async (name, served) => {
    const server = createServer(await serve(served)).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/users`;
    try {
      const report = await check(url, { empty: "?noRows=1", strict: name.startsWith("strict") });
      expect(report.results.filter(({ status }) => status === "broken")).toEqual([]);
      expect([report.ok, report.complete]).toEqual([true, true]);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
