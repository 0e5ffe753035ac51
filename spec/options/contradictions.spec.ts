import { jsonapi, keygen, type PaginationOptions, paginator } from "jsonapi-pagination";
import { problemOf } from "./problem";

const ORDER =
  'order must be a list of different sort fields, the last one unique, as in ["-createdAt", "-id"]';

/** Options that are valid separately but not together, and the problem that is reported. */
const CONTRADICTIONS: readonly [PaginationOptions, string][] = [
  // sizes
  [{ defaultSize: 101 }, "defaultSize must be at most maxSize (100); got 101"],
  [{ defaultSize: 6, maxSize: 5 }, "defaultSize must be at most maxSize (5); got 6"],
  // order
  [{ strategy: "cursor" }, `${ORDER}; got undefined`],
  [{ strategy: "cursor", order: undefined, cursor: { secret: "a secret" } }, `${ORDER}; got undefined`],
  [{ strategy: ["number", "cursor"] }, `${ORDER}; got undefined`],
  [{ sortable: ["name"] }, "sortable needs order: without it, sort is left to the app"],
  [{ sortable: [] }, "sortable needs order: without it, sort is left to the app"],
  [{ unique: ["id"] }, "unique needs order: it names the last fields of it"],
  [
    { strategy: "cursor", sortable: ["name"], unique: ["id"] },
    `${ORDER}; got undefined; sortable needs order: without it, sort is left to the app; ` +
      "unique needs order: it names the last fields of it",
  ],
  [
    { order: ["-id", "name"], unique: ["id"] },
    "unique must name the last fields of order (-id,name); got id",
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
  // options of one strategy
  [{ cursor: {} }, 'cursor is for the cursor strategy; strategy is "number"'],
  [{ strategy: "offset", cursor: {} }, 'cursor is for the cursor strategy; strategy is "offset"'],
  [
    { strategy: ["number", "offset"], order: ["id"], cursor: {} },
    'cursor is for the cursor strategy; strategy is "number", "offset"',
  ],
  [
    { strategy: "cursor", order: ["id"], cursor: { range: 1 } as object },
    "cursor.range must be true or false; got 1",
  ],
  // included lists
  [
    { included: { number: paginator(), size: paginator(), limit: paginator() } },
    "included.number has the name of a page parameter of this list: page[number]; " +
      "included.size has the name of a page parameter of this list: page[size]",
  ],
  [
    { included: { p: paginator() }, names: { number: "p" } },
    "included.p has the name of a page parameter of this list: page[p]",
  ],
  [
    { strategy: ["number", "cursor"], order: ["id"], included: { after: paginator() } },
    "included.after has the name of a page parameter of this list: page[after]",
  ],
  // limits that would limit nothing
  [{ maxOffset: 5 }, 'maxOffset is for the offset strategy; strategy is "number"'],
  [{ strategy: "number", maxOffset: 5 }, 'maxOffset is for the offset strategy; strategy is "number"'],
  [{ strategy: "offset", maxNumber: 5 }, 'maxNumber is for the number strategy; strategy is "offset"'],
  [{ strategy: ["offset"], maxNumber: 5 }, 'maxNumber is for the number strategy; strategy is "offset"'],
  // the value of a preset that was not spread
  [{ strategy: "offset", maxNumber: 100 }, 'maxNumber is for the number strategy; strategy is "offset"'],
  [
    { ...keygen, strategy: "offset", maxNumber: 5 },
    'maxNumber is for the number strategy; strategy is "offset"',
  ],
  [
    { strategy: "cursor", order: ["id"], maxNumber: 5, maxOffset: 5 },
    'maxNumber is for the number strategy; strategy is "cursor"; ' +
      'maxOffset is for the offset strategy; strategy is "cursor"',
  ],
  [
    { strategy: ["number", "cursor"], order: ["id"], maxOffset: 5 },
    'maxOffset is for the offset strategy; strategy is "number", "cursor"',
  ],
  // names of parameters that the list does not have
  [{ names: { offset: "skip" } }, 'names.offset is for the offset strategy; strategy is "number"'],
  [
    { names: { number: "n", limit: "l", after: "a" } },
    'names.limit is for the offset strategy; strategy is "number"; ' +
      'names.after is for the cursor strategy; strategy is "number"',
  ],
  [
    { strategy: "offset", names: { size: "s" } },
    'names.size is for the number strategy; strategy is "offset"',
  ],
  [
    { strategy: "cursor", order: ["id"], names: { number: "after" } },
    'names.number is for the number strategy; strategy is "cursor"',
  ],
  [
    { strategy: "cursor", order: ["id"], cursor: { forwardOnly: true }, names: { before: "b" } },
    "names.before has no effect: cursor.forwardOnly removes page[before]",
  ],
  // options for cursors that others leave without effect
  [
    {
      strategy: "cursor",
      order: ["id"],
      cursor: { codec: { encode: String, decode: JSON.parse }, secret: "a secret" },
    },
    "cursor.secret is for opaque cursors, but cursor.codec makes the cursors",
  ],
  [
    {
      strategy: ["number", "cursor"],
      order: ["id"],
      cursor: { codec: { encode: String, decode: JSON.parse }, scope: String, secret: ["a", "b"] },
    },
    "cursor.secret is for opaque cursors, but cursor.codec makes the cursors; " +
      "cursor.scope is for opaque cursors, but cursor.codec makes the cursors",
  ],
  [
    { strategy: "cursor", order: ["id"], cursor: { forwardOnly: true, range: true } },
    "cursor.range needs page[before], which cursor.forwardOnly removes",
  ],
  // names
  [{ names: { number: "a", size: "a" } }, "names must give different names; got a, a"],
  [{ names: { number: "size" } }, "names must give different names; got size, size"],
  [
    { strategy: ["number", "offset"], names: { size: "limit" } },
    "names must give different names; got number, limit, offset, limit",
  ],
  [
    { strategy: "cursor", order: ["id"], names: { after: "before" } },
    "names must give different names; got before, before, size",
  ],
];

describe.each(CONTRADICTIONS)("%j", (options, problem) => {
  it("is rejected with the reason", () => {
    expect(problemOf(options)).toBe(`Pagination options: ${problem}.`);
  });

  it("is reported together with problems of other options", () => {
    expect(problemOf({ ...options, peek: "yes" })).toBe(
      `Pagination options: peek must be true or false; got "yes"; ${problem}.`,
    );
  });
});

/** Options that are similar, but do not contradict each other. */
const CONSISTENT: readonly PaginationOptions[] = [
  { defaultSize: 5, maxSize: 5 },
  { order: ["id"], sortable: ["name"] },
  { order: ["-id"], unique: ["id"] },
  { order: ["name", "-tenant", "id"], unique: ["tenant", "id"] },
  { order: ["name", "-tenant", "id"], unique: ["id", "tenant"] },
  { order: ["tenant", "id"], unique: ["tenant", "id"] },
  { strategy: "cursor", order: ["id"] },
  { strategy: ["number", "cursor"], order: ["id"], cursor: {} },
  { strategy: ["cursor", "number"], order: ["id"], names: { number: "page" } },
  { strategy: ["number", "offset"], maxNumber: 5, maxOffset: 5, names: { number: "n", limit: "l" } },
  { names: { offset: undefined }, maxOffset: undefined, cursor: undefined },
  { strategy: "cursor", order: ["id"], cursor: { forwardOnly: true, range: false } },
  { strategy: "cursor", order: ["id"], cursor: { forwardOnly: false, range: true } },
  { strategy: "cursor", order: ["id"], cursor: { codec: { encode: String, decode: JSON.parse } } },
  // a preset serves every strategy
  { ...keygen, strategy: "offset" },
  { ...keygen, strategy: "cursor", order: ["id"] },
  { ...keygen, ...jsonapi, strategy: "offset" },
  { ...jsonapi, ...keygen, strategy: "offset", omit: [] },
  Object.assign({}, keygen, { strategy: "offset" } as const),
  { strategy: "cursor", order: ["id"], cursor: { forwardOnly: true }, names: { size: "before" } },
];

test.each(CONSISTENT)("%j are accepted", (options) => {
  expect(problemOf(options)).toBeUndefined();
});

/** Options with an invalid one. Only that is reported, because it cannot be compared with the others. */
const INVALID: readonly [options: object, option: string][] = [
  [{ strategy: "pages", cursor: {} }, "strategy"],
  [{ strategy: "cursor", order: [] }, "order"],
  [{ strategy: "cursor", order: ["id"], unique: "slug" }, "unique"],
  [{ order: ["id"], unique: ["slug"], sortable: "name" }, "sortable"],
  [{ defaultSize: 101, maxSize: 0 }, "maxSize"],
  [{ names: "a b" }, "names"],
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
