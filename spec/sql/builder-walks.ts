import { paginator } from "jsonapi-pagination";
import type { Database } from "./database";
import { fetchByDrizzle } from "./drizzle";
import type { Fetch } from "./fetch";
import { fetchByKnex } from "./knex";
import { fetchByKysely } from "./kysely";
import { idsInOrder, ORDERS } from "./orders";
import { createTable, OWNER_OF_MANY, ROW_COUNT } from "./table";
import { SOME_SIZES, walks } from "./walks";

const BUILDERS: readonly (readonly [string, Fetch])[] = [
  ["Kysely", fetchByKysely],
  ["Knex", fetchByKnex],
  ["Drizzle", fetchByDrizzle],
];

/**
 * Tests that pages of every strategy, by each query builder, return every row once, in order. A builder puts
 * the size of a page into its query as a number, so a few sizes are enough; queries written as text are
 * tested with all.
 */
export function builderWalks(open: () => Promise<Database>, orders = ORDERS.slice(-6)): void {
  describe.each(BUILDERS)("%s", (_, fetch) => {
    walks(open, { fetch, orders, sizes: SOME_SIZES, sizesDuringChanges: [2] });

    test("pages by numbers return every row once, in order, and no other columns", async () => {
      const database = await open();
      await createTable(database);
      const order = ["-rank", "note", "id"];
      const pages = paginator({ order, defaultSize: 4 });
      const rows: object[] = [];
      for (let number = 1; (number - 1) * 4 < ROW_COUNT; number++)
        rows.push(...(await fetch(database, OWNER_OF_MANY, pages.read(`/listed?page[number]=${number}`))));
      const ids = await idsInOrder(database, OWNER_OF_MANY, order);
      expect(rows.map((row) => ({ ...row, text_id: String(Reflect.get(row, "text_id")) }))).toEqual(
        ids.map((text_id) => ({ text_id })),
      );
      await database.query("DROP TABLE listed");
      await database.close();
    });
  });
}
