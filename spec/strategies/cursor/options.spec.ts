import { type PaginationOptions, paginator } from "jsonapi-pagination";

const ORDER =
  'order must be a list of different sort fields, the last of them unique, as in ["-createdAt", "-id"]';
const SORTABLE = 'sortable must be a list of different sort fields without "-"';
const SECRET =
  "cursor.secret must be a string of at least 16 characters, a list of different ones, or false for unsigned cursors";
const KEY = "a text of 16 chars.";
const CODEC = "cursor.codec must be an object with the functions encode and decode";

/** Invalid options, and the problems in the message. The default strategy of these cases is `"cursor"`. */
const INVALID: readonly [options: object, problems: readonly string[]][] = [
  [{}, [`${ORDER}; got undefined`, `${SECRET}; got undefined`]],
  [{ strategy: ["number", "cursor"] }, [`${ORDER}; got undefined`, `${SECRET}; got undefined`]],
  [{ order: undefined, cursor: undefined }, [`${ORDER}; got undefined`, `${SECRET}; got undefined`]],
  [
    { sortable: ["name"], unique: ["id"], cursor: { secret: false } },
    [
      `${ORDER}; got undefined`,
      "sortable requires order: without it, sort is left to the app",
      "unique requires order: it names its last fields",
    ],
  ],
  ...(
    [
      [[], "an empty list"],
      [[""], 'a list with ""'],
      [["-"], 'a list with "-"'],
      [["--id"], 'a list with "--id"'],
      [["id", "id"], 'a list with "id" twice'],
      [["id", "-id"], 'a list with "id" twice'],
      [["a,b"], 'a list with "a,b"'],
      [["a b"], 'a list with "a b"'],
      [["-__proto__", "id"], 'a list with "-__proto__"'],
      [[1], "a list with 1"],
      [[undefined], "a list with undefined"],
    ] as const
  ).map(([order, shown]): [object, string[]] => [
    { order, cursor: { secret: false } },
    [`${ORDER}; got ${shown}`],
  ]),
  [{ order: "id", cursor: { secret: false } }, [`${ORDER}; got "id"`]],
  [{ order: {}, cursor: { secret: false } }, [`${ORDER}; got an object`]],
  [{ order: null, cursor: { secret: false } }, [`${ORDER}; got null`]],
  ...(
    [
      [["-name"], 'a list with "-name"'],
      [[""], 'a list with ""'],
      [["a", "a"], 'a list with "a" twice'],
      [["a,b"], 'a list with "a,b"'],
      [[undefined], "a list with undefined"],
    ] as const
  ).map(([sortable, shown]): [object, string[]] => [
    { order: ["id"], sortable, cursor: { secret: false } },
    [`${SORTABLE}; got ${shown}`],
  ]),
  [{ order: ["id"], sortable: "name", cursor: { secret: false } }, [`${SORTABLE}; got "name"`]],
  [{ order: ["id"], sortable: null, cursor: { secret: false } }, [`${SORTABLE}; got null`]],
  [{ order: ["id"], cursor: "id" }, ["cursor must be an object; got a string"]],
  [{ order: ["id"], cursor: ["id"] }, ["cursor must be an object; got an array"]],
  [{ order: ["id"], cursor: null }, ["cursor must be an object; got null"]],
  // A variable that is missing or empty never means cursors that are not signed, and no secret is ever shown.
  ...(
    [
      [undefined, "undefined"],
      [null, "null"],
      [true, "true"],
      [5, "a number"],
      [5n, "a bigint"],
      [Symbol("5"), "a symbol"],
      [{}, "an object"],
      ["", "a string of 0 characters"],
      ["a", "a string of 1 characters"],
      ["undefined", "a string of 9 characters"],
      ["15 characters..", "a string of 15 characters"],
      ["  15 characters..  ", "a string of 15 characters"],
      [" ".repeat(50), "a string of 0 characters"],
      [[], "an empty list"],
      [[KEY, undefined], "a list with undefined"],
      [Array(1), "a list with undefined"],
      [[KEY, "undefined"], "a list with a string of 9 characters"],
      [[KEY, false], "a list with false"],
      [[KEY, 5], "a list with a number"],
      [[KEY, KEY], "a list with the same string twice"],
    ] as const
  ).map(([secret, shown]): [object, string[]] => [
    { order: ["id"], cursor: { secret } },
    [`${SECRET}; got ${shown}`],
  ]),
  [{ order: ["id"] }, [`${SECRET}; got undefined`]],
  [
    { order: ["id"], cursor: { secret: KEY, sealed: "yes" } },
    ["cursor.sealed must be true or false; got a string"],
  ],
  [
    { order: ["id"], cursor: { secret: false, sealed: true } },
    ["cursor.sealed requires a secret; cursor.secret is false"],
  ],
  ...[0, -1, 1.5, "60", Number.NaN, 3_155_760_001, null].map((ttl): [object, string[]] => [
    { order: ["id"], cursor: { secret: KEY, ttl } },
    [`cursor.ttl must be an integer from 1 to 3155760000; got ${typeof ttl === "string" ? '"60"' : ttl}`],
  ]),
  ...[0, 16_385, "10"].map((maxLength): [object, string[]] => [
    { order: ["id"], cursor: { secret: KEY, maxLength } },
    [`cursor.maxLength must be an integer from 1 to 16384; got ${JSON.stringify(maxLength)}`],
  ]),
  [
    { order: ["id"], cursor: { secret: false, scope: "/users" } },
    ['cursor.scope must be a function; got "/users"'],
  ],
  [
    { order: ["id"], cursor: { secret: false, itemCursors: 1 } },
    ["cursor.itemCursors must be true or false; got 1"],
  ],
  [
    { order: ["id"], cursor: { secret: false, range: "no" } },
    ['cursor.range must be true or false; got "no"'],
  ],
  [
    { order: ["id"], cursor: { secret: false, forwardOnly: null } },
    ["cursor.forwardOnly must be true or false; got null"],
  ],
  [{ order: ["id"], cursor: { secret: false, key: "id" } }, ['cursor.key must be a function; got "id"']],
  [{ order: ["id"], cursor: { codec: JSON } }, [`${CODEC}; got an object`]],
  [{ order: ["id"], cursor: { codec: { encode: String } } }, [`${CODEC}; got an object`]],
  [{ order: ["id"], cursor: { codec: { decode: String } } }, [`${CODEC}; got an object`]],
  [{ order: ["id"], cursor: { codec: null } }, [`${CODEC}; got null`]],
  [{ order: ["id"], cursor: { codec: () => "" } }, [`${CODEC}; got a function`]],
  [
    { order: ["id"], cursor: { secrt: "a secret" } },
    ["cursor.secrt is unknown (did you mean cursor.secret?)"],
  ],
  [{ order: ["id"], cursor: { secret: false, zzz: 1 } }, ["cursor.zzz is unknown"]],
  [
    { cursor: { order: ["id"], sortable: ["name"], range: 1 } },
    [
      `${ORDER}; got undefined`,
      "cursor.order is unknown",
      "cursor.sortable is unknown",
      "cursor.range must be true or false; got 1",
    ],
  ],
  [
    { maxSize: 0, order: [], cursor: { range: 1 } },
    [
      "maxSize must be an integer from 1 to 9007199254740990; got 0",
      `${ORDER}; got an empty list`,
      "cursor.range must be true or false; got 1",
    ],
  ],
  [
    { strategy: "number", cursor: {} },
    ['cursor applies only to the strategies cursor and token; strategy is "number"'],
  ],
  [
    { strategy: ["number", "offset"], order: ["id"], cursor: {} },
    ['cursor applies only to the strategies cursor and token; strategy is "number", "offset"'],
  ],
  [
    { order: ["id"], cursor: { secret: false }, names: { after: "before" } },
    ["names must be different from each other; got before, before, size"],
  ],
];

test.each(INVALID)("%j throws a TypeError that lists every problem", (options, problems) => {
  expect(() => paginator({ strategy: "cursor", ...options } as PaginationOptions)).toThrow(
    new TypeError(`Pagination options: ${problems.join("; ")}.`),
  );
});

test.each<PaginationOptions>([
  { order: ["id"], cursor: { secret: false } },
  { order: ["id"], cursor: { secret: "16 characters..." } },
  { order: ["id"], cursor: { secret: ["a new secret text", "an old secret text"] } },
  { order: ["id"], cursor: { secret: KEY, sealed: true, ttl: 1, scope: () => "", maxLength: 16_384 } },
  { order: ["id"], cursor: { secret: false, sealed: false, ttl: 3_155_760_000 } },
  { order: ["-at", "id"], sortable: [] },
  { order: ["-at", "team", "id"], sortable: ["at"], unique: ["id", "team"] },
])("%j is accepted", (options) => {
  const { read } = paginator({
    cursor: { secret: false },
    ...options,
    strategy: "cursor",
  } as PaginationOptions);
  expect(read("/users")).toMatchObject({ strategy: "cursor" });
});

test("the names of two parameters may be swapped", () => {
  const { read } = paginator({
    strategy: "cursor",
    order: ["id"],
    names: { after: "before", before: "after" },
    cursor: { secret: false },
  });
  expect(read("/users?page[after]=")).toMatchObject({ backward: true });
});

test("an option that is undefined counts as absent", () => {
  const names = [
    "sealed",
    "ttl",
    "scope",
    "maxLength",
    "itemCursors",
    "range",
    "forwardOnly",
    "key",
    "codec",
  ];
  const cursor = { secret: false, ...Object.fromEntries(names.map((name) => [name, undefined])) } as const;
  const { read } = paginator({
    strategy: "cursor",
    order: ["-at", "id"],
    sortable: undefined,
    unique: undefined,
    cursor,
  });
  expect({ ...read("/users") }).toEqual({
    strategy: "cursor",
    size: 10,
    limit: 11,
    order: [
      { name: "at", descending: true },
      { name: "id", descending: false },
    ],
    after: null,
    before: null,
    backward: false,
  });
});
