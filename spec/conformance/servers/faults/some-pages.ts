import { changedAnswers, changedCursorPages, changedErrors, changedPages } from "../changed-servers";
import { CursorServer } from "../cursor-server";
import type { Answer, Headers, Page, Problem, Row } from "../list-server";
import { NumberServer } from "../number-server";
import { OffsetServer } from "../offset-server";
import type { Fault } from "./fault";

/** Page numbers of a list of thousands of rows. */
function longPages(change: (page: Page, list: readonly Row[]) => Partial<Page>): new () => NumberServer {
  return class extends NumberServer {
    override readonly total = 3000;
    override cut(...parameters: Parameters<NumberServer["cut"]>): Page {
      const page = super.cut(...parameters);
      return { ...page, ...change(page, parameters[2]) };
    }
  };
}

/** Whether a page is the last that has rows. */
const isLast = ({ rows }: Page, list: readonly Row[]) => rows.length > 0 && rows.at(-1) === list.at(-1);

/** Faults that show on some pages, some refusals or long lists only. */
export const somePages: readonly Fault[] = [
  {
    name: "`first` is wrong on the last page only",
    seen: "links that are built in two places",
    breaks: {
      "LINK-6":
        "the page of `first` has things:105 … things:109 (5 rows) instead of things:100 … things:104 (5 rows)",
    },
    server: changedPages((page, list) =>
      isLast(page, list) && page.prev ? { first: { ...page.first, number: 2 } } : {},
    ),
  },
  {
    name: "`self` is wrong on the last page only",
    seen: "page numbers that are clamped one too low",
    breaks: {
      "LINK-9":
        "the page of `self` has things:115 … things:119 (5 rows) instead of things:120 things:121 things:122 things:123",
    },
    server: changedPages((page, list) => (isLast(page, list) && page.prev ? { self: page.prev } : {})),
  },
  {
    name: "`last` is wrong on the first page only",
    seen: "a count that is not there yet",
    breaks: {
      "LINK-8":
        "the page of `last` has things:115 … things:119 (5 rows) instead of things:120 things:121 things:122 things:123",
    },
    server: changedPages((page) =>
      page.self.number === 1 && Number(page.last?.number) > 2
        ? { last: { ...page.last, number: Number(page.last?.number) - 1 } }
        : {},
    ),
  },
  {
    name: "`prev` is missing on the last page only",
    seen: "templates that know only the first page and others",
    breaks: { "LINK-4": "backward with page size 5, 20 rows are missing, the first one is things:100" },
    server: changedPages((page, list) => (isLast(page, list) ? { prev: null } : {})),
  },
  {
    name: "`next` is missing on a page in the middle",
    seen: "caches of pages",
    breaks: { "LINK-3": "with page size 5, 9 rows are missing, the first one is things:115" },
    server: changedPages((page) => (page.self.number === 3 && page.self.size === 5 ? { next: null } : {})),
  },
  {
    name: "`last` of a long list is a page short",
    seen: "counts that are rounded to thousands",
    breaks: {
      "LINK-8":
        "the page of `last` has things:3080 … things:3089 (10 rows) instead of things:3090 … things:3099 (10 rows)",
    },
    server: longPages(({ last, self }) =>
      Number(last?.number) > 100 ? { last: { ...self, number: Number(last?.number) - 1 } } : {},
    ),
  },
  {
    name: "`prev` of the last page of a long list leads two pages back",
    seen: "pages that are counted from the end",
    breaks: {
      "LINK-4":
        "the page of `prev` has things:3070 … things:3079 (10 rows) instead of things:3080 … things:3089 (10 rows)",
    },
    server: longPages((page, list) =>
      isLast(page, list) && Number(page.self.number) > 100
        ? { prev: { ...page.self, number: Number(page.self.number) - 2 } }
        : {},
    ),
  },
  {
    name: "pages beyond the thousandth row are shifted by one",
    seen: "windows of search engines",
    breaks: {
      "PAGE-NUM-4":
        "page 150 of size 10 has things:1591 … things:1600 (10 rows) instead of things:1590 … things:1599 (10 rows)",
    },
    server: class extends NumberServer {
      override readonly total = 3000;
      override skip(number: number, size: number): number {
        const skip = super.skip(number, size);
        return skip > 1000 && size === 10 ? skip + 1 : skip;
      }
    },
  },
  {
    name: "the count stops at a thousand",
    seen: "counts that are limited for speed",
    breaks: { "TOTAL-1": "the count is 1000, but there are 3000 rows" },
    server: class extends NumberServer {
      override readonly total = 3000;
      override figures(_page: Page, list: readonly Row[]) {
        return { total: Math.min(1000, list.length) };
      }
    },
  },
  {
    name: "the number of pages is too large where the size divides the count",
    seen: "Math.floor(count / size) + 1",
    breaks: { "TOTAL-2": "9 pages are reported for 24 rows and page size 3" },
    server: changedPages(({ self }, list) => ({
      meta: { pages: list.length && Math.floor(list.length / Number(self.size)) + 1 },
    })),
  },
  {
    name: "the count of the last page is that of its rows",
    seen: "counts that are taken from the page when it is not full",
    breaks: { "TOTAL-1": "the count is 4, but there are 24 rows" },
    server: class extends NumberServer {
      override figures(page: Page, list: readonly Row[]) {
        const isShort = page.rows.length > 0 && page.rows.length < Number(page.self.size);
        return { total: isShort ? page.rows.length : list.length };
      }
    },
  },
  {
    name: "two counts disagree",
    seen: "links.meta.count from a cache",
    breaks: { "TOTAL-1": "the count is 25, but there are 24 rows" },
    server: changedAnswers(({ body, status }) =>
      status === 200
        ? {
            body: {
              ...body,
              meta: {
                ...(body.meta as object),
                total:
                  (body.meta as { page: { total: number } }).page.total +
                  (JSON.stringify(body.data) === "[]" ? 0 : 1),
              },
            },
          }
        : {},
    ),
  },
  {
    name: "pages of more than twelve rows are cut down to twelve",
    seen: "a second limit in the data layer",
    breaks: { "PAGE-SIZE-3": "15 rows were requested, but 12 were returned, although there are more" },
    server: class extends NumberServer {
      override readonly total = 100;
      override readonly maxSize = 50;
      override cut(...[number, size, list]: Parameters<NumberServer["cut"]>): Page {
        const page = super.cut(number, size, list);
        return { ...page, rows: page.rows.slice(0, 12) };
      }
    },
  },
  {
    name: "offsets: `prev` of the second row has a smaller limit",
    seen: "a page that is cut so that nothing repeats",
    breaks: { "LINK-10": "`prev` has page size 1, not 8" },
    server: class extends OffsetServer {
      override cut(...[offset, limit, list]: Parameters<OffsetServer["cut"]>): Page {
        const page = super.cut(offset, limit, list);
        return offset > 0 && offset < limit ? { ...page, prev: { offset: 0, limit: offset } } : page;
      }
    },
  },
  {
    name: "an empty page has a charset in its media type",
    seen: "another branch of the handler",
    breaks: { "MEDIA-1": "the media type has the parameter charset" },
    server: changedAnswers(({ body }) =>
      JSON.stringify(body.data) === "[]"
        ? { headers: { "content-type": "application/vnd.api+json; charset=utf-8" } }
        : {},
    ),
  },
  {
    name: "an unknown parameter is refused as application/json",
    seen: "an error handler of the framework",
    breaks: { "MEDIA-2": "the media type is application/json" },
    server: changedAnswers(({ body }) =>
      JSON.stringify(body).includes("PAGE_PARAMETER_UNKNOWN")
        ? { headers: { "content-type": "application/json" } }
        : {},
    ),
  },
  {
    name: "a page number other than an integer is refused with 422",
    seen: "validators that were added later",
    breaks: { "ERR-1": "the status is 422" },
    server: changedAnswers(({ body, status }) => ({
      status: JSON.stringify(body).includes("PAGE_NUMBER_INVALID") ? 422 : status,
    })),
  },
  {
    name: "a repeated parameter is refused with rows",
    seen: "warnings beside the data",
    breaks: { "ERR-1": "`data` and `errors` are both present" },
    server: changedAnswers(({ body }) =>
      JSON.stringify(body).includes("PAGE_PARAMETER_REPEATED") ? { body: { ...body, data: [] } } : {},
    ),
  },
  {
    name: "an error of a size above the maximum lacks source.parameter",
    seen: "errors that are thrown below the handler",
    breaks: { "ERR-2": "source.parameter is undefined, not page[size]" },
    server: changedErrors(({ code }) => (code === "PAGE_SIZE_TOO_LARGE" ? { source: {} } : {})),
  },
  {
    name: "the status of an error of encoding is a number",
    seen: "errors that are made by hand",
    breaks: { "ERR-3": "the status of an error is 400" },
    server: changedErrors(({ code }) => (code === "PAGE_ENCODING_INVALID" ? { status: 400 } : {})),
  },
  {
    name: "an unknown parameter beside a wrong page number is not reported",
    seen: "rules that run one after the other",
    breaks: { "ERR-4": "page[kitUnknown] is invalid too, but no error names it" },
    server: class extends NumberServer {
      override judge(query: Parameters<NumberServer["judge"]>[0]): Problem[] {
        const problems = super.judge(query);
        const isNumber = problems.some(({ code }) => code === "PAGE_NUMBER_INVALID");
        return problems.filter(({ code }) => !(isNumber && code === "PAGE_PARAMETER_UNKNOWN"));
      }
    },
  },
  {
    name: "the error of a page number repeats the whole value",
    seen: "messages that are written in another place than those of sizes",
    breaks: { "SEC-4": "the error repeats a value of 500 characters" },
    server: class extends NumberServer {
      override judgeNumber(text: string): Problem | undefined {
        const problem = super.judgeNumber(text);
        return problem && { ...problem, detail: `got ${text}` };
      }
    },
  },
  {
    name: "NUL in a page number makes the server fail",
    seen: "PostgreSQL, which refuses it in texts",
    breaks: { "SEC-5": "the server fails with 500" },
    server: class extends NumberServer {
      override judgeNumber(text: string): Problem | undefined {
        if (text.includes("\0")) throw new TypeError("invalid byte sequence");
        return super.judgeNumber(text);
      }
    },
  },
  {
    name: "cursors: `next` of a page that was reached backwards repeats its rows",
    seen: "cursors that are taken from the reversed rows",
    breaks: {
      "LINK-3":
        "the page of `next` has things:106 … things:110 (5 rows) instead of things:110 … things:114 (5 rows)",
    },
    server: changedCursorPages((page, _list, before) =>
      before !== undefined && page.next && page.rows[0]
        ? { next: { size: Number(page.self.size), after: new CursorServer().cursor(page.rows[0]) } }
        : {},
    ),
  },
  {
    name: "cursors: the last page of one row has a `next` link",
    seen: "a next link for every full page",
    breaks: { "PAGE-CUR-12": "the last page has a `next` link" },
    server: changedCursorPages((page, list) =>
      page.self.size === 1 && isLast(page, list) && !page.next && page.self.after
        ? { next: { size: 1, after: new CursorServer().cursor(list.at(-1) as Row) } }
        : {},
    ),
  },
  {
    name: "cursors: page[before] may be tampered with",
    seen: "a signature that one of two branches verifies",
    breaks: {
      "PAGE-CUR-5": "character 9 was changed, but the cursor was accepted",
      "PAGE-CUR-6": "a cursor of sort=rank is accepted without it",
    },
    server: class extends CursorServer {
      override judgeMember(member: string, text: string): Problem | undefined {
        const [, id] = /^\["(\d+)"/.exec(Buffer.from(text, "base64url").toString()) ?? [];
        return member === "before" && id ? undefined : super.judgeMember(member, text);
      }
      override place(cursor: string | undefined, list: readonly Row[]): number | undefined {
        const place = super.place(cursor, list);
        return place === -1 ? list.length : place;
      }
      override cursor(row: Row | undefined): string {
        return row ? super.cursor(row) : "";
      }
    },
  },
  {
    name: "links lose the profile's media type on the last page",
    seen: "a header that is set with `next`",
    breaks: {
      "MEDIA-3": 'the media type lacks profile="https://jsonapi.org/profiles/ethanresnick/cursor-pagination"',
    },
    server: class extends CursorServer {
      override answer(target: string, headers: Headers): Answer {
        const answer = super.answer(target, headers);
        const { next } = (answer.body.links ?? {}) as { next?: unknown };
        return next === null
          ? { ...answer, headers: { ...answer.headers, "content-type": "application/vnd.api+json" } }
          : answer;
      }
    },
  },
  {
    name: "cursors: a page that was reached backwards has no `next` link",
    seen: "a has-more flag of one direction only",
    breaks: { "LINK-3": "there are more rows, but no `next`" },
    server: changedCursorPages((_page, _list, before) => (before === undefined ? {} : { next: null })),
  },
  {
    name: "cursors: three more characters at the end are ignored",
    seen: "signatures that are cut to their length",
    breaks: { "PAGE-CUR-5": "text was added at its end, but the cursor was accepted" },
    server: class extends CursorServer {
      override position(cursor: string): string | undefined {
        return super.position(cursor) ?? super.position(cursor.slice(0, -3));
      }
    },
  },
  {
    name: "a page past the end has no rows but null",
    seen: "empty slices of Go, which JSON writes as null",
    breaks: { "EDGE-2": "a page past the end has no array `data`" },
    server: changedAnswers(({ body }, target) =>
      JSON.stringify(body.data) === "[]" && !target.includes("noRows")
        ? { body: { ...body, data: null } }
        : {},
    ),
  },
  {
    name: "`next` of a page between the ends and the middle is refused",
    seen: "caches that mistake one page for another",
    breaks: { "LINK-2": "`next` is answered with 400" },
    server: changedPages(({ self }) =>
      self.size === 3 && self.number === 3 ? { next: { number: 0, size: 3 } } : {},
    ),
  },
  {
    name: "offsets: `last` is a page short from an offset that is not a multiple of the limit",
    seen: "pages that are counted with the rounded offset",
    breaks: { "LINK-8": "the page of `last` is not the last page" },
    server: class extends OffsetServer {
      override cut(...[offset, limit, list]: Parameters<OffsetServer["cut"]>): Page {
        const page = super.cut(offset, limit, list);
        return offset % limit === 0 ? page : { ...page, last: { offset: offset % limit, limit } };
      }
    },
  },
  {
    name: "offsets: `next` leads beyond the deepest offset",
    seen: "caps that the link builder does not know",
    breaks: { "PAGE-OFF-3": "`next` leads beyond the deepest offset" },
    server: class extends OffsetServer {
      override readonly maxOffset = 21;
      override cut(...[offset, limit, list]: Parameters<OffsetServer["cut"]>): Page {
        const page = super.cut(offset, limit, list);
        return offset === 21 && limit === 1 ? { ...page, next: { offset: 22, limit } } : page;
      }
    },
  },
  {
    name: "pages other than the first have another default size",
    seen: "a default in two places",
    breaks: { "PAGE-SIZE-5": "`self` has page size 10, but the default is 4" },
    server: class extends NumberServer {
      override page(...[sent, list, query]: Parameters<NumberServer["page"]>): Page {
        const isLater = sent.has("number") && !sent.has("size");
        return super.page(isLater ? new Map([...sent, ["size", "10"]]) : sent, list, query);
      }
    },
  },
  {
    name: "pages are cut down to 2500 rows",
    seen: "limits of a database driver",
    breaks: { "PAGE-SIZE-3": "1000001 rows were requested, but 2500 were returned, although there are more" },
    server: class extends NumberServer {
      override readonly total = 3000;
      override readonly maxSize = Number.POSITIVE_INFINITY;
      override cut(...[number, size, list]: Parameters<NumberServer["cut"]>): Page {
        const page = super.cut(number, size, list);
        return { ...page, rows: page.rows.slice(0, 2500) };
      }
    },
  },
  {
    name: "the second page of ten rows holds five",
    seen: "rows that are filtered after the page was selected",
    breaks: { "PAGE-SIZE-6": "10 rows were requested, but 5 were returned" },
    server: class extends NumberServer {
      override readonly total = 60;
      override cut(...[number, size, list]: Parameters<NumberServer["cut"]>): Page {
        const page = super.cut(number, size, list);
        return number === 2 && size === 10 ? { ...page, rows: page.rows.slice(0, 5) } : page;
      }
    },
  },
  {
    name: "cursors: the count is less than the rows that were read",
    seen: "counts of one partition",
    breaks: { "TOTAL-1": "the count is 5, but there are at least 40 rows" },
    server: class extends CursorServer {
      override readonly total = 300;
      override figures(_page: Page, list: readonly Row[]) {
        return { total: list.length && 5 };
      }
    },
    options: { maxPages: 3 },
  },
  {
    name: "cursors: the count varies between pages",
    seen: "estimates that are given as counts",
    breaks: { "TOTAL-1": "the count is 309, but it was 310 before" },
    server: class extends CursorServer {
      override readonly total = 300;
      override figures({ self }: Page, list: readonly Row[]) {
        return { total: list.length && 310 - (self.after || self.before ? 1 : 0) };
      }
    },
    options: { maxPages: 3 },
  },
  {
    name: "cursors: pages are cut down to 250 rows",
    seen: "limits of a database driver",
    breaks: { "PAGE-SIZE-3": "1000001 rows were requested, but 250 were returned, although there are more" },
    server: class extends CursorServer {
      override readonly total = 300;
      override readonly maxSize = Number.POSITIVE_INFINITY;
      override cut(...[after, before, size, list, back]: Parameters<CursorServer["cut"]>): Page {
        return super.cut(after, before, Math.min(size, 250), list, back);
      }
    },
    options: { maxPages: 1 },
  },
];
