import { randomBytes } from "node:crypto";
import { parse } from "node:querystring";
import express, { type Express } from "express";
import { explorerRouter } from "../explorer/router.ts";
import { citiesRouter } from "./cities.ts";
import { citiesByCursorRouter } from "./cities-by-cursor.ts";
import { countriesRouter } from "./countries.ts";
import type { Database } from "./database.ts";
import { methodNotAllowed, notFound, sendErrors } from "./errors.ts";
import { releasesRouter } from "./releases.ts";

/**
 * Makes the app without listening, so that tests can call it.
 * @param cursorSecret Signs the cursors. Without it, they are valid for this app only.
 */
export function createApp(database: Database, cursorSecret = randomBytes(32).toString("base64url")): Express {
  const app = express();
  app.disable("x-powered-by");
  // Express ignores what follows the thousandth parameter, which would then not be checked.
  app.set("query parser", (query: string) => parse(query, "&", "=", { maxKeys: 0 }));

  app.use(explorerRouter());
  app.use("/cities", citiesRouter(database));
  app.use("/cities-by-cursor", citiesByCursorRouter(database, cursorSecret));
  app.use("/countries", countriesRouter(database));
  app.use("/releases", releasesRouter(database));

  app.all(["/", "/cities{/:id}", "/cities-by-cursor", "/releases{/:id}"], methodNotAllowed);
  app.all(["/countries{/:id}", "/countries/:id{/relationships}/cities"], methodNotAllowed);
  app.use(notFound);
  app.use(sendErrors);
  return app;
}
