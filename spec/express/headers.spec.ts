import type { Request, Response } from "express";
import {
  type LazyTotal,
  linkHeader,
  type PaginationOptions,
  pagination,
  paginator,
  type Total,
} from "jsonapi-pagination";
import request from "supertest";
import { type App, type Express, eachExpress, get, users, usersApp } from "../app";
import { PRESENT_HEADERS } from "../cases/present-headers";

/** The headers of the page that `res.paginate` sends with a total. */
async function headersOf(
  express: Express,
  options: PaginationOptions,
  total: LazyTotal | Total,
  items = users(10),
) {
  const app = express();
  app.get("/users", pagination(options), async (_req, res) => {
    await res.paginate(total, items);
  });
  const { status, headers } = await get(app, "/users");
  expect(status).toBe(200);
  return headers;
}

/** An app with its own error handler. */
function failingApp(express: Express, options: PaginationOptions, send: (res: Response) => unknown): App {
  const app = express();
  app.get("/users", pagination(options), (_req, res) => {
    send(res);
  });
  app.use((_error: unknown, _req: Request, res: Response, _next: unknown) => {
    res.status(500).json({});
  });
  return app;
}

/** A target whose `Link` header, for 98 users, has this many characters. */
function targetFor(length: number): string {
  const { read } = paginator();
  for (let number = 1; number <= 98; number++) {
    const target = `/users?page[size]=1&page[number]=${number}&q=`;
    const lengthOf = (query: string) => linkHeader(read(target + query).links(98)).length;
    const perCharacter = lengthOf("a") - lengthOf("");
    const missing = length - lengthOf("");
    if (missing % perCharacter === 0) return target + "a".repeat(missing / perCharacter);
  }
  throw new Error(`No target has a header of ${length} characters.`);
}

/** All headers that the `headers` option can add. */
const ADDED = ["link", "x-total-count", "access-control-expose-headers"];

eachExpress((express) => {
  it("sends no other header where a requested one has no value", async () => {
    const plain = await headersOf(express, {}, undefined);
    const without = await headersOf(express, { headers: ["X-Total-Count"] }, undefined);
    expect(Object.keys(without)).toEqual(Object.keys(plain));
  });

  it.each(PRESENT_HEADERS)("$header: $set becomes $sent", async ({ header, set, sent }) => {
    const app = express();
    const cursor = { secret: false } as const;
    const articles = pagination({
      strategy: "cursor",
      order: ["id"],
      cursor,
      headers: ["Link", "X-Total-Count"],
    });
    app.get("/articles", articles, (_req, res) => {
      res.set(header, set);
      res.paginate(1, users(1));
    });
    const { headers } = await get(app, "/articles");
    expect(headers["content-type"]).toContain("profile=");
    expect(headers[header.toLowerCase()]).toBe(sent);
  });

  describe("the Link header", () => {
    const options: PaginationOptions = { headers: ["Link"] };

    test("contains the links that are not null, and is exposed to scripts from other origins", async () => {
      const { headers } = await get(usersApp(express, { options }), "/users?page[number]=10");
      expect(headers.link).toBe(
        '</users?page[number]=10&page[size]=10>; rel="self", </users?page[number]=9&page[size]=10>; rel="prev", ' +
          '</users?page[number]=1&page[size]=10>; rel="first", </users?page[number]=10&page[size]=10>; rel="last"',
      );
      expect(headers["access-control-expose-headers"]).toBe("Link");
      expect(headers).not.toHaveProperty("x-total-count");
    });

    test("is added to the links of the handler", async () => {
      const app = express();
      app.get("/users", pagination(options), (_req, res) => {
        res.set("Link", '</terms>; rel="license"').set("Access-Control-Expose-Headers", "X-Own");
        res.paginate(0, []);
      });
      const { headers } = await get(app, "/users");
      expect(headers.link).toMatch(/^<\/terms>; rel="license", <\/users\?.*>; rel="self"/);
      expect(headers["access-control-expose-headers"]).toBe("X-Own, Link");
    });

    test("is not sent if it is longer than the 4096 characters that proxies accept", async () => {
      const app = usersApp(express, { options });
      const longest = await get(app, targetFor(4096));
      expect(longest.headers.link).toHaveLength(4096);
      const { status, headers, body } = await get(app, targetFor(4097));
      expect(status).toBe(200);
      expect(headers).not.toHaveProperty("link");
      expect(headers).not.toHaveProperty("access-control-expose-headers");
      expect(linkHeader(body.links)).toHaveLength(4097);
    });
  });

  describe("the X-Total-Count header", () => {
    const options: PaginationOptions = { headers: ["X-Total-Count"] };

    test.each<[string, LazyTotal | Total, string]>([
      ["a number", 98, "98"],
      ["as many as the page has", 10, "10"],
      ["a bigint", 135_233n, "135233"],
      ["a decimal string", "0098", "98"],
      ["a lazy total", () => 98, "98"],
      ["a lazy total that is awaited", async () => "98", "98"],
    ])("has an exact total: %s", async (_, total, count) => {
      const headers = await headersOf(express, options, total);
      expect(headers["x-total-count"]).toBe(count);
      expect(headers["access-control-expose-headers"]).toBe("X-Total-Count");
      expect(headers).not.toHaveProperty("link");
    });

    test("has the total of an empty list", async () => {
      for (const total of [0, 0n, "0", async () => 0])
        expect((await headersOf(express, options, total, []))["x-total-count"]).toBe("0");
    });

    test("has a total that the page proves, without a count", async () => {
      const count = jest.fn(() => 98);
      const app = express();
      app.get("/users", pagination(options), async (_req, res) => {
        await res.paginate(count, users(7));
      });
      expect((await get(app, "/users")).headers["x-total-count"]).toBe("7");
      expect(count).not.toHaveBeenCalled();
    });

    test.each<[string, LazyTotal | Total]>([
      ["an unknown total", undefined],
      ["an estimate", { estimate: 98 }],
      ["a lower bound", { atLeast: 98 }],
      ["a count that the rows contradict", 9],
      ["a lazy count that the rows contradict", async () => "0"],
      ["a lazy total that is unknown", async () => undefined],
      ["a lazy total that is an estimate", async () => ({ estimate: 98n })],
    ])("is not sent for %s", async (_, total) => {
      const headers = await headersOf(express, options, total);
      for (const name of ADDED) expect(headers).not.toHaveProperty(name);
    });

    test.each<PaginationOptions>([
      { strategy: "offset" },
      { strategy: "cursor", order: ["id"], cursor: { secret: false } },
      { meta: "none" },
      { meta: "document" },
      { nullLinks: false },
    ])("has the total with %j, too", async (otherOptions) => {
      const headers = await headersOf(express, { ...otherOptions, ...options }, "98");
      expect(headers["x-total-count"]).toBe("98");
    });
  });

  describe("both headers", () => {
    const options: PaginationOptions = { headers: ["X-Total-Count", "Link"] };

    test("are sent together, and are exposed to scripts from other origins", async () => {
      const headers = await headersOf(express, options, 98);
      expect(headers["x-total-count"]).toBe("98");
      expect(headers.link).toContain('rel="next"');
      expect(headers["access-control-expose-headers"]).toBe("Link, X-Total-Count");
    });

    test("are sent for HEAD requests, too", async () => {
      const app = usersApp(express, { options });
      const [{ headers }, head] = await Promise.all([get(app, "/users"), request(app).head("/users")]);
      for (const name of ADDED) expect(head.headers[name]).toBe(headers[name]);
      expect(head.headers["x-total-count"]).toBe("98");
    });

    test("are not sent for an invalid request", async () => {
      const { status, headers } = await get(usersApp(express, { options }), "/users?page[size]=0");
      expect(status).toBe(400);
      for (const name of ADDED) expect(headers).not.toHaveProperty(name);
    });

    test.each<[string, (res: Response) => unknown]>([
      ["a document that JSON cannot write", (res) => res.paginate(1, [{ type: "users", id: "1", age: 1n }])],
      ["an invalid total", (res) => res.paginate("many", [])],
      ["too many items", (res) => res.paginate(98, users(11))],
      [
        "a count that fails",
        (res) => res.paginate(() => Promise.reject(new Error("The database is unavailable.")), users(10)),
      ],
    ])("are not sent with the error for %s", async (_, send) => {
      const { status, headers } = await get(failingApp(express, options, send), "/users");
      expect(status).toBe(500);
      for (const name of ADDED) expect(headers).not.toHaveProperty(name);
    });

    test("are not sent by default", async () => {
      for (const headers of [undefined, []] as const) {
        const sent = await headersOf(express, { headers }, 98);
        for (const name of ADDED) expect(sent).not.toHaveProperty(name);
      }
    });
  });
});
