import { changedCursorPages, changedFigures, changedPages } from "../changed-servers";
import { CursorServer } from "../cursor-server";
import type { Members, Page, Pair, Problem, Row } from "../list-server";
import { NumberServer } from "../number-server";
import { TokenServer } from "../token-server";
import type { Fault } from "./fault";

/** A list whose last page is shorter than the others. */
const unevenTotal = 23;

/** Faults with consequences in places that other clauses look at. Only the cause is reported. */
export const oneCause: readonly Fault[] = [
  {
    name: "names are read in lower case, and errors name them so",
    seen: "rewrites of nginx, collections of ASP.NET",
    breaks: { "PAGE-FAM-1": "Page[number] changes the page" },
    server: class extends NumberServer {
      override pair(raw: string): Pair {
        const pair = super.pair(raw);
        return /^page\[/i.test(pair.name) ? { ...pair, name: pair.name.toLowerCase() } : pair;
      }
    },
  },
  {
    name: "sizes just above the maximum are cut down",
    seen: "proxies that limit sizes",
    breaks: { "PAGE-SIZE-3": "11 rows were requested, but 10 were returned" },
    server: class extends NumberServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        const size = this.integer(text);
        return size > this.maxSize && size < 1000 ? undefined : super.judgeSize(member, text);
      }
      override cut(number: number, size: number, list: readonly Row[]): Page {
        return super.cut(number, Math.min(size, this.maxSize), list);
      }
    },
  },
  {
    name: "`last` loses other parameters, also those that make the list empty",
    seen: "links of a paginator that does not know the request",
    breaks: { "PARAM-1": "in `last`, kitB[]=2 is missing or changed" },
    server: class extends CursorServer {
      override link(...[target, query, members, relation]: Parameters<CursorServer["link"]>): string {
        const kept = relation === "last" ? query.filter(({ name }) => this.isFamily(name)) : query;
        return super.link(target, kept, members, relation);
      }
    },
  },
  {
    name: "page[before] is ignored on token pages",
    seen: "parameters of one strategy that a server has for all",
    breaks: { "PAGE-FAM-3": "an unknown member is answered with 200" },
    options: { strategy: "token" },
    server: class extends TokenServer {
      override judgePair(pair: Pair, before: readonly Pair[]): Problem | undefined {
        return pair.name === "page[before]" ? undefined : super.judgePair(pair, before);
      }
    },
  },
  {
    name: "links encode cursors twice",
    seen: "templates that encode what is encoded",
    breaks: { "LINK-2": "`next` is answered with 400" },
    server: class extends CursorServer {
      override cursor(row: Row): string {
        return `${super.cursor(row)},`;
      }
      override position(cursor: string): string | undefined {
        return cursor.endsWith(",") ? super.position(cursor.slice(0, -1)) : undefined;
      }
      override writePair(name: string, text: string): string {
        return super.writePair(name, encodeURIComponent(text));
      }
    },
  },
  {
    name: "the last page leads back to the first",
    seen: "carousels",
    breaks: { "LINK-3": "with page size 5, `next` leads back to an earlier page" },
    server: changedPages(({ rows, first, next }) => ({ next: next ?? (rows.length > 0 ? first : null) })),
  },
  {
    name: "`last` asks for more rows than the maximum",
    seen: "one row more that shows whether there are others",
    breaks: { "LINK-10": "`last` has page size 11, not 10" },
    server: changedPages(({ self, last }) => (self.size === 10 ? { last: { ...last, size: 11 } } : {})),
  },
  {
    name: "`next` of cursors has the default size",
    seen: "links that are built from the cursor alone",
    breaks: { "LINK-10": "`next` has page size 4, not 5" },
    server: changedCursorPages(({ next }) => ({ next: next && { ...next, size: 4 } })),
  },
  {
    name: "the count is -1 on every page",
    seen: "counts that a database did not make",
    breaks: { "TOTAL-1": "the count is -1" },
    server: changedFigures(() => ({ total: -1 })),
  },
  {
    name: "without parameters, the last page is returned",
    seen: "forums",
    breaks: { "PAGE-FAM-8": "the page does not begin with the first row" },
    server: class extends NumberServer {
      override readonly total = unevenTotal;
      override page(...[sent, list, query]: Parameters<NumberServer["page"]>): Page {
        return sent.size === 0 && list.length > 0
          ? this.cut(Math.ceil(list.length / this.defaultSize), this.defaultSize, list)
          : super.page(sent, list, query);
      }
    },
  },
  {
    name: "`prev` of page 1 is page 1, in an empty list too",
    seen: "Math.max(1, number - 1)",
    breaks: { "LINK-7": "the first page has a `prev` link" },
    server: changedPages(({ self, prev }) => ({ prev: self.number === 1 ? self : prev })),
  },
  {
    name: "`last` of cursors is before the last row, and leaves it out",
    seen: "cursors of rows taken for those of pages",
    breaks: {
      "LINK-8":
        "the page of `last` has things:118 … things:122 (5 rows) instead of things:119 … things:123 (5 rows)",
    },
    server: class extends CursorServer {
      override cut(...parameters: Parameters<CursorServer["cut"]>): Page {
        const page = super.cut(...parameters);
        const last = parameters[3].at(-1);
        return last ? { ...page, last: { ...page.first, before: this.cursor(last) } as Members } : page;
      }
    },
  },
  {
    name: "`self` is the first page",
    seen: "links that a router builds without the query",
    breaks: {
      "LINK-9":
        "the page of `self` has things:100 things:101 things:102 instead of things:103 things:104 things:105",
    },
    server: class extends NumberServer {
      override readonly total = unevenTotal;
      override cut(number: number, size: number, list: readonly Row[]): Page {
        return { ...super.cut(number, size, list), self: { number: 1, size } };
      }
    },
  },
  {
    name: "the count of larger pages is one too small, and `last` is computed from it",
    seen: "counts that are kept by page size",
    breaks: { "TOTAL-1": "the count is 20, but there are 21 rows" },
    server: class extends NumberServer {
      override readonly total = 21;
      #size = 0;
      override cut(number: number, size: number, list: readonly Row[]): Page {
        this.#size = size;
        const last = { number: Math.max(1, Math.ceil(this.#counted(list) / size)), size };
        return { ...super.cut(number, size, list), last };
      }
      override figures(_page: Page, list: readonly Row[]): Record<string, unknown> {
        return { total: this.#counted(list) };
      }
      #counted({ length }: readonly Row[]): number {
        return this.#size === this.defaultSize && length > 0 ? length - 1 : length;
      }
    },
  },
  {
    name: "without a size, more rows are returned than the maximum",
    seen: "jsonapi-resources without a paginator",
    breaks: { "PAGE-SIZE-5": "the default page size 24 is refused" },
    server: class extends NumberServer {
      override readonly defaultSize = 24;
    },
  },
];
