import * as fc from "fast-check";
import {
  type Links,
  type OffsetPage,
  PageError,
  type PaginationOptions,
  paginator,
  type Total,
} from "jsonapi-pagination";

/** A request, and the links of its page. */
interface Case {
  query: string;
  options?: PaginationOptions;
  total?: Total;
  received?: number;
  /** `self prev next first last`, each as `OFFSET+LIMIT`, or `-` for null. */
  links: string;
}

const shorten = (link: string | null | undefined) =>
  link === null ? "-" : link?.replace(/^\/users\?page\[offset\]=(\d+)&page\[limit\]=(\d+)$/, "$1+$2");
const shortLinks = ({ self, prev, next, first, last }: Links) =>
  [self, prev, next, first, last].map(shorten).join(" ");

const read = (query: string, options: PaginationOptions = {}): OffsetPage =>
  paginator({ ...options, strategy: "offset", brackets: "literal" }).read(`/users${query}`);
const at = (offset: number, limit: number) => `?page[offset]=${offset}&page[limit]=${limit}`;

const CASES: readonly Case[] = [
  { query: "", total: 98, links: "0+10 - 10+10 0+10 90+10" },
  { query: at(0, 25), total: 98, links: "0+25 - 25+25 0+25 75+25" },
  { query: at(25, 25), total: 98, links: "25+25 0+25 50+25 0+25 75+25" },
  { query: at(75, 25), total: 98, links: "75+25 50+25 - 0+25 75+25" },
  // an exact multiple: the last page is the last one with rows
  { query: at(0, 25), total: 100, links: "0+25 - 25+25 0+25 75+25" },
  { query: at(75, 25), total: 100, links: "75+25 50+25 - 0+25 75+25" },
  { query: at(0, 10), total: 10, links: "0+10 - - 0+10 0+10" },
  { query: at(0, 10), total: 11, links: "0+10 - 10+10 0+10 10+10" },
  { query: at(0, 1), total: 1, links: "0+1 - - 0+1 0+1" },
  // an offset that is not a multiple of the limit: the pages around it follow without gaps
  { query: at(7, 3), total: 12, links: "7+3 4+3 10+3 0+3 10+3" },
  { query: at(1, 3), total: 12, links: "1+3 0+3 4+3 0+3 10+3" },
  { query: at(2, 3), total: 12, links: "2+3 0+3 5+3 0+3 11+3" },
  { query: at(3, 3), total: 12, links: "3+3 0+3 6+3 0+3 9+3" },
  { query: at(1, 100), total: 100_000, links: "1+100 0+100 101+100 0+100 99901+100" },
  { query: at(99, 100), total: 100_000, links: "99+100 0+100 199+100 0+100 99999+100" },
  { query: at(1, 10), received: 10, links: "1+10 0+10 11+10 0+10 -" },
  { query: at(1, 10), received: 3, links: "1+10 0+10 - 0+10 -" },
  { query: at(9, 10), total: { estimate: 500 }, received: 10, links: "9+10 0+10 19+10 0+10 -" },
  { query: at(9, 10), total: { atLeast: 500 }, links: "9+10 0+10 19+10 0+10 -" },
  { query: at(1, 10), options: { peek: true }, received: 11, links: "1+10 0+10 11+10 0+10 -" },
  { query: at(5, 10), options: { maxOffset: 5 }, total: 98, links: "5+10 0+10 - 0+10 -" },
  { query: at(3, 10), total: 2, links: "3+10 0+10 - 0+10 0+10" },
  { query: at(2, 10), total: 12, links: "2+10 0+10 - 0+10 2+10" },
  // an empty list
  { query: "", total: 0, links: "0+10 - - 0+10 0+10" },
  { query: at(10, 10), total: 0, links: "10+10 - - 0+10 0+10" },
  // past the end: prev leads to the last page with rows
  { query: at(100, 25), total: 98, links: "100+25 75+25 - 0+25 75+25" },
  { query: at(98, 25), total: 98, links: "98+25 73+25 - 0+25 73+25" },
  { query: at(1000, 25), total: 100, links: "1000+25 75+25 - 0+25 75+25" },
  { query: at(1007, 10), total: 5, links: "1007+10 0+10 - 0+10 0+10" },
  { query: at(3, 5), total: 3, links: "3+5 0+5 - 0+5 0+5" },
  { query: at(1007, 10), total: 8, links: "1007+10 7+10 - 0+10 7+10" },
  // unknown total
  { query: at(20, 10), links: "20+10 10+10 - 0+10 -" },
  { query: at(20, 10), received: 10, links: "20+10 10+10 30+10 0+10 -" },
  { query: at(20, 10), received: 9, links: "20+10 10+10 - 0+10 -" },
  { query: at(0, 10), received: 0, links: "0+10 - - 0+10 -" },
  { query: at(20, 10), received: 0, links: "20+10 10+10 - 0+10 -" },
  { query: at(20, 10), options: { peek: true }, received: 11, links: "20+10 10+10 30+10 0+10 -" },
  { query: at(20, 10), options: { peek: true }, received: 10, links: "20+10 10+10 - 0+10 -" },
  { query: at(20, 10), total: { estimate: 98 }, received: 10, links: "20+10 10+10 30+10 0+10 -" },
  { query: at(20, 10), total: { estimate: 98 }, received: 3, links: "20+10 10+10 - 0+10 -" },
  { query: at(20, 10), total: { atLeast: 31 }, links: "20+10 10+10 30+10 0+10 -" },
  { query: at(20, 10), total: { atLeast: 30 }, links: "20+10 10+10 - 0+10 -" },
  // limited by maxOffset
  { query: at(20, 10), options: { maxOffset: 30 }, total: 98, links: "20+10 10+10 30+10 0+10 -" },
  { query: at(30, 10), options: { maxOffset: 30 }, total: 98, links: "30+10 20+10 - 0+10 -" },
  { query: at(30, 10), options: { maxOffset: 30 }, total: 40, links: "30+10 20+10 - 0+10 30+10" },
  { query: at(30, 10), options: { maxOffset: 30 }, received: 10, links: "30+10 20+10 - 0+10 -" },
  { query: at(21, 10), options: { maxOffset: 30 }, received: 10, links: "21+10 11+10 - 0+10 -" },
  // limited by the range of safe integers
  {
    query: at(2 ** 53 - 21, 10),
    received: 10,
    links: "9007199254740971+10 9007199254740961+10 9007199254740981+10 0+10 -",
  },
  { query: at(2 ** 53 - 11, 10), received: 10, links: "9007199254740981+10 9007199254740971+10 - 0+10 -" },
];

test.each(CASES)(
  "$query, total $total, received $received: $links",
  ({ query, options, total, received, links }) => {
    expect(shortLinks(read(query, options).links(total, received))).toBe(links);
  },
);

test("links that are null can be left out", () => {
  expect(Object.keys(read("", { nullLinks: false }).links(5))).toEqual(["self", "first", "last"]);
});

test("a page has only plain fields", () => {
  expect({ ...read(at(20, 5)) }).toEqual({ strategy: "offset", offset: 20, limit: 5, order: null });
  expect({ ...read(at(20, 5), { peek: true }) }).toEqual({
    strategy: "offset",
    offset: 20,
    limit: 6,
    order: null,
  });
  expect(JSON.parse(JSON.stringify(read("?page[offset]=007")))).toEqual({
    strategy: "offset",
    offset: 7,
    limit: 10,
    order: null,
  });
});

test.each([
  ["links", { pages: 4, count: 98 }],
  ["document", { page: { offset: 20, limit: 25, total: 98, pages: 4 } }],
  ["none", undefined],
] as const)("meta: %s", (meta, expected) => {
  expect(read(at(20, 25), { meta, peek: true }).meta(98)).toEqual(expected);
});

/** Invalid requests, and their errors. */
const INVALID: readonly [query: string, options: PaginationOptions, errors: readonly object[]][] = [
  [
    "?page[offset]=-1",
    {},
    [{ code: "PAGE_OFFSET_TOO_SMALL", detail: 'page[offset] must be an integer of at least 0; got "-1".' }],
  ],
  [
    "?page[offset]=",
    {},
    [{ code: "PAGE_OFFSET_INVALID", detail: 'page[offset] must be an integer of at least 0; got "".' }],
  ],
  [
    "?page[limit]=0",
    {},
    [{ code: "PAGE_LIMIT_TOO_SMALL", detail: 'page[limit] must be an integer from 1 to 100; got "0".' }],
  ],
  [
    "?page[limit]=2abc",
    {},
    [{ code: "PAGE_LIMIT_INVALID", detail: 'page[limit] must be an integer from 1 to 100; got "2abc".' }],
  ],
  [
    "?page[limit]=101",
    {},
    [
      {
        code: "PAGE_LIMIT_TOO_LARGE",
        detail: 'page[limit] must be an integer from 1 to 100; got "101".',
        meta: { page: { maxSize: 100 } },
      },
    ],
  ],
  [
    "?page[offset]=31&page[limit]=0",
    { maxOffset: 30 },
    [
      {
        code: "PAGE_OFFSET_TOO_LARGE",
        detail: 'page[offset] must be an integer from 0 to 30; got "31".',
        meta: { page: { maxOffset: 30 } },
      },
      { code: "PAGE_LIMIT_TOO_SMALL" },
    ],
  ],
  [
    `?page[offset]=${2 ** 53 - 10}&page[limit]=10`,
    {},
    [
      {
        code: "PAGE_OFFSET_TOO_LARGE",
        detail: 'page[offset] must be an integer from 0 to 9007199254740981; got "9007199254740982".',
        meta: { page: { maxOffset: 9007199254740981 } },
      },
    ],
  ],
  ["?page[number]=2", {}, [{ code: "PAGE_PARAMETER_UNKNOWN" }]],
];

test.each(INVALID)("%s is rejected", (query, options, errors) => {
  const act = () => read(query, options);
  expect(act).toThrow(PageError);
  expect(act).toThrow(
    expect.objectContaining({ errors: errors.map((error) => expect.objectContaining(error)) }),
  );
});

describe("a walk", () => {
  const list = (total: number) => Array.from({ length: total }, (_, index) => index);
  const reader = paginator({ strategy: "offset", maxSize: 20 });
  const peeking = paginator({ strategy: "offset", maxSize: 20, peek: true });
  const anyPage = fc.record({
    offset: fc.nat(45),
    limit: fc.integer({ min: 1, max: 20 }),
    total: fc.nat(40),
  });

  test("never loses the page size, wherever it goes", () => {
    const totals = fc.oneof(
      fc.nat(60),
      fc.constantFrom<Total>(undefined, { estimate: 20 }, { atLeast: 30 }, 100_000n, "41"),
    );
    const relations = fc.array(fc.constantFrom("prev", "next", "first", "last", "self"), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(anyPage, totals, relations, fc.boolean(), ({ offset, limit }, total, walked, isFull) => {
        let target = `/users${at(offset, limit)}`;
        for (const relation of walked as (keyof Links)[]) {
          const page = reader.read(target);
          expect(page.limit).toBe(limit);
          const received = isFull || page.offset === 0 ? limit : 0;
          target = page.links(total, received)[relation] ?? target;
        }
      }),
    );
  });

  test("back and forth leaves out no row", () => {
    fc.assert(
      fc.property(anyPage, ({ offset, limit, total }) => {
        const { prev } = reader.read(`/users${at(offset, limit)}`).links(total);
        if (!prev) return;
        const before = reader.read(prev);
        expect(before.offset + before.limit).toBeGreaterThanOrEqual(Math.min(offset, total));
      }),
    );
  });

  /** The rows of all pages from a target on. */
  function walk(
    target: string,
    direction: "next" | "prev",
    total: number,
    isKnown: boolean,
    pages = reader,
  ): number[][] {
    const visited: number[][] = [];
    for (let at: string | null | undefined = target; typeof at === "string"; ) {
      const page: OffsetPage = pages.read(at);
      const rows = list(total).slice(page.offset, page.offset + page.limit);
      const { data, links } = page.document(isKnown ? total : undefined, rows, {
        serialize: (row) => ({ row }),
      });
      visited.push(data.map(({ row }) => row));
      at = links[direction];
      if (visited.length > 100) throw new Error("The walk does not end.");
    }
    return visited;
  }

  test.each([
    ["with a total", true, reader],
    ["without one", false, reader],
    ["with peek", false, peeking],
  ] as const)("visits each row wherever it starts, %s", (_, isKnown, pages) => {
    fc.assert(
      fc.property(anyPage, ({ offset, limit, total }) => {
        const start = `/users${at(offset, limit)}`;
        const after = walk(start, "next", total, isKnown, pages).flat();
        const before = walk(start, "prev", total, isKnown, pages).slice(1).reverse().flat();
        expect(after).toEqual(list(total).slice(offset));
        // Every row, in its order. Only the page that begins the list may repeat rows of the page after it.
        expect([...new Set([...before, ...after])]).toEqual(list(total));
        if (offset % limit === 0) expect([...before, ...after]).toEqual(list(total));
      }),
    );
  });

  test("backwards from the last page visits each row, and no empty page", () => {
    fc.assert(
      fc.property(anyPage, ({ offset, limit, total }) => {
        fc.pre(total > 0);
        const { last } = reader.read(`/users${at(offset, limit)}`).links(total);
        const visited = walk(last as string, "prev", total, true);
        expect([...new Set(visited.reverse().flat())]).toEqual(list(total));
        expect(visited.every(({ length }) => length > 0)).toBe(true);
      }),
    );
  });

  test("can reach an empty page after a full one without a total, but not with peek", () => {
    expect(walk(`/users${at(0, 5)}`, "next", 10, false)).toEqual([[0, 1, 2, 3, 4], [5, 6, 7, 8, 9], []]);
    expect(walk(`/users${at(0, 5)}`, "next", 10, false, peeking)).toEqual([
      [0, 1, 2, 3, 4],
      [5, 6, 7, 8, 9],
    ]);
  });

  test("never goes past maxOffset, and every link is accepted", () => {
    const capped = paginator({ strategy: "offset", maxSize: 20, maxOffset: 30 });
    const offsetOf = (link: string | null | undefined) => Number(/offset\]=(\d+)/.exec(link ?? "")?.[1]);
    fc.assert(
      fc.property(anyPage, fc.boolean(), ({ offset, limit, total }, isFull) => {
        fc.pre(offset <= 30);
        const target = `/users${at(offset, limit)}`;
        const links = isFull ? capped.read(target).links(undefined, limit) : capped.read(target).links(total);
        for (const link of Object.values(links)) if (typeof link === "string") capped.read(link);
        const { next, last } = isFull
          ? reader.read(target).links(undefined, limit)
          : reader.read(target).links(total);
        expect(links.next).toBe(offsetOf(next) > 30 ? null : next);
        expect(links.last).toBe(offsetOf(last) > 30 ? null : last);
      }),
    );
  });
});
