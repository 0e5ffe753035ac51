import { jsonapi, keygen, type PaginationOptions, paginator } from "jsonapi-pagination";
import { problemOf } from "./problem";

const SECRET =
  "cursor.secret must be a string of at least 16 characters, a list of different ones, or false for unsigned cursors";
const cursor = { secret: false } as const;
const ORDER =
  'order must be a list of different sort fields, the last of them unique, as in ["-createdAt", "-id"]';

/** Options that are valid separately but not together, and the problem that is reported. */
const CONTRADICTIONS: readonly [PaginationOptions, string][] = [
  // sizes
  [{ defaultSize: 101 }, "defaultSize must be at most maxSize (100); got 101"],
  [{ defaultSize: 6, maxSize: 5 }, "defaultSize must be at most maxSize (5); got 6"],
  // order
  [{ strategy: "cursor" }, `${ORDER}; got undefined; ${SECRET}; got undefined`],
  [{ strategy: "cursor", order: undefined, cursor }, `${ORDER}; got undefined`],
  [{ strategy: ["number", "cursor"], cursor }, `${ORDER}; got undefined`],
  [{ sortable: ["name"] }, "sortable requires order: without it, sort is left to the app"],
  [{ sortable: [] }, "sortable requires order: without it, sort is left to the app"],
  [{ unique: ["id"] }, "unique requires order: it names its last fields"],
  [
    { strategy: "cursor", sortable: ["name"], unique: ["id"], cursor },
    `${ORDER}; got undefined; sortable requires order: without it, sort is left to the app; ` +
      "unique requires order: it names its last fields",
  ],
  [
    { order: ["-id", "name"], unique: ["id"] },
    "unique must name the last fields of order (-id,name); got id",
  ],
  [
    { order: ["id"], omit: ["token", "sort"] },
    'omit must not contain "sort" if order is set: links need it to keep the order of the list',
  ],
  [{ order: ["id"], unique: ["slug"] }, "unique must name the last fields of order (id); got slug"],
  [
    { order: ["tenant", "name", "id"], unique: ["tenant", "id"] },
    "unique must name the last fields of order (tenant,name,id); got tenant,id",
  ],
  [
    { order: ["id"], unique: ["tenant", "id"] },
    "unique must name the last fields of order (id); got tenant,id",
  ],
  [
    { order: ["-at nulls last", "id"], sortable: ["id", "at nulls first"] },
    "sortable must place the nulls of at as order does (last); got first",
  ],
  // options of one strategy
  [{ cursor: {} }, 'cursor applies only to the strategies cursor and token; strategy is "number"'],
  [
    { strategy: "offset", cursor: {} },
    'cursor applies only to the strategies cursor and token; strategy is "offset"',
  ],
  [
    { strategy: ["number", "offset"], order: ["id"], cursor: {} },
    'cursor applies only to the strategies cursor and token; strategy is "number", "offset"',
  ],
  [
    { strategy: "cursor", order: ["id"], cursor: { ...cursor, range: 1 } as object },
    "cursor.range must be true or false; got 1",
  ],
  // included lists
  [
    { included: { number: paginator(), size: paginator(), limit: paginator() } },
    "included.number has the same name as a page parameter of this list: page[number]; " +
      "included.size has the same name as a page parameter of this list: page[size]",
  ],
  [
    { included: { p: paginator() }, names: { number: "p" } },
    "included.p has the same name as a page parameter of this list: page[p]",
  ],
  [
    {
      strategy: ["number", "cursor"],
      order: ["id"],
      cursor: { secret: false },
      included: { after: paginator() },
    },
    "included.after has the same name as a page parameter of this list: page[after]",
  ],
  // limits that would limit nothing
  [{ maxOffset: 5 }, 'maxOffset applies only to the offset strategy; strategy is "number"'],
  [
    { strategy: "number", maxOffset: 5 },
    'maxOffset applies only to the offset strategy; strategy is "number"',
  ],
  [
    { strategy: "offset", maxNumber: 5 },
    'maxNumber applies only to the number strategy; strategy is "offset"',
  ],
  [
    { strategy: ["offset"], maxNumber: 5 },
    'maxNumber applies only to the number strategy; strategy is "offset"',
  ],
  // the value of a preset that was not spread
  [
    { strategy: "offset", maxNumber: 100 },
    'maxNumber applies only to the number strategy; strategy is "offset"',
  ],
  [
    { ...keygen, strategy: "offset", maxNumber: 5 },
    'maxNumber applies only to the number strategy; strategy is "offset"',
  ],
  [
    { strategy: "cursor", order: ["id"], cursor, maxNumber: 5, maxOffset: 5 },
    'maxNumber applies only to the number strategy; strategy is "cursor"; ' +
      'maxOffset applies only to the offset strategy; strategy is "cursor"',
  ],
  [
    { strategy: ["number", "cursor"], order: ["id"], cursor, maxOffset: 5 },
    'maxOffset applies only to the offset strategy; strategy is "number", "cursor"',
  ],
  // names of parameters that the list does not have
  [{ names: { offset: "skip" } }, 'names.offset applies only to the offset strategy; strategy is "number"'],
  [
    { names: { number: "n", limit: "l", after: "a" } },
    'names.limit applies only to the offset strategy; strategy is "number"; ' +
      'names.after applies only to the strategies cursor and token; strategy is "number"',
  ],
  [
    { strategy: "offset", names: { size: "s" } },
    'names.size applies only to the strategies number, cursor and token; strategy is "offset"',
  ],
  [
    { strategy: "cursor", order: ["id"], cursor, names: { number: "after" } },
    'names.number applies only to the number strategy; strategy is "cursor"',
  ],
  [
    { strategy: "cursor", order: ["id"], cursor: { ...cursor, forwardOnly: true }, names: { before: "b" } },
    "names.before has no effect: cursor.forwardOnly removes page[before]",
  ],
  [
    { strategy: "token", cursor, peek: true },
    'peek applies only to the strategies number, offset and cursor; strategy is "token"',
  ],
  // options for cursors that others leave without effect
  [
    {
      strategy: "cursor",
      order: ["id"],
      cursor: { codec: { encode: String, decode: JSON.parse }, secret: "a long random text" },
    },
    "cursor.secret has no effect on the cursors that cursor.codec creates",
  ],
  [
    {
      strategy: ["number", "cursor"],
      order: ["id"],
      cursor: {
        codec: { encode: String, decode: JSON.parse },
        scope: String,
        secret: false,
        ttl: 60,
        sealed: true,
      },
    },
    ["secret", "sealed", "ttl", "scope"]
      .map((name) => `cursor.${name} has no effect on the cursors that cursor.codec creates`)
      .join("; "),
  ],
  [
    { strategy: "cursor", order: ["id"], cursor: { ...cursor, forwardOnly: true, range: true } },
    "cursor.range requires page[before], which cursor.forwardOnly removes",
  ],
  // two strategies whose links look alike
  ...[["cursor", "token"] as const, ["number", "token", "cursor"] as const].map(
    (strategy): [PaginationOptions, string] => [
      { strategy, order: ["id"], cursor },
      `strategy must not list two strategies that have page[after]; got ${strategy.map((name) => `"${name}"`).join(", ")}`,
    ],
  ),
  // members of the option cursor that tokens do not have
  ...(["range", "itemCursors", "forwardOnly"] as const).map((name): [PaginationOptions, string] => [
    { strategy: ["number", "token"], cursor: { ...cursor, [name]: false } },
    `cursor.${name} applies only to the cursor strategy; strategy is "number", "token"`,
  ]),
  [
    { strategy: "token", cursor: { key: String, tt: 60 } as never },
    'cursor.tt is unknown (did you mean cursor.ttl?); cursor.key applies only to the cursor strategy; strategy is "token"',
  ],
  // names
  [{ names: { number: "a", size: "a" } }, "names must be different from each other; got a, a"],
  [{ names: { number: "size" } }, "names must be different from each other; got size, size"],
  [
    { strategy: ["number", "offset"], names: { size: "limit" } },
    "names must be different from each other; got number, limit, offset, limit",
  ],
  [
    { strategy: "cursor", order: ["id"], cursor, names: { after: "before" } },
    "names must be different from each other; got before, before, size",
  ],
];

describe.each(CONTRADICTIONS)("%j", (options, problem) => {
  it("is rejected with the reason", () => {
    expect(problemOf(options)).toBe(`Pagination options: ${problem}.`);
  });

  it("is reported together with problems of other options", () => {
    expect(problemOf({ ...options, nullLinks: "yes" })).toBe(
      `Pagination options: nullLinks must be true or false; got "yes"; ${problem}.`,
    );
  });
});

/** Options that are similar, but do not contradict each other. */
const CONSISTENT: readonly PaginationOptions[] = [
  { defaultSize: 5, maxSize: 5 },
  { order: ["id"], sortable: ["name"] },
  { order: ["-at nulls last", "id"], sortable: ["at"] },
  { order: ["-at nulls last", "id"], sortable: ["at nulls last", "name nulls first"] },
  { order: ["-at", "id"], sortable: ["at nulls first"] },
  { order: ["-id"], unique: ["id"] },
  { order: ["name", "-tenant", "id"], unique: ["tenant", "id"] },
  { order: ["name", "-tenant", "id"], unique: ["id", "tenant"] },
  { order: ["tenant", "id"], unique: ["tenant", "id"] },
  { strategy: "cursor", order: ["id"], cursor },
  { strategy: ["number", "cursor"], order: ["id"], cursor },
  { strategy: "token", cursor },
  { strategy: ["number", "token"], order: ["id"], cursor },
  { strategy: ["cursor", "number"], order: ["id"], cursor, names: { number: "page" } },
  { strategy: ["number", "offset"], maxNumber: 5, maxOffset: 5, names: { number: "n", limit: "l" } },
  { names: { offset: undefined }, maxOffset: undefined, cursor: undefined },
  { strategy: "cursor", order: ["id"], cursor: { ...cursor, forwardOnly: true, range: false } },
  { strategy: "cursor", order: ["id"], cursor: { ...cursor, forwardOnly: false, range: true } },
  { strategy: "cursor", order: ["id"], cursor: { codec: { encode: String, decode: JSON.parse } } },
  // a preset serves every strategy
  { ...keygen, strategy: "offset" },
  { ...keygen, strategy: "cursor", order: ["id"], cursor },
  { ...keygen, ...jsonapi, strategy: "offset" },
  { ...jsonapi, ...keygen, strategy: "offset", omit: [] },
  { [Symbol("of the app")]: true, ...keygen, strategy: "offset" } as PaginationOptions,
  { omit: ["sort"] },
  Object.assign({}, keygen, { strategy: "offset" } as const),
  { strategy: "cursor", order: ["id"], cursor: { ...cursor, forwardOnly: true }, names: { size: "before" } },
];

test.each(CONSISTENT)("%j are accepted", (options) => {
  expect(problemOf(options)).toBeUndefined();
});

/** Options with an invalid one. Only that is reported, because it cannot be compared with the others. */
const INVALID: readonly [options: object, option: string][] = [
  [{ strategy: "pages", cursor: {} }, "strategy"],
  [{ strategy: "cursor", order: [], cursor }, "order"],
  [{ strategy: "cursor", order: ["id"], cursor, unique: "slug" }, "unique"],
  [{ order: ["id"], unique: ["slug"], sortable: "name" }, "sortable"],
  [{ defaultSize: 101, maxSize: 0 }, "maxSize"],
  [{ names: "a b" }, "names"],
  [{ order: ["id"], omit: 5 }, "omit"],
  [{ strategy: "pages", maxOffset: 5 }, "strategy"],
  [{ maxOffset: 0 }, "maxOffset"],
  [{ order: "id", unique: ["id"] }, "order"],
  [{ cursor: [] }, "cursor"],
  [{ strategy: "cursor", order: ["id"], cursor: [], names: { after: "size" } }, "cursor"],
];

test.each(INVALID)("of %j, only the invalid option is reported", (options, option) => {
  expect(problemOf(options)).toMatch(
    new RegExp(`^Pagination options: ${option} must be [^;]*; got [^;]*\\.$`),
  );
});

it("accepts the name of a parameter of another strategy", () => {
  const { read } = paginator({ names: { number: "offset", size: "limit" } });
  expect(read("/users?page[offset]=3&page[limit]=5")).toMatchObject({ number: 3, size: 5 });
});
