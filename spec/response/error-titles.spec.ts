import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type PaginationOptions, paginator } from "jsonapi-pagination";
import { errorsOf, thrownErrors } from "../errors-of";

/**
 * Clients may compare codes and titles, so both are listed in docs/errors.md and only change in a major
 * version.
 */

const documented = Array.from(
  readFileSync(join(__dirname, "../../docs/errors.md"), "utf8").matchAll(
    /^\| \[`(PAGE_[A-Z_]+)`\]\(#([a-z_]+)\) \| ([^|]+) \|/gm,
  ),
  ([, code = "", anchor = "", title = ""]) => ({ code, anchor, title }),
);

const cursor = { secret: "a long random text" };
const byCursor: PaginationOptions = {
  strategy: "cursor",
  order: ["id"],
  cursor: { ...cursor, range: false },
};
const byToken = { strategy: "token", cursor } as const;
const byOffset: PaginationOptions = { strategy: "offset", maxOffset: 10 };
const sorted: PaginationOptions = { order: ["id"], sortable: ["id"] };
const including: PaginationOptions = {
  included: { comments: paginator(), tags: paginator({ strategy: "offset" }) },
};

/** Query strings that are refused, and the codes of their errors. */
const REFUSED: readonly [query: string, options: PaginationOptions, codes: string[]][] = [
  ["page=1", {}, ["PAGE_PARAMETER_UNKNOWN"]],
  ["page[size]=1&page[size]=1", {}, ["PAGE_PARAMETER_REPEATED"]],
  ["page[size][]=1", {}, ["PAGE_PARAMETER_NESTED"]],
  ["page[size]=%zz", {}, ["PAGE_ENCODING_INVALID"]],
  ["page[number]=x&page[size]=x", {}, ["PAGE_NUMBER_INVALID", "PAGE_SIZE_INVALID"]],
  ["page[number]=0&page[size]=0", {}, ["PAGE_NUMBER_TOO_SMALL", "PAGE_SIZE_TOO_SMALL"]],
  ["page[number]=6&page[size]=999", { maxNumber: 5 }, ["PAGE_NUMBER_TOO_LARGE", "PAGE_SIZE_TOO_LARGE"]],
  ["page[offset]=x&page[limit]=x", byOffset, ["PAGE_OFFSET_INVALID", "PAGE_LIMIT_INVALID"]],
  ["page[offset]=-1&page[limit]=0", byOffset, ["PAGE_OFFSET_TOO_SMALL", "PAGE_LIMIT_TOO_SMALL"]],
  ["page[offset]=11&page[limit]=999", byOffset, ["PAGE_OFFSET_TOO_LARGE", "PAGE_LIMIT_TOO_LARGE"]],
  ["page[number]=1&page[offset]=1", { strategy: ["number", "offset"] }, ["PAGE_STRATEGY_MIXED"]],
  ["page[after]=x", byCursor, ["PAGE_CURSOR_INVALID"]],
  ["page[after]=&page[before]=", byCursor, ["PAGE_RANGE_UNSUPPORTED"]],
  ["page[size]=999", byCursor, ["PAGE_SIZE_TOO_LARGE"]],
  ["page[after]=x", byToken, ["PAGE_CURSOR_INVALID"]],
  ["sort=name", sorted, ["PAGE_SORT_UNSUPPORTED"]],
  ["sort=name", byCursor, ["PAGE_SORT_UNSUPPORTED"]],
  ["page[comments][number]=1", including, ["PAGE_PARAMETER_MISPLACED"]],
  ["page[comments][size]=x", including, ["PAGE_SIZE_INVALID"]],
  ["page[comments][size]=0", including, ["PAGE_SIZE_TOO_SMALL"]],
  ["page[comments][size]=999", including, ["PAGE_SIZE_TOO_LARGE"]],
  ["page[tags][limit]=0", including, ["PAGE_LIMIT_TOO_SMALL"]],
];

const errors = [
  ...paginator(byToken).read("/users").expired().errors,
  ...thrownErrors(() => paginator().read("/users", { method: "QUERY", body: { page: {} } })),
  ...REFUSED.flatMap(([query, options]) => errorsOf(options, query)),
];

test.each(REFUSED)("%s with %j is refused", (query, options, codes) => {
  expect(errorsOf(options, query).map(({ code }) => code)).toEqual(codes);
});

test("the table of docs/errors.md has every code with its title", () => {
  const titles = new Map(errors.map(({ code, title }) => [code, title]));
  const listed = documented.map(({ code, title }) => [code, title] as const);
  expect(new Map(listed)).toEqual(titles);
  expect(listed).toHaveLength(titles.size);
});

test("no code has two titles, whatever the strategy", () => {
  const pairs = new Set(errors.map(({ code, title }) => `${code}: ${title}`));
  expect(pairs.size).toBe(new Set(errors.map(({ code }) => code)).size);
});

test("the anchor of each code is the code in lower case", () => {
  expect(documented.filter(({ code, anchor }) => anchor !== code.toLowerCase())).toEqual([]);
});
