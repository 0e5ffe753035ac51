import fc from "fast-check";
import { sqlPage } from "jsonapi-pagination/sql";
import type { Fetch } from "./fetch";
import { openSqlite } from "./sqlite";
import { walk } from "./walk";

/** Keys with many ties, in a table of which the last row has NULL in the last key. */
const keys = fc.tuple(fc.option(fc.constantFrom(1, 2)), fc.option(fc.constantFrom(1, 2)));

const order = fc
  .tuple(fc.subarray(["a", "b"]), fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }))
  .map(([fields, directions]) =>
    [...fields, "slug"].map((field, index) => (directions[index] ? `-${field}` : field)),
  );

test("every walk through a list with NULL in the last key is refused", async () => {
  const database = await openSqlite();
  await database.query("CREATE TABLE listed (a int, b int, slug text)");
  const property = fc.asyncProperty(
    fc.array(keys, { minLength: 1, maxLength: 9 }),
    order,
    fc.integer({ min: 1, max: 4 }),
    fc.constantFrom("next" as const, "prev" as const),
    fc.boolean(),
    async (rows, order, size, direction, plain) => {
      const values = rows.map(([a, b], index) => `(${a}, ${b}, ${index === 0 ? null : `'s${index}'`})`);
      await database.query("DELETE FROM listed");
      await database.query(`INSERT INTO listed VALUES ${values.reverse().join()}`);
      const columns = { a: "listed.a", b: "listed.b", slug: "listed.slug" };
      const fetch: Fetch = ({ dialect, query }, _, page) =>
        sqlPage(page, { dialect, columns, plain }).fetch((q) => {
          const { text, values } = q.sql`SELECT slug AS text_id, ${q.select} FROM listed
            WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
          return query(text, values);
        });
      const ids = walk({ database, fetch, owner: 0, order, size, direction });
      await expect(ids).rejects.toThrow("The key slug is NULL in a row");
    },
  );
  await fc.assert(property, { numRuns: 300 });
  await database.close();
});
