import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import express, { Router } from "express";
import helmet from "helmet";
import { checkParameters } from "../cities/parameters.ts";
import { EXAMPLE_FOLDER } from "../cities/setup/example-folder.ts";
import { documentationRouter } from "./documentation.ts";
import { sendHome } from "./home.ts";

const { resolve } = createRequire(import.meta.url);

/** The files of the page, which are not compiled. */
const PAGE = join(EXAMPLE_FOLDER, "explorer/page");

/** Files from packages, by the name under which the page loads them. */
const PACKAGE_FILES = {
  "client.mjs": join(dirname(resolve("jsonapi-pagination/client")), "browser.mjs"),
  "uplot.mjs": join(dirname(resolve("uplot")), "uPlot.esm.js"),
  "uplot.css": join(dirname(resolve("uplot")), "uPlot.min.css"),
};

/** Lets the page load only files of this server, and send requests only to this server. */
const security = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
});

/**
 * Serves `/`: the explorer for clients that prefer HTML, and for others the document that the explorer is
 * made from. The files of the explorer are under `/explorer`.
 */
export function explorerRouter(): Router {
  const router = Router();

  router.get("/", (req, res, next) => {
    res.vary("Accept");
    if (req.accepts(["application/vnd.api+json", "text/html"]) !== "text/html") return next();
    return security(req, res, () => res.sendFile("index.html", { root: PAGE }));
  });
  router.get("/", checkParameters(), sendHome);

  for (const [name, file] of Object.entries(PACKAGE_FILES)) {
    router.get(`/explorer/${name}`, security, (_req, res) => res.sendFile(file));
  }
  router.use("/explorer/documentation", security, documentationRouter());
  router.use("/explorer", security, express.static(PAGE, { index: false, redirect: false }));

  return router;
}
