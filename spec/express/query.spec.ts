import type { Request, Response } from "express";
import { pagination } from "jsonapi-pagination";
import request from "supertest";
import { type App, type Express, eachExpress, fetched } from "../app";

const TYPE = "application/vnd.api+json";

/** An app that searches by the body of a request, whatever its method is, mounted in some way. */
function searchApp(express: Express, mount: (app: App, ...handlers: Parameters<App["use"]>[]) => void): App {
  const app = express();
  app.use(express.json({ type: TYPE }), express.urlencoded({ extended: true }));
  const pages = pagination();
  mount(app, [
    pages,
    (req: Request, res: Response) => {
      const { count } = (req.body ?? {}) as { count?: number };
      res.paginate(count ?? 98, fetched(pages.page(req), count ?? 98));
    },
  ] as never);
  return app;
}

const MOUNTS: Record<string, (app: App, handlers: never) => void> = {
  "app.use": (app, handlers: never) => app.use("/search", ...(handlers as [])),
  "app.all": (app, handlers: never) => app.all("/search", ...(handlers as [])),
};

/** Sends a body with any method. supertest knows no QUERY of its own. */
function send(app: App, method: string, target: string, type: string, body: string) {
  const test = request(app).post(target).set("Content-Type", type).set("Accept", TYPE).send(body);
  test.method = method;
  return test;
}

eachExpress((express) => {
  describe.each(Object.entries(MOUNTS))("a list that is mounted by %s", (_, mount) => {
    const app = searchApp(express, mount as never);

    test.each(["QUERY", "POST"])("answers %s with the page that the URL names", async (method) => {
      const { status, headers, body } = await send(
        app,
        method,
        "/search?page[number]=2&page[size]=20",
        TYPE,
        '{"count":45}',
      );
      expect([status, headers["content-type"]]).toEqual([200, TYPE]);
      expect(body.data[0].id).toBe("21");
      expect(body.links).toEqual({
        self: "/search?page[number]=2&page[size]=20",
        prev: "/search?page[number]=1&page[size]=20",
        next: "/search?page[number]=3&page[size]=20",
        first: "/search?page[number]=1&page[size]=20",
        last: "/search?page[number]=3&page[size]=20",
        meta: { pages: 3, count: 45 },
      });
    });

    test.each([
      [TYPE, '{"filter":{},"page":{"number":3}}', "/page"],
      ["application/x-www-form-urlencoded", "page[number]=3", "/page"],
    ])("refuses a page in the body of a QUERY: %s", async (type, text, pointer) => {
      const { status, headers, body } = await send(app, "QUERY", "/search", type, text);
      expect([status, headers["content-type"]]).toEqual([400, TYPE]);
      expect(body.errors).toMatchObject([{ code: "PAGE_PARAMETER_IN_BODY", source: { pointer } }]);
    });

    test("leaves the body of a POST to the app", async () => {
      const { status, body } = await send(app, "POST", "/search", TYPE, '{"page":{"number":3}}');
      expect([status, body.links.self]).toEqual([200, "/search?page%5Bnumber%5D=1&page%5Bsize%5D=10"]);
    });
  });
});
