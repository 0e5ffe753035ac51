import { CursorServer } from "../cursor-server";
import type { Answer, ListServer, Problem, Row } from "../list-server";
import { NumberServer } from "../number-server";
import { OffsetServer } from "../offset-server";
import type { Fault } from "./fault";

export const pageSize: readonly Fault[] = [
  {
    name: "an invalid page size means the default",
    seen: "page.fetch(:size).to_i in keygen-sh/keygen-api and many more",
    breaks: { "PAGE-SIZE-1": "a page size that is not an integer is answered with 200" },
    server: class extends NumberServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        return /^[0-9]+$/.test(text) ? super.judgeSize(member, text) : undefined;
      }
    },
  },
  {
    name: "a size of 0 makes the server fail",
    seen: "api-platform/core#1118, division by zero",
    breaks: { "PAGE-SIZE-2": "size 0 is answered with 500" },
    server: class extends NumberServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        if (/^0+$/.test(text)) throw new RangeError("division by zero");
        return super.judgeSize(member, text);
      }
    },
  },
  {
    name: "a size of 0 means the whole list",
    seen: "idcos/cloudiac#113, chop-dbhi/serrano#149",
    breaks: { "PAGE-SIZE-2": "size 0 is answered with 200" },
    server: class extends NumberServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        return text === "0" ? undefined : super.judgeSize(member, text);
      }
      override page(sent: ReadonlyMap<string, string>, list: readonly Row[]) {
        return sent.get("size") === "0" ? this.cut(1, list.length, list) : super.page(sent, list, []);
      }
    },
  },
  {
    name: "a size above the maximum is reduced to it",
    seen: "formancehq/ledger#1745",
    breaks: { "PAGE-SIZE-3": "11 rows were requested, but 10 were returned, although there are more" },
    server: class extends NumberServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        return Number(text) > this.maxSize ? undefined : super.judgeSize(member, text);
      }
      override cut(number: number, size: number, list: readonly Row[]) {
        return super.cut(number, Math.min(size, this.maxSize), list);
      }
    },
  },
  {
    name: "a limit above the maximum returns one row too many, and no `next` link",
    seen: "orcasound/orcasite#1002",
    breaks: { "PAGE-SIZE-3": "12 rows were requested, but 11 were returned, although there are more" },
    server: class extends OffsetServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        return Number(text) > this.maxSize ? undefined : super.judgeSize(member, text);
      }
      override cut(offset: number, limit: number, list: readonly Row[]) {
        const page = super.cut(offset, Math.min(limit, this.maxSize + 1), list);
        return limit > this.maxSize ? { ...page, next: null } : page;
      }
    },
  },
  {
    name: "the maximum is not reported",
    seen: "APIs whose maximum is only in their documentation, as in opengeospatial/ogcapi-common#173",
    breaks: { "PAGE-SIZE-4": "the error does not report meta.page.maxSize as an integer" },
    server: class extends NumberServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        const problem = super.judgeSize(member, text);
        return problem && { ...problem, meta: {} };
      }
    },
  },
  {
    name: "`self` lacks the size",
    seen: "redguava/cliniko-api#16",
    breaks: { "PAGE-SIZE-5": "`self` has no page size" },
    server: class extends NumberServer {
      override answer(target: string, headers: Parameters<ListServer["answer"]>[1]): Answer {
        const answer = super.answer(target, headers);
        if (target !== "/things") return answer;
        const links = { ...(answer.body.links as object), self: "/things" };
        return { ...answer, body: { ...answer.body, links } };
      }
    },
  },
  {
    name: "the extra row that proves a next page is sent",
    seen: "orcasound/orcasite#1002, limit + 1 rows",
    breaks: { "PAGE-SIZE-6": "1 rows were requested, but 2 were returned" },
    server: class extends NumberServer {
      override cut(number: number, size: number, list: readonly Row[]) {
        const skip = this.skip(number, size);
        return { ...super.cut(number, size, list), rows: list.slice(skip, skip + size + 1) };
      }
    },
  },
  {
    name: "rows are filtered after the page was selected",
    seen: "mvanhorn/printing-press-library#949",
    breaks: { "PAGE-SIZE-6": "1 rows were requested, but 0 were returned, although there are more" },
    server: class extends NumberServer {
      override cut(number: number, size: number, list: readonly Row[]) {
        const page = super.cut(number, size, list);
        return { ...page, rows: page.rows.filter((row) => row.id !== "101") };
      }
    },
  },
  {
    name: "a size above the maximum is reduced although the list would fit",
    seen: "zenitraM/malla#105, the same for a short list",
    breaks: { "PAGE-SIZE-3": "1000001 rows were requested, but `self` has page size 10" },
    server: class extends NumberServer {
      override readonly total = 8;
      override judgeSize(member: string, text: string): Problem | undefined {
        return Number(text) > this.maxSize ? undefined : super.judgeSize(member, text);
      }
      override cut(number: number, size: number, list: readonly Row[]) {
        return super.cut(number, Math.min(size, this.maxSize), list);
      }
    },
  },
  {
    name: "a size above the maximum is reduced in a list too long to read",
    seen: "github/docs#45189",
    breaks: { "PAGE-SIZE-3": "1001 rows were requested, but 1000 were returned, although there are more" },
    server: class extends OffsetServer {
      override readonly total = 5000;
      override readonly maxSize = 1000;
      override judgeSize(member: string, text: string): Problem | undefined {
        return Number(text) > this.maxSize ? undefined : super.judgeSize(member, text);
      }
      override cut(offset: number, limit: number, list: readonly Row[]) {
        return super.cut(offset, Math.min(limit, this.maxSize), list);
      }
    },
    options: { maxPages: 2, sort: undefined },
  },
  {
    name: "a huge size makes the server fail",
    seen: "drivers that refuse a LIMIT beyond their integers",
    breaks: { "PAGE-SIZE-3": "a size of 1000001 is answered with 500" },
    server: class extends NumberServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        if (Number(text) > this.maxSize) throw new RangeError("LIMIT is out of range");
        return super.judgeSize(member, text);
      }
    },
  },
  {
    name: "the reported maximum is refused",
    seen: "maximums that are compared with >= in place of >",
    breaks: { "PAGE-SIZE-4": "size 10 is refused, although it is reported as the maximum" },
    server: class extends NumberServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        return super.judgeSize(member, text === "10" ? "11" : text);
      }
    },
  },
  {
    name: "a size above the reported maximum is accepted",
    seen: "formancehq/ledger#1745, whose documents and server have different maximums",
    breaks: { "PAGE-SIZE-4": "a size above 10 is accepted" },
    server: class extends NumberServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        return text === "11" ? undefined : super.judgeSize(member, text);
      }
    },
  },
  {
    name: "`self` has a different size than the page",
    seen: "links that are built from the maximum",
    breaks: { "PAGE-SIZE-5": "`self` has page size 10, but the page has 4 rows" },
    server: class extends NumberServer {
      override page(sent: ReadonlyMap<string, string>, list: readonly Row[]) {
        const page = super.page(sent, list, []);
        return sent.has("size") ? page : { ...page, self: { ...page.self, size: 10 } };
      }
    },
  },
  {
    name: "the maximum is reported without the error type of the profile",
    seen: "servers that name errors their own way",
    breaks: { "PAGE-SIZE-4": "no error has the profile's links.type max-size-exceeded" },
    server: class extends CursorServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        const problem = super.judgeSize(member, text);
        if (problem?.type === undefined) return problem;
        const { type, ...untyped } = problem;
        return untyped;
      }
    },
  },
  {
    name: "a size with leading zeros is refused",
    seen: "validators that take a leading zero for an octal number",
    breaks: { "PAGE-SIZE-1": "a page of size 002 is answered with 400" },
    server: class extends NumberServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        return super.judgeSize(member, text === "002" ? "" : text);
      }
    },
  },
  {
    name: "cursors: rows are filtered after the page was selected",
    seen: "mvanhorn/printing-press-library#949",
    breaks: { "PAGE-SIZE-6": "1 rows were requested, but 0 were returned, although there are more" },
    server: class extends CursorServer {
      override cut(...parameters: Parameters<CursorServer["cut"]>) {
        const page = super.cut(...parameters);
        return { ...page, rows: page.rows.filter((row) => row.id !== "101") };
      }
    },
    options: { only: ["PAGE-SIZE"] },
  },
  {
    name: "small sizes are refused",
    seen: "APIs with a smallest page size",
    breaks: { "PAGE-SIZE-6": "size 1 is answered with 400" },
    server: class extends NumberServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        return super.judgeSize(member, Number(text) < 3 ? "0" : text);
      }
    },
    options: { only: ["PAGE-SIZE-6", "ORDER-1", "PAGE-NUM-4", "LINK"] },
  },
];
