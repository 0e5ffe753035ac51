import fc from "fast-check";
import { type CursorLocation, type PaginationOptions, paginator } from "jsonapi-pagination";

const cursors = { strategy: "cursor", order: ["-at", "id"], cursor: { secret: false } } as const;
const row = { id: 7, at: "2026-01-01" };

describe("page.url of page numbers", () => {
  const page = paginator({ maxNumber: 9, maxSize: 50 }).read("/users?sort=name&page[number]=2&page[size]=5");

  it.each([
    [{ number: 7 }, "/users?sort=name&page[number]=7&page[size]=5"],
    [{ number: 9, size: 50 }, "/users?sort=name&page[number]=9&page[size]=50"],
    [{ number: 1, size: undefined }, "/users?sort=name&page[number]=1&page[size]=5"],
  ])("%j is %s", (at, url) => {
    expect(page.url(at)).toBe(url);
  });

  it.each([
    [{ number: 10 }, "page[number] must be an integer from 1 to 9; got 10."],
    [{ number: 0 }, "page[number] must be an integer from 1 to 9; got 0."],
    [{ number: 1.5 }, "page[number] must be an integer from 1 to 9; got 1.5."],
    [{ number: Number.NaN }, "page[number] must be an integer from 1 to 9; got NaN."],
    [{ number: "7" as never }, 'page[number] must be an integer from 1 to 9; got "7".'],
    [{} as { number: number }, "page[number] must be an integer from 1 to 9; got undefined."],
    [{ number: 7, size: 51 }, "page[size] must be an integer from 1 to 50; got 51."],
    [{ number: 7, size: 0 }, "page[size] must be an integer from 1 to 50; got 0."],
  ])("%j is a RangeError: %s", (at, message) => {
    expect(() => page.url(at)).toThrow(new RangeError(message));
  });

  it("goes as far as every item has a position that is a safe integer", () => {
    const far = paginator({ names: { number: "p" } }).read("/users?page[size]=1");
    expect(far.url({ number: Number.MAX_SAFE_INTEGER })).toContain("page[p]=9007199254740991");
    expect(() => far.url({ number: 2 ** 53 })).toThrow("page[p] must be an integer of at least 1");
    expect(() => far.url({ number: 2 ** 52, size: 2 })).toThrow(
      "page[p] must be an integer from 1 to 4503599627370495; got 4503599627370496.",
    );
  });
});

describe("page.url of offsets", () => {
  const page = paginator({ strategy: "offset", maxOffset: 90 }).read("/users?page[limit]=5");

  it.each([
    [{ offset: 60 }, "/users?page[limit]=5&page[offset]=60"],
    [{ offset: 0, limit: 100 }, "/users?page[limit]=100&page[offset]=0"],
  ])("%j is %s", (at, url) => {
    expect(page.url(at)).toBe(url);
  });

  it.each([
    [{ offset: 91 }, "page[offset] must be an integer from 0 to 90; got 91."],
    [{ offset: -1 }, "page[offset] must be an integer from 0 to 90; got -1."],
    [{ offset: 0, limit: 101 }, "page[limit] must be an integer from 1 to 100; got 101."],
    [{ offset: 0, limit: 0 }, "page[limit] must be an integer from 1 to 100; got 0."],
  ])("%j is a RangeError: %s", (at, message) => {
    expect(() => page.url(at)).toThrow(new RangeError(message));
  });

  it("keeps the size of the page, not the item more that peek fetches", () => {
    const { read } = paginator({ strategy: "offset", peek: true, brackets: "literal" });
    expect(read("/users").url({ offset: 3 })).toBe("/users?page[offset]=3&page[limit]=10");
  });
});

describe("page.url of cursors", () => {
  const reader = paginator(cursors);
  const page = reader.read("/users?page[size]=5");

  it("leads to the pages beside an item, and to both ends of the list", () => {
    expect(reader.read(page.url({ after: row }))).toMatchObject({ after: row, before: null, size: 5 });
    expect(reader.read(page.url({ before: row, size: 9 }))).toMatchObject({
      before: row,
      backward: true,
      size: 9,
    });
    expect(page.url({ after: null })).toBe("/users?page[size]=5&page[after]=");
    expect(page.url({ before: null })).toBe("/users?page[size]=5&page[before]=");
  });

  it("takes the item to be one of the list's own, with the key option too", () => {
    const keyed = paginator({
      ...cursors,
      cursor: { secret: false, key: (item: { key: object }) => ({ ...item.key }) },
    });
    expect(keyed.read(keyed.read("/users").url({ after: { key: row } })).after).toEqual(row);
  });

  it.each([
    [{ after: row, size: 101 }, new RangeError("page[size] must be an integer from 1 to 100; got 101.")],
    [{}, new TypeError("Either after or before must be an item of the list, or null.")],
    [
      { after: row, before: row },
      new TypeError("Either after or before must be an item of the list, or null."),
    ],
  ])("%j is refused", (at, error) => {
    expect(() => page.url(at as CursorLocation)).toThrow(error);
  });

  it("refuses an item without a key, and a position that the list does not have", () => {
    expect(() => page.url({ after: { id: 7 } })).toThrow(TypeError);
    const forwards = paginator({ ...cursors, cursor: { secret: false, forwardOnly: true } }).read("/users");
    expect(forwards.url({ after: null })).toContain("after");
    expect(() => forwards.url({ before: null })).toThrow(
      new TypeError("before must not be given, because this list has no page[before]."),
    );
  });
});

describe("page.url refuses", () => {
  const { read } = paginator({ ...cursors, strategy: ["number", "offset", "cursor"] });
  const pages = ["number]=2", "offset]=5", "size]=5"].map((parameter) => read(`/users?page[${parameter}`));

  it.each<[title: string, at: unknown, message: string]>([
    ["nothing", undefined, "at must be an object; got undefined."],
    ["the position alone", 7, "at must be an object; got 7."],
    ["null", null, "at must be an object; got null."],
    ["a list", [7], "at must be an object; got an array."],
    ["a member with another name", { page: 5 }, "at.page is unknown."],
  ])("%s", (_, at, message) => {
    for (const page of pages) {
      const url = page.url.bind(page) as (at: unknown) => string;
      expect(() => url(at)).toThrow(new TypeError(message));
    }
  });

  it("the member of another strategy", () => {
    const { read } = paginator({ strategy: "offset" });
    const at = { offset: 60, size: 5 };
    expect(() => read("/users").url(at)).toThrow(new TypeError("at.size is unknown."));
  });
});

describe("every page.url is accepted and leads where it says", () => {
  const brackets = fc.constantFrom("mirror", "encoded", "literal") satisfies fc.Arbitrary<
    PaginationOptions["brackets"]
  >;
  const target = fc.constantFrom("/users", "/users?a=[b]&page%5bsize%5D=3", "/users?page[number]=4&x");
  const size = fc.integer({ min: 1, max: 100 });

  it("by number", () => {
    fc.assert(
      fc.property(
        brackets,
        target,
        fc.integer({ min: 1, max: 2 ** 46 }),
        size,
        (form, target, number, size) => {
          const { read } = paginator({ brackets: form });
          expect(read(read(target).url({ number, size }))).toMatchObject({ number, size });
        },
      ),
    );
  });

  it("by offset and by cursor, where the default is another strategy", () => {
    const { read } = paginator({ ...cursors, strategy: ["number", "offset", "cursor"] });
    const near = (at: "offset" | "cursor") => {
      const page = read(at === "offset" ? "/users?page[limit]=2" : "/users?page[after]=");
      if (page.strategy === "number") throw new Error("It must be of the other strategies.");
      return page.strategy === "offset"
        ? page.url({ offset: 0, limit: 7 })
        : page.url({ after: null, size: 7 });
    };
    expect(read(near("offset"))).toMatchObject({ strategy: "offset", offset: 0, limit: 7 });
    expect(read(near("cursor"))).toMatchObject({ strategy: "cursor", after: null, size: 7 });
  });
});
