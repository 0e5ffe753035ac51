import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import express, { Router } from "express";
import helmet from "helmet";

const require = createRequire(import.meta.url);
const FOLDER = fileURLToPath(new URL("explorer/", import.meta.url));

/** Files from packages, by the name under which the page loads them. */
const PACKAGE_FILES = {
  "client.mjs": join(dirname(require.resolve("jsonapi-pagination/client")), "browser.mjs"),
  "uplot.mjs": join(dirname(require.resolve("uplot")), "uPlot.esm.js"),
  "uplot.css": join(dirname(require.resolve("uplot")), "uPlot.min.css"),
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

/** Serves the explorer: its page at `/`, for clients that prefer HTML, and its files under `/explorer`. */
export function explorerRouter() {
  const router = Router();

  router.get("/", (req, res, next) => {
    res.vary("Accept");
    if (req.accepts(["application/vnd.api+json", "text/html"]) !== "text/html") return next("router");
    security(req, res, () => res.sendFile("index.html", { root: FOLDER }));
  });

  for (const [name, file] of Object.entries(PACKAGE_FILES)) {
    router.get(`/explorer/${name}`, security, (_req, res) => res.sendFile(file));
  }
  router.use("/explorer", security, express.static(FOLDER, { index: false, redirect: false }));

  return router;
}
