import { changed, changedCursorPages, changedPages, valueIn } from "../changed-servers";
import { CursorServer } from "../cursor-server";
import { IncludedServer } from "../included-server";
import {
  type Answer,
  type Headers,
  mediaType,
  type Page,
  type Pair,
  type Problem,
  type Row,
} from "../list-server";
import { NumberServer } from "../number-server";
import { OffsetServer } from "../offset-server";
import type { Fault } from "./fault";

type Server = Fault["server"];

/** The target with each pair of its query as a function reads it; undefined leaves a pair as it is. */
function reading(Base: Server, read: (raw: string, target: string) => string | undefined): Server {
  return changed(Base, (target) => {
    const [path, query] = target.split("?");
    const pairs = query?.split("&").map((raw) => read(raw, target) ?? raw);
    return pairs ? `${path}?${pairs.filter((raw) => raw !== "").join("&")}` : target;
  });
}

const unchanged = (target: string): string => target;

/** Sizes above the maximum that are cut down, where a function says so. */
function cutDown(isMeant: (size: number, target: string) => boolean): Server {
  return reading(NumberServer, (raw, target) => {
    const [, size] = /^page%5Bsize%5D=0*(\d+)$/.exec(raw) ?? [];
    return Number(size) > 10 && isMeant(Number(size), target) ? "page%5Bsize%5D=10" : undefined;
  });
}

/** Drops or changes other parameters before links are written. */
function linking(change: (raw: string, relation: string) => string | undefined): Server {
  return class extends NumberServer {
    override link(...[target, query, members, relation]: Parameters<NumberServer["link"]>): string {
      const kept = query.flatMap((pair): Pair[] => {
        const raw = this.isFamily(pair.name) ? pair.raw : change(pair.raw, relation);
        return raw === undefined ? [] : [{ ...pair, raw }];
      });
      return super.link(target, kept, members, relation);
    }
  };
}

/** A server that remembers its answers under a key that it makes of the target. */
function remembering(keyOf: (target: string) => string): Server {
  return class extends NumberServer {
    readonly #known = new Map<string, Answer>();
    override answer(target: string, headers: Headers): Answer {
      const key = keyOf(target);
      const known = this.#known.get(key) ?? super.answer(target, headers);
      this.#known.set(key, known);
      return known;
    }
  };
}

const search = (target: string): string => target.split("?")[1] ?? "";

/** A list of thousands of rows, some of whose pages are changed. */
function longPages(change: (number: number, size: number) => number): Server {
  return class extends NumberServer {
    override readonly total = 3000;
    override readonly maxSize = 100;
    override skip(number: number, size: number): number {
      return super.skip(number, size) + change(number, size);
    }
  };
}

const TOO_LARGE = { "PAGE-SIZE-3": "a size above the maximum is answered with 200" };

/** Faults past the end, of parameters that are alone, of names and of caches. */
export const furtherPlaces: readonly Fault[] = [
  {
    name: "past the end, sizes above the maximum are cut down",
    seen: "an empty page that is returned before the size is judged",
    breaks: TOO_LARGE,
    server: cutDown((_, target) => valueIn(target, "number") > 24),
  },
  {
    name: "from page 2 on, sizes of up to twice the maximum are cut down",
    seen: "limits with a tolerance, checked on the first page",
    breaks: TOO_LARGE,
    server: cutDown((size, target) => size <= 20 && valueIn(target, "number") > 1),
  },
  {
    name: "past the end, a wrong size is ignored",
    seen: "an empty page that is returned before the size is read",
    breaks: { "PAGE-SIZE-1": "a page size that is not an integer is answered with 200" },
    server: reading(NumberServer, (raw, target) =>
      /^page%5Bsize%5D=(?!\d+$)[^%]*$/.test(raw) && valueIn(target, "number") > 24 ? "" : undefined,
    ),
  },
  {
    name: "the error for a size beyond 32 bits does not report the maximum",
    seen: "strconv.Atoi, whose errors do not tell range from syntax",
    breaks: { "PAGE-SIZE-4": "meta.page.maxSize is undefined, and 10 elsewhere" },
    server: class extends NumberServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        const problem = super.judgeSize(member, text);
        return problem?.meta && Number(text) >= 2 ** 31 ? { ...problem, meta: {} } : problem;
      }
    },
  },
  {
    name: "sizes with a leading zero are compared as texts",
    seen: "comparisons of texts",
    breaks: TOO_LARGE,
    server: reading(NumberServer, (raw) => raw.replace(/^(page%5Bsize%5D=)0[1-9]\d+$/, "$110")),
  },
  {
    name: "a list that is read in pairs ends at a row that is left out",
    seen: "rows that are filtered after the page was cut",
    breaks: {
      "PAGE-SIZE-6": "2 rows were requested, but 1 were returned, although there are more",
    },
    server: changedPages(({ rows }, list) =>
      list[17] && rows.includes(list[17]) ? { rows: rows.filter((row) => row !== list[17]) } : {},
    ),
  },
  {
    name: "a product beyond 2^53 makes the server fail",
    seen: "checks of the page number, but not of the offset that is computed from it",
    breaks: { "PAGE-NUM-6": "page 4503599627370497 is answered with 500" },
    server: class extends NumberServer {
      override skip(number: number, size: number): number {
        const skip = super.skip(number, size);
        if (!Number.isSafeInteger(skip)) throw new RangeError("too large");
        return skip;
      }
    },
  },
  {
    name: "a space before a name is left out",
    seen: "variables of PHP",
    breaks: { "PAGE-FAM-1": "%20page[number] changes the page" },
    server: reading(NumberServer, (raw) => raw.replace(/^%20page/, "page")),
  },
  {
    name: "names end at NUL",
    seen: "names that are passed to C",
    breaks: { "PAGE-FAM-3": "an unknown member is answered with 200" },
    shows: { "PAGE-FAM-3": "%00" },
    server: reading(NumberServer, (raw) => raw.replace(/^(page%5B\w+)%00/, "$1")),
  },
  {
    name: "a name in front of a page parameter is ignored",
    seen: "lists of objects that parsers make of it",
    breaks: { "PAGE-FAM-3": "an unknown member is answered with 200" },
    shows: { "PAGE-FAM-3": "page%5B%5D%5B" },
    server: class extends NumberServer {
      override isFamily(name: string): boolean {
        return super.isFamily(name) && !name.startsWith("page[][");
      }
    },
  },
  {
    name: "page without a value is ignored",
    seen: "parameters that are left out where they are null",
    breaks: { "PAGE-FAM-3": "an unknown member is answered with 200" },
    server: reading(NumberServer, (raw) => (raw === "page" ? "" : undefined)),
  },
  {
    name: "an empty value beside another is not counted",
    seen: "empty values that are left out first",
    breaks: { "PAGE-FAM-4": "a repeated member is answered with 200" },
    server: reading(NumberServer, (raw, target) =>
      raw === "page%5Bsize%5D=" && target.split("size%5D=").length > 2 ? "" : undefined,
    ),
  },
  {
    name: "an empty query is not found",
    seen: "routes that are compared with the whole target",
    breaks: { "PAGE-FAM-8": "a request without page parameters is answered with 404" },
    server: changed(NumberServer, unchanged, (_, target) =>
      target.endsWith("?") ? { status: 404, body: { errors: [{ status: "404" }] } } : {},
    ),
  },
  {
    name: "more than a thousand page parameters make the server fail",
    seen: "limits of parsers",
    breaks: { "SEC-5": "the server fails with 500" },
    server: class extends NumberServer {
      override judge(query: readonly Pair[]): Problem[] {
        if (query.length > 1000) throw new RangeError("too many parameters");
        return super.judge(query);
      }
    },
  },
  {
    name: "names that hold the name of a page parameter are dropped",
    seen: "regular expressions that lack a ^",
    breaks: { "PARAM-1": "in `self`, kitpage[number]=1 is missing or changed" },
    server: linking((raw) => (/.page\[/.test(raw) ? undefined : raw)),
  },
  {
    name: "an ampersand in a name is decoded",
    seen: "names that are written as they were read",
    breaks: { "PARAM-1": "in `next`, kit%26and%3D=1 is missing or changed" },
    server: linking((raw, relation) =>
      relation === "next" ? raw.replace(/^[^=]*/, (name) => name.replaceAll("%26", "&")) : raw,
    ),
  },
  {
    name: "answers are remembered by the query in alphabetical order",
    seen: "caches that sort parameters",
    breaks: { "PARAM-3": "in `self`, the parameters are in another order" },
    server: remembering((target) => search(target).split("&").sort().join("&")),
  },
  {
    name: "answers are remembered by the decoded query",
    seen: "caches whose keys are parsed queries",
    breaks: { "PARAM-2": "in `self`, kitS=a%20%c3%a9 is written in another way" },
    server: remembering((target) => {
      const query = search(target);
      return /%(?![0-9a-f]{2})|%[89a-f]/i.test(query.replace(/%c3%a9/gi, ""))
        ? query
        : JSON.stringify([...new URLSearchParams(query)]);
    }),
  },
  {
    name: "a page whose number is left out has a charset",
    seen: "headers that are set in one branch of two",
    breaks: { "MEDIA-1": "the media type has the parameter charset" },
    server: changed(NumberServer, unchanged, ({ status, headers }, target) =>
      status === 200 && /size%5D=/.test(target) && !target.includes("number%5D=")
        ? { headers: { ...headers, "content-type": `${mediaType}; charset=utf-8` } }
        : {},
    ),
  },
  {
    name: "clients that take any type are sent application/json",
    seen: "res.format of Express",
    breaks: { "MEDIA-1": "the media type is application/json" },
    server: class extends NumberServer {
      override answer(target: string, headers: Headers): Answer {
        const answer = super.answer(target, headers);
        const isAny = headers.accept === "*/*" && answer.status === 200;
        return isAny ? { ...answer, headers: { "content-type": "application/json" } } : answer;
      }
    },
  },
  {
    name: "in small pages, rows with equal keys come in another order",
    seen: "top-N sorts of PostgreSQL, which are not stable",
    breaks: { "ORDER-1": "things:112 comes before and after things:113" },
    server: class extends OffsetServer {
      override cut(offset: number, limit: number, list: readonly Row[]): Page {
        const [before, tied, behind] = [list.slice(0, 12), list.slice(12, 14), list.slice(14)];
        const rows = limit > 2 ? list : [...before, ...tied.reverse(), ...behind];
        return super.cut(offset, limit, rows);
      }
    },
  },
  {
    name: "in the reverse order, rows are lost at every page",
    seen: "rows of equal keys that are left to the database",
    breaks: { "ORDER-4": "with another page size, the rows are in another order" },
    server: class extends NumberServer {
      override cut(number: number, size: number, list: readonly Row[]): Page {
        const isReverse = (list[0]?.attributes.rank ?? 0) > (list.at(-1)?.attributes.rank ?? 0);
        const tied = isReverse && size > 4 ? [...list.slice(0, 2).reverse(), ...list.slice(2)] : list;
        return super.cut(number, size, tied);
      }
    },
  },
  {
    name: "pages in the middle of a long list begin a row too early",
    seen: "partitions that share a row",
    breaks: {
      "PAGE-NUM-4": "page 201 of size 1 has things:299 instead of things:300",
    },
    server: longPages((number, size) => (size <= 10 && number > 200 && number < 300 ? -1 : 0)),
  },
  {
    name: "backward pages that are short come in reverse",
    seen: "rows that are turned round only where a page is full",
    breaks: {
      "PAGE-CUR-2": "the page of 10 before row 3 has things:101 things:100 instead of things:100 things:101",
    },
    server: class extends CursorServer {
      override nearest(...parameters: Parameters<CursorServer["nearest"]>): Row[] {
        const rows = super.nearest(...parameters);
        return rows.length < parameters[3] ? rows.reverse() : rows;
      }
    },
  },
  {
    name: "a page without rows has no links to others",
    seen: "links that are built from the first and the last row",
    breaks: { "PAGE-CUR-11": "there is no `prev`" },
    server: class extends CursorServer {
      override links(...[page, target, query, headers]: Parameters<CursorServer["links"]>) {
        const { prev, next, ...others } = super.links(page, target, query, headers);
        return page.rows.length === 0 && target.includes("after") ? others : { prev, next, ...others };
      }
    },
  },
  {
    name: "page[before] takes cursors of another order",
    seen: "checks that are written for page[after]",
    breaks: { "PAGE-CUR-6": "a cursor of sort=rank is accepted without it" },
    shows: { "PAGE-CUR-6": "page%5Bbefore%5D=" },
    server: class extends CursorServer {
      #isBackward = false;
      override answer(target: string, headers: Headers): Answer {
        this.#isBackward = target.includes("before%5D=") && !target.includes("after%5D=");
        return super.answer(target, headers);
      }
      override isInOrder(sort: string): boolean {
        return this.#isBackward || super.isInOrder(sort);
      }
    },
  },
  {
    name: "a long cursor is answered with 414",
    seen: "limits of a web server in front",
    breaks: { "PAGE-CUR-14": "a cursor of 5000 characters is answered with 414" },
    server: changed(CursorServer, unchanged, ({ body }, target) => {
      const [error] = (body.errors ?? []) as object[];
      return target.length > 4300 && error
        ? { status: 414, body: { errors: [{ ...error, status: "414" }] } }
        : {};
    }),
  },
  {
    name: "errors of invalid cursors have data beside them",
    seen: "documents that always have data",
    breaks: { "ERR-1": "`data` and `errors` are both present" },
    server: changed(CursorServer, unchanged, ({ body }) => {
      const [error] = (body.errors ?? []) as { code: string }[];
      return error?.code === "PAGE_CURSOR_INVALID" ? { body: { ...body, data: null } } : {};
    }),
  },
  {
    name: "a range at the end of the list begins a row too late",
    seen: "ranges that are read backwards",
    breaks: {
      "PAGE-CUR-8": "a range between other pages has things:115 things:116 instead of things:114 things:115",
    },
    server: changedCursorPages((page, list) => {
      const [after, before] = [page.self.after, page.self.before];
      const start = page.rows[0] ? list.indexOf(page.rows[0]) : 0;
      return after && before && start > 12 && page.rows.length === 2
        ? { rows: list.slice(start + 1, start + 3) }
        : {};
    }),
  },
  {
    name: "beyond the deepest page, pages are served without a size",
    seen: "limits that are computed from the size that was sent",
    breaks: { "PAGE-NUM-5": "page 5 is beyond the deepest, but is accepted" },
    server: class extends NumberServer {
      override readonly maxNumber = 4;
      override judge(query: readonly Pair[]): Problem[] {
        const { length } = query.filter(({ name }) => this.isFamily(name));
        return super.judge(query).filter(({ code }) => code !== "PAGE_NUMBER_TOO_LARGE" || length > 1);
      }
    },
  },
  {
    name: "links follow X-Forwarded-Host where the scheme is https",
    seen: "frameworks that need both headers",
    breaks: {
      "SEC-1":
        "links lead to the host that x-forwarded-for, x-forwarded-host, x-forwarded-proto, x-forwarded-port, x-forwarded-prefix named",
    },
    server: class extends NumberServer {
      override links(...[page, target, query, headers]: Parameters<NumberServer["links"]>) {
        const links = Object.entries(super.links(page, target, query, headers));
        const host = headers["x-forwarded-proto"] === "https" && headers["x-forwarded-host"];
        return Object.fromEntries(
          links.map(([relation, link]) => [relation, host && link ? `https://${host}${link}` : link]),
        );
      }
    },
  },
  {
    name: "an empty list has a next page where a size is sent",
    seen: "sizes that are compared with the number of rows",
    breaks: { "EDGE-1": "an empty list has a `next` link" },
    server: class extends NumberServer {
      override cut(number: number, size: number, list: readonly Row[]): Page {
        const page = super.cut(number, size, list);
        return list.length === 0 && size === 1 ? { ...page, next: { number: 2, size } } : page;
      }
    },
  },
  {
    name: "included sizes from 100 on are cut down",
    seen: "limits of two layers",
    breaks: { "INC-2": "a size above 3 is accepted" },
    options: { included: "parts" },
    server: reading(IncludedServer, (raw) => raw.replace(/^(page%5Bparts%5D%5Bsize%5D=)[1-9]\d\d+$/, "$13")),
  },
];
