import { expectTypeOf } from "expect-type";
import fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import {
  type CursorPage,
  type IncludedList,
  type NumberPage,
  type OffsetPage,
  PageError,
  type Paginate,
} from "jsonapi-pagination";
import { type FastifyOptions, type FastifyPagination, pagination } from "jsonapi-pagination/fastify";
import { fetched, users } from "../app";
import { PRESENT_HEADERS } from "../cases/present-headers";

const TYPE = "application/vnd.api+json";

/** An app with a list of 98 users. */
function usersApp(pages: FastifyPagination<NumberPage>) {
  const app = fastify();
  app.get("/users", { preHandler: pages }, async (request, reply) =>
    pages.paginate(reply)(98, fetched(pages.page(request), 98)),
  );
  return app;
}

test("a reply has the document, and the media type without a charset", async () => {
  const response = await usersApp(pagination()).inject("/users?page[number]=10");
  expect([response.statusCode, response.headers["content-type"]]).toEqual([200, TYPE]);
  expect(response.json()).toMatchObject({
    data: users(98).slice(90),
    links: { self: "/users?page[number]=10&page[size]=10", next: null },
  });
});

test("the status that the handler has set is kept", async () => {
  const pages = pagination();
  const app = fastify();
  app.get("/users", { preHandler: pages }, async (_request, reply) =>
    pages.paginate(reply.status(203))(0, []),
  );
  expect((await app.inject("/users")).statusCode).toBe(203);
});

test("invalid page parameters are answered with 400, and the handler does not run", async () => {
  const handler = jest.fn();
  const app = fastify();
  app.get("/users", { preHandler: pagination() }, handler);
  const response = await app.inject("/users?page[size]=0");
  expect([response.statusCode, response.headers["content-type"]]).toEqual([400, TYPE]);
  expect(response.json().errors).toMatchObject([{ code: "PAGE_SIZE_TOO_SMALL" }]);
  expect(handler).not.toHaveBeenCalled();
});

test("errors reach the error handler of the app", async () => {
  const pages = pagination();
  const app = fastify();
  app.setErrorHandler((error: Error, _request, reply) => reply.status(500).send({ message: error.message }));
  app.get("/many", { preHandler: pages }, async (_request, reply) => pages.paginate(reply)(1, users(11)));
  app.get("/count", { preHandler: pages }, async (_request, reply) =>
    pages.paginate(reply)(() => Promise.reject(new Error("The database is unavailable.")), users(10)),
  );
  const wrong = pagination({ baseUrl: () => "//evil.example" });
  app.get("/base", { preHandler: wrong }, async () => "never");
  const messages = await Promise.all(
    ["/many", "/count", "/base"].map(async (url) => (await app.inject(url)).json().message),
  );
  expect(messages).toEqual([
    "There must be at most 10 items (page.limit); got 11.",
    "The database is unavailable.",
    'baseUrl must return "https://host", "/path" or both together; got "//evil.example".',
  ]);
});

test("onInvalid answers in its own way, or throws to the error handler", async () => {
  const redirect = pagination({
    onInvalid: (_error, request, reply) => reply.redirect(request.url.split("?")[0] ?? ""),
  });
  const { statusCode, headers } = await usersApp(redirect).inject("/users?page[size]=0");
  expect([statusCode, headers.location]).toEqual([302, "/users"]);
  const throwing = usersApp(
    pagination({
      onInvalid(error) {
        throw error;
      },
    }),
  );
  throwing.setErrorHandler((error, _request, reply) =>
    reply.status(422).send({ isPageError: error instanceof PageError }),
  );
  const thrown = await throwing.inject("/users?page[size]=0");
  expect([thrown.statusCode, thrown.json()]).toEqual([422, { isPageError: true }]);
});

test("the page of another hook, and of none, is refused by name", async () => {
  const [numbers, offsets] = [pagination(), pagination({ strategy: "offset" })];
  const lenient = pagination({ onInvalid: () => undefined });
  const app = fastify();
  app.get("/none", async (request) => numbers.page(request));
  app.get("/other", { preHandler: [numbers, offsets] }, async (request) => numbers.page(request));
  app.get("/later", { preHandler: [offsets, numbers] }, async (request) => numbers.page(request));
  app.get("/passed", { preHandler: lenient }, async (request) => lenient.page(request));
  const [none, other, later, passed] = await Promise.all(
    ["/none", "/other", "/later", "/passed?page[size]=0"].map((url) => app.inject(url)),
  );
  expect(none?.json().message).toMatch(/^No pagination handler has run for this request/);
  expect(other?.json().message).toMatch(/^Another pagination handler .* with the strategy "offset"/);
  expect(later?.json()).toMatchObject({ number: 1 });
  expect(passed?.json().message).toMatch(/^This request has no page/);
});

test("a hook for the whole app serves every route, and leaves OPTIONS alone", async () => {
  const pages = pagination();
  const app = fastify();
  app.addHook("preHandler", pages);
  app.get("/users", async (request, reply) => pages.paginate(reply)(98, fetched(pages.page(request), 98)));
  app.options("/users", async () => "answered");
  expect((await app.inject("/users?page[size]=3")).json().data).toHaveLength(3);
  expect((await app.inject({ method: "OPTIONS", url: "/users?page[size]=0" })).body).toBe("answered");
  const head = await app.inject({ method: "HEAD", url: "/users" });
  expect([head.statusCode, head.body, head.headers["content-type"]]).toEqual([200, "", TYPE]);
  expect(Number(head.headers["content-length"])).toBe(Buffer.byteLength((await app.inject("/users")).body));
});

test("cursor.scope receives Fastify's request", async () => {
  const scope = (_target: string, request: FastifyRequest) => String(request.headers["x-tenant"]);
  const pages = pagination({
    strategy: "cursor",
    order: ["id"],
    cursor: { secret: "sixteen characters", scope },
  });
  const app = fastify();
  app.get("/users", { preHandler: pages }, async (request, reply) =>
    pages.paginate(reply)(undefined, pages.page(request).after ? [] : users(11)),
  );
  const get = (url: string, tenant: string) => app.inject({ url, headers: { "x-tenant": tenant } });
  const { next } = (await get("/users", "a")).json().links;
  expect((await get(next, "a")).statusCode).toBe(200);
  expect((await get(next, "b")).json().errors).toMatchObject([{ code: "PAGE_CURSOR_INVALID" }]);
});

test("headers are added to those that are there", async () => {
  const pages = pagination({
    strategy: "cursor",
    order: ["id"],
    cursor: { secret: false },
    headers: ["Link", "X-Total-Count"],
  });
  const app = fastify();
  app.addHook("onRequest", async (_request, reply) => {
    reply.header("Vary", ["Origin", "Accept"]).header("Link", '</help>; rel="help"');
    reply.header("Access-Control-Expose-Headers", "ETag");
  });
  app.get("/users", { preHandler: pages }, async (_request, reply) => pages.paginate(reply)(1, users(1)));
  const { headers } = await app.inject("/users");
  expect(headers).toMatchObject({
    "x-total-count": "1",
    "access-control-expose-headers": "ETag, Link, X-Total-Count",
  });
  expect([headers.vary].flat().join(", ")).toBe("Origin, Accept");
  expect(headers.link).toMatch(/^<\/help>; rel="help", <\/users/);
});

test.each(PRESENT_HEADERS)("$header: $set becomes $sent", async ({ header, set, sent }) => {
  const cursor = { secret: false } as const;
  const pages = pagination({ strategy: "cursor", order: ["id"], cursor, headers: ["Link", "X-Total-Count"] });
  const app = fastify();
  app.get("/users", { preHandler: pages }, async (_request, reply) =>
    pages.paginate(reply.header(header, set))(1, users(1)),
  );
  expect((await app.inject("/users")).headers[header.toLowerCase()]).toBe(sent);
});

describe("the body of a QUERY", () => {
  const pages = pagination();
  const app = fastify();
  app.addContentTypeParser(TYPE, { parseAs: "string" }, app.getDefaultJsonParser("error", "error"));
  app.route({
    method: ["QUERY", "POST"],
    url: "/users",
    preHandler: pages,
    handler: async (request, reply) => {
      const { count } = request.body as { count: number };
      return pages.paginate(reply)(count, fetched(pages.page(request), count));
    },
  });
  const send = (method: "QUERY" | "POST", payload: object) =>
    app.inject({
      method: method as "POST",
      url: "/users?page[number]=2",
      headers: { "content-type": TYPE },
      payload,
    });

  test("is left to the handler", async () => {
    const response = await send("QUERY", { count: 15 });
    expect([response.statusCode, response.json().data.length]).toEqual([200, 5]);
  });

  test("must have no page parameter", async () => {
    const response = await send("QUERY", { count: 15, page: { number: 3 } });
    expect([response.statusCode, response.json().errors[0].source]).toEqual([400, { pointer: "/page" }]);
  });

  test("is not looked at for another method", async () => {
    expect((await send("POST", { count: 15, page: { number: 3 } })).statusCode).toBe(200);
  });
});

// `npm run types` checks the types.
test("pages have the type that the options give them", () => {
  expectTypeOf(pagination()).toEqualTypeOf<FastifyPagination<NumberPage>>();
  expectTypeOf(pagination({ strategy: "offset" }).page).returns.toEqualTypeOf<OffsetPage>();
  const mixed = pagination({ strategy: ["number", "cursor"], order: ["id"], cursor: { secret: false } });
  expectTypeOf(mixed.read("/users")).toEqualTypeOf<NumberPage | CursorPage>();
  const articles = pagination({ strategy: "offset", included: { comments: mixed } });
  const { included } = articles.read("/articles");
  expectTypeOf(articles.page).returns.toExtend<OffsetPage>();
  expectTypeOf<ReturnType<typeof articles.page>["included"]>().toEqualTypeOf(included);
  expectTypeOf(included.comments).toEqualTypeOf<IncludedList<NumberPage | CursorPage>>();
  // @ts-expect-error: the list includes no tags
  expect(included.tags).toBeUndefined();
  const listed: FastifyPagination[] = [articles, mixed];
  expect(listed).toHaveLength(2);
  const options: FastifyOptions = { included: { comments: mixed } };
  expectTypeOf(pagination(options).read("/").included).toEqualTypeOf<object>();
  // @ts-expect-error: there is no order
  expect(() => pagination({ strategy: "cursor", cursor: { secret: false } })).toThrow(TypeError);
  const app = fastify();
  app.get<{ Params: { id: string }; Reply: { 200: string } }>(
    "/authors/:id/users",
    { preHandler: mixed },
    async (request, reply) => {
      expectTypeOf(request.params.id).toEqualTypeOf<string>();
      expectTypeOf(mixed.page(request)).toEqualTypeOf<NumberPage | CursorPage>();
      expectTypeOf(mixed.paginate(reply)(1, users(1))).toEqualTypeOf<typeof reply>();
      return reply;
    },
  );
  expectTypeOf(pagination().paginate<FastifyReply>).returns.toEqualTypeOf<Paginate<FastifyReply>>();
});
