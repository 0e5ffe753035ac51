import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { type Database, postgresTypes, type Row } from "./database";

type Answer = { readonly id: number } & ({ readonly rows: Row[] } | { readonly error: string });

/** Opens PostgreSQL inside this process, through PGlite's own driver. */
export async function openPGlite(): Promise<Database> {
  const worker = new Worker(join(__dirname, "pglite-worker.mjs"));
  const pending = new Map<number, (answer: Answer) => void>();
  worker.on("message", (answer: Answer) => pending.get(answer.id)?.(answer));
  const fail = (error: string) => {
    for (const [id, resolve] of pending) resolve({ id, error });
  };
  worker.on("error", (error) => fail(String(error)));
  worker.on("exit", () => fail("The worker ended"));
  let nextId = 0;
  return {
    dialect: "postgres",
    types: postgresTypes,
    async query(sql, params = []) {
      const id = nextId++;
      const answer = await new Promise<Answer>((resolve) => {
        pending.set(id, resolve);
        worker.postMessage({ id, sql, params: [...params] });
      });
      pending.delete(id);
      if ("error" in answer) throw new Error(`${answer.error}: ${sql}`);
      return answer.rows;
    },
    close: async () => {
      await worker.terminate();
    },
  };
}
