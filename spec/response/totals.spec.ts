import type { NextFunction, Request, Response } from "express";
import {
  type CursorPage,
  type LazyTotal,
  type Page,
  type PaginationOptions,
  pagination,
  type Total,
} from "jsonapi-pagination";
import { type App, type Express, eachExpress, get } from "../app";
import { fetchRows } from "../strategies/cursor/list";

const LIST = Array.from({ length: 23 }, (_, id) => ({ id }));
const OFFSET: PaginationOptions = { strategy: "offset" };
const CURSOR: PaginationOptions = { strategy: "cursor", order: ["id"], cursor: { secret: false } };

/** An app that lists the first `count` rows with any strategy. */
function listApp(
  express: Express,
  options: PaginationOptions,
  total: Total | LazyTotal,
  count = LIST.length,
): App {
  const app = express();
  app.get("/rows", pagination(options), (req, res) => {
    const page = req.page as Page;
    const list = LIST.slice(0, count);
    const rows =
      "offset" in page
        ? list.slice(page.offset, page.offset + page.limit)
        : fetchRows(list, page as CursorPage);
    return res.paginate(total, rows, { serialize: ({ id }) => ({ type: "rows", id: String(id) }) });
  });
  app.use((error: Error, _req: Request, res: Response, _next: NextFunction) => {
    res.status(500).json({ name: error.name, message: error.message });
  });
  return app;
}

/** A total, the resulting `links.meta` or `meta`, and whether the page links to a next and a last page. */
interface TotalCase {
  total: Total;
  linksMeta?: object;
  meta?: object;
  /** For the second page of ten rows, out of 23. */
  next: boolean;
  last: boolean;
}

const OFFSETS: readonly TotalCase[] = [
  { total: 23, linksMeta: { pages: 3, count: 23 }, next: true, last: true },
  { total: 23n, linksMeta: { pages: 3, count: 23 }, next: true, last: true },
  { total: "23", linksMeta: { pages: 3, count: 23 }, next: true, last: true },
  { total: 20, linksMeta: { pages: 2, count: 20 }, next: false, last: true },
  { total: undefined, next: true, last: false },
  {
    total: { estimate: 30n },
    meta: { page: { estimatedTotal: { bestGuess: 30 } } },
    next: true,
    last: false,
  },
  {
    total: { estimate: 20 },
    meta: { page: { estimatedTotal: { bestGuess: 20 } } },
    next: true,
    last: false,
  },
  // below what the rows of the page prove, which win
  ...[0, 19, 0n, "0", "019", { estimate: 5 }, { estimate: "0" }, { atLeast: 0 }, { atLeast: 19n }].map(
    (total): TotalCase => ({ total, meta: { page: { atLeast: 20 } }, next: true, last: false }),
  ),
  { total: { atLeast: "21" }, meta: { page: { atLeast: 21 } }, next: true, last: false },
];

/** With cursors, links do not depend on the total. */
const CURSORS: readonly TotalCase[] = [
  { total: 23, linksMeta: { count: 23 }, next: true, last: true },
  { total: "23", linksMeta: { count: 23 }, next: true, last: true },
  { total: 11, linksMeta: { count: 11 }, next: true, last: true },
  // below the eleven rows of which the page shows ten
  ...[0, 10, 0n, "0", "10", { estimate: 10 }, { atLeast: 0n }].map(
    (total): TotalCase => ({ total, meta: { page: { atLeast: 11 } }, next: true, last: true }),
  ),
  { total: undefined, next: true, last: true },
  { total: { estimate: 30 }, meta: { page: { estimatedTotal: { bestGuess: 30 } } }, next: true, last: true },
  { total: { atLeast: 21 }, meta: { page: { atLeast: 21 } }, next: true, last: true },
];

/**
 * A request, the number of rows in the list, and whether a count is needed because the page does not prove
 * the total.
 */
const LAZY: readonly [options: PaginationOptions, query: string, count: number, isCounted: boolean][] = [
  [OFFSET, "", 9, false],
  [OFFSET, "", 0, false],
  [OFFSET, "", 10, true],
  [{ ...OFFSET, peek: true }, "", 10, false],
  [{ ...OFFSET, peek: true }, "", 11, true],
  [OFFSET, "page[offset]=20", 23, false],
  [OFFSET, "page[offset]=13", 23, true],
  [OFFSET, "page[offset]=30", 23, true],
  [CURSOR, "", 9, false],
  [CURSOR, "", 0, false],
  [CURSOR, "", 10, false],
  [CURSOR, "", 11, true],
  [CURSOR, "page[before]=", 10, false],
  [CURSOR, "page[before]=", 11, true],
  [CURSOR, "page[after]=&page[before]=", 23, false],
];

/** Count functions that fail, and the messages that reach the error handler. */
const FAILING: readonly [string, LazyTotal, string][] = [
  [
    "throws",
    () => {
      throw new Error("no connection");
    },
    "no connection",
  ],
  ["is rejected", () => Promise.reject(new Error("timed out")), "timed out"],
  [
    "returns something else than a total",
    () => null as never,
    "total must be an integer from 0 to 9007199254740991, as a number, a bigint or a decimal string, { estimate } or { atLeast } with one, or undefined if it is unknown; got null.",
  ],
];

eachExpress((express) => {
  describe.each([
    ["offset", OFFSET, "/rows?page[offset]=10", OFFSETS],
    ["cursor", CURSOR, "/rows", CURSORS],
  ] as const)("the %s strategy", (_, options, target, cases) => {
    test.each(cases)("total $total", async ({ total, linksMeta, meta, next, last }) => {
      for (const sent of [total, () => total, async () => total]) {
        const { status, body } = await get(listApp(express, options, sent), target);
        expect(status).toBe(200);
        expect({ linksMeta: body.links.meta, meta: body.meta }).toEqual({ linksMeta, meta });
        expect({ next: body.links.next !== null, last: body.links.last !== null }).toEqual({ next, last });
      }
    });
  });

  test.each(LAZY)(
    "options %j, query %s, %i rows: counted is %s",
    async (options, query, count, isCounted) => {
      const counter = jest.fn(async () => BigInt(count));
      const { body } = await get(listApp(express, options, counter, count), `/rows?${query}`);
      expect(body.links.meta.count).toBe(count);
      expect(counter).toHaveBeenCalledTimes(isCounted ? 1 : 0);
    },
  );

  test.each([
    ["next", "/rows?page[size]=20"],
    ["prev", "/rows?page[size]=20&page[before]="],
  ])("a short cursor page at the end that %s leads to does not prove the total", async (link, target) => {
    const { links } = (await get(listApp(express, CURSOR, undefined), target)).body;
    const counter = jest.fn(() => 23);
    const { body } = await get(listApp(express, CURSOR, counter), links[link]);
    expect(body.data).toHaveLength(3);
    expect(body.links.meta.count).toBe(23);
    expect(counter).toHaveBeenCalledTimes(1);
  });

  describe.each([
    ["offset", OFFSET],
    ["cursor", CURSOR],
  ])("a count for a page of the %s strategy", (_, options) => {
    test.each(FAILING)("that %s reaches the error handler", async (_, count, message) => {
      const { status, body } = await get(listApp(express, options, count), "/rows");
      expect([status, body.message]).toEqual([500, message]);
    });
  });
});
