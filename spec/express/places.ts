import type { Application, RequestHandler } from "express";
import type { App, Express } from "../app";

/** Mounts middleware and a handler in an app, so that the app lists users at `/v1/teams/7/users`. */
type Mount = (app: App, middleware: RequestHandler, list: RequestHandler, express: Express) => void;

/** All places where Express accepts middleware. */
export const PLACES: Readonly<Record<string, Mount>> = {
  "on the app": (app, middleware, list) => {
    app.use(middleware);
    app.get("/v1/teams/:id/users", list);
  },
  "on a path of the app": (app, middleware, list) => {
    app.use("/v1", middleware);
    app.get("/v1/teams/:id/users", list);
  },
  "on a route": (app, middleware, list) => {
    app.get("/v1/teams/:id/users", middleware, list);
  },
  "in an array of handlers": (app, middleware, list) => {
    app.get("/v1/teams/:id/users", [authenticate, middleware], list);
  },
  "on a router": (app, middleware, list, express) => {
    const router = express.Router();
    router.use(middleware);
    router.route("/teams/:id/users").get(list);
    app.use("/v1", router);
  },
  "on a route of a nested router": (app, middleware, list, express) => {
    const users = express.Router({ mergeParams: true });
    users.get("/", middleware, list);
    const teams = express.Router();
    teams.use("/teams/:id/users", users);
    app.use("/v1", teams);
  },
  "on a sub-app": (app, middleware, list, express) => {
    const inner = express();
    inner.get("/teams/:id/users", middleware, list);
    app.use("/v1", inner as Application);
  },
  "on an app whose sub-app has the handler": (app, middleware, list, express) => {
    const inner = express();
    inner.get("/teams/:id/users", list);
    app.use("/v1", middleware, inner as Application);
  },
};

const authenticate: RequestHandler = (_req, _res, next) => next();
