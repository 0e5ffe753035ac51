import { type KeyColumn, type KeysetPage, keyset } from "jsonapi-pagination/keyset";
import type { Database } from "./database";

/** A column type, with the conversion from and to text that the documentation recommends for it, if any. */
export interface TypeCase {
  readonly type: string;
  /** SQL expressions of values in ascending order. */
  readonly values: readonly string[];
  readonly column: string | KeyColumn;
}

/** Tests that reading a list in the order of such a column, one row at a time, returns each row once. */
export function walksByType(open: () => Promise<Database>, cases: readonly TypeCase[]): void {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database?.close());

  test.each(cases)(
    "returns each row once in the order of $type, by $column",
    async ({ type, values, column }) => {
      await database.query("DROP TABLE IF EXISTS typed");
      await database.query(`CREATE TABLE typed (id int NOT NULL PRIMARY KEY, v ${type} NOT NULL)`);
      const tuples = values.map((value, index) => `(${index + 1}, ${value})`);
      await database.query(`INSERT INTO typed VALUES ${tuples.reverse().join(", ")}`);
      const order = [
        { name: "v", descending: false },
        { name: "id", descending: false },
      ];
      const { dialect } = database;
      const ids: unknown[] = [];
      for (let after: KeysetPage["after"] = null; ids.length <= values.length; ) {
        const page: KeysetPage = {
          strategy: "cursor",
          limit: 1,
          order,
          after,
          before: null,
          backward: false,
        };
        const k = keyset(page, { dialect, columns: { v: column, id: "id" } });
        const sql = `SELECT id, ${k.select} FROM typed WHERE ${k.where} ORDER BY ${k.orderBy} LIMIT ${k.limit}`;
        const [row] = await database.query(sql, k.params);
        if (row === undefined) break;
        ids.push(row.id);
        after = { v: row.page_key_1 as string, id: row.page_key_2 as string };
      }
      expect(ids).toEqual(values.map((_, index) => index + 1));
    },
  );
}
