import type { ErrorRequestHandler } from "express";
import { pagination } from "jsonapi-pagination";
import { eachExpress, fetched, get } from "../app";

eachExpress((express) => {
  it("reads and links from a target that an app rewrites", async () => {
    const app = express();
    app.use((req, _res, next) => {
      req.url = req.url.replace(/^\/users\/page\/(\d+)$/, "/users?page[number]=$1");
      next();
    });
    const users = pagination({ target: (req) => String(req.url) });
    app.get("/users", users, (req, res) => res.paginate(98, fetched(req.page, 98)));
    const { body } = await get(app, "/users/page/3").expect(200);
    expect(body.data[0].id).toBe("21");
    expect(body.links.next).toBe("/users?page[number]=4&page[size]=10");
  });

  it("links to the paths that the clients of a gateway know", async () => {
    const app = express();
    const users = pagination({ target: (req) => req.originalUrl.replace(/^\/internal\/v1/, "") });
    app.get("/internal/v1/users", users, (req, res) => res.paginate(98, fetched(req.page, 98)));
    const { body } = await get(app, "/internal/v1/users?page[number]=2").expect(200);
    expect(body.links.prev).toBe("/users?page[number]=1&page[size]=10");
  });

  it("passes an invalid target to the error handler", async () => {
    const app = express();
    const errors: unknown[] = [];
    app.get("/users", pagination({ target: () => "//evil.example" }), (_req, res) => res.paginate(0, []));
    const keep: ErrorRequestHandler = (error, _req, res, _next) => {
      errors.push(error);
      res.status(500).end();
    };
    app.use(keep);
    await get(app, "/users").expect(500);
    expect(errors).toEqual([expect.any(TypeError)]);
  });
});
