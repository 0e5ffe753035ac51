import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { type Database, postgresTypes, type Row } from "./database";

type Answer = { readonly id: number } & ({ readonly rows: Row[] } | { readonly error: string });

/** PostgreSQL inside this process, by PGlite's own driver. */
export async function openPGlite(): Promise<Database> {
  const worker = new Worker(join(__dirname, "pglite-worker.mjs"));
  const asking = new Map<number, (answer: Answer) => void>();
  worker.on("message", (answer: Answer) => asking.get(answer.id)?.(answer));
  const fail = (error: string) => {
    for (const [id, end] of asking) end({ id, error });
  };
  worker.on("error", (error) => fail(String(error)));
  worker.on("exit", () => fail("The worker has ended"));
  let asked = 0;
  return {
    dialect: "postgres",
    types: postgresTypes,
    async query(sql, params = []) {
      const id = asked++;
      const answer = await new Promise<Answer>((resolve) => {
        asking.set(id, resolve);
        worker.postMessage({ id, sql, params: [...params] });
      });
      asking.delete(id);
      if ("error" in answer) throw new Error(`${answer.error}: ${sql}`);
      return answer.rows;
    },
    close: async () => {
      await worker.terminate();
    },
  };
}
