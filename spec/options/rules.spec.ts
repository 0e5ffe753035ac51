import { type PaginationOptions, paginator } from "jsonapi-pagination";

const messageOf = (options: unknown) => {
  try {
    paginator(options as PaginationOptions);
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
  return undefined;
};

const POSITIVE = "an integer from 1 to 9007199254740990";

/** A wrong value of an option: what must be, and how the message shows what came. */
const WRONG: readonly [option: string, value: unknown, expected: string | RegExp, shown: string][] = [
  ...(["defaultSize", "maxSize", "maxNumber", "maxOffset"] as const).flatMap((option) =>
    (
      [
        [0, "0"],
        [-1, "-1"],
        [1.5, "1.5"],
        ["10", '"10"'],
        [Number.NaN, "NaN"],
        [Number.POSITIVE_INFINITY, "Infinity"],
        [2 ** 53 - 1, "9007199254740991"],
        [10n, "10n"],
        [null, "null"],
        [[10], "an array"],
        [true, "true"],
      ] as const
    ).map(([value, shown]): (typeof WRONG)[number] => [option, value, POSITIVE, shown]),
  ),
  ...(["peek", "nullLinks", "headers"] as const).flatMap((option) =>
    (
      [
        [1, "1"],
        ["true", '"true"'],
        [null, "null"],
      ] as const
    ).map(([value, shown]): (typeof WRONG)[number] => [option, value, "true or false", shown]),
  ),
  ["strategy", "pages", /"number", "offset".*, or a list of different ones/, '"pages"'],
  ["strategy", "toString", /"number"/, '"toString"'],
  ["strategy", [], /a list of different ones/, "an array"],
  ["strategy", Array(1), /a list of different ones/, "an array"],
  ["omit", Array(1), "a list of different parameter names", "an array"],
  ["strategy", ["number", "number"], /a list of different ones/, "an array"],
  ["strategy", ["number", "pages"], /a list of different ones/, "an array"],
  ["strategy", null, /a list of different ones/, "null"],
  ["members", [], /different names .* number, size/, "an array"],
  ["members", null, /different names/, "null"],
  ["members", "page", /different names/, '"page"'],
  ["members", { page: "number" }, /different names/, "an object"],
  ["members", { toString: "x" }, /different names/, "an object"],
  ["members", { number: "" }, /different names/, "an object"],
  ["members", { number: "a b" }, /different names/, "an object"],
  ["members", { number: "a]" }, /different names/, "an object"],
  ["members", { number: "-a" }, /different names/, "an object"],
  ["members", { number: "a_" }, /different names/, "an object"],
  ["members", { number: "__proto__" }, /different names/, "an object"],
  ["members", { number: 1.5 }, /different names/, "an object"],
  ["meta", "link", '"links", "document", "none" or a function', '"link"'],
  ["meta", true, '"links", "document", "none" or a function', "true"],
  ["brackets", "raw", '"mirror", "encoded", "literal"', '"raw"'],
  ["brackets", () => "raw", '"mirror", "encoded", "literal"', "a function"],
  ...(
    [
      "api.example.com",
      "ftp://a.example",
      "//a.example",
      "/\\a.example",
      "https://",
      "https:///a",
      "https://a.example?b",
      "https://a.example/#b",
      "/a b",
      "/a?b",
      "/a#b",
      "https://a.example\\b",
      "/\u00fc",
      "/a\r\n",
      "javascript:alert(1)",
    ] as const
  ).map((value): (typeof WRONG)[number] => [
    "baseUrl",
    value,
    '"https://host", "/path", both together, or a function',
    JSON.stringify(value),
  ]),
  ["baseUrl", null, '"https://host", "/path", both together, or a function', "null"],
  ["baseUrl", ["https://a.example"], '"https://host", "/path", both together, or a function', "an array"],
  ["omit", "token", "a list of different parameter names", '"token"'],
  ["omit", [""], "a list of different parameter names", "an array"],
  ["omit", ["a", "a"], "a list of different parameter names", "an array"],
  ["omit", [1], "a list of different parameter names", "an array"],
  ["onInvalid", "next", "a function", '"next"'],
  ["onInvalid", {}, "a function", "an object"],
];

test.each(WRONG)("%s cannot be %p", (option, value, expected, shown) => {
  const message = messageOf({ [option]: value });
  expect(message).toMatch(
    expected instanceof RegExp ? expected : `${option} must be ${expected}; got ${shown}.`,
  );
  expect(message?.startsWith(`Pagination options: ${option} must be `)).toBe(true);
  expect(message?.endsWith(`; got ${shown}.`)).toBe(true);
});

/** Right values at the edges. */
const RIGHT: readonly PaginationOptions[] = [
  {},
  { defaultSize: 1, maxSize: 1, maxNumber: 1, maxOffset: 1 },
  { maxSize: 2 ** 53 - 2, maxNumber: 2 ** 53 - 2, maxOffset: 2 ** 53 - 2, peek: true },
  { strategy: ["offset", "number"] },
  { members: {} },
  { members: { number: undefined, offset: "skip" } },
  { members: { page: undefined } as object },
  { members: { number: "size", size: "number" } },
  { omit: [] },
  { omit: ["a", "A", "a[b]", " ", "%"] },
  { baseUrl: "HTTPS://api.example.com:8443/v1//x/~a;b=c,@%20" },
  { baseUrl: "http://user@[::1]:3000" },
  { baseUrl: "" },
  { baseUrl: "/api" },
  { meta: () => ({}), onInvalid: () => undefined, baseUrl: () => "" },
  Object.freeze({ omit: Object.freeze(["token"]) }),
  Object.create(null),
  Object.fromEntries(
    [
      "strategy",
      "defaultSize",
      "maxSize",
      "maxNumber",
      "maxOffset",
      "peek",
      "members",
      "meta",
      "baseUrl",
      "brackets",
      "omit",
      "nullLinks",
      "headers",
      "onInvalid",
    ].map((option) => [option, undefined]),
  ),
];

test.each(RIGHT)("%p is right, and is not changed", (options) => {
  const before = { ...options };
  expect(messageOf(options)).toBeUndefined();
  expect({ ...options }).toEqual(before);
});

test.each([null, [], "number", 10, true, () => ({})])("options cannot be %p", (options) => {
  expect(messageOf(options)).toMatch(/^Pagination options must be an object; got /);
});

it("lists every problem at once", () => {
  expect(messageOf({ defaultSize: 0, maxsize: 5, peek: "yes", brackets: "raw" })).toBe(
    `Pagination options: defaultSize must be ${POSITIVE}; got 0; maxsize is unknown (did you mean maxSize?); ` +
      'peek must be true or false; got "yes"; brackets must be "mirror", "encoded", "literal"; got "raw".',
  );
});

test.each([
  ["pageSize", "pageSize is unknown."],
  ["maxNumbers", "maxNumbers is unknown (did you mean maxNumber?)."],
  ["strategie", "strategie is unknown (did you mean strategy?)."],
  ["onError", "onError is unknown."],
  ["toString", "toString is unknown."],
])("%s is unknown", (option, message) => {
  expect(messageOf({ [option]: 1 })).toBe(`Pagination options: ${message}`);
});

it("takes no option by inheritance of its name", () => {
  expect(messageOf(JSON.parse('{"__proto__": 1}'))).toBe("Pagination options: __proto__ is unknown.");
});

describe("the default size", () => {
  it("cannot be larger than the largest", () => {
    expect(messageOf({ defaultSize: 101 })).toBe(
      "Pagination options: defaultSize must be at most maxSize (100); got 101.",
    );
    expect(messageOf({ defaultSize: 6, maxSize: 5 })).toBe(
      "Pagination options: defaultSize must be at most maxSize (5); got 6.",
    );
  });

  it("is told beside what else is wrong", () => {
    expect(messageOf({ defaultSize: 6, maxSize: 5, peek: 1 })).toBe(
      "Pagination options: peek must be true or false; got 1; defaultSize must be at most maxSize (5); got 6.",
    );
  });

  it("follows the largest where it is not given", () => {
    expect(paginator({ maxSize: 5 }).read("/users").limit).toBe(5);
    expect(paginator({ maxSize: 50 }).read("/users").limit).toBe(10);
  });
});

/** Options that are right one by one, and what is wrong between them. */
const CONTRADICTIONS: readonly [PaginationOptions, string][] = [
  [
    { strategy: "number", cursor: { order: ["id"] } },
    'cursor is for the cursor strategy; strategy is "number"',
  ],
  [{ cursor: { order: ["id"] } }, 'cursor is for the cursor strategy; strategy is "number"'],
  [{ members: { number: "a", size: "a" } }, "members must give different names; got a, a"],
  [{ members: { number: "size" } }, "members must give different names; got size, size"],
  [
    { strategy: ["number", "offset"], members: { size: "limit" } },
    "members must give different names; got number, limit, offset, limit",
  ],
];

test.each(CONTRADICTIONS)("%j contradict each other", (options, message) => {
  expect(messageOf(options)).toBe(`Pagination options: ${message}.`);
  expect(messageOf({ ...options, peek: "yes" })).toContain(message);
});

it("tells no contradiction of an option that is wrong by itself", () => {
  expect(messageOf({ strategy: "pages", cursor: { order: ["id"] } })).toMatch(
    /^Pagination options: strategy must be [^;]*; got "pages"\.$/,
  );
});

it("lets a member have the name of one that its strategy does not have", () => {
  const { read } = paginator({ members: { number: "offset", size: "limit" } });
  expect({ ...read("/users?page[offset]=3&page[limit]=5") }).toMatchObject({ number: 3, size: 5 });
});
