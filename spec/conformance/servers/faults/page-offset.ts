import type { Problem, Row } from "../list-server";
import { OffsetServer } from "../offset-server";
import type { Fault } from "./fault";

export const pageOffset: readonly Fault[] = [
  {
    name: "a huge offset overflows to 1",
    seen: "integers of 64 bits that wrap around",
    breaks: {
      "PAGE-SIZE-3": "a size above the maximum is answered with 200",
      "PAGE-OFF-4": "offset 18446744073709551617 is answered with 200",
    },
    server: class extends OffsetServer {
      override integer(text: string): number {
        return text === "18446744073709551617" ? 1 : super.integer(text);
      }
    },
  },
  {
    name: "an invalid offset is read as 0",
    seen: "rwth-iat/basyx-python-sdk#35",
    breaks: { "PAGE-OFF-1": "an offset that is not an integer is answered with 200" },
    server: class extends OffsetServer {
      override judgeOffset(text: string): Problem | undefined {
        return /^[0-9]+$/.test(text) ? super.judgeOffset(text) : undefined;
      }
    },
  },
  {
    name: "an offset is rounded down to a whole page",
    seen: "Elgg/Elgg#7727",
    breaks: {
      "PAGE-OFF-2": "offset 1, limit 2 has things:100 things:101 instead of things:101 things:102",
    },
    server: class extends OffsetServer {
      override cut(offset: number, limit: number, list: readonly Row[]) {
        return super.cut(Math.floor(offset / limit) * limit, limit, list);
      }
    },
  },
  {
    name: "the offset counts pages",
    seen: "clients and servers that take the offset for a page number",
    breaks: {
      "PAGE-OFF-2": "offset 1, limit 2 has things:102 things:103 instead of things:101 things:102",
    },
    server: class extends OffsetServer {
      override cut(offset: number, limit: number, list: readonly Row[]) {
        return { ...super.cut(offset, limit, list), rows: list.slice(offset * limit, (offset + 1) * limit) };
      }
    },
  },
  {
    name: "the wrong deepest offset is reported",
    seen: "caps on offset plus limit that are reported as caps on offset",
    breaks: { "PAGE-OFF-3": "offset 40 is refused, although it is reported as the deepest" },
    server: class extends OffsetServer {
      override readonly maxOffset = 40;
      override judgeOffset(text: string): Problem | undefined {
        return Number(text) >= 40 ? super.judgeOffset(String(Number(text) + 1)) : super.judgeOffset(text);
      }
    },
  },
  {
    name: "a huge offset makes the server fail",
    seen: "Scottcjn/bottube#1873",
    breaks: { "PAGE-OFF-4": "offset 9007199254740992 is answered with 500" },
    server: class extends OffsetServer {
      override judgeOffset(text: string): Problem | undefined {
        if (Number(text) > Number.MAX_SAFE_INTEGER) throw new RangeError("Python int too large");
        return super.judgeOffset(text);
      }
    },
  },
  {
    name: "the deepest offset is not reported",
    seen: "caps that answer 400 with a text only",
    breaks: { "PAGE-OFF-3": "the error does not report meta.page.maxOffset as an integer" },
    server: class extends OffsetServer {
      override readonly maxOffset = 40;
      override judgeOffset(text: string): Problem | undefined {
        const problem = super.judgeOffset(text);
        return problem && { ...problem, meta: {} };
      }
    },
  },
  {
    name: "the offset after the deepest is accepted",
    seen: "caps that are compared with the end of the page",
    breaks: { "PAGE-OFF-3": "offset 41 is beyond the deepest, but is accepted" },
    server: class extends OffsetServer {
      override readonly maxOffset = 40;
      override judgeOffset(text: string): Problem | undefined {
        return text === "41" ? undefined : super.judgeOffset(text);
      }
    },
  },
  {
    name: "the last row cannot be reached by its own offset",
    seen: "an end that is one row too early",
    breaks: { "PAGE-OFF-2": "offset 23, limit 2 has no rows instead of things:123" },
    server: class extends OffsetServer {
      override cut(offset: number, limit: number, list: readonly Row[]) {
        const page = super.cut(offset, limit, list);
        return offset === list.length - 1 ? { ...page, rows: [] } : page;
      }
    },
  },
];
