import { changed, changedAnswers, changedCursorPages, changedPages, valueIn } from "../changed-servers";
import { CursorServer } from "../cursor-server";
import type { Answer, Headers, Page, Pair, Problem, Row } from "../list-server";
import { MixedServer } from "../mixed-server";
import { NumberServer } from "../number-server";
import { OffsetServer } from "../offset-server";
import type { Fault } from "./fault";

/** A server that refuses ranges as it should. */
class NoRanges extends CursorServer {
  override judge(query: readonly Pair[]): Problem[] {
    const sent = this.sentParameters(query);
    const problem = {
      code: "PAGE_RANGE_UNSUPPORTED",
      parameter: "page[before]",
      detail: "",
      type: "range-pagination-not-supported",
    };
    return [...super.judge(query), ...(sent.has("after") && sent.has("before") ? [problem] : [])];
  }
}

interface ErrorBody {
  readonly errors?: readonly { readonly code: string; readonly status: string }[];
}

const isRangeRefusal = ({ errors = [] }: ErrorBody) => errors[0]?.code === "PAGE_RANGE_UNSUPPORTED";

/** Faults of requests with several problems. */
const severalProblems: readonly Fault[] = [
  {
    name: "of several problems of a kind, only the first is reported",
    seen: "errors that are collected in a map by their code",
    breaks: { "ERR-4": "page[kitUnknown1] is invalid too, but no error names it" },
    server: class extends NumberServer {
      override judge(query: readonly Pair[]): Problem[] {
        const problems = super.judge(query);
        return problems.filter(
          ({ code }, index) => problems.findIndex((problem) => problem.code === code) === index,
        );
      }
    },
  },
  {
    name: "only the first 20 problems are reported, and not how many are left out",
    seen: "a limit for the size of a response",
    breaks: { "ERR-4": "page[kitUnknown20] is invalid too, but no error names it" },
    server: class extends NumberServer {
      override judge(query: readonly Pair[]): Problem[] {
        return super.judge(query).slice(0, 20);
      }
    },
  },
  {
    name: "only the first error of a document has its status as a string",
    seen: "a status that is written twice, in two functions",
    breaks: { "ERR-3": "the status of an error is 400" },
    server: changedAnswers(({ body }) => {
      const { errors } = body as ErrorBody;
      return errors
        ? { body: { errors: errors.map((error, index) => (index > 0 ? { ...error, status: 400 } : error)) } }
        : {};
    }),
  },
];

/** Faults of ranges, and of pages before a cursor. */
const cursors: readonly Fault[] = [
  {
    name: "the refusal of a range lacks its status",
    seen: "an error that is written by hand beside those of the validator",
    breaks: { "ERR-3": "the status of an error is undefined" },
    server: changed(
      NoRanges,
      (target) => target,
      ({ body }) =>
        isRangeRefusal(body)
          ? { body: { errors: [{ ...(body as ErrorBody).errors?.[0], status: undefined }] } }
          : {},
    ),
  },
  {
    name: "ranges are refused with 422",
    seen: "frameworks that answer 422 to what is valid and not supported",
    breaks: { "PAGE-CUR-8": "a range is answered with 422" },
    server: changed(
      NoRanges,
      (target) => target,
      ({ body }) => (isRangeRefusal(body) ? { status: 422 } : {}),
    ),
  },
  {
    name: "links of a range have the default page size",
    seen: "links that are written before the size is read",
    breaks: { "LINK-10": "`first` has page size 4, not 2" },
    server: changedCursorPages((page) => (page.self.after && page.self.before ? { first: { size: 4 } } : {})),
  },
  {
    name: "`self` of a range lacks its end",
    seen: "links that have one cursor",
    breaks: {
      "LINK-9": "the page of `self` has things:102 things:103 instead of no rows",
    },
    server: changedCursorPages(({ self: { before, ...self } }) => (self.after && before ? { self } : {})),
  },
  {
    name: "a page before a cursor has one row more than requested",
    seen: "the row that shows whether there are more is cut off at the wrong end",
    breaks: { "PAGE-SIZE-6": "2 rows were requested, but 3 were returned" },
    server: changedCursorPages((page, list, before) =>
      before === undefined
        ? {}
        : { rows: list.slice(Math.max(0, before - 1 - Number(page.self.size)), before) },
    ),
  },
  {
    name: "`last` leads to a page as short as that of page numbers",
    seen: "cursors that were added to page numbers",
    breaks: {
      "LINK-8":
        "the page of `last` has things:120 things:121 things:122 things:123 instead of things:119 … things:123 (5 rows)",
    },
    server: class extends CursorServer {
      override nearest(list: readonly Row[], from: number, to: number, size: number): Row[] {
        return super.nearest(list, from, to, to === list.length ? to % size || size : size);
      }
    },
  },
  {
    name: "the words null and undefined are no cursor",
    seen: "clients that put a missing value into a URL",
    breaks: { "PAGE-CUR-4": "an invalid cursor is answered with 200" },
    server: changed(CursorServer, (target) =>
      target.replace(/(%5B(?:after|before)%5D=)(?:null|undefined)(?=&|$)/g, "$1"),
    ),
  },
];

/** Faults that show only in requests that few clients send. */
export const unusualRequests: readonly Fault[] = [
  ...severalProblems,
  ...cursors,
  {
    name: "an empty parameter of another strategy is ignored",
    seen: "forms that send all of their fields",
    breaks: { "PAGE-FAM-7": "number and offset together is answered with 200" },
    server: changed(MixedServer, (target) =>
      /number|size/.test(target) ? target.replace(/page%5B(?:offset|limit)%5D=(?=&|$)/g, "") : target,
    ),
    options: { strategy: ["number", "offset"] },
  },
  {
    name: "page 2 of an empty list is answered with 404",
    seen: "a check of the page number against the number of pages, which spares page 1",
    breaks: { "EDGE-2": "a page past the end is answered with 404" },
    server: changedAnswers((_answer, target) =>
      /noRows/.test(target) && valueIn(target, "number") > 1 ? { status: 404 } : {},
    ),
  },
  {
    name: "page 2 of an empty list has a `prev` link",
    seen: "a `prev` link for every page but the first",
    breaks: { "EDGE-1": "page 2 of an empty list has a `prev` link" },
    server: changedPages(({ self }, list) =>
      list.length === 0 && Number(self.number) > 1
        ? { prev: { ...self, number: Number(self.number) - 1 } }
        : {},
    ),
  },
  {
    name: "browsers get the same document as application/json",
    seen: "servers that want browsers to show it",
    breaks: { "MEDIA-1": "the media type is application/json" },
    server: class extends NumberServer {
      override answer(target: string, headers: Headers): Answer {
        const answer = super.answer(target, headers);
        const isBrowser = answer.status === 200 && String(headers.accept).startsWith("text/html");
        return isBrowser ? { ...answer, headers: { "content-type": "application/json" } } : answer;
      }
    },
  },
  {
    name: "the deepest page of a list that larger pages reach to its end has a `next` link",
    seen: "a `next` link for every full page",
    breaks: { "PAGE-NUM-5": "`next` leads beyond the deepest page" },
    server: class extends NumberServer {
      override readonly maxNumber = 4;
      override cut(...[number, size, list]: Parameters<NumberServer["cut"]>): Page {
        const page = super.cut(number, size, list);
        const isLast = number * size >= list.length;
        return { ...page, next: isLast ? null : { number: number + 1, size } };
      }
    },
  },
  {
    name: "an offset is rounded down to a multiple of the limit",
    seen: "offsets that are turned into page numbers",
    breaks: {
      "PAGE-OFF-2": "offset 1, limit 2 has things:100 things:101 instead of things:101 things:102",
    },
    server: class extends OffsetServer {
      override cut(...[offset, limit, list]: Parameters<OffsetServer["cut"]>): Page {
        const { rows } = super.cut(offset - (offset % limit), limit, list);
        return { ...super.cut(offset, limit, list), rows };
      }
    },
  },
  {
    name: "without a size, page 5 has twice as many rows",
    seen: "a cache that fetches more rows the further a client reads",
    breaks: { "PAGE-SIZE-5": "`self` has page size 4, but the page has 8 rows" },
    server: class extends NumberServer {
      override page(...[sent, list, query]: Parameters<NumberServer["page"]>): Page {
        const page = super.page(sent, list, query);
        return sent.get("number") === "5" && !sent.has("size") ? { ...page, rows: list.slice(16) } : page;
      }
    },
  },
];
