import { type PaginationOptions, paginator } from "jsonapi-pagination";
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
  { strategy: "cursor", order: ["id"], names: { number: "after" } },
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
  [{ names: { number: "a b", size: "a b" } }, "names"],
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
