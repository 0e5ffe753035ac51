import { changedCursorPages } from "../changed-servers";
import { CursorServer } from "../cursor-server";
import type { Page, Pair, Problem, Row } from "../list-server";
import type { Fault } from "./fault";

export const pageCursorRange: readonly Fault[] = [
  {
    name: "ranges are refused without the error type of the profile",
    seen: "servers that refuse before together with after",
    breaks: { "PAGE-CUR-8": "no error has the profile's links.type range-pagination-not-supported" },
    server: class extends CursorServer {
      override judge(query: readonly Pair[]): Problem[] {
        const sent = this.sentParameters(query);
        const isRange = sent.has("after") && sent.has("before");
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
        "the range has things:101 … things:110 (10 rows) instead of things:101 … things:105 (5 rows)",
    },
    server: class extends CursorServer {
      override page(sent: ReadonlyMap<string, string>, list: readonly Row[]): Page {
        const { before, ...rest } = Object.fromEntries(sent);
        return super.page(
          sent.has("after") && before !== undefined ? new Map(Object.entries({ size: "10", ...rest })) : sent,
          list,
        );
      }
    },
  },
  {
    name: "a truncated range lacks rangeTruncated",
    seen: "servers from before the profile",
    breaks: { "PAGE-CUR-9": "the range is cut off, and meta.page.rangeTruncated is not true" },
    server: changedCursorPages(() => ({ meta: {} })),
  },
  {
    name: "a range has the default page size",
    seen: "one default for all requests",
    breaks: {
      "PAGE-CUR-10":
        "the range has things:101 things:102 things:103 things:104 instead of things:101 … things:110 (10 rows)",
    },
    server: class extends CursorServer {
      override rangeSize(): number {
        return this.defaultSize;
      }
    },
  },
  {
    name: "a range is always empty",
    seen: "conditions of before and after that exclude each other",
    breaks: { "PAGE-CUR-8": "the range has no rows instead of things:101" },
    server: changedCursorPages((page, _list, before) =>
      page.self.after && page.self.before && before === undefined ? { rows: [] } : {},
    ),
  },
  {
    name: "a truncated range keeps its last rows",
    seen: "servers that read before first",
    breaks: { "PAGE-CUR-8": "the range that is cut off has things:105 instead of things:101" },
    server: class extends CursorServer {
      override cut(...[after, before, size, list, back]: Parameters<CursorServer["cut"]>): Page {
        const page = super.cut(after, before, size, list, back);
        const isRange = after !== undefined && before !== undefined;
        return isRange ? { ...page, rows: this.nearest(list, after + 1, before, size) } : page;
      }
    },
  },
  {
    name: "every range has rangeTruncated",
    seen: "a flag that means that `before` was sent",
    breaks: { "PAGE-CUR-9": "the range is whole, and says rangeTruncated" },
    server: changedCursorPages((page) =>
      page.self.after && page.self.before ? { meta: { rangeTruncated: true } } : {},
    ),
  },
];
