import express from "express";
import { citiesRouter } from "./cities.mjs";
import { citiesByCursorRouter } from "./cities-by-cursor.mjs";
import { methodNotAllowed, notFound, sendErrors } from "./errors.mjs";
import { explorerRouter } from "./explorer.mjs";
import { sendHome } from "./home.mjs";
import { checkParameters } from "./parameters.mjs";
import { releasesRouter } from "./releases.mjs";

/**
 * Makes the app without listening, so that tests can call it.
 * @param {import("./database/open.mjs").Database} database
 */
export function createApp(database) {
  const app = express();
  app.disable("x-powered-by");

  app.use(explorerRouter());
  app.get("/", checkParameters(), sendHome);
  app.use("/cities", citiesRouter(database));
  app.use("/cities-by-cursor", citiesByCursorRouter(database));
  app.use("/releases", releasesRouter(database));

  app.all(["/", "/cities{/:id}", "/cities-by-cursor", "/releases{/:id}"], methodNotAllowed);
  app.use(notFound);
  app.use(sendErrors);
  return app;
}
