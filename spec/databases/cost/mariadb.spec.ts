import { openMariadb } from "../mariadb";
import { keepsTheCostLaw } from "./law";
import { countMariadb } from "./mariadb";
import { ordersOf } from "./orders";
import { createTable } from "./table";

const orders = ordersOf("mysql");

keepsTheCostLaw(
  async () => {
    const database = countMariadb(await openMariadb());
    await database.query("SET group_concat_max_len = 16000000"); // for the ids of the whole list
    await createTable(database, orders);
    return database;
  },
  { orders, readsAgain: true },
);
