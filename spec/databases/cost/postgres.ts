import { escapeLiteral } from "pg";
import type { Database, Row } from "../../sql/database";
import type { CountingDatabase } from "./counting";

/**
 * Whether each execution has a plan for its own values, as unnamed statements have, or all have the same
 * plan, as named statements may have from their sixth execution on.
 */
const PLAN_MODES = ["force_custom_plan", "force_generic_plan"];

/** A node of a plan, as `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)` describes it. */
interface PlanNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly "Shared Hit Blocks": number;
  readonly "Shared Read Blocks": number;
  readonly Plans?: readonly PlanNode[];
}

/** Counts by `EXPLAIN ANALYZE` of a prepared statement. */
export function countPostgres(database: Database): CountingDatabase {
  return {
    dialect: "postgres",
    planModes: PLAN_MODES,
    query: database.query,
    async count(sql, params, planMode) {
      await database.query(`SET plan_cache_mode = ${planMode}`);
      await database.query(`PREPARE counted AS ${sql}`);
      const values = params.map((value) => escapeLiteral(String(value))).join(", ");
      const execute = `EXECUTE counted${values && ` (${values})`}`;
      const rows = await database.query(execute);
      const [explained] = await database.query(`EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${execute}`);
      await database.query("DEALLOCATE counted");
      const [{ Plan: plan }] = (explained as Row)["QUERY PLAN"] as [{ Plan: PlanNode }];
      const nodes = executedNodes(plan);
      return {
        sql,
        rows,
        visited: nodes.reduce((sum, node) => sum + visitedBy(node), 0),
        buffers: plan["Shared Hit Blocks"] + plan["Shared Read Blocks"],
        explain: async () => `${planMode}: ${nodes.map(describe).join("; ")}`,
      };
    },
    close: () => database.close(),
  };
}

function executedNodes(node: PlanNode): PlanNode[] {
  return node["Actual Loops"] === 0 ? [] : [node, ...(node.Plans ?? []).flatMap(executedNodes)];
}

/** The rows or index entries that a node of the plan reads itself. */
function visitedBy(node: PlanNode): number {
  if (!node["Node Type"].includes("Scan")) return 0;
  const removed = (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
  return (node["Actual Rows"] + removed) * node["Actual Loops"];
}

function describe(node: PlanNode): string {
  const source = node["Index Name"] ?? node["Relation Name"];
  const removed = node["Rows Removed by Filter"];
  return [
    node["Node Type"],
    ...(source === undefined ? [] : [`of ${source}`]),
    `(${node["Actual Rows"]} rows${removed === undefined ? "" : `, ${removed} removed`})`,
  ].join(" ");
}
