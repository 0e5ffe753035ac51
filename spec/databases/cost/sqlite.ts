import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Row } from "../../sql/database";
import type { CountingDatabase } from "./counting";

/** What SQLite's virtual machine takes for a row of a page, at most. */
const INSTRUCTIONS_PER_ROW = 100;

type Answer = { readonly id: number; readonly rows: Row[]; readonly steps: number; readonly error?: string };

/** SQLite in a worker, as its package is an ES module. Counts by the steps of its virtual machine. */
export function openSqlite(): CountingDatabase {
  const worker = new Worker(join(__dirname, "sqlite-worker.mjs"));
  worker.setMaxListeners(0);
  let nextId = 0;
  const run = (sql: string, params: readonly unknown[]): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      const onMessage = (answer: Answer) => {
        if (answer.id !== id) return;
        worker.off("message", onMessage);
        if (answer.error === undefined) resolve(answer);
        else reject(new Error(`${answer.error}: ${sql}`));
      };
      worker.on("message", onMessage);
      worker.once("error", reject);
      worker.postMessage({ id, sql, params });
    });
  return {
    dialect: "sqlite",
    planModes: ["by the library"],
    query: async (sql, params = []) => (await run(sql, params)).rows,
    async count(sql, params) {
      const { rows, steps } = await run(sql, params);
      return {
        sql,
        rows,
        visited: Math.ceil(steps / INSTRUCTIONS_PER_ROW),
        buffers: 0,
        async explain() {
          const plan = await run(`EXPLAIN QUERY PLAN ${sql}`, params);
          return `${steps} steps: ${plan.rows.map(({ detail }) => detail).join("; ")}`;
        },
      };
    },
    close: async () => {
      await worker.terminate();
    },
  };
}
