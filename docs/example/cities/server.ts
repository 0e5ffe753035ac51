// Starts the example: opens the database, loads the data if necessary, listens, and stops on a signal.
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { createApp } from "./app.ts";
import { load } from "./setup/load.ts";
import { openDatabase } from "./setup/open-database.ts";
import { readSettings, type Settings } from "./setup/settings.ts";
import { describeStart, explainListening } from "./setup/start-error.ts";
import { collections } from "./setup/tables.ts";
import { printUrls } from "./setup/urls.ts";
import { stopGracefully } from "./stop.ts";

async function start(settings: Settings): Promise<void> {
  const stopping = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => stopping.abort());

  const database = await openDatabase(settings.databaseUrl);
  try {
    for (const collection of collections) await load(database, collection, stopping.signal);
    const { cursorSecret = randomBytes(32).toString("base64url") } = settings;
    const server = createServer(createApp(database, cursorSecret));
    await listen(server, settings);
    printUrls(server.address(), settings);
    await stopGracefully(server, stopping.signal);
    console.log("Stopped.");
  } catch (error) {
    await database.close().catch(() => {}); // it may fail for the same reason, which is reported already
    throw error;
  }
  await database.close();
}

async function listen(server: Server, settings: Settings): Promise<void> {
  try {
    server.listen(settings.port, settings.host);
    await once(server, "listening");
  } catch (error) {
    throw explainListening(error, settings);
  }
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
