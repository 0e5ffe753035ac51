// Starts the example: opens the database, loads the data if necessary, listens, and stops on a signal.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { createApp } from "./app.mjs";
import { load } from "./data/load.mjs";
import { collections } from "./data/tables.mjs";
import { openDatabase } from "./database/open.mjs";
import { readSettings } from "./settings.mjs";
import { describeStart, explainListening } from "./start-error.mjs";
import { stopGracefully } from "./stop.mjs";

const SAMPLE_TARGETS = [
  "/",
  "/cities",
  "/cities?page[number]=2&page[size]=25",
  "/cities?filter[country]=FR&page[number]=3",
  "/cities-by-cursor?sort=name",
  "/countries?page[cities][size]=5",
  "/releases",
  "/cities?page[size]=1000",
];

/** @param {import("./settings.mjs").Settings} settings */
async function start(settings) {
  const stopping = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => stopping.abort());

  const database = await openDatabase(settings.databaseUrl);
  try {
    for (const collection of collections) await load(database, collection, stopping.signal);
    const { cursorSecret = randomBytes(32).toString("base64url") } = settings;
    const server = createServer(createApp(database, cursorSecret));
    await listen(server, settings);
    printUrls(server, settings);
    await stopGracefully(server, stopping.signal);
    console.log("Stopped.");
  } catch (error) {
    await database.close().catch(() => {}); // it may fail for the same reason, which is reported already
    throw error;
  }
  await database.close();
}

/**
 * @param {import("node:http").Server} server
 * @param {import("./settings.mjs").Settings} settings
 */
async function listen(server, settings) {
  try {
    server.listen(settings.port, settings.host);
    await once(server, "listening");
  } catch (error) {
    throw explainListening(error, settings);
  }
}

/**
 * @param {import("node:http").Server} server
 * @param {import("./settings.mjs").Settings} settings
 */
function printUrls(server, { host, cursorSecret }) {
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const isLocal = /^(localhost|127\.0\.0\.1|::1)$/.test(host);
  const isLocalToo = isLocal || host === "0.0.0.0" || host === "::";
  const name = isLocalToo && host !== "::1" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  console.log("\nReady. Open the first URL in a browser, and the others in any client:");
  for (const target of SAMPLE_TARGETS) console.log(`  http://${name}:${port}${target}`);
  if (!isLocal) console.log(`\nHOST is ${host}: other computers may reach this server.`);
  if (cursorSecret === undefined) {
    console.log("\nCursors are signed with a random secret: they are valid until the server stops.");
    console.log("To keep them valid, set CURSOR_SECRET to a text of at least 16 characters.");
  }
  console.log("\nCtrl-C stops the server.");
}

try {
  await start(readSettings(process.env, process.argv.slice(2)));
} catch (error) {
  if (error instanceof Error && error.name === "AbortError") {
    console.log("Stopped while loading. The next start loads the data again.");
  } else {
    console.error(describeStart(error));
    process.exitCode = 1;
  }
}
