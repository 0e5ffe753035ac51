import { type Order, type PaginationOptions, paginator } from "jsonapi-pagination";
import { errorsOf } from "../errors-of";

const LIST = { order: ["-createdAt", "-id"], sortable: ["title", "author", "createdAt", "id"] };
const profile = "https://jsonapi.org/profiles/ethanresnick/cursor-pagination";

/** An order as `[-]name`, joined by commas. */
const written = (order: Order | null) =>
  order?.map(({ name, descending }) => `${descending ? "-" : ""}${name}`).join(",");

/** Query strings, and the order of the list. */
const ORDERS: readonly [query: string, order: string][] = [
  ["", "-createdAt,-id"],
  ["page[size]=5", "-createdAt,-id"],
  ["a=sort&sorted=title&xsort=title&sort[]=title&sort%5B%5D=title&Sort=title", "-createdAt,-id"],
  ["sort=title", "title,id"],
  ["sort=-title", "-title,-id"],
  ["sort=title,-author", "title,-author,-id"],
  ["sort=-title,author", "-title,author,id"],
  ["sort=-id", "-id"],
  ["sort=id,title", "id"],
  ["sort=title,-id", "title,-id"],
  ["sort=title,id,author", "title,id"],
  ["sort=createdAt", "createdAt,id"],
  ["sort=-createdAt,-id", "-createdAt,-id"],
  // every way to write it
  ["%73%6F%72%74=title", "title,id"],
  ["s%6frt=title", "title,id"],
  ["sort=%74itle%2C-author", "title,-author,-id"],
  ["page[size]=5&sort=title&page[number]=1", "title,id"],
  ["a=1&sort=title", "title,id"],
  ["&sort=title&", "title,id"],
  ["sort=title#sort=author", "title,id"],
];

describe.each<readonly [PaginationOptions["strategy"]]>([["number"], ["offset"], ["cursor"]])(
  "strategy %s",
  (strategy) => {
    const { read } = paginator({
      ...LIST,
      strategy,
      cursor: strategy === "cursor" ? { secret: false } : undefined,
    } as PaginationOptions);
    const sized = strategy === "offset" ? "limit" : "size";

    test.each(ORDERS)("%p orders the list by %s", (query, order) => {
      const sent = query.replace("page[size]", `page[${sized}]`).replace("page[number]=1", "b=2");
      expect(written(read(`/articles?${sent}`).order)).toBe(order);
    });
  },
);

/** Query strings with a sort that is refused, and what the error says was sent. */
const REFUSED: readonly [query: string, sent: string][] = [
  ["sort=name", 'got "name"'],
  ["sort=title,name", 'got "title,name"'],
  ["sort=", 'got ""'],
  ["sort", 'got ""'],
  ["sort=-", 'got "-"'],
  ["sort=--title", 'got "--title"'],
  ["sort=title,", 'got "title,"'],
  ["sort=title,title", 'got "title,title"'],
  ["sort=title,-title", 'got "title,-title"'],
  ["sort=Title", 'got "Title"'],
  ["sort=title+", 'got "title "'],
  ["sort=%zz", 'got "%zz"'],
  ["sort=a=b", 'got "a=b"'],
  ["sort=title&sort=title", "it was given 2 times"],
  ["sort=title&a=1&page[size]=5&s%6Frt=author&sort", "it was given 3 times"],
  [`sort=${"x".repeat(100)}`, `got "${"x".repeat(63)}…"`],
];

test.each(REFUSED)("%p is refused", (query, sent) => {
  expect(errorsOf(LIST, query)).toEqual([
    {
      status: "400",
      code: "PAGE_SORT_UNSUPPORTED",
      title: "Sort is not supported",
      detail: `sort must be a comma-separated list of different fields from title, author, createdAt, id; ${sent}.`,
      source: { parameter: "sort" },
    },
  ]);
});

it("is refused with the error type of the profile where the page is one of cursor pagination", () => {
  const type = `${profile}/unsupported-sort`;
  const cursors: PaginationOptions = { ...LIST, strategy: "cursor", cursor: { secret: false } };
  const both: PaginationOptions = { ...cursors, strategy: ["number", "cursor"] };
  expect(errorsOf(cursors, "sort=name")).toMatchObject([{ links: { type } }]);
  expect(errorsOf(both, "sort=name&page[after]=")).toMatchObject([{ links: { type } }]);
  expect(errorsOf(both, "sort=name&page[number]=2")[0]).not.toHaveProperty("links");
});

it("is refused where no field is sortable", () => {
  expect(errorsOf({ order: ["id"] }, "sort=id")).toMatchObject([
    { code: "PAGE_SORT_UNSUPPORTED", detail: 'sort must not be given; got "id".' },
  ]);
});

it("is left to the app where the list has no order", () => {
  const page = paginator().read("/articles?sort=whatever&sort=-else");
  expect(page.order).toBeNull();
  expect(page.links().self).toBe("/articles?sort=whatever&sort=-else&page%5Bnumber%5D=1&page%5Bsize%5D=10");
});

it("stays in every link as it was sent", () => {
  const { links } = paginator(LIST).read("/articles?s%6Frt=title%2C-author&page[number]=2").document(30, []);
  for (const link of [links.self, links.prev, links.next, links.first, links.last])
    expect(link).toMatch(/^\/articles\?s%6Frt=title%2C-author&page\[number\]=[123]&page\[size\]=10$/);
});

it("is reported after the errors of page parameters", () => {
  const codes = errorsOf(LIST, "sort=name&page[size]=0&page[x]=1").map(({ code }) => code);
  expect(codes).toEqual(["PAGE_PARAMETER_UNKNOWN", "PAGE_SIZE_TOO_SMALL", "PAGE_SORT_UNSUPPORTED"]);
});

it("gets the unique fields that it lacks, in the direction of its last field", () => {
  const { read } = paginator({
    order: ["name", "-tenant", "-id"],
    unique: ["tenant", "id"],
    sortable: ["name", "tenant", "id"],
  });
  const orders = [
    "",
    "?sort=name",
    "?sort=-name",
    "?sort=id,-name",
    "?sort=tenant,-id,name",
    "?sort=tenant",
  ].map((query) => written(read(`/articles${query}`).order));
  expect(orders).toEqual([
    "name,-tenant,-id",
    "name,tenant,id",
    "-name,-tenant,-id",
    "id,-name,-tenant",
    "tenant,-id",
    "tenant,id",
  ]);
});

describe("declared placements of NULL", () => {
  const secret = "a text of at least sixteen characters";
  const optionsOf = (order: readonly string[], sortable: readonly string[] = []) =>
    ({ strategy: "cursor", order, sortable, cursor: { secret } }) as const;
  const list = (...options: Parameters<typeof optionsOf>) => paginator(optionsOf(...options));
  const placed = list(["-at nulls last", "id"], ["at", "name nulls first"]);
  const placements = (query: string) =>
    placed.read(`/users?${query}`).order.map(({ name, nulls }) => [name, nulls]);

  test("come with the order of a page, whichever order the request asks for", () => {
    expect(placements("")).toEqual([
      ["at", "last"],
      ["id", undefined],
    ]);
    expect(placements("sort=name,at")).toEqual([
      ["name", "first"],
      ["at", "last"],
      ["id", undefined],
    ]);
  });

  test("are no part of what a request may ask for", () => {
    const options = optionsOf(["-at nulls last", "id"], ["at"]);
    expect(errorsOf(options, "sort=at nulls first")).toMatchObject([{ code: "PAGE_SORT_UNSUPPORTED" }]);
  });

  test("are part of what a cursor is valid for", () => {
    const rows = [
      { at: 1, id: 1 },
      { at: 1, id: 2 },
    ];
    const next = placed.read("/users?page[size]=1").links(undefined, rows).next as string;
    expect(placed.read(next).after).toEqual(rows[0]);
    for (const order of [
      ["-at", "id"],
      ["-at nulls first", "id"],
    ])
      expect(errorsOf(optionsOf(order), next.split("?")[1] as string)).toMatchObject([
        { code: "PAGE_CURSOR_INVALID" },
      ]);
  });

  test("must be known, and be declared for each field once", () => {
    expect(() => list(["at nulls never", "id"])).toThrow("order must be a list of different sort fields");
    expect(() => list(["id"], ["at", "at nulls last"])).toThrow('got a list with "at" twice');
    expect(() => list(["id"], ["-at nulls last"])).toThrow('got a list with "-at nulls last"');
  });
});
