import { type CursorOptions, type Key, type PaginationOptions, paginator } from "jsonapi-pagination";

const read = (target: string, cursor: Partial<CursorOptions> = {}, options: PaginationOptions = {}) =>
  paginator({ ...options, strategy: "cursor", cursor: { order: ["id"], ...cursor } }).read(target);

/** What `req.page` says of the position of the row that a page of these rows ends with. */
function positionAfter(
  row: object,
  cursor: Partial<CursorOptions>,
  position: "next" | "prev" = "next",
): Key | null {
  const page = read("/users?page[size]=1&page[after]=", cursor);
  const { next } = page.document(undefined, [row, row]).links;
  return read(next as string, cursor)[position === "next" ? "after" : "before"];
}

describe("the page that a handler gets", () => {
  test.each([
    ["/users", { size: 10, limit: 11, after: null, before: null, backward: false }],
    ["/users?page[size]=3", { size: 3, limit: 4, after: null, before: null, backward: false }],
    ["/users?page[after]=", { size: 10, limit: 11, after: null, before: null, backward: false }],
    ["/users?page[after]", { size: 10, limit: 11, after: null, before: null, backward: false }],
    ["/users?page[before]=", { size: 10, limit: 11, after: null, before: null, backward: true }],
    [
      "/users?page[after]=&page[before]=",
      { size: 100, limit: 101, after: null, before: null, backward: false },
    ],
    [
      "/users?page%5Bafter%5D=id:5",
      { size: 10, limit: 11, after: { id: "5" }, before: null, backward: false },
    ],
    ["/users?page[before]=id:5", { size: 10, limit: 11, after: null, before: { id: "5" }, backward: true }],
    [
      "/users?page[before]=id:5&page[after]=id:2",
      { size: 100, limit: 101, after: { id: "2" }, before: { id: "5" }, backward: false },
    ],
  ])("%s", (target, fields) => {
    const codec = { encode: ({ id }: Key) => `id:${id}`, decode: (text: string) => ({ id: text.slice(3) }) };
    const expected = { strategy: "cursor", order: [{ key: "id", descending: false }], ...fields };
    const page = read(target, { codec });
    expect({ ...page }).toEqual(expected);
    expect(JSON.parse(JSON.stringify(page))).toEqual(expected);
  });

  test("has a bigint as its digits in JSON, and other values as they are", () => {
    const codec = { encode: String, decode: () => ({ at: 5, id: 2n ** 53n + 1n }) };
    const page = read("/users?page[before]=x", { order: ["at", "id"], codec });
    expect(JSON.parse(JSON.stringify(page))).toMatchObject({
      after: null,
      before: { at: 5, id: "9007199254740993" },
    });
  });

  test.each([
    ["", 10, 10],
    ["", 0, 0],
    ["", 11, undefined],
    ["page[size]=2", 2, 2],
    ["page[size]=2", 3, undefined],
    ["page[after]=", 10, 10],
    ["page[before]=", 10, 10],
    ["page[before]=", 11, undefined],
    ["page[after]=&page[before]=", 100, 100],
    ["page[after]=x", 10, undefined],
    ["page[before]=x", 10, undefined],
    ["page[after]=x&page[before]=", 10, undefined],
    ["page[after]=&page[before]=x", 10, undefined],
  ])("%s with %i rows: the total is proven to be %s", (query, received, total) => {
    const codec = { encode: String, decode: () => ({ id: 5 }) };
    expect(read(`/users?${query}`, { codec }).provenTotal(received)).toBe(total);
  });

  test("is none between two cursors where ranges are not supported", () => {
    expect(() => read("/users?page[after]=&page[before]=", { range: false })).toThrow(
      expect.objectContaining({
        errors: [
          {
            status: "400",
            code: "PAGE_RANGE_UNSUPPORTED",
            title: "Range pagination is not supported",
            detail: "page[before] must not be given together with page[after]: ranges are not supported.",
            source: { parameter: "page[before]" },
            links: {
              type: "https://jsonapi.org/profiles/ethanresnick/cursor-pagination/range-pagination-not-supported",
            },
          },
        ],
      }),
    );
  });

  test.each(["after", "before"])("is none if page[%s] is no cursor of the server's", (member) => {
    const parameter = `page[${member}]`;
    expect(() => read(`/users?${parameter}=x`)).toThrow(
      expect.objectContaining({
        errors: [
          {
            status: "400",
            code: "PAGE_CURSOR_INVALID",
            title: "Page cursor is not valid",
            detail: `${parameter} must be a cursor that this server gave; got "x".`,
            source: { parameter },
          },
        ],
      }),
    );
  });
});

describe("the order that a client asks for", () => {
  const ordered = (query: string, cursor: Partial<CursorOptions> = {}) =>
    read(`/users${query}`, { order: ["-at", "id"], sortable: ["name", "at", "id"], ...cursor })
      .order.map(({ key, descending }) => (descending ? `-${key}` : key))
      .join();

  test.each([
    ["", "-at,id"],
    ["?sorted=x&sort[]=x&Sort=x&page[size]=5", "-at,id"],
    ["?sort=name", "name,id"],
    ["?sort=-name", "-name,-id"],
    ["?sort=name,-at", "name,-at,-id"],
    ["?sort=name%2C-at", "name,-at,-id"],
    ["?%73ort=name", "name,id"],
    ["?a=1&sort=name&b=2", "name,id"],
    ["?sort=id", "id"],
    ["?sort=-id", "-id"],
    ["?sort=name,-id", "name,-id"],
    ["?sort=-id,name", "-id"],
    ["?sort=at,id,name", "at,id"],
  ])("%s is %s", (query, expected) => {
    expect(ordered(query)).toBe(expected);
  });

  test.each([
    ["?sort=", 'sort must be one list of different fields out of name, at, id; got "".'],
    ["?sort", 'sort must be one list of different fields out of name, at, id; got "".'],
    ["?sort=Name", 'sort must be one list of different fields out of name, at, id; got "Name".'],
    ["?sort=name,", 'sort must be one list of different fields out of name, at, id; got "name,".'],
    ["?sort=name,+at", 'sort must be one list of different fields out of name, at, id; got "name, at".'],
    ["?sort=--name", 'sort must be one list of different fields out of name, at, id; got "--name".'],
    ["?sort=name,name", 'sort must be one list of different fields out of name, at, id; got "name,name".'],
    ["?sort=name,-name", 'sort must be one list of different fields out of name, at, id; got "name,-name".'],
    ["?sort=%ff", 'sort must be one list of different fields out of name, at, id; got "%ff".'],
    [
      "?sort=name&sort=name",
      "sort must be one list of different fields out of name, at, id; got it 2 times.",
    ],
    [
      `?${"sort=name&".repeat(900)}`,
      "sort must be one list of different fields out of name, at, id; got it 900 times.",
    ],
    [
      `?sort=${"a".repeat(100)}`,
      `sort must be one list of different fields out of name, at, id; got "${"a".repeat(63)}…".`,
    ],
  ])("%s is refused", (query, detail) => {
    expect(() => ordered(query)).toThrow(
      expect.objectContaining({
        errors: [
          {
            status: "400",
            code: "PAGE_SORT_UNSUPPORTED",
            title: "Sort is not supported",
            detail,
            source: { parameter: "sort" },
            links: { type: "https://jsonapi.org/profiles/ethanresnick/cursor-pagination/unsupported-sort" },
          },
        ],
      }),
    );
  });

  test("is refused where none is supported", () => {
    expect(() => ordered("?sort=name", { sortable: [] })).toThrow('sort must not be given; got "name".');
  });

  test("stays in every link, byte for byte", () => {
    const { links } = read("/users?%73ort=-name&x=%20", { sortable: ["name"] }).document(undefined, [
      { id: 1, name: "a" },
    ]);
    expect(links.last).toBe("/users?%73ort=-name&x=%20&page%5Bbefore%5D=&page%5Bsize%5D=10");
  });
});

describe("the key of a row", () => {
  test("is what it has under the names of the order", () => {
    expect(positionAfter({ at: "x", id: 5n, name: "not a key" }, { order: ["at", "id"] })).toEqual({
      at: "x",
      id: 5n,
    });
  });

  test("may be found by a function", () => {
    const key = (row: { attributes: object; id: string }) => ({ ...row.attributes, id: BigInt(row.id) });
    expect(positionAfter({ id: "5", attributes: { at: "x" } }, { order: ["at", "id"], key })).toEqual({
      at: "x",
      id: 5n,
    });
  });

  test("is taken from the columns that a keyset query adds, which are not sent", () => {
    const row = { id: 5, at: new Date(0), page_key_1: "1970-01-01 00:00:00.000001", page_key_2: "5" };
    const options = { order: ["at", "id"], key: () => ({}) };
    expect(positionAfter(row, options)).toEqual({ at: "1970-01-01 00:00:00.000001", id: "5" });
    const { data } = read("/users", options).document(undefined, [row], {
      serialize: (item) => ({ ...item }),
    });
    expect(data).toEqual([{ id: 5, at: new Date(0) }]);
    expect(Object.keys(row)).toContain("page_key_1");
  });

  const KINDS = "must be a string, number, boolean, bigint or null; got";
  test.each([
    [
      "a Date",
      { id: new Date(0) },
      `The key id of an item ${KINDS} an object (a Date keeps no microseconds: select it as text).`,
    ],
    ["a value that is missing", {}, `The key id of an item ${KINDS} undefined.`],
    ["an object", { id: {} }, `The key id of an item ${KINDS} an object.`],
    ["a key column that is missing", { page_key_1: undefined }, `The key id of an item ${KINDS} undefined.`],
    ["a row that is none", "5", 'A row must be an object; got "5".'],
    ["null", null, "A row must be an object; got null."],
  ])("is told not to be %s", (_, row, message) => {
    expect(() => read("/users").document(undefined, [row])).toThrow(new TypeError(message));
    expect(() => read("/users").links(undefined, [row])).toThrow(new TypeError(message));
  });

  test("is told to be an object", () => {
    const key = (() => "5") as never;
    expect(() => read("/users", { key }).document(undefined, [{ id: 5 }])).toThrow(
      new TypeError('The key of an item must be an object; got "5".'),
    );
  });

  test("is told to be short enough for a cursor", () => {
    expect(() => read("/users").document(undefined, [{ id: "x".repeat(1000) }])).toThrow(
      new TypeError("The cursor of an item is 1362 characters long, more than 1024: order by shorter keys."),
    );
  });
});

describe("item cursors", () => {
  const page = read("/users?page[size]=2", { itemCursors: true });

  test("stand beside what resources say themselves, whose objects are left as they are", () => {
    const rows = Object.freeze([{ id: 1, meta: Object.freeze({ a: 1, page: Object.freeze({ b: 2 }) }) }]);
    expect(page.document(undefined, rows).data).toEqual([
      { id: 1, meta: { a: 1, page: { b: 2, cursor: expect.any(String) } } },
    ]);
  });

  test("are those of the links", () => {
    const { data, links } = page.document(undefined, [{ id: 1 }, { id: 2 }, { id: 3 }]);
    const [, last] = data as unknown as { meta: { page: { cursor: string } } }[];
    expect(links.next).toBe(`/users?page[size]=2&page[after]=${last?.meta.page.cursor}`);
  });

  test("are given to resources, whatever serialize makes of the rows", () => {
    const { data } = page.document(undefined, [{ id: 1 }], { serialize: () => ({ type: "users", id: "1" }) });
    expect(data).toEqual([{ type: "users", id: "1", meta: { page: { cursor: expect.any(String) } } }]);
  });
});

describe("rows", () => {
  test("past the limit are not dropped silently", () => {
    const page = read("/users?page[size]=1");
    const rows = [{ id: 1 }, { id: 2 }, { id: 3 }];
    const message = "There must be at most 2 items, as page.limit says; got 3.";
    expect(() => page.document(undefined, rows)).toThrow(new TypeError(message));
    expect(() => page.links(undefined, rows)).toThrow(new TypeError(message));
    expect(() => page.meta(undefined, rows)).toThrow(new TypeError(message));
  });

  test("must be a list", () => {
    expect(() => read("/users").links(undefined, undefined as never)).toThrow(
      new TypeError("items must be an array; got undefined."),
    );
  });

  test("stay in the array in which they came, in their order", () => {
    const rows = Object.freeze([{ id: 3 }, { id: 2 }, { id: 1 }]);
    const { data } = read("/users?page[before]=&page[size]=2").document(undefined, rows);
    expect(data).toEqual([{ id: 2 }, { id: 3 }]);
  });
});

describe("a codec", () => {
  const reading = (decode: (text: string) => Key) => () =>
    read("/users?page[after]=x", { codec: { encode: String, decode } });
  const writing = (encode: () => unknown) => () =>
    read("/users", { codec: { encode: encode as () => string, decode: () => ({ id: 5 }) } }).document(
      undefined,
      [{ id: 5 }],
    );

  test("that throws refuses the cursor", () => {
    expect(reading(() => BigInt("x") as never)).toThrow(
      'page[after] must be a cursor that this server gave; got "x".',
    );
  });

  test.each([
    ["no key", null, "The key of an item must be an object; got null."],
    [
      "a promise",
      Promise.resolve({ id: 5 }),
      "The key id of an item must be a string, number, boolean, bigint or null; got undefined.",
    ],
    [
      "another key",
      { no: 5 },
      "The key id of an item must be a string, number, boolean, bigint or null; got undefined.",
    ],
  ])("that reads %s is told", (_, key, message) => {
    expect(reading(() => key as never)).toThrow(new TypeError(message));
  });

  // An empty cursor would be the start of the list: a walk would never end.
  test.each([
    ["nothing", "", 'cursor.codec.encode must return a text of 1 to 1024 characters; got "".'],
    ["no text", undefined, "cursor.codec.encode must return a text of 1 to 1024 characters; got undefined."],
    ["a number", 5, "cursor.codec.encode must return a text of 1 to 1024 characters; got 5."],
    [
      "more than is read",
      "x".repeat(1025),
      `cursor.codec.encode must return a text of 1 to 1024 characters; got "${"x".repeat(63)}…".`,
    ],
  ])("that writes %s is told", (_, text, message) => {
    expect(writing(() => text)).toThrow(new TypeError(message));
  });

  test("may write as much as is read", () => {
    const codec = { encode: () => "x".repeat(1024), decode: (text: string) => ({ id: text.length }) };
    const { next } = read("/users?page[size]=1", { codec }).links(undefined, [{ id: 5 }, { id: 6 }]);
    expect(read(next as string, { codec }).after).toEqual({ id: 1024 });
  });

  test("may use any character", () => {
    const codec = {
      encode: ({ id }: Key) => `é&=#[ +%${id}`,
      decode: (text: string) => ({ id: text.slice(8) }),
    };
    const { links } = read("/users?page[size]=1", { codec }).document(undefined, [{ id: "5" }, { id: "6" }]);
    expect(links.next).toBe("/users?page[size]=1&page[after]=%C3%A9%26%3D%23%5B%20%2B%255");
    expect(read(links.next as string, { codec }).after).toEqual({ id: "5" });
  });
});

describe("a scope", () => {
  test("must be a text", () => {
    const scope = (() => undefined) as never;
    expect(() => read("/users", { scope })).toThrow(
      new TypeError("cursor.scope must return a string; got undefined."),
    );
  });
});

describe("the profile", () => {
  test.each([
    ["as it is", {}, {}, true],
    ["without ranges", { range: false }, {}, true],
    ["with a codec", { codec: { encode: String, decode: () => ({ id: 1 }) } }, {}, true],
    ["with members that are renamed to themselves", {}, { members: { after: "after" } }, true],
    ["forwards alone", { forwardOnly: true }, {}, false],
    ["with another name for after", {}, { members: { after: "since" } }, false],
    ["with another name for before", {}, { members: { before: "until" } }, false],
    ["with another name for size", {}, { members: { size: "count" } }, false],
  ] as const)("is claimed by pages and errors only where it is kept to: %s", (_, cursor, options, isKept) => {
    const page = read("/users", cursor, options);
    expect(page.mediaType.includes("profile=")).toBe(isKept);
    expect(typeof page.links(undefined, []).self).toBe(isKept ? "object" : "string");
    expect(() => read("/users?page[x]=1", cursor, options)).toThrow(
      expect.objectContaining({ mediaType: page.mediaType }),
    );
  });
});

describe("links", () => {
  test("are left out where there are none, if an option says so", () => {
    const page = read("/users", {}, { nullLinks: false });
    expect(Object.keys(page.links(undefined, [{ id: 1 }]))).toEqual(["self", "first", "last"]);
  });

  test("come in the order self, prev, next, first, last", () => {
    expect(Object.keys(read("/users").links(undefined, []))).toEqual([
      "self",
      "prev",
      "next",
      "first",
      "last",
    ]);
  });
});

describe("meta", () => {
  test.each([
    ["links", { count: 98 }],
    ["document", { page: { size: 10, total: 98 } }],
    ["none", undefined],
    [
      ({ total, pages }: { total: unknown; pages: unknown }) => ({ total, pages }),
      { total: 98, pages: undefined },
    ],
  ] as const)("as %p says", (meta, expected) => {
    expect(read("/users", {}, { meta }).meta("98", [])).toStrictEqual(expected);
  });
});

it("reads digits as the text of a cursor, however they are spelt", () => {
  const codec = { encode: ({ id }: Key) => String(id), decode: (id: string): Key => ({ id }) };
  const { read } = paginator({ strategy: "cursor", cursor: { order: ["id"], codec } });
  for (const query of ["page[after]=12", "page[after]=%31%32", "page%5bafter%5d=12"])
    expect(read(`/users?${query}`).after).toEqual({ id: "12" });
});

test.each([
  ["sort", "name,id"],
  ["%73ort", "name,id"],
  ["s%6frt", "name,id"],
  ["s%6Frt", "name,id"],
  ["so%72t", "name,id"],
  ["sor%74", "name,id"],
  ["Sort", "id"],
  ["asort", "id"],
  ["sorts", "id"],
  ["sort[]", "id"],
  ["a?sort", "id"],
])("a list is sorted by the parameter %s: %s", (name, sorted) => {
  for (const query of [`${name}=name`, `a=sort&${name}=name&b=1`]) {
    const { order } = read(`/users?${query}`, { sortable: ["name"] });
    expect(order.map(({ key }) => key).join()).toBe(sorted);
  }
});
