import { openMariadb } from "../mariadb";
import { keepsTheCostLaw } from "./law";
import { countMariadb } from "./mariadb";
import { ORDERS } from "./orders";
import { createTable } from "./table";

keepsTheCostLaw(
  async () => {
    const database = countMariadb(await openMariadb());
    await database.query("SET group_concat_max_len = 16000000"); // for the ids of the whole list
    await createTable(database, ORDERS);
    return database;
  },
  { orders: ORDERS, readsAgain: true },
);
