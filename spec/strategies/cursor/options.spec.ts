import { type PaginationOptions, paginator } from "jsonapi-pagination";

const ORDER =
  'order must be a list of different sort fields, the last one unique, as in ["-createdAt", "-id"]';
const SORTABLE = 'sortable must be a list of different sort fields without "-"';
const SECRET = "cursor.secret must be a text, or a list of different ones";
const CODEC = "cursor.codec must be an object with the functions encode and decode";

/** Invalid options, and the problems in the message. The default strategy of these cases is `"cursor"`. */
const INVALID: readonly [options: object, problems: readonly string[]][] = [
  [{}, [`${ORDER}; got undefined`]],
  [{ strategy: ["number", "cursor"] }, [`${ORDER}; got undefined`]],
  [{ order: undefined, cursor: undefined }, [`${ORDER}; got undefined`]],
  [
    { sortable: ["name"], unique: ["id"] },
    [
      `${ORDER}; got undefined`,
      "sortable needs order: without it, sort is left to the app",
      "unique needs order: it names the last fields of it",
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
      [[1], "a list with 1"],
      [[undefined], "a list with undefined"],
    ] as const
  ).map(([order, shown]): [object, string[]] => [{ order }, [`${ORDER}; got ${shown}`]]),
  [{ order: "id" }, [`${ORDER}; got "id"`]],
  [{ order: {} }, [`${ORDER}; got an object`]],
  [{ order: null }, [`${ORDER}; got null`]],
  ...(
    [
      [["-name"], 'a list with "-name"'],
      [[""], 'a list with ""'],
      [["a", "a"], 'a list with "a" twice'],
      [["a,b"], 'a list with "a,b"'],
      [[undefined], "a list with undefined"],
    ] as const
  ).map(([sortable, shown]): [object, string[]] => [
    { order: ["id"], sortable },
    [`${SORTABLE}; got ${shown}`],
  ]),
  [{ order: ["id"], sortable: "name" }, [`${SORTABLE}; got "name"`]],
  [{ order: ["id"], sortable: null }, [`${SORTABLE}; got null`]],
  [{ order: ["id"], cursor: "id" }, ['cursor must be an object; got "id"']],
  [{ order: ["id"], cursor: ["id"] }, ["cursor must be an object; got an array"]],
  [{ order: ["id"], cursor: null }, ["cursor must be an object; got null"]],
  [{ order: ["id"], cursor: { secret: "" } }, [`${SECRET}; got an empty text`]],
  [{ order: ["id"], cursor: { secret: [] } }, [`${SECRET}; got an array`]],
  [{ order: ["id"], cursor: { secret: ["new", undefined] } }, [`${SECRET}; got an array`]],
  [{ order: ["id"], cursor: { secret: ["same", "same"] } }, [`${SECRET}; got an array`]],
  [{ order: ["id"], cursor: { secret: 5 } }, [`${SECRET}; got 5`]],
  [{ order: ["id"], cursor: { scope: "/users" } }, ['cursor.scope must be a function; got "/users"']],
  [{ order: ["id"], cursor: { itemCursors: 1 } }, ["cursor.itemCursors must be true or false; got 1"]],
  [{ order: ["id"], cursor: { range: "no" } }, ['cursor.range must be true or false; got "no"']],
  [{ order: ["id"], cursor: { forwardOnly: null } }, ["cursor.forwardOnly must be true or false; got null"]],
  [{ order: ["id"], cursor: { key: "id" } }, ['cursor.key must be a function; got "id"']],
  [{ order: ["id"], cursor: { codec: JSON } }, [`${CODEC}; got an object`]],
  [{ order: ["id"], cursor: { codec: { encode: String } } }, [`${CODEC}; got an object`]],
  [{ order: ["id"], cursor: { codec: { decode: String } } }, [`${CODEC}; got an object`]],
  [{ order: ["id"], cursor: { codec: null } }, [`${CODEC}; got null`]],
  [{ order: ["id"], cursor: { codec: () => "" } }, [`${CODEC}; got a function`]],
  [
    { order: ["id"], cursor: { secrt: "a secret" } },
    ["cursor.secrt is unknown (did you mean cursor.secret?)"],
  ],
  [{ order: ["id"], cursor: { zzz: 1 } }, ["cursor.zzz is unknown"]],
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
  [{ strategy: "number", cursor: {} }, ['cursor is for the cursor strategy; strategy is "number"']],
  [
    { strategy: ["number", "offset"], order: ["id"], cursor: {} },
    ['cursor is for the cursor strategy; strategy is "number", "offset"'],
  ],
  [
    { order: ["id"], names: { after: "before" } },
    ["names must give different names; got before, before, size"],
  ],
];

test.each(INVALID)("%j throws a TypeError that lists every problem", (options, problems) => {
  expect(() => paginator({ strategy: "cursor", ...options } as PaginationOptions)).toThrow(
    new TypeError(`Pagination options: ${problems.join("; ")}.`),
  );
});

test.each<PaginationOptions>([
  { order: ["id"] },
  { order: ["id"], cursor: {} },
  { order: ["id"], cursor: { secret: "a secret" } },
  { order: ["id"], cursor: { secret: ["a new secret", "an old secret"] } },
  { order: ["-at", "id"], sortable: [] },
  { order: ["-at", "team", "id"], sortable: ["at"], unique: ["id", "team"] },
])("%j is accepted", (options) => {
  const { read } = paginator({ ...options, strategy: "cursor" } as PaginationOptions);
  expect(read("/users")).toMatchObject({ strategy: "cursor" });
});

test("the names of two parameters may be swapped", () => {
  const { read } = paginator({
    strategy: "cursor",
    order: ["id"],
    names: { after: "before", before: "after" },
  });
  expect(read("/users?page[after]=")).toMatchObject({ backward: true });
});

test("an option that is undefined counts as absent", () => {
  const names = ["secret", "scope", "itemCursors", "range", "forwardOnly", "key", "codec"];
  const cursor = Object.fromEntries(names.map((name) => [name, undefined]));
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
