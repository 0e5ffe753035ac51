import { changedCursorPages, changedErrors } from "../changed-servers";
import { CursorServer } from "../cursor-server";
import type { Answer, Headers, Page, Pair, Problem, Row } from "../list-server";
import { NumberServer } from "../number-server";
import { OffsetServer } from "../offset-server";
import type { Fault } from "./fault";

/** Faults of requests that few tests send. */
export const unreadPlaces: readonly Fault[] = [
  {
    name: "parameters after the twentieth are not read",
    seen: "limits of parsers",
    breaks: { "PAGE-FAM-4": "a repeated member is answered with 200" },
    server: class extends NumberServer {
      override judge(query: readonly Pair[]): Problem[] {
        return super.judge(query.slice(0, 20));
      }
      override sentParameters(query: readonly Pair[]): Map<string, string> {
        return super.sentParameters(query.slice(0, 20));
      }
    },
  },
  {
    name: "beside other parameters, the error reports another maximum",
    seen: "searches with limits of their own",
    breaks: { "PAGE-SIZE-4": "meta.page.maxSize is 50, and 10 elsewhere" },
    shows: { "PAGE-SIZE-4": "kitOther=1" },
    server: changedErrors(({ meta }, target) =>
      meta && target.includes("kitOther=1") ? { meta: { page: { maxSize: 50 } } } : {},
    ),
  },
  {
    name: "rangeTruncated is true on each page that has a next one",
    seen: "one flag for all kinds of pages",
    breaks: { "PAGE-CUR-9": "a page that is not a range says rangeTruncated" },
    server: changedCursorPages(({ next, meta }) => ({
      meta: { ...(next && { rangeTruncated: true }), ...meta },
    })),
  },
  {
    name: "the offset right after the last row is a 404",
    seen: "offset < count",
    breaks: { "EDGE-2": "a page past the end is answered with 404" },
    shows: { "EDGE-2": "offset%5D=23" },
    server: class extends OffsetServer {
      override readonly total = 23;
      override answer(target: string, headers: Headers): Answer {
        return target.includes("offset%5D=23&") ? this.refuse(404, []) : super.answer(target, headers);
      }
    },
  },
  {
    name: "the first row is left out after the page was cut",
    seen: "permissions that are checked row by row",
    breaks: { "PAGE-SIZE-6": "1 row was requested, but none was returned, although there are more" },
    server: class extends NumberServer {
      override cut(number: number, size: number, list: readonly Row[]): Page {
        const page = super.cut(number, size, list);
        return { ...page, rows: page.rows.filter(({ id }) => id !== "100") };
      }
    },
  },
  {
    name: "under a sort, a range has the default size",
    seen: "a query for each order",
    breaks: { "PAGE-CUR-10": "under a sort, the range has 4 rows instead of 10" },
    server: class extends CursorServer {
      #isSorted = false;
      override judge(query: readonly Pair[]): Problem[] {
        this.#isSorted = query.some(({ name }) => name === "sort");
        return super.judge(query);
      }
      override rangeSize(): number {
        return this.#isSorted ? this.defaultSize : super.rangeSize();
      }
    },
  },
  {
    name: "signatures at the start of cursors are compared without case",
    seen: "comparisons of texts in MySQL",
    breaks: { "PAGE-CUR-5": "the case of its first letter was changed, but the cursor was accepted" },
    server: class extends CursorServer {
      override cursor(row: Row): string {
        const cursor = super.cursor(row);
        return `${this.signature(cursor)}-${cursor}`;
      }
      override position(text: string): string | undefined {
        const [signature = "", ...others] = text.split("-");
        const cursor = others.join("-");
        const isSigned = this.signature(cursor).toLowerCase() === signature.toLowerCase();
        return isSigned ? super.position(cursor) : undefined;
      }
      signature(cursor: string): string {
        return Buffer.from(this.tag(cursor), "hex")
          .toString("base64")
          .replace(/[^A-Za-z]/g, "x");
      }
    },
  },
  {
    name: "errors quote a long sort",
    seen: "messages with the whole value",
    breaks: { "SEC-4": "the error repeats a value of 500 characters" },
    shows: { "SEC-4": "sort=kit" },
    server: class extends CursorServer {
      #sort = "";
      override judge(query: readonly Pair[]): Problem[] {
        this.#sort = query.find(({ name }) => name === "sort")?.text ?? "";
        return super.judge(query);
      }
      override refuseSort(): Problem[] {
        return super.refuseSort().map((problem) => ({ ...problem, detail: `There is no ${this.#sort}.` }));
      }
    },
  },
  {
    name: "the error for an offset of 64 bits does not report the deepest one",
    seen: "integers that are checked before limits",
    breaks: {
      "PAGE-OFF-3": "the error for offset 4611686018427387905 does not report meta.page.maxOffset as 9",
    },
    server: class extends OffsetServer {
      override readonly maxOffset = 9;
      override judgeOffset(text: string): Problem | undefined {
        const { meta, ...problem } = super.judgeOffset(text) ?? { code: "", parameter: "", detail: "" };
        if (problem.code === "") return undefined;
        return this.integer(text) < 2 ** 62 && meta ? { ...problem, meta } : problem;
      }
    },
  },
  {
    name: "`last` leads to the deepest page, although the list goes on",
    seen: "Math.min(last, deepest)",
    breaks: { "PAGE-NUM-5": "there is a `last` link, although the list goes on" },
    server: class extends NumberServer {
      override readonly maxNumber = 3;
      override cut(number: number, size: number, list: readonly Row[]): Page {
        const page = super.cut(number, size, list);
        return { ...page, last: page.last ?? { number: 3, size } };
      }
    },
  },
];
