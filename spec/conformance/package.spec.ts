import type { AddressInfo } from "node:net";
import { jsonapi, keygen, type PaginationOptions } from "jsonapi-pagination";
import { type CheckOptions, check } from "../../lib/conformance";
import { app } from "./package-server";

const cursors = {
  strategy: "cursor",
  order: ["-createdAt", "-id"],
  sortable: ["name"],
  cursor: { secret: "a secret of sixteen bytes and more" },
} as const;

type Case = [name: string, options: PaginationOptions, checkOptions?: CheckOptions];

describe.each<Case>([
  ["the defaults", {}],
  ["keygen", keygen, { secretParameters: ["token", "auth"] }],
  ["jsonapi", jsonapi, { strict: true }],
  ["a deepest page", { maxNumber: 5, maxSize: 20 }],
  ["peek", { peek: true, headers: ["Link", "X-Total-Count"] }],
  [
    "other names and omitted links",
    { names: { number: "page", size: "itemsPerPage" }, nullLinks: false },
    { names: { number: "page", size: "itemsPerPage" } },
  ],
  ["offsets", { strategy: "offset" }],
  ["offsets, strictly", { ...jsonapi, strategy: "offset", maxOffset: 500 }, { strict: true }],
  ["cursors", cursors, { sort: "name" }],
  [
    "cursors, strictly",
    { ...jsonapi, ...cursors, cursor: { ...cursors.cursor, itemCursors: true } },
    {
      sort: "name",
      strict: true,
    },
  ],
  ["cursors without ranges", { ...cursors, maxSize: 20, cursor: { ...cursors.cursor, range: false } }],
  ["numbers and offsets", { strategy: ["number", "offset"] }, { strategy: ["number", "offset"] }],
  ["numbers and cursors", { ...cursors, strategy: ["number", "cursor"] }, { strategy: ["number", "cursor"] }],
])("the package with %s", (_, options, checkOptions = {}) => {
  test.each([98, 24])("passes every clause with %i rows", async (count) => {
    const server = app(options, count).listen(0);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/users`;
    const report = await check(url, { empty: "?noRows=1", maxRequests: 1500, ...checkOptions }).finally(() =>
      server.close(),
    );
    expect(report.results.filter(({ status }) => status === "broken")).toEqual([]);
    expect(report.ok).toBe(true);
    const unchecked = report.results.filter(({ status }) => status === "not checked");
    expect(unchecked.map(({ clause, reason }) => `${clause}: ${reason}`)).toEqual([]);
  });
});
