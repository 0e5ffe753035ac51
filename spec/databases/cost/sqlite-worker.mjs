// Runs SQLite as its authors compile it, which counts what a statement does. The package is an ES module.
import { parentPort } from "node:worker_threads";
import initSqlite from "@sqlite.org/sqlite-wasm";

const { capi, oo1 } = await initSqlite();
const database = new oo1.DB(":memory:");

/** Runs a statement, and counts the instructions of SQLite's virtual machine that it takes. */
function run({ sql, params }) {
  const statement = database.prepare(sql);
  try {
    if (params.length > 0) statement.bind(params);
    const rows = [];
    while (statement.step()) rows.push(statement.get({}));
    const steps = capi.sqlite3_stmt_status(statement.pointer, capi.SQLITE_STMTSTATUS_VM_STEP, false);
    return { rows, steps };
  } finally {
    statement.finalize();
  }
}

parentPort.on("message", ({ id, ...query }) => {
  try {
    parentPort.postMessage({ id, ...run(query) });
  } catch (error) {
    parentPort.postMessage({ id, error: String(error) });
  }
});
