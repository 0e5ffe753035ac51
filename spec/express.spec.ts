import type { Request, Response } from "express";
import { keygen, type PaginationOptions, pagination } from "jsonapi-pagination";
import { eachExpress, fetched, get, usersApp } from "./app";
import { PLACES } from "./express/places";

const list = (req: Request, res: Response) => res.paginate(98, fetched(req.page, 98));

eachExpress((express) => {
  describe("a page of users", () => {
    it("contains its resources, links and counts", async () => {
      const { status, headers, body } = await get(
        usersApp(express, { options: keygen }),
        "/v1/accounts/acme/users?page[size]=25&page[number]=2",
      );
      const link = (number: number) => `/v1/accounts/acme/users?page[size]=25&page[number]=${number}`;
      expect(status).toBe(200);
      expect(headers["content-type"]).toBe("application/vnd.api+json");
      expect(headers).not.toHaveProperty("vary");
      expect(headers).not.toHaveProperty("link");
      expect(headers).not.toHaveProperty("x-total-count");
      expect(body).toEqual({
        data: fetched({ offset: 25, limit: 25 }, 98),
        links: {
          self: link(2),
          prev: link(1),
          next: link(3),
          first: link(1),
          last: link(4),
          meta: { pages: 4, count: 98 },
        },
      });
    });

    it("has links through which a walk from first to last, and back, visits every item once", async () => {
      const app = usersApp(express, { count: 23 });
      const walk = async (start: string, relation: "next" | "prev") => {
        const pages: unknown[][] = [];
        for (let link: string | null = start; link !== null; ) {
          const { body }: { body: { data: unknown[]; links: Record<string, string | null> } } = await get(
            app,
            link,
          );
          pages.push(body.data);
          link = body.links[relation] ?? null;
        }
        return pages;
      };
      const { body } = await get(app, "/users?page[size]=5&sort=id");
      const forward = await walk(body.links.first, "next");
      const backward = await walk(body.links.last, "prev");
      expect(forward.flat()).toEqual(fetched({ offset: 0, limit: 23 }, 23));
      expect(backward.reverse()).toEqual(forward);
    });
  });

  describe("the middleware can be mounted", () => {
    test.each(Object.entries(PLACES))("%s", async (_, mount) => {
      const app = express();
      mount(app, pagination({ maxSize: 20 }), list, express);
      const { body } = await get(app, "/v1/teams/7/users?page[number]=2");
      expect(body.data).toHaveLength(10);
      expect(body.links.next).toBe("/v1/teams/7/users?page[number]=3&page[size]=10");
      const refused = await get(app, "/v1/teams/7/users?page[size]=21");
      expect(refused.status).toBe(400);
    });

    test("twice on one path: only the options of the last one apply", async () => {
      const app = express();
      app.use(
        pagination({
          defaultSize: 5,
          meta: "document",
          nullLinks: false,
          headers: ["Link", "X-Total-Count"],
          brackets: "literal",
          order: ["id"],
        }),
      );
      app.get("/users", pagination({ maxSize: 20 }), list);
      app.get("/others", list);
      const overridden = await get(app, "/users");
      expect(overridden.body.data).toHaveLength(10);
      expect(overridden.body.links.prev).toBeNull();
      expect(overridden.body.links.meta).toEqual({ pages: 10, count: 98 });
      expect(overridden.body).not.toHaveProperty("meta");
      expect(overridden.headers).not.toHaveProperty("link");
      expect(overridden.headers).not.toHaveProperty("x-total-count");
      const shared = await get(app, "/others");
      expect(shared.body.links.self).toBe("/others?page[number]=1&page[size]=5");
      expect(shared.body.meta.page.pages).toBe(20);
      expect(shared.headers.link).toContain('rel="next"');
      expect(shared.headers["x-total-count"]).toBe("98");
    });
  });

  test("app.use(pagination) without the call causes a TypeError that explains the mistake", async () => {
    const app = express();
    app.use(pagination as never);
    app.use((error: unknown, _req: Request, res: Response, _next: unknown) => {
      res.status(500).send(String(error));
    });
    const { status, text } = await get(app, "/users");
    expect(status).toBe(500);
    expect(text).toBe(
      "TypeError: Mount app.use(pagination()), not app.use(pagination): call it once to create the middleware.",
    );
  });

  describe("the request", () => {
    const parsers = [undefined, "simple", "extended", false] as const;

    test.each(parsers)("req.query and req.url do not change, with the query parser %p", async (parser) => {
      const app = express();
      if (parser !== undefined) app.set("query parser", parser);
      const echo = (req: Request, res: Response) =>
        res.json({ query: req.query, url: req.url, originalUrl: req.originalUrl });
      app.get("/without", echo);
      app.get("/with", pagination(), echo);
      const target = "?page[number]=2&filter[a][]=1&page%5Bsize%5D=5&b=1&b=2";
      const [without, withIt] = await Promise.all(
        ["/without", "/with"].map((path) => get(app, path + target)),
      );
      expect(withIt?.body).toEqual({
        query: without?.body.query,
        url: without?.body.url.replace("without", "with"),
        originalUrl: without?.body.originalUrl.replace("without", "with"),
      });
    });

    test("the page is the same with every query parser", async () => {
      for (const parser of parsers) {
        const settings = parser === undefined ? {} : { "query parser": parser };
        const { body } = await get(usersApp(express, { settings }), "/users?page[number]=2&page%5Bsize%5D=5");
        expect(body.links.self).toBe("/users?page[number]=2&page%5Bsize%5D=5");
      }
    });

    test("req.page has only plain fields in JSON", async () => {
      const app = express();
      app.get("/users", pagination({ peek: true }), (req, res) => {
        res.json(req.page);
      });
      const { body } = await get(app, "/users?page[number]=3&page[size]=5");
      expect(body).toEqual({ strategy: "number", number: 3, size: 5, offset: 10, limit: 6, order: null });
    });

    test("a baseUrl function receives the request of Express", async () => {
      const baseUrl: PaginationOptions["baseUrl"] = (req: Request) =>
        `https://${req.get("x-tenant")}.example.com${req.baseUrl}/`;
      const { body } = await get(usersApp(express, { options: { baseUrl } }), "/users").set(
        "X-Tenant",
        "acme",
      );
      expect(body.links.self).toBe("https://acme.example.com/users?page%5Bnumber%5D=1&page%5Bsize%5D=10");
    });

    test("links never contain Host or forwarding headers", async () => {
      const { text, headers } = await get(usersApp(express, { options: { headers: ["Link"] } }), "/users")
        .set("Host", "evil.example")
        .set("X-Forwarded-Host", "evil.example");
      expect(text).not.toContain("evil.example");
      expect(headers.link).not.toContain("evil.example");
    });
  });
});

test("invalid options throw when the middleware is created", () => {
  expect(() => pagination({ maxSize: 0 })).toThrow(TypeError);
  expect(() => pagination(null as never)).toThrow(TypeError);
});

test("stack traces and route listings show the name paginationMiddleware", () => {
  expect(pagination().name).toBe("paginationMiddleware");
});
