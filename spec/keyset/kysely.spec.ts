import { withKeyset } from "jsonapi-pagination/keyset/kysely";
import { Kysely, sql } from "kysely";
import { fetchByKysely, KYSELY_DIALECTS, type Tables } from "./kysely";
import { ORDERS } from "./orders";
import { openSqlite } from "./sqlite";
import { walks } from "./walks";

describe("on SQLite", () => walks(openSqlite, fetchByKysely, ORDERS.slice(-6)));

const db = new Kysely<Tables>({ dialect: KYSELY_DIALECTS.postgres });
const order = [
  { name: "name", descending: true },
  { name: "id", descending: true },
];
const page = {
  strategy: "cursor",
  limit: 3,
  order,
  after: { name: "a", id: 2n },
  before: null,
  backward: false,
} as const;

test("accepts names and expressions as columns, with and without their own conversions", () => {
  const columns = {
    name: sql<string>`lower(name)`,
    id: { column: "listed.id", text: "HEX(?)", value: "UNHEX(?)" },
  } as const;
  const query = withKeyset(db.selectFrom("listed").select("grade"), page, {
    dialect: "postgres",
    columns,
  }).compile();
  expect(query.sql).toBe(
    'select "grade", to_json(lower(name)) #>> \'{}\' as "page_key_1", HEX("listed"."id") as "page_key_2" from "listed" ' +
      'where (lower(name), "listed"."id") < ($1, UNHEX($2)) order by lower(name) DESC, "listed"."id" DESC limit $3',
  );
  expect(query.parameters).toEqual(["a", "2", 3]);
});

test("does not compile with a column that no table has", () => {
  // @ts-expect-error no table has a column `nam`
  withKeyset(db.selectFrom("listed"), page, { dialect: "postgres", columns: { name: "nam", id: "id" } });
});

test("reports every problem at once", () => {
  const query = db.selectFrom("listed");
  const wrong = { dialect: "postgres", columns: { name: 1, id: null }, firstParam: 2 };
  expect(() => withKeyset(query, page, wrong as never)).toThrow(
    new TypeError(
      "Keyset query: firstParam is unknown; columns.name must be the name of a column or an expression, or { column, text, value }; got 1; columns.id must be the name of a column or an expression, or { column, text, value }; got null.",
    ),
  );
});
