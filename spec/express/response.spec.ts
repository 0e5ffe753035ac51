import { type PaginationOptions, pagination } from "jsonapi-pagination";
import request from "supertest";
import { eachExpress, fetched, get, type Setup, usersApp } from "../app";

eachExpress((express) => {
  describe("features of Express work for the response", () => {
    test("a HEAD request receives the headers of GET and no body", async () => {
      const app = usersApp(express);
      const { headers, text } = await get(app, "/users");
      const head = await request(app).head("/users");
      expect(head.text).toBeFalsy();
      for (const name of ["content-type", "content-length", "etag"])
        expect(head.headers[name]).toBe(headers[name]);
      expect(headers["content-length"]).toBe(String(Buffer.byteLength(text)));
    });

    test("a page that the client has cached is answered with 304; another page is sent", async () => {
      const app = usersApp(express);
      const { headers } = await get(app, "/users");
      const etag = headers.etag as string;
      expect((await get(app, "/users").set("If-None-Match", etag)).status).toBe(304);
      expect((await get(app, "/users?page[number]=2").set("If-None-Match", etag)).status).toBe(200);
    });

    test("an app without ETags does not send any", async () => {
      const { headers } = await get(usersApp(express, { settings: { etag: false } }), "/users");
      expect(headers).not.toHaveProperty("etag");
    });

    test("the status and the headers that the handler has set are kept", async () => {
      const app = express();
      app.get("/users", pagination(), (_req, res) => {
        res.status(201).set("X-Own", "1").vary("Origin").paginate(0, []);
      });
      const { status, headers } = await get(app, "/users");
      expect([status, headers["x-own"], headers.vary]).toEqual([201, "1", "Origin"]);
      expect(headers["content-type"]).toBe("application/vnd.api+json");
    });

    /** Settings of an app that affect `res.json`. */
    const SETTINGS: readonly Required<Pick<Setup, "settings">>["settings"][] = [
      {},
      { "json spaces": 2 },
      { "json spaces": "\t" },
      { "json escape": true },
      { "json replacer": (key: string, value: unknown) => (key === "secret" ? undefined : value) },
      { "json replacer": ["data", "id", "name"], "json spaces": 1, "json escape": true },
    ];

    test.each(SETTINGS)("the document is written as res.json writes it: %p", async (settings) => {
      const app = express();
      for (const [name, value] of Object.entries(settings)) app.set(name, value);
      const items = [{ type: "users", id: "1", name: "</script><b>&amp;\u2028é😀", secret: "x" }];
      app.get("/paginate", pagination({ baseUrl: "/same" }), (_req, res) => res.paginate(1, items));
      app.get("/json", pagination({ baseUrl: "/same" }), (req, res) => {
        res.json(req.page.document(1, items));
      });
      const [paginate, json] = await Promise.all([get(app, "/paginate"), get(app, "/json")]);
      expect(paginate.text.replaceAll("/same/paginate", "/same/json")).toBe(json.text);
    });
  });

  describe("the Accept header of the client", () => {
    const ACCEPTS = [
      undefined,
      "*/*",
      "application/vnd.api+json",
      "application/vnd.api+json; charset=utf-8",
      "application/json",
      "text/html,application/xhtml+xml",
      "image/png;q=0.1",
      "nonsense",
      "",
    ];

    test.each(ACCEPTS)("does not change the response: %p", async (accept) => {
      const app = usersApp(express);
      for (const [target, status] of [
        ["/users", 200],
        ["/users?page[size]=0", 400],
      ] as const) {
        const test = get(app, target);
        const response = await (accept === undefined ? test : test.set("Accept", accept));
        expect(response.status).toBe(status);
        expect(response.headers["content-type"]).toBe("application/vnd.api+json");
        expect(Object.keys(response.body)).toEqual(status === 200 ? ["data", "links"] : ["errors"]);
      }
    });
  });

  describe("a lazy total", () => {
    /**
     * The number of users, the requested page, and whether a count is needed because the page does not prove
     * the total.
     */
    const LAZY: readonly { count: number; query: string; counted: boolean; options?: PaginationOptions }[] = [
      { count: 0, query: "", counted: false },
      { count: 7, query: "", counted: false },
      { count: 23, query: "page[number]=3", counted: false },
      { count: 10, query: "", counted: true },
      { count: 10, query: "", counted: false, options: { peek: true } },
      { count: 11, query: "", counted: true, options: { peek: true } },
      { count: 23, query: "page[number]=2", counted: true },
      { count: 23, query: "page[number]=9", counted: true },
      { count: 23, query: "page[offset]=15&page[limit]=10", counted: false, options: { strategy: "offset" } },
    ];

    test.each(LAZY)(
      "of $count users, for the page $query with $options: counted is $counted",
      async ({ count, query, counted, options }) => {
        let calls = 0;
        const counter = () => async () => {
          calls++;
          return String(count);
        };
        const setup = { count, options: options ?? {} };
        const lazy = await get(usersApp(express, { ...setup, counter }), `/users?${query}`);
        const eager = await get(usersApp(express, setup), `/users?${query}`);
        expect(lazy.text).toBe(eager.text);
        expect(calls).toBe(counted ? 1 : 0);
      },
    );

    test("makes res.paginate return a promise that is fulfilled after the response has been sent", async () => {
      const observed: unknown[] = [];
      const app = express();
      app.get("/lazy", pagination(), async (req, res) => {
        const sent = res.paginate(() => Promise.resolve(98), fetched(req.page, 98));
        observed.push(res.headersSent);
        await sent;
        observed.push(res.headersSent);
      });
      app.get("/eager", pagination(), (_req, res) => {
        observed.push(res.paginate(0, []));
      });
      expect((await get(app, "/lazy")).body.links.meta.count).toBe(98);
      expect((await get(app, "/eager")).status).toBe(200);
      expect(observed).toEqual([false, true, undefined]);
    });
  });
});
