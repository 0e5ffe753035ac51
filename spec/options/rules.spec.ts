import type { PaginationOptions } from "jsonapi-pagination";
import { problemOf } from "./problem";

const POSITIVE = "an integer from 1 to 9007199254740990";

const shownAs = (value: unknown) =>
  Array.isArray(value)
    ? "an array"
    : typeof value === "string" || value === null
      ? JSON.stringify(value)
      : "an object";

/** Invalid values of an option: the expected value in the message, and how it shows the actual value. */
const INVALID: readonly [option: string, value: unknown, expected: string | RegExp, shown: string][] = [
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
    ).map(([value, shown]): (typeof INVALID)[number] => [option, value, POSITIVE, shown]),
  ),
  ...(["peek", "nullLinks"] as const).flatMap((option) =>
    (
      [
        [1, "1"],
        ["true", '"true"'],
        [null, "null"],
      ] as const
    ).map(([value, shown]): (typeof INVALID)[number] => [option, value, "true or false", shown]),
  ),
  ["strategy", "pages", /"number", "offset".*, or a list of different ones/, '"pages"'],
  ["strategy", "toString", /"number"/, '"toString"'],
  ["strategy", [], /a list of different ones/, "an array"],
  ["strategy", Array(1), /a list of different ones/, "an array"],
  ["omit", Array(1), "a list of different parameter names", "an array"],
  ["strategy", ["number", "number"], /a list of different ones/, "an array"],
  ["strategy", ["number", "pages"], /a list of different ones/, "an array"],
  ["strategy", null, /a list of different ones/, "null"],
  ["names", [], /different names .* number, size/, "an array"],
  ["names", null, /different names/, "null"],
  ["names", "page", /different names/, '"page"'],
  ["names", { page: "number" }, /different names/, "an object"],
  ["names", { toString: "x" }, /different names/, "an object"],
  ["names", { number: "" }, /different names/, "an object"],
  ["names", { number: "a b" }, /different names/, "an object"],
  ["names", { number: "a]" }, /different names/, "an object"],
  ["names", { number: "-a" }, /different names/, "an object"],
  ["names", { number: "a_" }, /different names/, "an object"],
  ["names", { number: "__proto__" }, /different names/, "an object"],
  ["names", { number: 1.5 }, /different names/, "an object"],
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
  ).map((value): (typeof INVALID)[number] => [
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
  ["headers", true, "a list of different ones of Link, X-Total-Count", "true"],
  ["headers", "Link", "a list of different ones of Link, X-Total-Count", '"Link"'],
  ["headers", ["link"], "a list of different ones of Link, X-Total-Count", "an array"],
  ["headers", ["Link", "Link"], "a list of different ones of Link, X-Total-Count", "an array"],
  ["headers", Array(1), "a list of different ones of Link, X-Total-Count", "an array"],
  ...[
    "id",
    [],
    [""],
    ["-"],
    ["--id"],
    ["id", "id"],
    ["id", "-id"],
    ["a,b"],
    ["a b"],
    [1],
    Array(1),
    {},
    null,
  ].map((value): (typeof INVALID)[number] => [
    "order",
    value,
    'a list of different sort fields, the last one unique, as in ["-createdAt", "-id"]',
    shownAs(value),
  ]),
  ...(["sortable", "unique"] as const).flatMap((option) =>
    ["name", ["-name"], [""], ["a", "a"], ["a,b"], ["a b"], [1], [undefined], {}, null].map(
      (value): (typeof INVALID)[number] => [
        option,
        value,
        'a list of different sort fields without "-"',
        shownAs(value),
      ],
    ),
  ),
  ["unique", [], 'a list of different sort fields without "-"', "an array"],
  ["cursor", "id", "an object", '"id"'],
  ["cursor", ["id"], "an object", "an array"],
  ["cursor", null, "an object", "null"],
  ["onInvalid", "next", "a function", '"next"'],
  ["onInvalid", {}, "a function", "an object"],
];

test.each(INVALID)("%s cannot be %p", (option, value, expected, shown) => {
  const message = problemOf({ [option]: value });
  expect(message).toMatch(
    expected instanceof RegExp ? expected : `${option} must be ${expected}; got ${shown}.`,
  );
  expect(message?.startsWith(`Pagination options: ${option} must be `)).toBe(true);
  expect(message?.endsWith(`; got ${shown}.`)).toBe(true);
});

/** Valid options with extreme or unusual values. */
const VALID: readonly PaginationOptions[] = [
  {},
  { defaultSize: 1, maxSize: 1, maxNumber: 1, maxOffset: 1 },
  { maxSize: 2 ** 53 - 2, maxNumber: 2 ** 53 - 2, maxOffset: 2 ** 53 - 2, peek: true },
  { strategy: ["offset", "number"] },
  { names: {} },
  { names: { number: undefined, offset: "skip" } },
  { names: { page: undefined } },
  { names: { number: "size", size: "number" } },
  { order: ["id"] },
  { order: ["-createdAt", "id", "-a.b_c"], sortable: ["createdAt", "x-y"], unique: ["a.b_c", "id"] },
  { order: ["id"], sortable: [], unique: ["id"] },
  { headers: [] },
  { headers: ["X-Total-Count", "Link"] },
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
      "names",
      "order",
      "sortable",
      "unique",
      "cursor",
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

test.each(VALID)("%p is accepted and left unchanged", (options) => {
  const before = { ...options };
  expect(problemOf(options)).toBeUndefined();
  expect({ ...options }).toEqual(before);
});

test.each([null, [], "number", 10, true, () => ({})])("options cannot be %p", (options) => {
  expect(problemOf(options)).toMatch(/^Pagination options must be an object; got /);
});

it("reports every problem in one message", () => {
  expect(problemOf({ defaultSize: 0, maxsize: 5, peek: "yes", brackets: "raw" })).toBe(
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
  expect(problemOf({ [option]: 1 })).toBe(`Pagination options: ${message}`);
});

it("reports __proto__ as an unknown option", () => {
  expect(problemOf(JSON.parse('{"__proto__": 1}'))).toBe("Pagination options: __proto__ is unknown.");
});
