import { CursorServer } from "../cursor-server";
import type { Members, Page, Row } from "../list-server";
import { NumberServer } from "../number-server";
import { OffsetServer } from "../offset-server";
import type { Fault } from "./fault";

type Server = Fault["server"];

/** Changes the links of pages that are requested without a size. */
function withoutSize(Base: Server, change: (page: Page, list: readonly Row[]) => Partial<Page>): Server {
  return class extends (Base as unknown as typeof NumberServer) {
    override page(...parameters: Parameters<NumberServer["page"]>): Page {
      const page = super.page(...parameters);
      const [sent, list] = parameters;
      return sent.has("size") || sent.has("limit") ? page : { ...page, ...change(page, list) };
    }
  };
}

const withoutMember = (members: Members | null, name: string): Members | null =>
  members && Object.fromEntries(Object.entries(members).filter(([member]) => member !== name));

/** Changes where pages past the end lead. */
function pastEnd(change: (offset: number, limit: number, total: number) => Partial<Page>): Server {
  return class extends OffsetServer {
    override cut(offset: number, limit: number, list: readonly Row[]): Page {
      const page = super.cut(offset, limit, list);
      const isPast = list.length > 0 && offset >= list.length;
      return isPast ? { ...page, ...change(offset, limit, list.length) } : page;
    }
  };
}

/** Faults of pages later in the list: those of the default size, and those past the end. */
export const laterPages: readonly Fault[] = [
  {
    name: "the last page of the default size has a `next` link without a size",
    seen: "links that repeat the parameters of the request",
    breaks: { "LINK-10": "`prev` has page size none, not 4" },
    server: withoutSize(NumberServer, ({ prev, next }) =>
      next ? {} : { prev: withoutMember(prev, "size") },
    ),
  },
  {
    name: "later pages of the default size lead to the first as the last",
    seen: "a size of 0 in the arithmetic of links",
    breaks: {
      "LINK-8":
        "the page of `last` has things:100 things:101 things:102 things:103 instead of things:120 things:121 things:122 things:123",
    },
    server: withoutSize(NumberServer, ({ self, first }) => (Number(self.number) > 2 ? { last: first } : {})),
  },
  {
    name: "an offset in the middle of the list without a limit is not repeated in `self`",
    seen: "links that begin at the default page",
    breaks: {
      "LINK-9":
        "the page of `self` has things:100 things:101 things:102 things:103 instead of things:108 things:109 things:110 things:111",
    },
    server: withoutSize(OffsetServer, ({ self, first }) =>
      Number(self.offset) > 4 && first ? { self: first } : {},
    ),
  },
  {
    name: "later pages after cursors of the default size lead back to themselves",
    seen: "a size of 0 in the arithmetic of links",
    breaks: {
      "LINK-6":
        "the page of `first` has things:112 things:113 things:114 things:115 instead of things:100 things:101 things:102 things:103",
    },
    server: withoutSize(CursorServer, ({ self, first, rows }) =>
      Number(rows[0]?.id) > 106 && self.after !== undefined ? { first: self } : { first },
    ),
  },
  {
    name: "far past the end, `prev` of an offset between pages leads one page back",
    seen: "the offset minus the limit",
    breaks: { "EDGE-4": "`prev` does not lead to the last rows" },
    server: pastEnd((offset, limit) =>
      offset % limit > 0 ? { prev: { offset: offset - limit, limit } } : {},
    ),
  },
  {
    name: "far past the end, an offset between pages has a `next` link",
    seen: "comparisons with the number of the page",
    breaks: { "EDGE-3": "a page past the end has a `next` link" },
    server: pastEnd((offset, limit, total) =>
      offset % limit > 0 && offset > total + limit ? { next: { offset: offset + limit, limit } } : {},
    ),
  },
  {
    name: "the second page past the end has a `next` link",
    seen: "a count that is one page too large, for one comparison",
    breaks: { "EDGE-3": "a page past the end has a `next` link" },
    server: class extends NumberServer {
      override cut(number: number, size: number, list: readonly Row[]): Page {
        const page = super.cut(number, size, list);
        const isSecond = list.length > 0 && number === Math.ceil(list.length / size) + 2;
        return isSecond ? { ...page, next: { number: number + 1, size } } : page;
      }
    },
  },
];
