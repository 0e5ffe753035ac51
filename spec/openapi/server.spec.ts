import type { AddressInfo } from "node:net";
import Ajv2020 from "ajv/dist/2020";
import express, { type ErrorRequestHandler } from "express";
import * as OpenApiValidator from "express-openapi-validator";
import express4 from "express4";
import type { Page, PageTokens, PaginationOptions } from "../../lib";
import { pagination } from "../../lib";
import { openapi, type Schema } from "../../lib/openapi";
import { OPTIONS } from "./options";

/** Ajv knows no formats of its own. */
const formats = { "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/ };

/**
 * express-openapi-validator and the middleware agree about requests to real servers, and their responses are
 * valid.
 */

const type = "application/vnd.api+json";
const resource = { $ref: "#/components/schemas/Article" };
const Article = {
  type: "object",
  properties: { type: { const: "articles" }, id: { type: "string" } },
  required: ["type", "id"],
};

const rows = Array.from({ length: 23 }, (_, index) => ({
  type: "articles",
  id: String(index + 10),
  title: `Title ${index % 4}`,
  createdAt: `2026-01-${10 + Math.floor(index / 3)}`,
}));

/** The rows of a page, as a database would find them. */
function rowsOf(page: Page): typeof rows {
  if (page.strategy === "token") return rows.slice(Number(page.token), Number(page.token) + page.limit);
  if (page.strategy !== "cursor") return rows.slice(page.offset, page.offset + page.limit);
  const compare = (row: object, other: object) => {
    for (const { name, descending } of page.order) {
      const [a, b] = [Reflect.get(row, name), Reflect.get(other, name)];
      if (a !== b) return a < b === descending ? 1 : -1;
    }
    return 0;
  };
  const { after, before, backward, limit } = page;
  const found = rows
    .filter((row) => after === null || compare(row, after) > 0)
    .filter((row) => before === null || compare(row, before) < 0)
    .sort(compare);
  return (backward ? found.reverse() : found).slice(0, limit);
}

/** The tokens of the pages around a page by token, whose tokens are offsets. */
function tokensOf(page: Page): PageTokens {
  if (page.strategy !== "token") return {};
  const end = Number(page.token) + page.limit;
  return { next: end < rows.length ? String(end) : null };
}

const HEADERS = ["Link", "X-Total-Count"];

const INVALID_QUERIES = [
  "page[size]=0",
  "page[size]=101",
  "page[size]=x",
  "page[limit]=101",
  "page[limit]=1.5",
  "page[number]=0",
  "page[number]=-1",
  "page[offset]=-1",
  "page[offset]=x",
  `page[after]=${"x".repeat(4201)}`,
  "page[other]=1",
  "sort=other",
  "sort=",
  "sort=title,title",
  "sort=-id,-title,id",
];

describe.each(OPTIONS)("a server with $name", ({ options }) => {
  describe.each(["inline", "named"] as const)("whose schemas are %s", (form) => {
    const { url, close } = serve(options, form);
    afterAll(close);

    it("sends pages as described, to requests as described, and links that are described too", async () => {
      const examples = openapi(options).parameters.map(
        ({ name, schema, example = schema.type === "integer" ? schema.minimum : "" }) =>
          [name, example] as const,
      );
      const starts = [
        "",
        ...examples.map(([name, example]) => `${name}=${encodeURIComponent(String(example))}`),
        ...examples.map(([name, example]) => `${encodeURIComponent(name)}=${[example].flat().join(",")}`),
      ];
      for (const path of ["/sent", "/paginated"]) {
        const waiting = starts.map((query) => `${path}?${query}`);
        const seen = new Set<string>();
        for (let target = waiting.pop(); target !== undefined && seen.size < 10; target = waiting.pop()) {
          if (seen.has(target)) continue;
          seen.add(target);
          const { status, headers, body } = await get(target);
          expect({ target, status, body }).toEqual({ target, status: 200, body: expect.anything() });
          expect(headers.get("Content-Type")?.split(";")[0]).toBe(type);
          if (path === "/paginated")
            expect(HEADERS.filter((name) => headers.has(name))).toEqual(describedHeaders);
          const links = [body.links.prev, body.links.next, body.links.first, body.links.last];
          waiting.push(...links.filter((link) => typeof link === "string"));
        }
        expect(seen.size).toBeGreaterThan(2);
      }
    });

    it("rejects by the description the values and names that the middleware rejects", async () => {
      // Without an order, `sort` is the app's own, and so is its description.
      const queries = INVALID_QUERIES.filter((query) => options.order || !query.startsWith("sort"));
      for (const query of queries) {
        const { status, body } = await get(`/unvalidated?${query}`);
        const described = await get(`/described?${query}`);
        if (status === 400) expect({ query, errors: faultsOf(body) }).toEqual({ query, errors: null });
        expect({ query, status: described.status }).toEqual({ query, status });
      }
    });

    async function get(target: string) {
      const response = await fetch((await url) + target);
      return { status: response.status, headers: response.headers, body: await response.json() };
    }

    const describedHeaders = HEADERS.filter(
      (name) => name in (openapi(options).collection({}).headers ?? {}),
    );
    const isErrorDocument = new Ajv2020({ formats, strict: true, allowUnionTypes: true }).compile(
      openapi(options).invalid.content[type]?.schema as Schema,
    );
    const faultsOf = (body: unknown) => (isErrorDocument(body) ? null : isErrorDocument.errors);
  });
});

it("validates requests to Express 4, if its query parser makes no objects of brackets", async () => {
  const app = express4().set("query parser", "simple");
  const { url, close } = serve({}, "inline", app as unknown as express.Express);
  const statusOf = async (target: string) => (await fetch((await url) + target)).status;
  expect(await statusOf("/described?page[size]=5&page%5Bnumber%5D=2")).toBe(200);
  expect(await statusOf("/described?page[size]=101")).toBe(400);
  close();
});

/**
 * Serves a list at four paths: with validated responses by `res.json` and by `res.paginate`, with validated
 * requests alone, and without a description.
 */
function serve(options: PaginationOptions, form: "inline" | "named", app = express()) {
  const inline = openapi(options);
  const named = form === "named" ? inline.named("Article") : undefined;
  const { parameters, collection, invalid } = named ?? inline;
  const described = () => ({ get: { parameters, responses: { 200: collection(resource), 400: invalid } } });
  const apiSpec = JSON.parse(
    JSON.stringify({
      openapi: "3.1.0",
      info: { title: "Articles", version: "1.0.0" },
      paths: { "/sent": described(), "/paginated": described(), "/described": described() },
      components: { schemas: { Article, ...named?.schemas } },
    }),
  );
  const handler = pagination(options);
  const isDocument = new Ajv2020({ formats, strict: true, allowUnionTypes: true }).compile(
    inline.collection(Article).content[type]?.schema as Schema,
  );
  const fail: ErrorRequestHandler = (error, _req, res, _next) => {
    res.status(error.status ?? 500).json({ message: error.message, errors: error.errors });
  };
  app
    .use("/unvalidated", handler, (_req, res) => void res.json({}))
    .use(OpenApiValidator.middleware({ apiSpec, validateResponses: true }))
    .get("/described", (_req, res) => {
      res.type(type).send("{}"); // a text, which is not validated
    })
    .get("/sent", handler, (req, res) => {
      const page = handler.page(req);
      res.type(page.mediaType).json(page.document(rows.length, rowsOf(page), tokensOf(page)));
    })
    .get("/paginated", handler, (req, res) => {
      const page = handler.page(req);
      const send = res.send.bind(res);
      res.send = (body: Buffer) => {
        const document = JSON.parse(body.toString());
        return isDocument(document) ? send(body) : res.status(500).json({ errors: isDocument.errors });
      };
      res.paginate(rows.length, rowsOf(page), tokensOf(page));
    })
    .use(fail);
  const server = app.listen(0, "127.0.0.1");
  const url = new Promise<string>((resolve) => {
    server.once("listening", () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url, close };
}
