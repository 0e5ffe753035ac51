import { type ListedPage, type SqlColumn, sqlPage } from "jsonapi-pagination/sql";
import type { Database, Row } from "./database";

/** A column type, with the conversion from and to text that the documentation recommends for it, if any. */
export interface TypeCase {
  readonly type: string;
  /** SQL expressions of values in ascending order. */
  readonly values: readonly string[];
  readonly column: string | SqlColumn;
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
      for (let after: (ListedPage & { strategy: "cursor" })["after"] = null; ids.length <= values.length; ) {
        const page: ListedPage = {
          ...{ strategy: "cursor", limit: 1, order, after },
          ...{ before: null, backward: false },
        };
        const columns = { v: column, id: "id" };
        const [row]: Row[] = await sqlPage(page, { dialect, columns }).fetch<Row>((q) => {
          const { text, values } =
            q.sql`SELECT id, ${q.select} FROM typed WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
          return database.query(text, values);
        });
        if (row === undefined) break;
        ids.push(row.id);
        after = { v: row.page_key_1 as string, id: row.page_key_2 as string };
      }
      expect(ids).toEqual(values.map((_, index) => index + 1));
    },
  );
}
