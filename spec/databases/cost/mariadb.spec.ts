import { openMariadb } from "../mariadb";
import { keepsTheCostLaw } from "./law";
import { countMariadb } from "./mariadb";
import { ORDERS } from "./orders";
import { createTable } from "./table";

keepsTheCostLaw(
  async () => {
    const database = countMariadb(await openMariadb());
    await createTable(database, ORDERS);
    return database;
  },
  { orders: ORDERS, readsAgain: true },
);
