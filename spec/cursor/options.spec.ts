import { type PaginationOptions, paginator } from "jsonapi-pagination";

const ORDER =
  'cursor.order must be a list of different sort fields, the last one unique, as in ["-createdAt", "-id"]';
const SORTABLE = 'cursor.sortable must be a list of different sort fields without "-"';
const SECRET = "cursor.secret must be a text, or a list of different ones";
const CODEC = "cursor.codec must be an object with the functions encode and decode";

/** Options that are wrong, and what the error says of them. */
const WRONG: readonly [given: object, problems: readonly string[]][] = [
  [{ strategy: "cursor" }, [`${ORDER}; got undefined`]],
  [{ strategy: ["number", "cursor"] }, [`${ORDER}; got undefined`]],
  [{ cursor: undefined, strategy: "cursor" }, [`${ORDER}; got undefined`]],
  [{ cursor: "id" }, ['cursor must be an object; got "id"']],
  [{ cursor: ["id"] }, ["cursor must be an object; got an array"]],
  [{ cursor: null }, ["cursor must be an object; got null"]],
  ...["id", [], [""], ["-"], ["--id"], ["id", "id"], ["id", "-id"], ["a,b"], ["a b"], [1], {}, null].map(
    (order): [object, string[]] => [
      { cursor: { order } },
      [
        `${ORDER}; got ${Array.isArray(order) ? "an array" : order === null ? "null" : order === "id" ? '"id"' : "an object"}`,
      ],
    ],
  ),
  ...["name", ["-name"], [""], ["a", "a"], ["a,b"], [undefined], null].map((sortable): [object, string[]] => [
    { cursor: { order: ["id"], sortable } },
    [`${SORTABLE}; got ${Array.isArray(sortable) ? "an array" : sortable === null ? "null" : '"name"'}`],
  ]),
  [{ cursor: { order: ["id"], secret: "" } }, [`${SECRET}; got ""`]],
  [{ cursor: { order: ["id"], secret: [] } }, [`${SECRET}; got an array`]],
  [{ cursor: { order: ["id"], secret: ["new", undefined] } }, [`${SECRET}; got an array`]],
  [{ cursor: { order: ["id"], secret: ["same", "same"] } }, [`${SECRET}; got an array`]],
  [{ cursor: { order: ["id"], secret: 5 } }, [`${SECRET}; got 5`]],
  [{ cursor: { order: ["id"], scope: "/users" } }, ['cursor.scope must be a function; got "/users"']],
  [{ cursor: { order: ["id"], itemCursors: 1 } }, ["cursor.itemCursors must be true or false; got 1"]],
  [{ cursor: { order: ["id"], range: "no" } }, ['cursor.range must be true or false; got "no"']],
  [{ cursor: { order: ["id"], forwardOnly: null } }, ["cursor.forwardOnly must be true or false; got null"]],
  [{ cursor: { order: ["id"], key: "id" } }, ['cursor.key must be a function; got "id"']],
  [{ cursor: { order: ["id"], codec: JSON } }, [`${CODEC}; got an object`]],
  [{ cursor: { order: ["id"], codec: { encode: String } } }, [`${CODEC}; got an object`]],
  [{ cursor: { order: ["id"], codec: { decode: String } } }, [`${CODEC}; got an object`]],
  [{ cursor: { order: ["id"], codec: null } }, [`${CODEC}; got null`]],
  [{ cursor: { order: ["id"], codec: () => "" } }, [`${CODEC}; got a function`]],
  [
    { cursor: { order: ["id"], sortabel: [] } },
    ["cursor.sortabel is unknown (did you mean cursor.sortable?)"],
  ],
  [{ cursor: { order: ["id"], zzz: 1 } }, ["cursor.zzz is unknown"]],
  [
    { cursor: { ordr: ["id"], range: 1 } },
    [
      `${ORDER}; got undefined`,
      "cursor.ordr is unknown (did you mean cursor.order?)",
      "cursor.range must be true or false; got 1",
    ],
  ],
  [
    { maxSize: 0, cursor: { order: [], range: 1 } },
    [
      "maxSize must be an integer from 1 to 9007199254740990; got 0",
      `${ORDER}; got an array`,
      "cursor.range must be true or false; got 1",
    ],
  ],
  [
    { strategy: "number", cursor: { order: ["id"] } },
    ['cursor is for the cursor strategy; strategy is "number"'],
  ],
  [
    { strategy: ["number", "offset"], cursor: { order: ["id"] } },
    ['cursor is for the cursor strategy; strategy is "number", "offset"'],
  ],
  [
    { members: { after: "before" }, cursor: { order: ["id"] } },
    ["members must give different names; got before, before, size"],
  ],
];

test.each(WRONG)("%j is refused, with all that is wrong with it", (given, problems) => {
  expect(() => paginator({ strategy: "cursor", ...given } as PaginationOptions)).toThrow(
    new TypeError(`Pagination options: ${problems.join("; ")}.`),
  );
});

test.each<PaginationOptions["cursor"]>([
  { order: ["id"], secret: "a secret" },
  { order: ["id"], secret: ["a new secret", "an old secret"] },
  { order: ["-at", "id"], sortable: [] },
])("%j is taken", (cursor) => {
  expect(paginator({ strategy: "cursor", cursor }).read("/users")).toMatchObject({ strategy: "cursor" });
});

test("what is undefined is not given", () => {
  const given = Object.fromEntries(
    ["sortable", "secret", "scope", "itemCursors", "range", "forwardOnly", "key", "codec"].map((name) => [
      name,
      undefined,
    ]),
  );
  const page = paginator({ strategy: "cursor", cursor: { order: ["-at", "id"], ...given } }).read("/users");
  expect({ ...page }).toEqual({
    strategy: "cursor",
    size: 10,
    limit: 11,
    order: [
      { key: "at", descending: true },
      { key: "id", descending: false },
    ],
    after: null,
    before: null,
    backward: false,
  });
});
