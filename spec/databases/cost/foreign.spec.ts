import { FETCH_SIZE, openForeignPostgres, PLANNER_READS, SERVERS } from "./foreign-postgres";
import { keepsTheCostLaw } from "./law";
import { ORDERS } from "./orders";

/** One order of each kind, as a page takes as many connections as the table has servers. */
const SOME_ORDERS = ORDERS.filter(({ order }) =>
  ["createdAt,id", "status,-createdAt,-id", "tied,id", "-score,-id", "score,-weight,id"].includes(
    order.join(),
  ),
);

describe("three servers behind postgres_fdw", () => {
  keepsTheCostLaw(() => openForeignPostgres(SOME_ORDERS), {
    ...{ orders: SOME_ORDERS, plain: true, visited: (FETCH_SIZE + PLANNER_READS) * SERVERS },
  });
});
