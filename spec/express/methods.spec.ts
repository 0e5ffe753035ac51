import { type PaginationOptions, pagination } from "jsonapi-pagination";
import request from "supertest";
import { eachExpress } from "../app";

const OPTIONS: readonly PaginationOptions[] = [
  {},
  { strategy: "offset" },
  { strategy: "cursor", order: ["id"], cursor: { secret: false } },
  {
    strategy: ["number", "offset", "cursor"],
    order: ["id"],
    onInvalid: (error) => Promise.reject(error),
    cursor: { secret: false },
  },
];

/** Query strings that every list refuses. */
const REFUSED = [
  "page=1",
  "page[size]=0&page[limit]=0",
  "page[x]=1",
  "page[after]=%",
  "page[number]=-1&page[offset]=-1",
];

eachExpress((express) => {
  describe.each(OPTIONS)("with %j", (options) => {
    const app = express();
    app.use(pagination(options));
    app.options("/users", (req, res) => {
      res.set("Allow", "GET, HEAD").json({ page: "page" in req, paginate: "paginate" in res });
    });
    app.all("/users", (_req, res) => {
      res.json("answered");
    });

    test.each(REFUSED)("a preflight is not judged: %s", async (query) => {
      const { status, body, headers } = await request(app)
        .options(`/users?${query}`)
        .set("Origin", "https://app.example")
        .set("Access-Control-Request-Method", "GET");
      expect([status, body, headers.allow]).toEqual([200, { page: false, paginate: false }, "GET, HEAD"]);
    });

    test.each(REFUSED)("the default answer of Express to OPTIONS is not either: %s", async (query) => {
      const plain = express();
      plain.use(pagination(options));
      plain.get("/users", (_req, res) => res.paginate(0, []));
      const { status, headers } = await request(plain).options(`/users?${query}`);
      expect(status).toBe(200);
      expect(headers.allow).toContain("GET");
    });

    test.each(REFUSED)("every other method is: %s", async (query) => {
      for (const method of ["get", "head", "post", "put", "patch", "delete"] as const) {
        const { status, text, headers } = await request(app)[method](`/users?${query}`);
        expect(status).toBe(400);
        if (method !== "head" && options.onInvalid === undefined)
          expect(JSON.parse(text)).toHaveProperty("errors");
        if (method === "head") expect(text).toBeFalsy();
        expect(Number(headers["content-length"])).toBeGreaterThan(0);
      }
    });
  });
});
