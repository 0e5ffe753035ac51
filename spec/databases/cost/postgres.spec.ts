import { openPostgres } from "../postgres";
import { keepsTheCostLaw } from "./law";
import { ORDERS } from "./orders";
import { countPostgres } from "./postgres";
import { createTable } from "./table";

keepsTheCostLaw(
  async () => {
    const database = countPostgres(await openPostgres());
    await createTable(database, ORDERS);
    return database;
  },
  { orders: ORDERS },
);
