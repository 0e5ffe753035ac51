import { paginator } from "jsonapi-pagination";
import { NumberPage } from "../../lib/strategies/number";
import { LINKED, type Linked, linksOf } from "../cases/linked";
import { named } from "../cases/named";
import type { NumberOptions } from "../cases/options";
import { readerOf } from "../cases/readers";
import { errorsOf } from "../errors-of";

const linkedPages = named(LINKED, "number", "size", "total", "received", "options");

const pageOf = ({ number, size = 10, options }: Linked) =>
  readerOf(options).read(`/users?page[number]=${number}&page[size]=${size}`);

test.each(linkedPages)("the links of page, size, total, …: %s", (_, linked) => {
  const links = pageOf(linked).links(linked.total, linked.received);
  expect(links).toEqual(linksOf(linked));
  expect(Object.keys(links)).toEqual(["self", "prev", "next", "first", "last"]);
});

test.each(linkedPages)("with nullLinks: false, links that are null are left out: %s", (_, linked) => {
  const links = pageOf({ ...linked, options: { ...linked.options, nullLinks: false } }).links(
    linked.total,
    linked.received,
  );
  const available = Object.entries(linksOf(linked)).filter(([, link]) => link !== null);
  expect(Object.entries(links)).toEqual(available);
});

test.each(linkedPages)("every link leads to the right page: %s", (_, linked) => {
  const { read } = readerOf(linked.options);
  const { prev, next, first, last } = pageOf(linked).links(linked.total, linked.received);
  const numberAt = (link: string | null | undefined) => (link ? read(link).number : null);
  expect([first, prev, next, last].map(numberAt)).toEqual([1, linked.prev, linked.next, linked.last]);
});

describe("a page", () => {
  const page = paginator().read("/users?page[number]=3&page[size]=5");

  it("has a different class than pages of other strategies", () => {
    expect(page).toBeInstanceOf(NumberPage);
    expect(paginator({ strategy: "offset" }).read("/users")).not.toBeInstanceOf(NumberPage);
  });

  it("has only plain fields, in JSON and when it is spread", () => {
    const fields = { strategy: "number", number: 3, size: 5, offset: 10, limit: 5, order: null };
    expect(JSON.stringify(page)).toBe(JSON.stringify(fields));
    expect({ ...page }).toEqual(fields);
  });

  it("requests an additional item with peek, from the same offset", () => {
    const peeking = paginator({ peek: true }).read("/users?page[number]=3&page[size]=5");
    expect({ ...peeking }).toEqual({ ...page, limit: 6 });
  });
});

/** The total that a page proves with a number of received items. */
const PROVEN: readonly { query: string; peek?: boolean; received: number; total: number | undefined }[] = [
  { query: "page[number]=1", received: 0, total: 0 },
  { query: "page[number]=1", received: 9, total: 9 },
  { query: "page[number]=1", received: 10, total: undefined },
  { query: "page[number]=3", received: 4, total: 24 },
  { query: "page[number]=3", received: 0, total: undefined },
  { query: "page[number]=3", peek: true, received: 10, total: 30 },
  { query: "page[number]=3", peek: true, received: 11, total: undefined },
];

test.each(PROVEN)(
  "$received items on $query (peek $peek) prove $total",
  ({ query, peek, received, total }) => {
    expect(paginator({ peek }).read(`/users?${query}`).totalFromItems(received)).toBe(total);
  },
);

const TOO_LARGE = { code: "PAGE_NUMBER_TOO_LARGE", title: "Page number is too large" };

/** Requests that are refused, and their error. */
const REFUSED: readonly [query: string, options: NumberOptions, error: object][] = [
  ["page[number]=x", {}, { code: "PAGE_NUMBER_INVALID" }],
  ["page[number]=0", {}, { code: "PAGE_NUMBER_TOO_SMALL" }],
  ["page[size]=0", {}, { code: "PAGE_SIZE_TOO_SMALL" }],
  ["page[size]=101", {}, { code: "PAGE_SIZE_TOO_LARGE", meta: { page: { maxSize: 100 } } }],
  [
    "page[number]=6",
    { maxNumber: 5 },
    {
      ...TOO_LARGE,
      detail: 'page[number] must be an integer from 1 to 5; got "6".',
      meta: { page: { maxNumber: 5 } },
    },
  ],
  // the positions of all items must be safe integers
  [
    "page[number]=900719925474100",
    {},
    {
      ...TOO_LARGE,
      detail: 'page[number] must be an integer from 1 to 900719925474099; got "900719925474100".',
      meta: { page: { maxNumber: 900719925474099 } },
    },
  ],
  [
    "page[p]=90071992547410&page[size]=100",
    { names: { number: "p" } },
    {
      ...TOO_LARGE,
      detail: 'page[p] must be an integer from 1 to 90071992547409; got "90071992547410".',
      meta: { page: { maxNumber: 90071992547409 } },
    },
  ],
];

test.each(REFUSED)("%s is refused, with %j", (query, options, error) => {
  expect(errorsOf(options, query)).toEqual([expect.objectContaining(error)]);
});

it("accepts the last page whose items all have positions that are safe integers", () => {
  const page = paginator().read("/users?page[number]=90071992547409&page[size]=100");
  expect(page.offset + page.limit).toBeLessThanOrEqual(Number.MAX_SAFE_INTEGER);
  expect(page.links(undefined, 100).next).toBeNull();
});

it("has the neighbours of the page in a list that is divided into pages", () => {
  const { read } = paginator();
  const numberIn = (link: string | null | undefined) => link && Number(/number\]=(\d+)/.exec(link)?.[1]);
  for (let total = 0; total <= 12; total++)
    for (const size of [1, 2, 3, 5])
      for (let number = 1; number <= 14; number++) {
        const filled = Array.from({ length: total }, (_, index) => Math.floor(index / size) + 1);
        const last = filled.at(-1) ?? 1;
        const earlier = filled.filter((page) => page < number);
        const links = read(`/users?page[number]=${number}&page[size]=${size}`).links(total);
        expect([links.prev, links.next, links.last].map(numberIn)).toEqual([
          earlier.at(-1) ?? null,
          filled.find((page) => page > number) === undefined ? null : number + 1,
          last,
        ]);
      }
});
