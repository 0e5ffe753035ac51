import { changedCursorAnswers, changedCursorPages, changedCursorProblems } from "../changed-servers";
import { CursorServer } from "../cursor-server";
import type { Page, Problem, Row } from "../list-server";
import type { Fault } from "./fault";

export const pageCursor: readonly Fault[] = [
  {
    name: "the row of the cursor is repeated",
    seen: "startAt where startAfter was meant",
    breaks: {
      "PAGE-CUR-1":
        "the page after the first page's cursor has things:103 things:104 things:105 things:106 instead of things:104 things:105 things:106 things:107",
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
        "the page after the first page's cursor has things:107 things:108 things:109 instead of things:103 things:104 things:105",
    },
    server: class extends CursorServer {
      override cut(...[after, before, size, list, back]: Parameters<CursorServer["cut"]>): Page {
        const rank = after === undefined ? undefined : list[after]?.attributes.rank;
        const next = list.findIndex((row, index) => index > (after ?? 0) && row.attributes.rank !== rank);
        return super.cut(after === undefined || next < 0 ? after : next - 1, before, size, list, back);
      }
    },
    options: { sort: undefined },
  },
  {
    name: "no page of five rows has a `next` link",
    seen: "a `next` link for every full page, compared with the wrong size",
    breaks: { "PAGE-CUR-1": "there are more rows, but no `next`" },
    server: changedCursorPages((page) => (page.self.size === 5 ? { next: null } : {})),
  },
  {
    name: "the first page of five rows lacks its first row",
    seen: "cursors that begin at the first row, and not before it",
    breaks: { "PAGE-SIZE-6": "5 rows were requested, but 4 were returned" },
    server: changedCursorPages((page, list) =>
      page.self.size === 5 && page.rows[0] === list[0] ? { rows: page.rows.slice(1) } : {},
    ),
  },
  {
    name: "`before` returns the start of the list",
    seen: "TracecatHQ/tracecat#3022",
    breaks: { "PAGE-CUR-2": "the page of 1 before row 3 has things:100 instead of things:101" },
    server: class extends CursorServer {
      override nearest(list: readonly Row[], from: number, to: number, size: number): Row[] {
        return list.slice(from, Math.min(to, from + size));
      }
    },
  },
  {
    name: "`before` returns the rows in reverse order",
    seen: "Uysim/pagy-cursor#20",
    breaks: {
      "PAGE-CUR-2": "the page of 2 before row 3 has things:101 things:100 instead of things:100 things:101",
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
    breaks: { "PAGE-CUR-3": "an empty page[after] has no rows instead of things:100 things:101" },
    server: class extends CursorServer {
      override page(sent: ReadonlyMap<string, string>, list: readonly Row[]): Page {
        return super.page(sent, sent.get("after") === "" ? [] : list);
      }
    },
  },
  {
    name: "an invalid cursor means the start of the list",
    seen: "NorthlandPositronics/Cogtrix#313",
    breaks: { "PAGE-CUR-4": "an invalid cursor is answered with 200" },
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
    name: "an invalid cursor makes the server fail",
    seen: "camunda/camunda#44198, uriyyo/fastapi-pagination#1499",
    breaks: { "PAGE-CUR-4": "an invalid cursor is answered with 500" },
    server: changedCursorProblems((problem) => {
      if (problem.code === "PAGE_CURSOR_INVALID") throw new SyntaxError("Unexpected token");
      return problem;
    }),
  },
  {
    name: "cursors are not signed",
    seen: "base64 of an id, the most common cursor",
    breaks: { "PAGE-CUR-5": "character 18 was changed, but the cursor was accepted" },
    server: class extends CursorServer {
      override position(cursor: string): string | undefined {
        const text = Buffer.from(cursor, "base64url").toString();
        const [, id, sort] = /^\["(\d+)","([^"]*)"\]/.exec(text) ?? [];
        return sort !== undefined && this.isInOrder(sort) ? id : undefined;
      }
    },
  },
  {
    name: "cursors are JSON without a signature, and all of it is read",
    seen: "xing/rails_cursor_pagination#101",
    breaks: { "PAGE-CUR-5": "the first digit that it encodes was changed, but the cursor was accepted" },
    server: class extends CursorServer {
      override tag(): string {
        return "";
      }
      override position(cursor: string): string | undefined {
        try {
          return super.position(cursor);
        } catch {
          return undefined;
        }
      }
      // A value that no row has is a position too, where rows are compared with it.
      override place(cursor: string | undefined, list: readonly Row[]): number | undefined {
        const place = super.place(cursor, list);
        return place === -1 ? list.length - 1 : place;
      }
    },
  },
  {
    name: "the signature of a cursor leaves out its contents",
    seen: "a nonce or a version that is cut out before the signature is checked",
    breaks: { "PAGE-CUR-5": "character 19 was changed, but the cursor was accepted" },
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
    name: "backward pages have no `prev` link",
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
    name: "a full last page has a `next` link",
    seen: "superplanehq/superplane#6622, formbricks/hub#42",
    breaks: { "PAGE-CUR-12": "the last page has a `next` link" },
    server: class extends CursorServer {
      override cut(...parameters: Parameters<CursorServer["cut"]>): Page {
        const page = super.cut(...parameters);
        const [, , size] = parameters;
        const last = page.rows.length === size && !page.next ? page.rows.at(-1) : undefined;
        return last ? { ...page, next: { size, after: this.cursor(last) } } : page;
      }
    },
  },
  {
    name: "the first page has a `prev` link",
    seen: "supabase/pg_graphql#305",
    breaks: { "PAGE-CUR-12": "the first page has a `prev` link" },
    server: changedCursorPages((page) =>
      page.rows.length > 0 && !page.prev ? { prev: { ...page.self, before: "" } } : {},
    ),
  },
  {
    name: "the cursor of a row points to the next row",
    seen: "offsets that serve as cursors and count from 1",
    breaks: {
      "PAGE-CUR-13":
        "the page after the cursor of row 2 has things:103 things:104 instead of things:102 things:103",
    },
    server: changedCursorAnswers(({ body, status }) => {
      if (status !== 200) return {};
      const data = body.data as Row[];
      const meta = (row: Row | undefined) => (row as unknown as { meta?: object })?.meta;
      return { body: { ...body, data: data.map((row, index) => ({ ...row, meta: meta(data[index + 1]) })) } };
    }),
  },
  {
    name: "cursors of any length are accepted",
    seen: "servers without a bound on cursors",
    breaks: { "PAGE-CUR-14": "a cursor of 5000 characters is answered with 500" },
    server: class extends CursorServer {
      override judgeMember(member: string, text: string): Problem | undefined {
        return text.length > 4200 && member !== "size" ? undefined : super.judgeMember(member, text);
      }
    },
  },
  {
    name: "the refusal of a cursor lacks source.parameter",
    seen: "errors that are made far from the query",
    breaks: { "PAGE-CUR-4": "no error names source.parameter page[after]" },
    server: changedCursorProblems((problem) =>
      problem.code === "PAGE_CURSOR_INVALID" ? { ...problem, parameter: "cursor" } : problem,
    ),
    options: { sort: undefined },
  },
  {
    name: "cursors contain whole rows",
    seen: "cursors that serialize the last row",
    breaks: { "PAGE-CUR-14": "a cursor has 5134 characters" },
    server: class extends CursorServer {
      override tag(text: string): string {
        return super.tag(text).repeat(240);
      }
    },
  },
  {
    name: "meta.page.expires is a number of seconds",
    seen: "timestamps of Unix in documents",
    breaks: { "PAGE-CUR-15": "meta.page.expires is not a time in ISO 8601 and UTC" },
    server: expiring(() => 1_800_000_000),
  },
  {
    name: "meta.page.expires is in the server's own time zone",
    seen: "dates without a zone, which clients read in theirs",
    breaks: { "PAGE-CUR-15": "meta.page.expires is not a time in ISO 8601 and UTC" },
    server: expiring(() => "2100-01-01T00:00:00"),
  },
  {
    name: "meta.page.expires is not a valid date",
    seen: "dates that are added up by hand",
    breaks: { "PAGE-CUR-15": "meta.page.expires is not a time in ISO 8601 and UTC" },
    server: expiring(() => "2100-13-01T00:00:00Z"),
  },
  {
    name: "meta.page.expires is when the list was first read",
    seen: "a time that is computed at start",
    breaks: { "PAGE-CUR-15": "meta.page.expires is not later than the answer itself" },
    server: expiring(() => "2020-01-01T00:00:00Z"),
  },
  {
    name: "only the first page has meta.page.expires",
    seen: "a time that is only given on the first page of a walk",
    breaks: { "PAGE-CUR-15": "other pages have meta.page.expires, and this one does not" },
    server: expiring((isFirst) => (isFirst ? "2100-01-01T00:00:00Z" : undefined)),
  },
];

/** A server that says of each page when its cursors expire. */
function expiring(time: (isFirst: boolean) => unknown): Fault["server"] {
  return changedCursorAnswers(({ body, status }) => {
    if (status !== 200) return {};
    const { links, meta } = body as { links: { prev?: unknown }; meta?: { page?: object } };
    const expires = time(!links.prev);
    if (expires === undefined) return {};
    return { body: { ...body, meta: { ...meta, page: { ...meta?.page, expires } } } };
  });
}
