import { CursorServer } from "../cursor-server";
import {
  type Answer,
  type Headers,
  mediaType,
  type Page,
  type Pair,
  type Problem,
  profile,
  type Row,
} from "../list-server";
import type { Fault } from "./fault";

/** A server of cursors whose pages are changed. */
function cut(change: (page: Page, list: readonly Row[], before: number | undefined) => Partial<Page>) {
  return class extends CursorServer {
    override cut(...parameters: Parameters<CursorServer["cut"]>): Page {
      const page = super.cut(...parameters);
      const [after, before, , list] = parameters;
      return { ...page, ...change(page, list, after === undefined ? before : undefined) };
    }
  };
}

/** A server of cursors whose problems are changed. */
function judging(change: (problem: Problem) => Problem | undefined) {
  return class extends CursorServer {
    override judge(query: readonly Pair[]): Problem[] {
      return super.judge(query).flatMap((problem) => change(problem) ?? []);
    }
  };
}

/** A server of cursors whose answers are changed. */
function answering(change: (answer: Answer) => Partial<Answer>) {
  return class extends CursorServer {
    override answer(target: string, headers: Headers): Answer {
      const answer = super.answer(target, headers);
      return { ...answer, ...change(answer) };
    }
  };
}

export const cursors: readonly Fault[] = [
  {
    name: "the row of the cursor comes again",
    seen: "startAt where startAfter was meant",
    breaks: {
      "PAGE-CUR-1":
        "the page after the first page's cursor holds things:103 things:104 things:105 things:106, and things:104 things:105 things:106 things:107 was due",
    },
    server: class extends CursorServer {
      override start(after: number | undefined): number {
        return after ?? 0;
      }
    },
  },
  {
    name: "rows with the value of the cursor are skipped",
    seen: "tokio-rs/toasty#1141",
    breaks: {
      "PAGE-CUR-1":
        "the page after the first page's cursor holds things:107 things:108 things:109, and things:103 things:104 things:105 was due",
    },
    server: class extends CursorServer {
      override cut(...[after, before, size, list, back]: Parameters<CursorServer["cut"]>): Page {
        const rank = after === undefined ? undefined : list[after]?.attributes.rank;
        const next = list.findIndex((row, index) => index > (after ?? 0) && row.attributes.rank !== rank);
        return super.cut(after === undefined || next < 0 ? after : next - 1, before, size, list, back);
      }
    },
    told: { sort: undefined },
  },
  {
    name: "no page of five has a next",
    seen: "a next that is told by whether a page is full, and a full page of another size",
    breaks: { "PAGE-CUR-1": "there are more rows, and no `next`" },
    server: cut((page) => (page.self.size === 5 ? { next: null } : {})),
  },
  {
    name: "the first page of five lacks its first row",
    seen: "cursors that begin at the first row, and not before it",
    breaks: {
      "PAGE-CUR-1":
        "the first page holds things:101 things:102 things:103 things:104, and things:100 … things:104 (5 rows) was due",
    },
    server: cut((page, list) =>
      page.self.size === 5 && page.rows[0] === list[0] ? { rows: page.rows.slice(1) } : {},
    ),
  },
  {
    name: "before gives the head of the list",
    seen: "TracecatHQ/tracecat#3022",
    breaks: { "PAGE-CUR-2": "the page of 1 before row 3 holds things:100, and things:101 was due" },
    server: class extends CursorServer {
      override nearest(list: readonly Row[], from: number, to: number, size: number): Row[] {
        return list.slice(from, Math.min(to, from + size));
      }
    },
  },
  {
    name: "before gives the rows in reverse",
    seen: "Uysim/pagy-cursor#20",
    breaks: {
      "PAGE-CUR-2":
        "the page of 2 before row 3 holds things:101 things:100, and things:100 things:101 was due",
    },
    server: class extends CursorServer {
      override nearest(list: readonly Row[], from: number, to: number, size: number): Row[] {
        return super.nearest(list, from, to, size).reverse();
      }
    },
  },
  {
    name: "an empty cursor is the end of the list",
    seen: "chain/Core#346, an empty after that leads nowhere",
    breaks: { "PAGE-CUR-3": "an empty page[after] holds no rows, and things:100 things:101 was due" },
    server: class extends CursorServer {
      override page(asked: ReadonlyMap<string, string>, list: readonly Row[]): Page {
        return super.page(asked, asked.get("after") === "" ? [] : list);
      }
    },
  },
  {
    name: "what is no cursor is the start",
    seen: "NorthlandPositronics/Cogtrix#313",
    breaks: { "PAGE-CUR-4": "what is no cursor is answered with 200" },
    server: class extends CursorServer {
      override judgeMember(member: string, text: string): Problem | undefined {
        return member === "size" ? super.judgeMember(member, text) : undefined;
      }
      override place(cursor: string | undefined, list: readonly Row[]): number | undefined {
        const place = super.place(cursor, list);
        return place === -1 ? undefined : place;
      }
    },
  },
  {
    name: "what is no cursor makes the server fail",
    seen: "camunda/camunda#44198, uriyyo/fastapi-pagination#1499",
    breaks: { "PAGE-CUR-4": "what is no cursor is answered with 500" },
    server: judging((problem) => {
      if (problem.code === "PAGE_CURSOR_INVALID") throw new SyntaxError("Unexpected token");
      return problem;
    }),
  },
  {
    name: "cursors are not protected",
    seen: "base64 of an id, the most common cursor",
    breaks: { "PAGE-CUR-5": "character 18 was changed, and the cursor was accepted" },
    server: class extends CursorServer {
      override position(cursor: string): string | undefined {
        const text = Buffer.from(cursor, "base64url").toString();
        const [, id, sort] = /^\["(\d+)","([^"]*)"\]/.exec(text) ?? [];
        return sort !== undefined && this.isInOrder(sort) ? id : undefined;
      }
    },
  },
  {
    name: "what stands inside a cursor is not protected",
    seen: "a nonce or a version that is cut out before the signature is checked",
    breaks: { "PAGE-CUR-5": "character 19 was changed, and the cursor was accepted" },
    server: class extends CursorServer {
      override cursor(row: Row): string {
        const cursor = super.cursor(row);
        return cursor.slice(0, 4) + "x".repeat(40) + cursor.slice(4);
      }
      override position(cursor: string): string | undefined {
        return super.position(cursor.slice(0, 4) + cursor.slice(44));
      }
    },
  },
  {
    name: "a cursor of another order is accepted",
    seen: "TracecatHQ/tracecat#3131",
    breaks: { "PAGE-CUR-6": "a cursor of sort=rank is accepted without it" },
    server: class extends CursorServer {
      override isInOrder(): boolean {
        return true;
      }
    },
  },
  {
    name: "ranges are refused without the profile's name",
    seen: "servers that refuse before together with after",
    breaks: { "PAGE-CUR-8": "no error has the profile's links.type range-pagination-not-supported" },
    server: class extends CursorServer {
      override judge(query: readonly Pair[]): Problem[] {
        const asked = this.asked(query);
        const isRange = asked.has("after") && asked.has("before");
        return isRange
          ? [{ code: "PAGE_RANGE_UNSUPPORTED", parameter: "page[before]", detail: "" }]
          : super.judge(query);
      }
    },
  },
  {
    name: "a range ignores its end",
    seen: "servers that read after first",
    breaks: {
      "PAGE-CUR-8":
        "the range holds things:101 … things:110 (10 rows), and things:101 … things:105 (5 rows) was due",
    },
    server: class extends CursorServer {
      override page(asked: ReadonlyMap<string, string>, list: readonly Row[]): Page {
        const { before, ...rest } = Object.fromEntries(asked);
        return super.page(
          asked.has("after") ? new Map(Object.entries({ size: "10", ...rest })) : asked,
          list,
        );
      }
    },
  },
  {
    name: "a range that is cut off does not say so",
    seen: "servers from before the profile",
    breaks: { "PAGE-CUR-9": "the range is cut off, and meta.page.rangeTruncated is not true" },
    server: cut(() => ({ meta: {} })),
  },
  {
    name: "a range has the default page size",
    seen: "one default for all requests",
    breaks: {
      "PAGE-CUR-10":
        "the range holds things:101 things:102 things:103 things:104, and things:101 … things:105 (5 rows) was due",
    },
    server: class extends CursorServer {
      override rangeSize(): number {
        return this.defaultSize;
      }
    },
  },
  {
    name: "prev is left out when going backward",
    seen: "TracecatHQ/tracecat#3131, a prev cursor that is never set",
    breaks: { "PAGE-CUR-11": "there is no `prev`" },
    server: class extends CursorServer {
      override links(...parameters: Parameters<CursorServer["links"]>) {
        const { prev, ...links } = super.links(...parameters);
        return links;
      }
    },
  },
  {
    name: "a full last page has a next",
    seen: "superplanehq/superplane#6622, formbricks/hub#42",
    breaks: { "PAGE-CUR-12": "the last page has a `next` link" },
    server: cut((page) => {
      const last = page.rows.at(-1);
      const isFull = page.rows.length === page.self.size;
      return last && isFull && !page.next
        ? { next: { size: Number(page.self.size), after: new CursorServer().cursor(last) } }
        : {};
    }),
  },
  {
    name: "the first page has a prev",
    seen: "supabase/pg_graphql#305",
    breaks: { "PAGE-CUR-12": "the first page has a `prev` link" },
    server: cut((page) => (page.rows.length > 0 && !page.prev ? { prev: { ...page.self, before: "" } } : {})),
  },
  {
    name: "the cursor of a row falls on the row after it",
    seen: "offsets that are given as cursors and count from 1",
    breaks: {
      "PAGE-CUR-13":
        "the page after the second row's cursor holds things:103 things:104, and things:102 things:103 was due",
    },
    server: answering(({ body, status }) => {
      if (status !== 200) return {};
      const data = body.data as Row[];
      const meta = (row: Row | undefined) => (row as unknown as { meta?: object })?.meta;
      return { body: { ...body, data: data.map((row, index) => ({ ...row, meta: meta(data[index + 1]) })) } };
    }),
  },
  {
    name: "cursors of any length are decoded",
    seen: "servers without a bound on cursors",
    breaks: { "PAGE-CUR-14": "a cursor of 4000 characters is answered with 500" },
    server: class extends CursorServer {
      override judgeMember(member: string, text: string): Problem | undefined {
        return text.length > 1024 && member !== "size" ? undefined : super.judgeMember(member, text);
      }
    },
  },
  {
    name: "an unknown sort is ignored",
    seen: "servers that drop what they do not know",
    breaks: { "ORDER-3": "an unknown sort is answered with 200" },
    server: class extends CursorServer {
      override refuseSort(): Problem[] {
        return [];
      }
    },
  },
  {
    name: "an unknown sort is refused without the profile's name",
    seen: "servers that name errors their own way",
    breaks: { "ORDER-3": "no error has source.parameter sort and the profile's links.type unsupported-sort" },
    server: judging(({ type, ...problem }) =>
      type === "unsupported-sort" ? problem : { ...problem, ...(type && { type }) },
    ),
  },
  {
    name: "an unknown sort is refused in the name of a filter",
    seen: "one handler for the errors of several parameters",
    breaks: { "ORDER-3": "no error has source.parameter sort and the profile's links.type unsupported-sort" },
    server: judging((problem) =>
      problem.type === "unsupported-sort" ? { ...problem, parameter: "filter" } : problem,
    ),
  },
  {
    name: "the profile is named without quotes",
    seen: "media types that are joined by hand",
    breaks: {
      "MEDIA-3": 'the media type lacks profile="https://jsonapi.org/profiles/ethanresnick/cursor-pagination"',
    },
    server: answering(({ headers }) => ({
      headers: { ...headers, "content-type": `${headers["content-type"]}`.replaceAll('"', "") },
    })),
  },
  {
    name: "the profile is not named in the media type",
    seen: "servers from before profiles",
    breaks: {
      "MEDIA-3": 'the media type lacks profile="https://jsonapi.org/profiles/ethanresnick/cursor-pagination"',
    },
    server: answering(({ status }) => (status === 200 ? { headers: { "content-type": mediaType } } : {})),
  },
  {
    name: "an answer with a profile does not vary by Accept",
    seen: "servers behind a cache that nobody told",
    breaks: { "MEDIA-4": "Vary does not name Accept" },
    server: answering(({ status }) =>
      status === 200 ? { headers: { "content-type": `${mediaType};profile="${profile}"` } } : {},
    ),
  },
  {
    name: "the refusal of a cursor names no parameter",
    seen: "errors that are made far from the query",
    breaks: { "PAGE-CUR-4": "no error names source.parameter page[after]" },
    server: judging((problem) =>
      problem.code === "PAGE_CURSOR_INVALID" ? { ...problem, parameter: "cursor" } : problem,
    ),
    told: { sort: undefined },
  },
  {
    name: "cursors hold whole rows",
    seen: "cursors that serialize the last row",
    breaks: { "PAGE-CUR-14": "a cursor has 1294 characters" },
    server: class extends CursorServer {
      override tag(text: string): string {
        return super.tag(text).repeat(60);
      }
    },
  },
  {
    name: "a range is always empty",
    seen: "conditions of before and after that exclude each other",
    breaks: { "PAGE-CUR-8": "the range holds no rows, and things:101 was due" },
    server: cut((page, _list, before) =>
      page.self.after && page.self.before && before === undefined ? { rows: [] } : {},
    ),
  },
  {
    name: "a range that is cut off keeps its end",
    seen: "servers that read before first",
    breaks: { "PAGE-CUR-9": "the range that is cut off holds things:105, and things:101 was due" },
    server: class extends CursorServer {
      override cut(...[after, before, size, list, back]: Parameters<CursorServer["cut"]>): Page {
        const page = super.cut(after, before, size, list, back);
        const isRange = after !== undefined && before !== undefined;
        return isRange ? { ...page, rows: this.nearest(list, after + 1, before, size) } : page;
      }
    },
  },
  {
    name: "every range says that it was cut off",
    seen: "a flag that means that before was given",
    breaks: { "PAGE-CUR-9": "the range is whole, and says rangeTruncated" },
    server: cut((page) => (page.self.after && page.self.before ? { meta: { rangeTruncated: true } } : {})),
  },
];
