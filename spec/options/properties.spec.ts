import fc from "fast-check";
import { type Page, PageError, type PaginationOptions, type Paginator, paginator } from "jsonapi-pagination";

const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSparseArray: true,
  withTypedArray: true,
});

/** Usually values that the option accepts, sometimes arbitrary values. */
const mostly = <Value>(values: fc.Arbitrary<Value>) => fc.oneof({ weight: 30, arbitrary: values }, anything);

const size = mostly(fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 200 }) }, fc.constant(0)));
const fields = mostly(
  fc.uniqueArray(fc.constantFrom("id", "name", "-at", ""), { minLength: 1, maxLength: 3 }),
);

const cursor = fc.record(
  {
    secret: mostly(
      fc.constantFrom<unknown>(false, "a long random text", ["the new secret text", "the old secret text"]),
    ),
    sealed: mostly(fc.boolean()),
    ttl: mostly(fc.nat()),
    maxLength: mostly(fc.nat()),
    itemCursors: mostly(fc.boolean()),
    range: mostly(fc.boolean()),
    forwardOnly: mostly(fc.boolean()),
  },
  { requiredKeys: [] },
);

const options = fc.record(
  {
    strategy: mostly(
      fc.constantFrom("number", "offset", "cursor", ["offset", "number"], ["cursor", "number"]),
    ),
    order: fields,
    sortable: fields,
    unique: fields,
    defaultSize: size,
    maxSize: size,
    maxNumber: size,
    maxOffset: size,
    peek: mostly(fc.boolean()),
    names: mostly(
      fc.dictionary(fc.constantFrom("number", "size", "limit"), fc.constantFrom("a", "b", "a-b", "-")),
    ),
    meta: mostly(fc.constantFrom("links", "document", "none")),
    baseUrl: mostly(fc.oneof(fc.webUrl(), fc.webPath(), fc.string())),
    brackets: mostly(fc.constantFrom("mirror", "encoded", "literal")),
    omit: mostly(fc.uniqueArray(fc.string({ minLength: 1 }))),
    nullLinks: mostly(fc.boolean()),
    headers: mostly(fc.subarray(["Link", "X-Total-Count"])),
    onInvalid: mostly(fc.func(fc.anything())),
    cursor: mostly(cursor),
  },
  { requiredKeys: [] },
);

const hrefOf = (link: string | { href: string }) => (typeof link === "string" ? link : link.href);

/** The paginator, or the error of its options. */
function outcome(options: unknown): Paginator | Error {
  try {
    return paginator(options as PaginationOptions);
  } catch (error) {
    return error as Error;
  }
}

it("any options result in a paginator that works or a TypeError that explains the problem", () => {
  let working = 0;
  const check = (options: unknown) => {
    const result = outcome(options);
    if (result instanceof Error) {
      expect(result).toBeInstanceOf(TypeError);
      expect(result.message).toMatch(/^Pagination options/);
      return;
    }
    working++;
    const page: Page = result.read("/users?a[]=1");
    const { links, data } = page.document(0, []);
    expect(data).toEqual([]);
    const { searchParams } = new URL(hrefOf(links.self), "http://here.example");
    expect(searchParams.getAll("a[]").length).toBeLessThanOrEqual(1);
  };
  fc.assert(fc.property(anything, check), { numRuns: 300 });
  fc.assert(fc.property(options, check), { numRuns: 1000 });
  expect(working).toBeGreaterThan(20);
});

describe("an option without effect is refused", () => {
  const optional = <Value>(value: Value) => fc.option(fc.constant(value), { nil: undefined });
  const codec = {
    encode: (key: object) => Buffer.from(JSON.stringify(key)).toString("hex"),
    decode: (text: string) => JSON.parse(Buffer.from(text, "hex").toString()),
  };
  const effective = fc.record({
    strategy: fc.option(
      fc.constantFrom("number", "offset", "cursor", ["number", "cursor"], ["offset", "cursor"]),
      { nil: undefined },
    ),
    order: optional(["-at", "id"]),
    sortable: optional(["name"]),
    unique: optional(["at", "id"]),
    defaultSize: optional(3),
    maxSize: optional(20),
    maxNumber: optional(3),
    maxOffset: optional(7),
    peek: optional(true),
    names: fc.option(
      fc.dictionary(
        fc.constantFrom("number", "size", "offset", "limit", "after", "before"),
        fc.constantFrom("a", "b", "c"),
        { minKeys: 1, maxKeys: 3 },
      ),
      { nil: undefined },
    ),
    meta: optional("document"),
    baseUrl: optional("/v1"),
    brackets: optional("encoded"),
    omit: optional(["token"]),
    nullLinks: optional(false),
    cursor: fc.option(
      fc.record(
        {
          secret: fc.constantFrom<unknown>(false, "a long random text"),
          sealed: fc.constant(true),
          ttl: fc.constant(3e9), // no slot ends while this runs
          scope: fc.constant(() => "everywhere"),
          itemCursors: fc.constant(true),
          range: fc.boolean(),
          forwardOnly: fc.boolean(),
          key: fc.constant(({ id }: { id: number }) => ({ at: 0, name: "n", id: id + 1000 })),
          codec: fc.constant(codec),
        },
        { requiredKeys: [] },
      ),
      { nil: undefined },
    ),
  });

  const values = ["", "0", "2", "4", "8", "15", "21", "101"];
  const names = ["number", "size", "offset", "limit", "after", "before", "a", "b", "c"];
  const queries = [
    "",
    ...["after", "a", "b", "c"].flatMap((after) =>
      ["before", "a", "b", "c"].map((before) => `page[${after}]=&page[${before}]=`),
    ),
    "token=1&a[]=1",
    "sort=name",
    "sort=-name",
    ...names.flatMap((name) => values.map((value) => `filter[x]=1&page[${name}]=${value}`)),
  ];

  /** What an app sees of a paginator with these options: pages, documents and refusals. */
  function seen(options: object): string[] | undefined {
    const made = outcome(options);
    if (made instanceof Error) return undefined;
    return queries.map((query) => {
      try {
        const page = made.read(`/users?${query}`);
        const rows = Array.from({ length: page.limit }, (_, id) => ({ type: "users", id, at: 0, name: "n" }));
        return JSON.stringify([page, page.document(98, rows as never), page.document(98, [])]);
      } catch (error) {
        if (error instanceof PageError) return JSON.stringify(error);
        throw error;
      }
    });
  }

  /** Each of these options left out, and each member of `names` and `cursor`. */
  function leftOut(options: Record<string, unknown>): [name: string, object][] {
    return Object.entries(options).flatMap(([name, value]): [string, object][] => [
      [name, { ...options, [name]: undefined }],
      ...(name === "names" || name === "cursor"
        ? Object.keys(value as object).map((member): [string, object] => [
            `${name}.${member}`,
            { ...options, [name]: { ...(value as object), [member]: undefined } },
          ])
        : []),
    ]);
  }

  /** Options that only state what is so without them. */
  const isDefault = (name: string, options: Record<string, unknown>): boolean => {
    const cursor = (options.cursor ?? {}) as Record<string, unknown>;
    return (
      (name === "strategy" && options.strategy === "number") ||
      (name === "unique" && options.sortable === undefined) || // it states a fact, which only a sort needs
      (name === "peek" && options.strategy === "cursor") || // pages by cursor always ask for one more
      (name === "cursor.range" && (cursor.range === true || cursor.forwardOnly === true)) ||
      (name === "cursor.forwardOnly" && cursor.forwardOnly === false) ||
      (name === "cursor" && Object.keys(cursor).every((member) => isDefault(`cursor.${member}`, options)))
    );
  };

  it("whatever the others: without it, every accepted option leads to other pages or refusals", () => {
    let compared = 0;
    fc.assert(
      fc.property(effective, (all) => {
        const options = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
        const withAll = seen(options);
        if (withAll === undefined) return;
        for (const [name, others] of leftOut(options)) {
          if (isDefault(name, options)) continue;
          compared++;
          if (JSON.stringify(seen(others)) === JSON.stringify(withAll))
            throw new Error(`${name} has no effect`);
        }
      }),
      { numRuns: 1500 },
    );
    expect(compared).toBeGreaterThan(20);
  });
});
