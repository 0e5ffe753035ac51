import { changedErrors } from "../changed-servers";
import { CursorServer } from "../cursor-server";
import type { Answer, Headers, Members, Page, Pair, Problem, Row } from "../list-server";
import { NumberServer } from "../number-server";
import type { Fault } from "./fault";

type Cut = Parameters<CursorServer["cut"]>;

/** Cursors that are compared with those of all rows, in a way that is too lenient. */
function comparedBy(isSame: (cursor: string, other: string) => boolean): new () => CursorServer {
  return class extends CursorServer {
    override position(cursor: string): string | undefined {
      const same = this.list([]).find((row) => isSame(cursor, this.cursor(row)));
      return super.position(cursor) ?? same?.id;
    }
  };
}

/** Page numbers that are read in a way of their own. */
function readingNumbers(read: (text: string) => string): new () => NumberServer {
  return class extends NumberServer {
    override parse(target: string): Pair[] {
      const isNumber = ({ name }: Pair) => name === "page[number]";
      return super.parse(target).map((pair) => (isNumber(pair) ? { ...pair, text: read(pair.text) } : pair));
    }
  };
}

/** Faults in ranges, changed cursors, deepest pages and other places where few look. */
export const lessCommon: readonly Fault[] = [
  {
    name: "a page number may end in NUL and text",
    seen: "strings of C",
    breaks: { "PAGE-NUM-1": "a page number that is not an integer is answered with 200" },
    server: readingNumbers((text) => text.replace(/\0.*/s, "")),
  },
  {
    name: "a page number of -0 is page 1",
    seen: "Object.is, which few use",
    breaks: { "PAGE-NUM-1": "a page number that is not an integer is answered with 200" },
    server: readingNumbers((text) => (text === "-0" ? "1" : text)),
  },
  {
    name: "page[toString] is ignored",
    seen: "`in` with an object of known names",
    breaks: { "PAGE-FAM-3": "an unknown member is answered with 200" },
    server: class extends NumberServer {
      override judgePair(pair: Pair, before: readonly Pair[]): Problem | undefined {
        return pair.name === "page[toString]" ? undefined : super.judgePair(pair, before);
      }
    },
  },
  {
    name: "`last` leads beyond the deepest page",
    seen: "caps that only `next` knows",
    breaks: { "PAGE-NUM-5": "`last` leads beyond the deepest page" },
    server: class extends NumberServer {
      override readonly maxNumber = 3;
      override cut(number: number, size: number, list: readonly Row[]): Page {
        const last = { number: Math.max(1, Math.ceil(list.length / size)), size };
        return { ...super.cut(number, size, list), last };
      }
    },
  },
  {
    name: "sizes of 8 and 9 are the default",
    seen: "lists of allowed sizes, with a way out",
    breaks: { "PAGE-SIZE-6": "8 rows were requested, but 4 were returned" },
    server: class extends NumberServer {
      override cut(number: number, size: number, list: readonly Row[]): Page {
        const page = super.cut(number, size, list);
        return size === 8 || size === 9 ? { ...page, rows: page.rows.slice(0, 4) } : page;
      }
    },
  },
  {
    name: "cursors: after a cursor, the refusal of a size lacks the error type of the profile",
    seen: "two branches that make the same error",
    breaks: { "PAGE-SIZE-4": "no error has the profile's links.type max-size-exceeded" },
    server: class extends CursorServer {
      override judge(query: readonly Pair[]): Problem[] {
        const isLater = query.some(({ name }) => name === "page[after]");
        return super
          .judge(query)
          .map(({ type, ...problem }) => (isLater || !type ? problem : { ...problem, type }));
      }
    },
  },
  {
    name: "on later pages, another maximum is reported",
    seen: "a limit in two places",
    breaks: { "PAGE-SIZE-4": "meta.page.maxSize is 20, and 10 elsewhere" },
    server: class extends NumberServer {
      override judge(query: readonly Pair[]): Problem[] {
        const isLater = query.some(({ name, text }) => name === "page[number]" && text !== "1");
        return super
          .judge(query)
          .map((problem) =>
            isLater && problem.meta && problem.code === "PAGE_SIZE_TOO_LARGE"
              ? { ...problem, meta: { page: { maxSize: 20 } } }
              : problem,
          );
      }
    },
  },
  {
    name: "bare brackets are not recognized when links are written",
    seen: "links that replace the encoded name only",
    breaks: { "PARAM-4": "in `self`, page[number] is repeated" },
    server: class extends NumberServer {
      override link(target: string, query: readonly Pair[], members: Members, relation: string): string {
        const bare = query.filter(({ raw }) => raw.startsWith("page["));
        return [super.link(target, query, members, relation), ...bare.map(({ raw }) => raw)].join("&");
      }
    },
  },
  {
    name: "the title of an unknown parameter repeats the beginning of its name",
    seen: "titles that are made of the name",
    breaks: { "ERR-5": 'the title of PAGE_PARAMETER_UNKNOWN varies: "Unknown: page[kitUnk"' },
    server: changedErrors(({ code, source }) =>
      code === "PAGE_PARAMETER_UNKNOWN"
        ? { title: `Unknown: ${(source as { parameter: string }).parameter.slice(0, 11)}` }
        : {},
    ),
  },
  {
    name: "cursors: before the first row come the last ones",
    seen: "negative indexes of Python",
    breaks: { "PAGE-CUR-2": "the page of 2 before row 1 has things:122 things:123 instead of no rows" },
    server: class extends CursorServer {
      override nearest(...[list, from, to, size]: Parameters<CursorServer["nearest"]>): Row[] {
        return to === 0 ? list.slice(-size) : super.nearest(list, from, to, size);
      }
    },
  },
  {
    name: "cursors: after the last row comes the first",
    seen: "indexes that are taken modulo the length",
    breaks: { "PAGE-CUR-1": "the page after the last row has things:100 things:101 instead of no rows" },
    server: class extends CursorServer {
      override start(after: number | undefined): number {
        return super.start(after) % this.total;
      }
    },
  },
  {
    name: "a range whose end comes first gives the rows between",
    seen: "ends that are sorted",
    breaks: {
      "PAGE-CUR-8":
        "a range that ends where it begins, or before has things:101 … things:105 (5 rows) instead of no rows",
    },
    server: class extends CursorServer {
      override cut(...[after, before, ...rest]: Cut): Page {
        const isReversed = after !== undefined && before !== undefined && after > before;
        return isReversed ? super.cut(before, after, ...rest) : super.cut(after, before, ...rest);
      }
    },
  },
  {
    name: "a range of one position gives its row",
    seen: "BETWEEN of SQL",
    breaks: {
      "PAGE-CUR-8": "a range that ends where it begins, or before has things:100 instead of no rows",
    },
    server: class extends CursorServer {
      override cut(...cut: Cut): Page {
        const [after, before, , list] = cut;
        const page = super.cut(...cut);
        return after !== undefined && after === before
          ? { ...page, rows: list.slice(after, after + 1) }
          : page;
      }
    },
  },
  {
    name: "the default size of a range is one below the maximum",
    seen: "a row fewer for the row that proves a next page",
    breaks: {
      "PAGE-CUR-10":
        "the range has things:101 … things:109 (9 rows) instead of things:101 … things:110 (10 rows)",
    },
    server: class extends CursorServer {
      override rangeSize(): number {
        return this.maxSize - 1;
      }
    },
  },
  {
    name: "cursors: the first page, reached backwards, has a `prev` link",
    seen: "a prev link for every page that has a cursor",
    breaks: { "PAGE-CUR-12": "the first page, reached backwards, has a `prev` link" },
    server: class extends CursorServer {
      override cut(...cut: Cut): Page {
        const [after, before, size, list] = cut;
        const page = super.cut(...cut);
        const isFirst = before !== undefined && after === undefined && page.rows[0] === list[0];
        return isFirst && list[0] ? { ...page, prev: { size, before: this.cursor(list[0]) } } : page;
      }
    },
  },
  {
    name: "the case of cursors is ignored",
    seen: "collations that ignore case, in a table of cursors",
    breaks: { "PAGE-CUR-5": "the case of its letters was changed, but the cursor was accepted" },
    server: comparedBy((cursor, other) => cursor.toLowerCase() === other.toLowerCase()),
  },
  {
    name: "the last character of a cursor may be missing",
    seen: "cursors that are looked up by their beginning",
    breaks: { "PAGE-CUR-5": "its last character is missing, but the cursor was accepted" },
    server: comparedBy((cursor, other) => cursor === other.slice(0, -1)),
  },
  {
    name: "cursors of the last page may be tampered with",
    seen: "a signature that a shortcut for the end of the list leaves out",
    breaks: { "PAGE-CUR-5": "character 9 was changed, but the cursor was accepted" },
    server: class extends CursorServer {
      override position(cursor: string): string | undefined {
        const [, id] = /^\["(\d+)"/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
        const isNearEnd = cursor.length > 20 && Number(id) >= 119 && Number(id) < 124;
        return super.position(cursor) ?? (isNearEnd ? id : undefined);
      }
    },
  },
  {
    name: "a cursor is cut to the length that it may have",
    seen: "columns of limited length",
    breaks: { "PAGE-CUR-14": "a cursor of 5000 characters is answered with 200" },
    server: class extends CursorServer {
      override position(cursor: string): string | undefined {
        const length = this.cursor(this.list([])[3] as Row).length;
        return super.position(cursor.length > 4200 ? cursor.slice(0, length) : cursor);
      }
    },
  },
  {
    name: "an invalid cursor together with a valid one is ignored",
    seen: "conditions that are left out when decoding fails",
    breaks: { "PAGE-CUR-4": "an invalid cursor together with a valid one is answered with 200" },
    server: class extends CursorServer {
      override judge(query: readonly Pair[]): Problem[] {
        const cursors = query.filter(({ name }) => name === "page[after]" || name === "page[before]");
        const problems = super.judge(query);
        const isRange = new Set(cursors.map(({ name }) => name)).size === 2;
        const wrong = problems.filter(({ code }) => code === "PAGE_CURSOR_INVALID");
        return isRange && wrong.length === 1 ? problems.filter((problem) => problem !== wrong[0]) : problems;
      }
      override place(...parameters: Parameters<CursorServer["place"]>): number | undefined {
        const place = super.place(...parameters);
        return place === -1 ? undefined : place;
      }
    },
  },
  {
    name: "beside a cursor, an unknown sort is ignored",
    seen: "an order that is read from the cursor",
    breaks: { "ORDER-3": "an unknown sort is answered with 200" },
    server: class extends CursorServer {
      #isUnknown = false;
      override judge(query: readonly Pair[]): Problem[] {
        const isLater = query.some(({ name, text }) => /^page\[(after|before)\]$/.test(name) && text !== "");
        return super.judge(query).filter(({ code }) => !(isLater && code === "PAGE_SORT_UNSUPPORTED"));
      }
      override answer(target: string, headers: Headers): Answer {
        this.#isUnknown = target.includes("sort=kit");
        return super.answer(target, headers);
      }
      override isInOrder(sort: string): boolean {
        return super.isInOrder(sort) || (this.#isUnknown && sort === "");
      }
    },
  },
  {
    name: "links of the last page follow X-Forwarded-Host",
    seen: "links that are built in two places",
    breaks: { "SEC-1": "links lead to the host that x-forwarded-host named" },
    server: class extends NumberServer {
      override links(...[page, target, query, headers]: Parameters<NumberServer["links"]>) {
        const links = super.links(page, target, query, headers);
        const host = headers["x-forwarded-host"];
        return host && page.next === null ? { ...links, first: `http://${host}${links.first}` } : links;
      }
    },
  },
];
