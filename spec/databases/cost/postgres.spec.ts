import { openPostgres } from "../postgres";
import { keepsTheCostLaw } from "./law";
import { ORDERS } from "./orders";
import { countPostgres, type PlanMode } from "./postgres";
import { createTable } from "./table";

describe.each<[string, PlanMode]>([
  ["a plan for each execution", "force_custom_plan"],
  ["one plan for all executions", "force_generic_plan"],
])("PostgreSQL with %s", (_, planMode) => {
  keepsTheCostLaw(
    async () => {
      const database = countPostgres(await openPostgres(), planMode);
      await createTable(database, ORDERS);
      return database;
    },
    { orders: ORDERS },
  );
});
