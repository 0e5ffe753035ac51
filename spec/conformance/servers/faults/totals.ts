import { changedFigures } from "../changed-servers";
import type { Page, Row } from "../list-server";
import { NumberServer } from "../number-server";
import { OffsetServer } from "../offset-server";
import type { Fault } from "./fault";

export const totals: readonly Fault[] = [
  {
    name: "the count includes rows that a join repeats",
    seen: "laravel/framework#31458, strapi/strapi#7631",
    breaks: { "TOTAL-1": "the count is 48, but there are 24 rows" },
    server: changedFigures((total) => ({ total: total * 2 })),
  },
  {
    name: "the count is the number of rows on the page",
    seen: "result_count taken for the total, as in directus/v8-archive#673",
    breaks: { "TOTAL-1": "the count is 5, but there are 24 rows" },
    server: class extends NumberServer {
      override figures(page: Page) {
        return { total: page.rows.length };
      }
    },
  },
  {
    name: "the count is a string",
    seen: "drivers that give COUNT(*) as text",
    breaks: { "TOTAL-1": 'the count is "24"' },
    server: changedFigures((total) => ({ total: String(total) })),
  },
  {
    name: "the number of pages is rounded down",
    seen: "integer division",
    breaks: { "TOTAL-2": "4 pages are reported for 24 rows and page size 5" },
    server: class extends NumberServer {
      override cut(number: number, size: number, list: readonly Row[]): Page {
        return { ...super.cut(number, size, list), meta: { pages: Math.floor(list.length / size) } };
      }
    },
  },
  {
    name: "the count is negative",
    seen: "-1 for a count that is not known",
    breaks: { "TOTAL-1": "the count is -1" },
    server: changedFigures(() => ({ total: -1 })),
  },
  {
    name: "the count is not an integer",
    seen: "planner statistics, which are floating-point numbers",
    breaks: { "TOTAL-1": "the count is 24.5", "EDGE-1": "the count of an empty list is 0.5" },
    server: changedFigures((total) => ({ total: total + 0.5 })),
  },
  {
    name: "the count is less than the rows of one page",
    seen: "counts that are remembered from before",
    breaks: { "TOTAL-1": "the count is 3, but there are 3000 rows" },
    server: class extends OffsetServer {
      override readonly total = 3000;
      override figures({ rows }: Page) {
        return { total: Math.min(3, rows.length) };
      }
    },
    options: { maxPages: 3, sort: undefined },
  },
  {
    name: "an estimate is a bare number",
    seen: "estimates that are reported as counts",
    breaks: { "TOTAL-4": "estimatedTotal is not an object" },
    server: changedFigures((total) => ({ total: undefined, estimatedTotal: total })),
  },
  {
    name: "`last` is computed from an estimate",
    seen: "estimates that are used like counts",
    breaks: { "TOTAL-4": "there is a `last` link, and only an estimate of the total" },
    server: changedFigures((total) => ({ total: undefined, estimatedTotal: { bestGuess: total + 3 } })),
  },
  {
    name: "the lower bound of the count is too high",
    seen: "limits of a count that are reported as its result",
    breaks: { "TOTAL-5": "at least 124 rows are reported, but there are 24" },
    server: changedFigures((total) => ({ total: undefined, atLeast: total + 100 })),
  },
  {
    name: "an estimate is not an integer",
    seen: "planner statistics, which are floating-point numbers",
    breaks: { "TOTAL-4": "estimatedTotal.bestGuess is not an integer" },
    server: changedFigures((total) => ({ total: undefined, estimatedTotal: { bestGuess: total + 0.5 } })),
  },
  {
    name: "the lower bound of the count is a string",
    seen: "more than 10000, written so",
    breaks: { "TOTAL-5": "meta.page.atLeast is not an integer" },
    server: changedFigures(() => ({ total: undefined, atLeast: "20+" })),
  },
  {
    name: "the count grows with the page",
    seen: "counts of the rows that were read so far",
    breaks: { "TOTAL-1": "the count is 1010, but there are 3000 rows" },
    server: class extends OffsetServer {
      override readonly total = 3000;
      override figures({ self, rows }: Page) {
        if (rows.length === 0) return { total: 0 };
        return { total: Number(self.offset) + Number(self.limit) + 1000 };
      }
    },
    options: { maxPages: 3, sort: undefined },
  },
  {
    name: "the count of a page past the end is null",
    seen: "a window function, which counts nothing where there are no rows",
    breaks: { "TOTAL-1": "the count is null, but other pages have one" },
    server: class extends NumberServer {
      override figures(page: Page, list: readonly Row[]) {
        return { total: page.rows.length === 0 && list.length > 0 ? null : list.length };
      }
    },
  },
];
