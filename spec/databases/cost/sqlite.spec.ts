import { keepsTheCostLaw } from "./law";
import { ordersOf } from "./orders";
import { openSqlite } from "./sqlite";
import { createTable } from "./table";

const orders = ordersOf("sqlite");

keepsTheCostLaw(
  async () => {
    const database = openSqlite();
    await createTable(database, orders);
    return database;
  },
  { orders },
);
