import { changed } from "../changed-servers";
import { CursorServer } from "../cursor-server";
import type { Pair, Problem, Row } from "../list-server";
import type { Fault } from "./fault";

interface Data {
  readonly data?: readonly (Row & { readonly meta: object })[];
}

const accepts = (reads: (cursor: string) => string | undefined): (new () => CursorServer) =>
  class extends CursorServer {
    override judgeMember(member: string, text: string): Problem | undefined {
      return member === "size"
        ? super.judgeMember(member, text)
        : super.judgeMember(member, reads(text) ?? "");
    }
    override position(cursor: string): string | undefined {
      return super.position(reads(cursor) ?? "");
    }
  };

/** Faults of cursors at places where they are seldom used. */
export const cursorPlaces: readonly Fault[] = [
  {
    name: "before a cursor, pages of the default size begin with the first row",
    seen: "a default that is put into another query",
    breaks: {
      "LINK-9":
        "the page of `self` has things:108 things:109 things:110 things:111 instead of things:100 things:101 things:102 things:103",
      "PAGE-CUR-2":
        "the page before row 13 has things:100 things:101 things:102 things:103 instead of things:108 things:109 things:110 things:111",
    },
    server: class extends CursorServer {
      override page(sent: ReadonlyMap<string, string>, list: readonly Row[]) {
        const isFirst = sent.get("before") && !sent.has("size") && !sent.has("after");
        const page = super.page(sent, list);
        return isFirst ? { ...page, rows: list.slice(0, page.rows.length) } : page;
      }
    },
  },
  {
    name: "a range is refused without its type if a size is requested",
    seen: "two checks of the same",
    breaks: { "PAGE-CUR-8": "no error has the profile's links.type range-pagination-not-supported" },
    server: class extends CursorServer {
      override judge(query: readonly Pair[]): Problem[] {
        const sent = this.sentParameters(query);
        const type = sent.has("size") ? {} : { type: "range-pagination-not-supported" };
        const problem = { code: "PAGE_RANGE", parameter: "page[before]", detail: "", ...type };
        return [...super.judge(query), ...(sent.has("after") && sent.has("before") ? [problem] : [])];
      }
    },
  },
  {
    name: "under a sort, a full last page has a `next` link",
    seen: "a row more that is fetched for the order by id only",
    breaks: { "PAGE-CUR-12": "under a sort, the last page has a `next` link" },
    server: class extends CursorServer {
      #isSorted = false;
      override judge(query: readonly Pair[]): Problem[] {
        this.#isSorted = query.some(({ name }) => name === "sort");
        return super.judge(query);
      }
      override cut(...parameters: Parameters<CursorServer["cut"]>) {
        const page = super.cut(...parameters);
        const [, , size, , back] = parameters;
        const last = page.rows.at(-1);
        const isFull = this.#isSorted && !back && page.next === null && page.rows.length === size;
        return last && isFull ? { ...page, next: { size, after: this.cursor(last) } } : page;
      }
    },
  },
  {
    name: "on pages before a cursor, rows have each other's cursors",
    seen: "cursors that are made before the rows are put in order",
    breaks: {
      "PAGE-CUR-13":
        "the page after the cursor of row 6 has things:110 things:111 instead of things:106 things:107",
    },
    server: changed(
      CursorServer,
      (target) => target,
      ({ body }, target) => {
        const { data } = body as Data;
        if (!data) return {};
        const isBackward = /before/.test(target) && !/after/.test(target);
        const reversed = data.map((row, index) => ({ ...row, meta: data.at(-1 - index)?.meta }));
        return isBackward ? { body: { ...body, data: reversed } } : {};
      },
    ),
  },
  {
    name: "padding of any length is skipped",
    seen: "decoders of base64",
    breaks: { "PAGE-CUR-14": "a cursor of 5000 characters is answered with 200" },
    server: accepts((cursor) => cursor.replace(/=+$/, "")),
  },
  {
    name: "a character before a cursor is skipped",
    seen: "a version that is cut off without a look at it",
    breaks: { "PAGE-CUR-5": "a character was added at its start, but the cursor was accepted" },
    server: accepts((cursor) => cursor.replace(/^A(?=Wy)/, "")),
  },
  {
    name: "an empty object in base64 is taken for no cursor",
    seen: "cursors whose parts are all optional",
    breaks: { "PAGE-CUR-4": "an invalid cursor is answered with 200" },
    server: class extends CursorServer {
      override page(sent: ReadonlyMap<string, string>, list: readonly Row[]) {
        return super.page(new Map([...sent].filter(([, text]) => text !== "e30")), list);
      }
      override judgeMember(member: string, text: string): Problem | undefined {
        return text === "e30" ? undefined : super.judgeMember(member, text);
      }
    },
  },
];
