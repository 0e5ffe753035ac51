import fc from "fast-check";
import {
  completeOrder,
  formatOrder,
  parseDeclaredField,
  parseSortField,
  withNulls,
} from "../../lib/strategies/order";

const parse = (order: string) => order.split(",").map(parseSortField);

test.each([
  ["id", { name: "id", descending: false }],
  ["-id", { name: "id", descending: true }],
  ["author.name", { name: "author.name", descending: false }],
  ["a-b", { name: "a-b", descending: false }],
])("the sort field %s is %j", (text, field) => {
  expect(parseSortField(text)).toEqual(field);
  expect(formatOrder([field])).toBe(text);
});

test.each([
  ["-id nulls last", { name: "id", descending: true, nulls: "last" } as const],
  ["a nulls first", { name: "a", descending: false, nulls: "first" } as const],
  ["nulls", { name: "nulls", descending: false }],
  ["a nulls lastly", { name: "a nulls lastly", descending: false }],
])("the sort field %s of the options is %j", (text, field) => {
  expect(parseDeclaredField(text)).toEqual(field);
  expect(formatOrder([field])).toBe(text);
});

test("a request cannot say where NULL comes", () => {
  expect(parseSortField("a nulls first")).toEqual({ name: "a nulls first", descending: false });
});

test("fields without a declared placement of NULL stay the same", () => {
  expect(withNulls(parse("a,-b"), new Map([["b", "last"]]))).toStrictEqual([
    { name: "a", descending: false },
    { name: "b", descending: true, nulls: "last" },
  ]);
});

/** Requested fields, the unique fields of a list, and the resulting order. */
const COMPLETED: readonly [requested: string, unique: readonly string[], order: string][] = [
  // one unique field
  ["name", ["id"], "name,id"],
  ["-name", ["id"], "-name,-id"],
  ["a,-b", ["id"], "a,-b,-id"],
  ["-a,b", ["id"], "-a,b,id"],
  ["id", ["id"], "id"],
  ["-name,id", ["id"], "-name,id"],
  ["id,name", ["id"], "id"],
  ["a,-id,b,c", ["id"], "a,-id"],
  // fields that are unique together
  ["name", ["tenant", "id"], "name,tenant,id"],
  ["-name", ["tenant", "id"], "-name,-tenant,-id"],
  ["-tenant", ["tenant", "id"], "-tenant,-id"],
  ["-id", ["tenant", "id"], "-id,-tenant"],
  ["id,-name", ["tenant", "id"], "id,-name,-tenant"],
  ["tenant,id", ["tenant", "id"], "tenant,id"],
  ["-id,tenant", ["tenant", "id"], "-id,tenant"],
  ["tenant,-name,id,at", ["tenant", "id"], "tenant,-name,id"],
  ["id,tenant,name", ["tenant", "id"], "id,tenant"],
  ["tenant,name", ["tenant", "id"], "tenant,name,id"],
];

test.each(COMPLETED)("%s is completed by the unique fields %j to %s", (requested, unique, order) => {
  expect(formatOrder(completeOrder(parse(requested), unique))).toBe(order);
});

it("results in an order that begins as requested and contains every unique field once", () => {
  const fields = ["a", "b", "c", "d"];
  const requested = fc
    .shuffledSubarray(fields, { minLength: 1 })
    .chain((names) => fc.tuple(...names.map((name) => fc.constantFrom(name, `-${name}`))));
  fc.assert(
    fc.property(requested, fc.shuffledSubarray(fields, { minLength: 1 }), (requested, unique) => {
      const order = completeOrder(requested.map(parseSortField), unique);
      const names = order.map(({ name }) => name);
      expect(names).toEqual(expect.arrayContaining(unique));
      expect(new Set(names).size).toBe(names.length);
      const written = formatOrder(order).split(",");
      const shared = Math.min(written.length, requested.length);
      expect(written.slice(0, shared)).toEqual(requested.slice(0, shared));
    }),
  );
});
