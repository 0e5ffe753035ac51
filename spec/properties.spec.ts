import Ajv from "ajv";
import fc from "fast-check";
import { type Page, PageError, type PaginationOptions, type Paginator, paginator } from "jsonapi-pagination";
import { parse } from "qs";
import { anyTarget, isPageParameter, pageLikePair, pageRequest, usualPair } from "./arbitraries";
import { CORPUS } from "./cases/corpus";

const reading = paginator();

/** The parameters of a link. */
const pairsOf = (link: string) => link.slice(link.indexOf("?") + 1).split("&");

describe("a link is the request's own URL with only the page changed", () => {
  it("leads to the page that was requested, and is its own self link", () => {
    fc.assert(
      fc.property(pageRequest, ({ target, number, size }) => {
        const page = reading.read(target);
        expect([page.number, page.size]).toEqual([number, size]);
        const again = reading.read(page.links().self);
        expect({ ...again }).toEqual({ ...page });
        expect(again.links()).toEqual(page.links());
      }),
    );
  });

  it("keeps every other parameter byte for byte in its place, and the names of page parameters as written", () => {
    fc.assert(
      fc.property(pageRequest, fc.nat(100_000), ({ target, pairs }, total) => {
        const changed = (pair: string) => (isPageParameter(pair) ? pair.replace(/[^=]*$/, "") : pair);
        const expected = pairs.join("&") === "" ? [] : pairs.map(changed);
        for (const link of Object.values(reading.read(target).links(total))) {
          if (link === null) continue;
          const linked = pairsOf(link);
          expect(linked.slice(0, expected.length).map(changed)).toEqual(expected);
          expect(linked.slice(expected.length).every(isPageParameter)).toBe(true);
          expect(linked.filter(isPageParameter)).toHaveLength(2);
        }
      }),
    );
  });
});

describe("link closure", () => {
  const sizes = [1, 2, 3, 7, 10, 100];
  const totals = [0, 1, 2, 3, 6, 7, 9, 10, 11, 20, 21, 99, 100, 101, 1000];
  const numbers = [1, 2, 3, 4, 10, 11, 50];
  const variants: PaginationOptions[] = [
    {},
    { maxNumber: 1 },
    { maxNumber: 3 },
    { maxNumber: 10, peek: true, brackets: "encoded" },
    { nullLinks: false, names: { number: "p", size: "s" }, brackets: "literal" },
    { strategy: "offset" },
    { strategy: "offset", maxOffset: 20, peek: true },
  ];

  test.each(variants)("every link is accepted and leads to the right page: %p", (options) => {
    const { read }: Paginator = paginator(options);
    const name =
      options.strategy === "offset"
        ? ["offset", "limit"]
        : [options.names?.number ?? "number", options.names?.size ?? "size"];
    const cap = options.maxNumber ?? Number.POSITIVE_INFINITY;
    const deepest = options.maxOffset ?? Number.POSITIVE_INFINITY;
    for (const size of sizes)
      for (const number of numbers.filter((number) => number <= cap && (number - 1) * size <= deepest))
        for (const total of totals) {
          const at = options.strategy === "offset" ? (number - 1) * size : number;
          const page = read(`/users?x=1&page[${name[0]}]=${at}&page[${name[1]}]=${size}`);
          if (!("offset" in page)) throw new Error("There are no cursors here.");
          const offsetOf = (link: string | null | undefined) => {
            if (!link) return null;
            const linked = read(link);
            if (!("offset" in linked)) throw new Error("There are no cursors here.");
            expect(linked.limit).toBe(page.limit);
            return linked.offset;
          };
          const { first, prev, next, last, self } = page.links(total);
          const lastOffset = total === 0 ? 0 : (Math.ceil(total / size) - 1) * size;
          const isReachable = lastOffset / size < cap && lastOffset <= deepest;
          const after = page.offset + size;
          expect({
            self: offsetOf(self),
            first: offsetOf(first),
            last: offsetOf(last),
            next: offsetOf(next),
            prev: offsetOf(prev),
          }).toEqual({
            self: page.offset,
            first: 0,
            last: isReachable ? lastOffset : null,
            next: after < total && after / size < cap && after <= deepest ? after : null,
            prev: page.offset === 0 || total === 0 ? null : Math.min(page.offset - size, lastOffset),
          });
        }
  });
});

describe("whatever rows and totals come", () => {
  const lists: readonly [name: string, PaginationOptions, query: string][] = [
    ["number", {}, "page[number]=3&page[size]=5"],
    ["number, peeking", { peek: true }, "page[number]=3&page[size]=5"],
    ["number, the first page", { peek: true, nullLinks: false }, "page[size]=1"],
    ["offset", { strategy: "offset", meta: "document" }, "page[offset]=7&page[limit]=5"],
    ["offset, peeking", { strategy: "offset", peek: true }, "page[offset]=3&page[limit]=5"],
    ["cursor", { strategy: "cursor", order: ["id"], cursor: { secret: false } }, "page[size]=5"],
    [
      "cursor, backwards",
      { strategy: "cursor", order: ["id"], meta: "document", cursor: { secret: false } },
      "page[before]=&page[size]=5",
    ],
  ];
  const count = fc.oneof(fc.nat(40), fc.constantFrom(0, 1, 5, 6, 15, 16, 2 ** 53 - 1));
  const number = fc.oneof(
    count,
    count.map(BigInt),
    count.map(String),
    count.map((digits) => `00${digits}`),
  );
  const total = fc.oneof(
    number,
    fc.constant(undefined),
    number.map((estimate) => ({ estimate })),
    number.map((atLeast) => ({ atLeast })),
  );

  /** The counts in a document, wherever they are. */
  const countsIn = ({ links, meta }: { links: object; meta?: { page?: object } }) => ({
    ...(links as { meta?: object }).meta,
    ...meta?.page,
  });

  test.each(lists)("no row is dropped, and what the rows prove wins: %s", (_, options, query) => {
    const page: Page = paginator(options).read(`/users?${query}`);
    const isBackward = page.strategy === "cursor" && page.backward;
    const size = page.strategy === "cursor" ? page.size : page.limit - Number(options.peek ?? false);
    const before = "offset" in page ? page.offset : 0;
    fc.assert(
      fc.property(total, fc.nat(page.limit), (total, received) => {
        const rows = Array.from({ length: received }, (_, id) => ({ type: "users", id: String(id) }));
        const document = page.document(total, rows);
        const sent = rows.slice(0, size);
        expect(document.data).toEqual(isBackward ? sent.reverse() : sent);
        if (received > size)
          expect(isBackward ? document.links.prev : document.links.next).toEqual(expect.any(String));
        const counts = countsIn(document as never) as Record<string, number>;
        for (const name of ["count", "total", "atLeast"])
          if (received > 0 && name in counts) expect(counts[name]).toBeGreaterThanOrEqual(before + received);
        const { pages } = counts;
        if (received > 0 && pages !== undefined)
          expect(pages * size).toBeGreaterThanOrEqual(before - (before % size) + received);
      }),
      { numRuns: 500 },
    );
  });

  test.each(lists)("more rows than the page asks for are refused, never cut off: %s", (_, options, query) => {
    const page: Page = paginator(options).read(`/users?${query}`);
    fc.assert(
      fc.property(total, fc.integer({ min: page.limit + 1, max: 60 }), (total, received) => {
        const rows = Array.from({ length: received }, (_, id) => ({ type: "users", id: String(id) }));
        expect(() => page.document(total, rows)).toThrow(TypeError);
      }),
      { numRuns: 50 },
    );
  });
});

/** The plain fields of the page that a target requests, or the error. */
function outcome(read: (target: string) => object, target: string) {
  try {
    return { ...read(target) };
  } catch (error) {
    if (error instanceof PageError) return error;
    throw error;
  }
}

describe("any target results in a page or a PageError", () => {
  const readers = [
    {},
    { strategy: "offset" },
    { strategy: ["number", "offset"], brackets: "encoded", omit: ["a"], maxNumber: 50 },
  ].map((options): Paginator => paginator(options as PaginationOptions));

  it("the page is valid, and all its links stay on the site", () => {
    fc.assert(
      fc.property(
        anyTarget,
        fc.constantFrom(...readers),
        fc.option(fc.nat(5000), { nil: undefined }),
        (target, { read }, total) => {
          const result = outcome(read, target);
          if (result instanceof PageError) {
            expect(result.errors.length).toBeGreaterThan(0);
            for (const { status, code, detail, source } of result.errors) {
              expect([status, code]).toEqual(["400", expect.stringMatching(/^PAGE_[A-Z_]+$/)]);
              expect(source.parameter?.length).toBeLessThanOrEqual(64);
              expect(detail.length).toBeLessThan(600);
            }
            return;
          }
          const page = read(target);
          if (!("offset" in page)) throw new Error("There are no cursors here.");
          expect(Number.isSafeInteger(page.offset + page.limit) && page.offset >= 0 && page.limit >= 1).toBe(
            true,
          );
          for (const link of Object.values(page.links(total))) {
            if (link === null) continue;
            expect(link).toMatch(/^\/(?![/\\])[\x21-\x22\x24-\x7e]*$/);
            expect(new URL(link, "http://here.example").host).toBe("here.example");
            expect(outcome(read, link)).not.toBeInstanceOf(PageError);
          }
        },
      ),
      {
        numRuns: 1000,
        examples: readers.flatMap((reader) =>
          CORPUS.map((target): [string, typeof reader, number] => [target, reader, 98]),
        ),
      },
    );
  });

  it("pages are read as by qs and Ajv", () => {
    const validate = new Ajv().compile({
      type: "object",
      properties: {
        "page[number]": { type: "integer", minimum: 1 },
        "page[size]": { type: "integer", minimum: 1, maximum: 100 },
      },
      additionalProperties: false,
    });
    const integer = (value: unknown) =>
      typeof value === "string" && /^[0-9]+$/.test(value) ? Number(value) : value;
    fc.assert(
      fc.property(fc.array(fc.oneof(pageLikePair, usualPair), { maxLength: 4 }), (pairs) => {
        const query = pairs.join("&");
        const parameters = query.split("&").filter(isPageParameter);
        const isEncoded = parameters.every((pair) => !/%(?![0-9a-fA-F]{2})/.test(pair));
        const parsed = parse(parameters.join("&"), { depth: 0, parameterLimit: 1000 });
        const values = Object.fromEntries(
          Object.entries(parsed).map(([name, value]) => [name, integer(value)]),
        );
        const { "page[number]": number = 1, "page[size]": size = 10 } = values as Record<string, number>;
        const isPage = isEncoded && validate(values) && Number.isSafeInteger(number * size);
        const result = outcome(reading.read, `/users?${query}`);
        if (isPage) expect(result).toMatchObject({ number, size });
        else expect(result).toBeInstanceOf(PageError);
      }),
      { numRuns: 1000 },
    );
  });
});
