import { openPostgres } from "../postgres";
import { keepsTheCostLaw } from "./law";
import { ordersOf } from "./orders";
import { countPostgres } from "./postgres";
import { createTable, ROWS } from "./table";

const orders = ordersOf("postgres");

// In a small table, PostgreSQL sooner expects fewer rows than a page has.
describe.each([ROWS, 10_000])("%d rows", (rows) => {
  keepsTheCostLaw(
    async () => {
      const database = countPostgres(await openPostgres());
      await createTable(database, orders, rows);
      return database;
    },
    { orders, sortsBetween: rows < ROWS },
  );
});
