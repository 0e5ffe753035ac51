import { openPostgres } from "../postgres";
import { keepsTheCostLaw } from "./law";
import { ordersOf } from "./orders";
import { countPostgres } from "./postgres";
import { createTable } from "./table";

const orders = ordersOf("postgres");

keepsTheCostLaw(
  async () => {
    const database = countPostgres(await openPostgres());
    await createTable(database, orders);
    return database;
  },
  { orders },
);
