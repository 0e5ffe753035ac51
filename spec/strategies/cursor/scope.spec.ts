import type { NextFunction, Request, Response } from "express";
import { pagination } from "jsonapi-pagination";
import { eachExpress, get } from "../../app";
import { MODES, SECRET } from "../protection/modes";
import { resource } from "./app";
import { fetchRows } from "./list";

const LIST = [1, 2, 3, 4].map((id) => ({ id }));

eachExpress((express) => {
  describe.each([MODES.signed, MODES.sealed, MODES["sealed, expiring"]])("a list with %j", (mode) => {
    const pages = pagination({
      strategy: "cursor",
      order: ["id"],
      sortable: ["id"],
      // Annotated more narrowly than the package declares it: params are there once the route has matched.
      cursor: { ...mode, scope: (_target, request: Request) => `tenant ${request.params.tenant}` },
    });
    const app = express();
    app.get(["/:tenant/users", "/:tenant/teams"], pages, (req, res) => {
      res.paginate(undefined, fetchRows(LIST, pages.page(req)), { serialize: resource });
    });

    test("refuses cursors of another tenant, list and order, and accepts its own with another size and filter", async () => {
      const { body } = await get(app, "/a/users?page[size]=2");
      const cursor = /page\[after\]=([\w-]+)/.exec(body.links.next)?.[1];
      const status = async (path: string) => (await get(app, path)).status;
      expect(await status(`/a/users?page[after]=${cursor}`)).toBe(200);
      expect(await status(`/a/users?page[after]=${cursor}&page[size]=1&filter[x]=1`)).toBe(200);
      expect(await status(`/a/users?page[before]=${cursor}`)).toBe(200);
      for (const path of ["/b/users?", "/a/teams?", "/a/users?sort=-id&", "/%61/users?"])
        expect([path, await status(`${path}page[after]=${cursor}`)]).toEqual([path, 400]);
    });
  });

  test.each([
    ["a promise", async () => "tenant", "a promise (await it first)"],
    ["undefined", () => undefined, "undefined"],
  ])("a scope that returns %s reaches the error handler", async (_, scope, shown) => {
    const app = express();
    const cursor = { secret: SECRET, scope: scope as unknown as () => string };
    app.get("/users", pagination({ strategy: "cursor", order: ["id"], cursor }), (_req, res) => {
      res.end();
    });
    app.use((error: Error, _req: Request, res: Response, _next: NextFunction) => {
      res.status(500).json(error.message);
    });
    const { status, body } = await get(app, "/users");
    expect([status, body]).toEqual([500, `cursor.scope must return a string; got ${shown}.`]);
  });
});
