// Starts the example: opens the database, loads the data if necessary, listens, and stops on a signal.
import { once } from "node:events";
import { createServer } from "node:http";
import { createApp } from "./app.mjs";
import { load } from "./data/load.mjs";
import { collections } from "./data/tables.mjs";
import { openDatabase } from "./database/open.mjs";
import { stopGracefully } from "./stop.mjs";

const SAMPLE_TARGETS = [
  "/",
  "/cities",
  "/cities?page[number]=2&page[size]=25",
  "/cities?filter[country]=FR&page[number]=3",
  "/cities-by-cursor?sort=name",
  "/releases",
  "/cities?page[size]=1000",
];

/** @param {NodeJS.ProcessEnv} environment */
async function start({ PORT = "3000", DATABASE_URL }) {
  if (!/^\d{1,5}$/.test(PORT) || Number(PORT) > 65535) {
    throw new Error(`PORT must be an integer from 0 to 65535; got "${PORT}".`);
  }
  const stopping = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => stopping.abort());

  const database = await openDatabase(DATABASE_URL);
  try {
    for (const collection of collections) await load(database, collection, stopping.signal);
    const server = createServer(createApp(database));
    server.listen(Number(PORT));
    await once(server, "listening");
    printUrls(server);
    await stopGracefully(server, stopping.signal);
    console.log("Stopped.");
  } finally {
    await database.close();
  }
}

/** @param {import("node:http").Server} server */
function printUrls(server) {
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  console.log("\nReady. Open the first URL in a browser, and the others in any client:");
  for (const target of SAMPLE_TARGETS) console.log(`  http://localhost:${port}${target}`);
  console.log("\nCtrl-C stops the server.");
}

start(process.env).catch((error) => {
  if (error.name === "AbortError")
    return console.log("Stopped while loading. The next start loads the data again.");
  console.error(`The example could not start: ${error.message}`);
  process.exitCode = 1;
});
