import { type PaginationOptions, paginator } from "jsonapi-pagination";
import { problemOf } from "./problem";

const STRATEGIES = /"number", "offset".*, or a list of different ones/;
const NAMES = 'an object, as in { number: "page", size: "limit" }';
const INCLUDED = "an object of handlers that pagination() or paginator() created, by relationship path";
const POSITIVE = "an integer from 1 to 9007199254740990";

/** How a message shows a value that is not a list, or what it shows of a list. */
const shownAs = (value: unknown, ofList: string | undefined) =>
  ofList ?? (typeof value === "string" || value === null ? JSON.stringify(value) : "an object");

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
  ["strategy", [], STRATEGIES, "an empty list"],
  ["strategy", Array(1), STRATEGIES, "a list with undefined"],
  ["strategy", ["number", "number"], STRATEGIES, 'a list with "number" twice'],
  ["strategy", ["number", "pages"], STRATEGIES, 'a list with "pages"'],
  ["strategy", ["pages", "number"], STRATEGIES, 'a list with "pages"'],
  ["strategy", ["number", "foo", "number", 7], STRATEGIES, 'a list with "foo"'],
  ["strategy", ["number", ["offset"]], STRATEGIES, "a list with an array"],
  ["strategy", ["number", null], STRATEGIES, "a list with null"],
  ["strategy", null, STRATEGIES, "null"],
  ["strategy", { 0: "number" }, STRATEGIES, "an object"],
  ["names", [], NAMES, "an array"],
  ["names", null, NAMES, "null"],
  ["names", "page", NAMES, '"page"'],
  ["names", Promise.resolve({}), NAMES, "a promise (await it first)"],
  ["included", null, INCLUDED, "null"],
  ["included", ["comments"], INCLUDED, "an array"],
  ["included", { comments: undefined }, INCLUDED, 'undefined for "comments"'],
  ["included", { comments: { maxSize: 5 } }, INCLUDED, 'an object for "comments"'],
  ["included", { comments: () => 5 }, INCLUDED, 'a function for "comments"'],
  ["included", { comments: { read: (target: string) => target } }, INCLUDED, 'an object for "comments"'],
  ["included", { comments: paginator().read("/comments") }, INCLUDED, 'an object for "comments"'],
  ...["", "comments.", ".author", "a..b", "a b", "a[b]", "-a", "__proto__x", "é", "a&b", "a%5D"].map(
    (path): (typeof INVALID)[number] => [
      "included",
      { comments: paginator(), [path]: paginator() },
      INCLUDED,
      `${JSON.stringify(path)}, which is not a relationship path`,
    ],
  ),
  ["target", "/users", "a function", '"/users"'],
  ["target", null, "a function", "null"],
  ["meta", "link", '"links", "document", "none" or a function', '"link"'],
  ["meta", true, '"links", "document", "none" or a function', "true"],
  ["brackets", "raw", '"mirror", "encoded" or "literal"', '"raw"'],
  ["brackets", () => "raw", '"mirror", "encoded" or "literal"', "a function"],
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
      // no user, no characters outside a host, and a port that exists
      "https://good@evil",
      "https://u:p@a.example",
      "http://user@[::1]:3000",
      'https://x"><script>',
      "https://x'y",
      "https://a<b",
      "https://a b",
      "https://a|b",
      "https://a^b",
      "https://a%20b",
      "https://\u00e4.example",
      "https://a.example:99999",
      "https://a.example:",
      "https://a.example:x",
      "https://[::1",
      "https://[zz]",
      "https://1.2.3.4.5",
      'https://a.example/"',
      "https://a.example/<b>",
      "https://a.example/{b}",
      "https://a.example/[b]",
      "https://a.example/%zz",
      "https://a.example/%",
      "/a|b",
      "/`a`",
      "/a^b",
    ] as const
  ).map((value): (typeof INVALID)[number] => [
    "baseUrl",
    value,
    '"https://host", "/path", both together, or a function',
    JSON.stringify(value),
  ]),
  ["baseUrl", null, '"https://host", "/path", both together, or a function', "null"],
  ["baseUrl", ["https://a.example"], '"https://host", "/path", both together, or a function', "an array"],
  ...(
    [
      ["token", '"token"'],
      [[""], 'a list with ""'],
      [["a", "a"], 'a list with "a" twice'],
      [["a", "b", "a"], 'a list with "a" twice'],
      [[1], "a list with 1"],
      [["a", {}], "a list with an object"],
      [Array(1), "a list with undefined"],
      // page parameters are always in links
      [["page"], 'a list with "page"'],
      [["token", "page[number]"], 'a list with "page[number]"'],
      [["page[x]"], 'a list with "page[x]"'],
      [["page["], 'a list with "page["'],
      [["page%5Bsize%5D"], 'a list with "page%5Bsize%5D"'],
      [["p%61ge"], 'a list with "p%61ge"'],
    ] as const
  ).map(([value, shown]): (typeof INVALID)[number] => [
    "omit",
    value,
    "a list of different names of other parameters",
    shown,
  ]),
  ...(
    [
      [true, "true"],
      ["Link", '"Link"'],
      [["link"], 'a list with "link"'],
      [["Link", "Link"], 'a list with "Link" twice'],
      [["Link", "Age"], 'a list with "Age"'],
      [Array(1), "a list with undefined"],
    ] as const
  ).map(([value, shown]): (typeof INVALID)[number] => [
    "headers",
    value,
    "a list of different headers from Link, X-Total-Count",
    shown,
  ]),
  ...(
    [
      ["id"],
      [[], "an empty list"],
      [[""], 'a list with ""'],
      [["-"], 'a list with "-"'],
      [["--id"], 'a list with "--id"'],
      [["id", "id"], 'a list with "id" twice'],
      [["id", "-id"], 'a list with "id" twice'],
      [["-at", "id", "-id"], 'a list with "id" twice'],
      [["a,b"], 'a list with "a,b"'],
      [["id", "a b"], 'a list with "a b"'],
      [[1], "a list with 1"],
      [Array(1), "a list with undefined"],
      [{}],
      [null],
    ] as const
  ).map(([value, ofList]): (typeof INVALID)[number] => [
    "order",
    value,
    'a list of different sort fields, the last of them unique, as in ["-createdAt", "-id"]',
    shownAs(value, ofList),
  ]),
  ...(["sortable", "unique"] as const).flatMap((option) =>
    (
      [
        ["name"],
        [["-name"], 'a list with "-name"'],
        [[""], 'a list with ""'],
        [["a", "a"], 'a list with "a" twice'],
        [["a,b"], 'a list with "a,b"'],
        [["a", "a b"], 'a list with "a b"'],
        [[1], "a list with 1"],
        [[undefined], "a list with undefined"],
        [{}],
        [null],
      ] as const
    ).map(([value, ofList]): (typeof INVALID)[number] => [
      option,
      value,
      'a list of different sort fields without "-"',
      shownAs(value, ofList),
    ]),
  ),
  ["unique", [], 'a list of different sort fields without "-"', "an empty list"],
  ["cursor", "id", "an object", "a string"],
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
  { strategy: ["number", "offset"], defaultSize: 1, maxSize: 1, maxNumber: 1, maxOffset: 1 },
  {
    strategy: ["number", "offset"],
    maxSize: 2 ** 53 - 2,
    maxNumber: 2 ** 53 - 2,
    maxOffset: 2 ** 53 - 2,
    peek: true,
  },
  { strategy: ["offset", "number"] },
  { names: {} },
  { names: { number: undefined, size: "s" } },
  { names: { offset: undefined, page: undefined } },
  { names: { number: "size", size: "number" } },
  { order: ["id"] },
  { order: ["-createdAt", "id", "-a.b_c"], sortable: ["createdAt", "x-y"], unique: ["a.b_c", "id"] },
  { order: ["id"], sortable: [], unique: ["id"] },
  { headers: [] },
  { headers: ["X-Total-Count", "Link"] },
  { omit: [] },
  {
    omit: ["a", "A", "a[b]", " ", "%", "pages", "Page", "page.size", "[page]", "%zz", "homepage", "my[page]"],
  },
  { baseUrl: "HTTPS://api.example.com:8443/v1//x/~a;b=c,@%20" },
  { baseUrl: "http://[::1]:3000" },
  { baseUrl: "https://my_host.internal:65535/" },
  { baseUrl: "http://127.0.0.1/a'(b)!*" },
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
      'peek must be true or false; got "yes"; brackets must be "mirror", "encoded" or "literal"; got "raw".',
  );
});

/** Unknown options, and what the message suggests. */
const UNKNOWN: readonly [option: string, suggestion: string | undefined][] = [
  // misspelled
  ["maxNumbers", "maxNumber"],
  ["maxnumber", "maxNumber"],
  ["strategie", "strategy"],
  ["bracket", "brackets"],
  ["sortables", "sortable"],
  ["baseURL", "baseUrl"],
  // under the names that other packages give them
  ...["pageSize", "perPage", "per_page", "page_size", "itemsPerPage", "size", "limit", "take"].map(
    (option): [string, string] => [option, "defaultSize or maxSize"],
  ),
  ["defaultLimit", "defaultSize"],
  ["defaultPageSize", "defaultSize"],
  ["maxLimit", "maxSize"],
  ["maxPageSize", "maxSize"],
  ["max", "maxSize"],
  ["strategies", "strategy"],
  ["orderBy", "order"],
  ["sort", "order or sortable"],
  ["maxPage", "maxNumber"],
  ["maxPages", "maxNumber"],
  ["maxSkip", "maxOffset"],
  ["members", "names"],
  ["parameters", "names"],
  ["include", "included"],
  ["related", "included"],
  ["relationships", "included"],
  ["url", "target"],
  ["path", "target"],
  ["host", "baseUrl"],
  ["origin", "baseUrl"],
  ["prefix", "baseUrl"],
  ["onError", "onInvalid"],
  // outside the object that they belong in
  ["secret", "cursor.secret"],
  ["sealed", "cursor.sealed"],
  ["key", "cursor.key"],
  // unlike every option
  ["colour", undefined],
  ["toString", undefined],
  ["constructor", undefined],
  ["", undefined],
];

test.each(UNKNOWN)("%p is unknown: did you mean %s?", (option, suggestion) => {
  const hint = suggestion === undefined ? "" : ` (did you mean ${suggestion}?)`;
  expect(problemOf({ [option]: 1 })).toBe(`Pagination options: ${option} is unknown${hint}.`);
});

/** Invalid members of `names` and `cursor`, and the problem that the message reports. */
const NESTED: readonly [options: object, problem: string][] = [
  [{ names: { nummer: "n" } }, "names.nummer is unknown (did you mean names.number?)"],
  [{ names: { Size: "n" } }, "names.Size is unknown (did you mean names.size?)"],
  [{ names: { page: "number" } }, "names.page is unknown"],
  [{ names: { toString: "x" } }, "names.toString is unknown"],
  ...["", "a b", "a]", "-a", "a_", "__proto__", "\u00fc", "a\n"].map((name): [object, string] => [
    { names: { number: name } },
    `names.number must be a name of letters and digits, with - and _ only between them; got ${JSON.stringify(name)}`,
  ]),
  [
    { names: { number: 1.5, size: null } },
    "names.number must be a name of letters and digits, with - and _ only between them; got 1.5; " +
      "names.size must be a name of letters and digits, with - and _ only between them; got null",
  ],
  [
    { strategy: "cursor", order: ["id"], cursor: { secrets: "a long random text" } },
    "cursor.secrets is unknown (did you mean cursor.secret?)",
  ],
  [
    { strategy: "cursor", order: ["id"], cursor: { secret: ["a long random text", ""] } },
    "cursor.secret must be a string of at least 16 characters, a list of different ones, or false for unsigned " +
      "cursors; got a list with a string of 0 characters",
  ],
];

test.each(NESTED)("of %j, the member is named", (options, problem) => {
  expect(problemOf(options)).toBe(`Pagination options: ${problem}.`);
});

it("reports __proto__ as an unknown option", () => {
  expect(problemOf(JSON.parse('{"__proto__": 1}'))).toBe("Pagination options: __proto__ is unknown.");
});

/** Options whose values are not their own, and the problem that the message reports. */
const INHERITED: readonly [name: string, options: object, problem: string][] = [
  ["an option of the prototype", Object.create({ defaultSize: 0 }), `defaultSize must be ${POSITIVE}; got 0`],
  [
    "a getter of a class",
    new (class {
      get maxSize() {
        return 0.5;
      }
    })(),
    `maxSize must be ${POSITIVE}; got 0.5`,
  ],
  [
    "a name of the prototype",
    { names: Object.create({ size: "a b" }) },
    'names.size must be a name of letters and digits, with - and _ only between them; got "a b"',
  ],
];

test.each(INHERITED)("checks %s", (_, options, problem) => {
  expect(problemOf(options)).toBe(`Pagination options: ${problem}.`);
});
