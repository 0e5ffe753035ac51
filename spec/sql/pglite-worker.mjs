// PGlite uses dynamic imports, which Jest does not support, so it runs in a worker outside of Jest.
import { parentPort } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";

const pglite = await PGlite.create();

parentPort.on("message", async ({ id, sql, params }) => {
  try {
    const { rows } = await pglite.query(sql, params);
    parentPort.postMessage({ id, rows });
  } catch (error) {
    parentPort.postMessage({ id, error: error.message });
  }
});
