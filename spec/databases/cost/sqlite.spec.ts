import { keepsTheCostLaw } from "./law";
import { ORDERS } from "./orders";
import { openSqlite } from "./sqlite";
import { createTable } from "./table";

keepsTheCostLaw(
  async () => {
    const database = openSqlite();
    await createTable(database, ORDERS);
    return database;
  },
  { orders: ORDERS },
);
