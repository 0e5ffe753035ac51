import { randomBytes } from "node:crypto";
import { parse } from "node:querystring";
import express from "express";
import { citiesRouter } from "./cities.mjs";
import { citiesByCursorRouter } from "./cities-by-cursor.mjs";
import { countriesRouter } from "./countries.mjs";
import { methodNotAllowed, notFound, sendErrors } from "./errors.mjs";
import { explorerRouter } from "./explorer.mjs";
import { sendHome } from "./home.mjs";
import { checkParameters } from "./parameters.mjs";
import { releasesRouter } from "./releases.mjs";

/**
 * Makes the app without listening, so that tests can call it.
 * @param {import("./database/open.mjs").Database} database
 * @param {string} [cursorSecret] signs the cursors; without it, they are valid for this app only
 */
export function createApp(database, cursorSecret = randomBytes(32).toString("base64url")) {
  const app = express();
  app.disable("x-powered-by");
  // Express ignores what follows the thousandth parameter, which would then not be checked.
  app.set("query parser", (/** @type {string} */ query) => parse(query, "&", "=", { maxKeys: 0 }));

  app.use(explorerRouter());
  app.get("/", checkParameters(), sendHome);
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
