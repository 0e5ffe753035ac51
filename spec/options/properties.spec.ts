import fc from "fast-check";
import { type Page, type PaginationOptions, type Paginator, paginator } from "jsonapi-pagination";

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
    secret: mostly(fc.oneof(fc.string({ minLength: 1 }), fc.constant(["new", "old"]))),
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
  expect(working).toBeGreaterThan(50);
});
