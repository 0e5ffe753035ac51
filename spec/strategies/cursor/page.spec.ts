import { type Key, type OptionsFor, PageError, type PaginationOptions, paginator } from "jsonapi-pagination";
import { documentOf } from "./list";

const read = (target: string, { order = ["id"], cursor = {}, ...options }: PaginationOptions = {}) => {
  const all = cursor.codec ? cursor : { secret: false, ...cursor };
  return paginator({ ...options, strategy: "cursor", order, cursor: all } as OptionsFor<"cursor">).read(
    target,
  );
};

/** The position of the next page after a page that ends with this row. */
function positionAfter(row: object, options: PaginationOptions): Key | null {
  return read(read("/users", options).url({ after: row }), options).after;
}

describe("the page of a request", () => {
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
    const expected = {
      strategy: "cursor",
      order: [{ name: "id", descending: false }],
      ...fields,
    };
    const page = read(target, { cursor: { codec } });
    expect({ ...page }).toEqual(expected);
    expect(JSON.parse(JSON.stringify(page))).toEqual(expected);
  });

  test("has a bigint as its digits in JSON, and other values unchanged", () => {
    const codec = { encode: String, decode: () => ({ at: 5, id: 2n ** 53n + 1n }) };
    const page = read("/users?page[before]=x", { order: ["at", "id"], cursor: { codec } });
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
  ])("proves the total or not: %s with %i rows: %s", (query, received, total) => {
    const codec = { encode: String, decode: () => ({ id: 5 }) };
    expect(read(`/users?${query}`, { cursor: { codec } }).totalFromItems(received)).toBe(total);
  });

  test("does not exist between two cursors if ranges are not supported", () => {
    expect(() => read("/users?page[after]=&page[before]=", { cursor: { range: false } })).toThrow(
      expect.objectContaining({
        errors: [
          {
            status: "400",
            code: "PAGE_RANGE_UNSUPPORTED",
            title: "Range pagination is not supported",
            detail: "page[before] cannot be combined with page[after]: this list does not support ranges.",
            source: { parameter: "page[before]" },
            links: {
              type: "https://jsonapi.org/profiles/ethanresnick/cursor-pagination/range-pagination-not-supported",
            },
          },
        ],
      }),
    );
  });

  test.each(["after", "before"])("does not exist if page[%s] is not a cursor of this list", (member) => {
    const parameter = `page[${member}]`;
    expect(() => read(`/users?${parameter}=x`)).toThrow(
      expect.objectContaining({
        errors: [
          {
            status: "400",
            code: "PAGE_CURSOR_INVALID",
            title: "Page cursor is invalid",
            detail: `${parameter} must be a cursor that this list returned; got "x".`,
            source: { parameter },
          },
        ],
      }),
    );
  });
});

describe("the order that a client requests", () => {
  const ordered = (query: string, options: PaginationOptions = {}) =>
    read(`/users${query}`, { order: ["-at", "id"], sortable: ["name", "at", "id"], ...options })
      .order.map(({ name, descending }) => (descending ? `-${name}` : name))
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
    ["?sort=", 'sort must be a comma-separated list of different fields from name, at, id; got "".'],
    ["?sort", 'sort must be a comma-separated list of different fields from name, at, id; got "".'],
    ["?sort=Name", 'sort must be a comma-separated list of different fields from name, at, id; got "Name".'],
    [
      "?sort=name,",
      'sort must be a comma-separated list of different fields from name, at, id; got "name,".',
    ],
    [
      "?sort=name,+at",
      'sort must be a comma-separated list of different fields from name, at, id; got "name, at".',
    ],
    [
      "?sort=--name",
      'sort must be a comma-separated list of different fields from name, at, id; got "--name".',
    ],
    [
      "?sort=name,name",
      'sort must be a comma-separated list of different fields from name, at, id; got "name,name".',
    ],
    [
      "?sort=name,-name",
      'sort must be a comma-separated list of different fields from name, at, id; got "name,-name".',
    ],
    ["?sort=%ff", 'sort must be a comma-separated list of different fields from name, at, id; got "%ff".'],
    [
      "?sort=name&sort=name",
      "sort must be a comma-separated list of different fields from name, at, id; it was given 2 times.",
    ],
    [
      `?${"sort=name&".repeat(900)}`,
      "sort must be a comma-separated list of different fields from name, at, id; it was given 900 times.",
    ],
    [
      `?sort=${"a".repeat(100)}`,
      `sort must be a comma-separated list of different fields from name, at, id; got "${"a".repeat(63)}…".`,
    ],
  ])("%s is rejected", (query, detail) => {
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

  test("is rejected if sorting is not supported", () => {
    expect(() => ordered("?sort=name", { sortable: [] })).toThrow('sort must not be given; got "name".');
  });

  test("is kept in every link, byte for byte", () => {
    const page = read("/users?%73ort=-name&x=%20", { sortable: ["name"] });
    const { links } = documentOf(page, [{ id: 1, name: "a" }]);
    expect(links.last).toBe("/users?%73ort=-name&x=%20&page%5Bbefore%5D=&page%5Bsize%5D=10");
  });
});

test.each(["/users?page[size]=2", "/users?page[size]=2&page[before]="])(
  "the page %s does not end between two rows with the same key",
  (target) => {
    const page = read(target, { order: ["at", "id"] });
    const rowsAt = (...times: number[]) => times.map((at) => ({ at, id: 5 }));
    expect(documentOf(page, rowsAt(1, 2, 3)).data).toHaveLength(2);
    expect(() => documentOf(page, rowsAt(1, 2, 2))).toThrow(
      new TypeError(
        "Two rows have the same key (at, id), and one of them would be lost between two pages: end the order with a field that is unique.",
      ),
    );
  },
);

describe("the key of a row", () => {
  test("has its values of the fields of the order", () => {
    expect(positionAfter({ at: "x", id: 5n, name: "not a key" }, { order: ["at", "id"] })).toEqual({
      at: "x",
      id: 5n,
    });
  });

  test("can be returned by a function", () => {
    const key = (row: { attributes: object; id: string }) => ({ ...row.attributes, id: BigInt(row.id) });
    expect(
      positionAfter({ id: "5", attributes: { at: "x" } }, { order: ["at", "id"], cursor: { key } }),
    ).toEqual({
      at: "x",
      id: 5n,
    });
  });

  test("comes from the columns that a keyset query adds, which are not sent", () => {
    const row = { id: 5, at: new Date(0), page_key_1: "1970-01-01 00:00:00.000001", page_key_2: "5" };
    const options = { order: ["at", "id"], cursor: { key: () => ({}) } };
    expect(positionAfter(row, options)).toEqual({ at: "1970-01-01 00:00:00.000001", id: "5" });
    const own = { page_key_1b: "b", my_page_key_1: "a" };
    const { data } = read("/users", options).document(undefined, [{ ...row, ...own, page_key_10: "5" }], {
      serialize: (item) => ({ ...item }),
    });
    expect(data).toEqual([{ id: 5, at: new Date(0), ...own }]);
    expect(Object.keys(row)).toContain("page_key_1");
  });

  const KINDS = "must be a string, number, boolean, bigint or null; got";
  test.each([
    [
      "a Date",
      { id: new Date(0) },
      `The key id of an item ${KINDS} an object (a Date keeps no microseconds: select it as text, or convert it by cursor.key).`,
    ],
    [
      "an ObjectId",
      { id: new (class ObjectId {})() },
      `The key id of an item ${KINDS} an object (select it as text, or convert it by cursor.key).`,
    ],
    [
      "a missing value",
      {},
      `The key id of an item ${KINDS} undefined (select it under this name, or return it from cursor.key).`,
    ],
    ["an object", { id: {} }, `The key id of an item ${KINDS} an object.`],
    [
      "a missing key column",
      { page_key_1: undefined },
      `The key id of an item ${KINDS} undefined (select it under this name, or return it from cursor.key).`,
    ],
    ["a symbol", { id: Symbol("5") }, `The key id of an item ${KINDS} a symbol.`],
    ["a row that is not an object", "5", "A row must be an object; got a string."],
    ["an empty text", "", 'A row must be an object; got "".'],
    ["null", null, "A row must be an object; got null."],
  ])("cannot be created from %s", (_, row, message) => {
    expect(() => documentOf(read("/users"), [row as object])).toThrow(new TypeError(message));
    expect(() => read("/users").links(undefined, [row])).toThrow(new TypeError(message));
  });

  test.each(["5", null])("is not asked of a function for a row that is not an object: %p", (row) => {
    const options = { cursor: { key: ({ meta }: { meta: { id: number } }) => ({ id: meta.id }) } };
    const next = read("/users?page[size]=1", options).url({ after: { meta: { id: 1 } } });
    const kind = row === null ? "null" : "a string";
    expect(() => read(next, options).links(undefined, [row])).toThrow(
      new TypeError(`A row must be an object; got ${kind}.`),
    );
  });

  test("must be an object if a function returns it", () => {
    const key = (() => "5") as never;
    expect(() => documentOf(read("/users", { cursor: { key } }), [{ id: 5 }])).toThrow(
      new TypeError("The key of an item must be an object; got a string."),
    );
  });
});

describe("item cursors", () => {
  const page = read("/users?page[size]=2", { cursor: { itemCursors: true } });

  test("are added to the meta of resources, without changing the original objects", () => {
    const rows = Object.freeze([{ id: 1, meta: Object.freeze({ a: 1, page: Object.freeze({ b: 2 }) }) }]);
    expect(documentOf(page, rows).data).toEqual([
      { id: 1, meta: { a: 1, page: { b: 2, cursor: expect.any(String) } } },
    ]);
  });

  test("take the place of a member page that is no object", () => {
    const { data } = documentOf(page, [{ id: 1, meta: { page: "first" } }]);
    expect(data).toEqual([{ id: 1, meta: { page: { cursor: expect.any(String) } } }]);
  });

  test("are the cursors of the links", () => {
    const { data, links } = documentOf(page, [{ id: 1 }, { id: 2 }, { id: 3 }]);
    const [, last] = data as unknown as { meta: { page: { cursor: string } } }[];
    expect(links.next).toBe(`/users?page[size]=2&page[after]=${last?.meta.page.cursor}`);
  });

  test("are added to resources that serialize returns", () => {
    const { data } = page.document(undefined, [{ id: 1 }], { serialize: () => ({ type: "users", id: "1" }) });
    expect(data).toEqual([{ type: "users", id: "1", meta: { page: { cursor: expect.any(String) } } }]);
  });
});

describe("rows", () => {
  test("beyond the limit throw an error", () => {
    const page = read("/users?page[size]=1");
    const rows = [{ id: 1 }, { id: 2 }, { id: 3 }];
    const message = "There must be at most 2 items (page.limit); got 3.";
    expect(() => documentOf(page, rows)).toThrow(new TypeError(message));
    expect(() => page.links(undefined, rows)).toThrow(new TypeError(message));
    expect(() => page.meta(undefined, rows)).toThrow(new TypeError(message));
  });

  test("must be an array", () => {
    expect(() => read("/users").links(undefined, undefined as never)).toThrow(
      new TypeError("items must be an array; got undefined."),
    );
  });

  test("are not changed in the array of the handler", () => {
    const rows = Object.freeze([{ id: 3 }, { id: 2 }, { id: 1 }]);
    const { data } = documentOf(read("/users?page[before]=&page[size]=2"), rows);
    expect(data).toEqual([{ id: 2 }, { id: 3 }]);
  });
});

describe("a codec", () => {
  const reading = (decode: (text: string) => Key) => () =>
    read("/users?page[after]=x", { cursor: { codec: { encode: String, decode } } });
  const writing = (encode: () => unknown) => () => {
    const codec = { encode: encode as () => string, decode: () => ({ id: 5 }) };
    return documentOf(read("/users", { cursor: { codec, itemCursors: true } }), [{ id: 5 }]);
  };

  test("rejects a cursor by throwing", () => {
    expect(reading(() => BigInt("x") as never)).toThrow(
      'page[after] must be a cursor that this list returned; got "x".',
    );
  });

  test.each([
    ["null", null, "The key that cursor.codec.decode returned must be an object; got null."],
    [
      "a key with an object",
      { id: new Date(0) },
      "The key id that cursor.codec.decode returned must be a string, number, boolean, bigint or null; got an object.",
    ],
  ])("cannot decode a cursor to %s", (_, key, message) => {
    expect(reading(() => key as never)).toThrow(new TypeError(message));
  });

  test("decodes the cursor of another order to a key without its fields, which is refused", () => {
    expect(reading(() => ({ no: 5 }))).toThrow(PageError);
  });

  test("decodes the cursor of another order to a key with some of its fields, which is refused", () => {
    const cursor = { codec: { encode: String, decode: () => ({ id: 5 }) } };
    const { read } = paginator({ strategy: "cursor", order: ["name", "id"], cursor });
    expect(() => read("/users?page[after]=5")).toThrow(PageError);
  });

  // An empty cursor would mean the start of the list, so that a walk would never end.
  test.each([
    ["an empty text", "", 'cursor.codec.encode must return a string of 1 to 4200 characters; got "".'],
    [
      "undefined",
      undefined,
      "cursor.codec.encode must return a string of 1 to 4200 characters; got undefined.",
    ],
    [
      "half of a character",
      "a\ud83d",
      'cursor.codec.encode must return a string of 1 to 4200 characters; got "a\\ud83d".',
    ],
    ["a number", 5, "cursor.codec.encode must return a string of 1 to 4200 characters; got 5."],
    [
      "a string of 4201 characters",
      "x".repeat(4201),
      `cursor.codec.encode must return a string of 1 to 4200 characters; got "${"x".repeat(63)}…".`,
    ],
  ])("cannot encode a key as %s", (_, text, message) => {
    expect(writing(() => text)).toThrow(new TypeError(message));
  });

  test("may write cursors of 4200 characters", () => {
    const codec = { encode: () => "x".repeat(4200), decode: (text: string) => ({ id: text.length }) };
    const { next } = read("/users?page[size]=1", { cursor: { codec } }).links(undefined, [
      { id: 5 },
      { id: 6 },
    ]);
    expect(read(next as string, { cursor: { codec } }).after).toEqual({ id: 4200 });
  });

  test("may read a cursor that it writes in another way, which the link self keeps", () => {
    const codec = { encode: ({ id }: Key) => String(id), decode: (text: string) => ({ id: Number(text) }) };
    const page = read("/users?page[after]=05", { cursor: { codec } });
    expect(page.after).toEqual({ id: 5 });
    const { self } = page.links(undefined, [{ id: 6 }]);
    expect(self).toMatchObject({ href: "/users?page[after]=05&page[size]=10" });
  });

  test("may use any character", () => {
    const codec = {
      encode: ({ id }: Key) => `é&=#[ +%${id}`,
      decode: (text: string) => ({ id: text.slice(8) }),
    };
    const page = read("/users?page[size]=1", { cursor: { codec } });
    const { links } = documentOf(page, [{ id: "5" }, { id: "6" }]);
    expect(links.next).toBe("/users?page[size]=1&page[after]=%C3%A9%26%3D%23%5B%20%2B%255");
    expect(read(links.next as string, { cursor: { codec } }).after).toEqual({ id: "5" });
  });
});

describe("a scope", () => {
  test("must be a text", () => {
    const scope = (() => undefined) as never;
    expect(() => read("/users", { cursor: { scope } })).toThrow(
      new TypeError("cursor.scope must return a string; got undefined."),
    );
  });
});

describe("the profile", () => {
  test.each([
    ["by default", {}, true],
    ["without ranges", { cursor: { range: false } }, true],
    ["with a codec", { cursor: { codec: { encode: String, decode: () => ({ id: 1 }) } } }, true],
    ["with a parameter renamed to its own name", { names: { after: "after" } }, true],
    ["forwards only", { cursor: { forwardOnly: true } }, false],
    ["with another name for after", { names: { after: "since" } }, false],
    ["with another name for before", { names: { before: "until" } }, false],
    ["with another name for size", { names: { size: "count" } }, false],
  ] as const)("is named by pages and errors only where they follow it: %s", (_, options, follows) => {
    const page = read("/users", options);
    expect(page.mediaType.includes("profile=")).toBe(follows);
    expect(typeof page.links(undefined, []).self).toBe(follows ? "object" : "string");
    expect(() => read("/users?page[x]=1", options)).toThrow(
      expect.objectContaining({ mediaType: page.mediaType }),
    );
  });
});

describe("links", () => {
  test("are left out instead of null with nullLinks: false", () => {
    const page = read("/users", { nullLinks: false });
    expect(Object.keys(page.links(undefined, [{ id: 1 }]))).toEqual(["self", "first", "last"]);
  });

  test("are in the order self, prev, next, first, last", () => {
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
  ] as const)("is placed by the meta option: %p", (meta, expected) => {
    expect(read("/users", { meta }).meta("98", [])).toStrictEqual(expected);
  });

  test("needs no keys of rows unless the page ends between two of them", () => {
    const page = read("/users?page[size]=2");
    expect(page.meta(2, [{}, {}])).toEqual({ count: 2 });
    expect(() => page.meta(2, [{}, {}, {}])).toThrow(TypeError);
  });

  test.each([
    [2, 2, 2],
    [2, 3, { atLeast: 3 }],
    [3, 3, 3],
    [1, 2, { atLeast: 2 }],
  ])("with the total %i and %i rows on pages of 2, has the total %j", (counted, received, total) => {
    const rows = [{ id: 1 }, { id: 2 }, { id: 3 }].slice(0, received);
    const page = read("/users?page[size]=2", { meta: ({ total }) => ({ total }) });
    expect(page.meta(counted, rows)).toEqual({ total });
  });
});

test("a cursor of digits is read as text, percent-encoded or not", () => {
  const codec = { encode: ({ id }: Key) => String(id), decode: (id: string): Key => ({ id }) };
  for (const query of ["page[after]=12", "page[after]=%31%32", "page%5bafter%5d=12"])
    expect(read(`/users?${query}`, { cursor: { codec } }).after).toEqual({ id: "12" });
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
])("the parameter %s results in the order %s", (name, sorted) => {
  for (const query of [`${name}=name`, `a=sort&${name}=name&b=1`]) {
    const { order } = read(`/users?${query}`, { sortable: ["name"] });
    expect(order.map(({ name }) => name).join()).toBe(sorted);
  }
});
