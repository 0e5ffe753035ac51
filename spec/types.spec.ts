import { expectTypeOf } from "expect-type";
import express, { type Request, type RequestHandler, type Response } from "express";
import {
  type CursorPage,
  type Document,
  type DocumentMembers,
  type IncludedList,
  keygen,
  type LazyTotal,
  type Links,
  type NumberPage,
  type OffsetPage,
  type OptionsFor,
  type Order,
  type Page,
  type PageError,
  type PageOf,
  type Paginate,
  type PaginationHandler,
  type PaginationOptions,
  type Paginator,
  pagination,
  paginator,
  type Resource,
  type SerializingMembers,
  type StrategyOption,
  type TokenPage,
  type Total,
} from "jsonapi-pagination";
import type { FastifyOptions } from "jsonapi-pagination/fastify";
import type { FetchOptions, FetchRequest } from "jsonapi-pagination/fetch";
import { openapi } from "jsonapi-pagination/openapi";

interface User {
  type: "users";
  id: string;
}

/** A row of a database. It is not a resource. */
interface Row {
  id: number;
  name: string;
}

const users: User[] = [];
const rows: Row[] = [];
const order = ["-createdAt", "-id"];

/** Only compiles the code of a function, and never calls it. */
const compileOnly = (_send: (res: Response) => unknown) => undefined;

// `npm run types` checks the types. Running these tests only shows that the same calls work.
describe("req.page", () => {
  test("is a NumberPage, and its fields are numbers", () => {
    expectTypeOf<Request["page"]>().toEqualTypeOf<NumberPage>();
    expectTypeOf<Pick<Request["page"], "number" | "size" | "offset" | "limit">>().toEqualTypeOf<{
      readonly number: number;
      readonly size: number;
      readonly offset: number;
      readonly limit: number;
    }>();
    expectTypeOf<Request["page"]["order"]>().toEqualTypeOf<Order | null>();
  });
});

describe("the type of a page", () => {
  test("depends on its strategy", () => {
    expectTypeOf<PageOf<undefined>>().toEqualTypeOf<NumberPage>();
    expectTypeOf<PageOf<"number">>().toEqualTypeOf<NumberPage>();
    expectTypeOf<PageOf<"offset">>().toEqualTypeOf<OffsetPage>();
    expectTypeOf<PageOf<"cursor">>().toEqualTypeOf<CursorPage>();
    expectTypeOf<PageOf<readonly ["number", "cursor"]>>().toEqualTypeOf<NumberPage | CursorPage>();
    expectTypeOf<PageOf<StrategyOption>>().toEqualTypeOf<Page>();
    expectTypeOf<CursorPage["order"]>().toEqualTypeOf<Order>();
  });

  test("is known of a paginator", () => {
    expectTypeOf(paginator()).toEqualTypeOf<Paginator<NumberPage>>();
    expectTypeOf(paginator(undefined)).toEqualTypeOf<Paginator<NumberPage>>();
    expectTypeOf(paginator({})).toEqualTypeOf<Paginator<NumberPage>>();
    expectTypeOf(paginator({ ...keygen, peek: true })).toEqualTypeOf<Paginator<NumberPage>>();
    expectTypeOf(paginator({ strategy: undefined })).toEqualTypeOf<Paginator<NumberPage>>();
    expectTypeOf(paginator({ strategy: "offset" })).toEqualTypeOf<Paginator<OffsetPage>>();
    expectTypeOf(paginator({ strategy: "cursor", order, cursor: { secret: false } })).toEqualTypeOf<
      Paginator<CursorPage>
    >();
    expectTypeOf(
      paginator({ strategy: ["number", "cursor"], order, cursor: { secret: false } }),
    ).toEqualTypeOf<Paginator<NumberPage | CursorPage>>();
    expectTypeOf(paginator({ strategy: ["number", "offset"] })).toEqualTypeOf<
      Paginator<NumberPage | OffsetPage>
    >();
  });

  test("is known of a middleware, by page and by read", () => {
    expectTypeOf(pagination()).toEqualTypeOf<PaginationHandler<NumberPage>>();
    expectTypeOf(pagination(keygen)).toEqualTypeOf<PaginationHandler<NumberPage>>();
    expectTypeOf(pagination({ strategy: "offset" })).toEqualTypeOf<PaginationHandler<OffsetPage>>();
    expectTypeOf(pagination({ strategy: "cursor", order, cursor: { secret: false } })).toEqualTypeOf<
      PaginationHandler<CursorPage>
    >();
    const mixed = pagination({ strategy: ["number", "cursor"], order, cursor: { secret: false } });
    expectTypeOf(mixed.page).returns.toEqualTypeOf<NumberPage | CursorPage>();
    expectTypeOf(mixed.read("/users")).toEqualTypeOf<NumberPage | CursorPage>();
  });

  test("is narrowed by page.strategy", () => {
    const options: PaginationOptions = {};
    const page = paginator(options).read("/users");
    if (page.strategy === "cursor") expectTypeOf(page).toEqualTypeOf<CursorPage>();
    else if (page.strategy === "token") expectTypeOf(page).toEqualTypeOf<TokenPage>();
    else expectTypeOf(page).toEqualTypeOf<NumberPage | OffsetPage>();
  });

  test("is any page for a variable of type PaginationOptions", () => {
    const options: PaginationOptions = {};
    expectTypeOf(paginator(options)).toEqualTypeOf<Paginator<Page>>();
    expectTypeOf(pagination(options)).toEqualTypeOf<PaginationHandler<Page>>();
    expectTypeOf(paginator({ ...options, strategy: "number" })).toEqualTypeOf<Paginator<NumberPage>>();
    expectTypeOf(
      paginator({ ...options, strategy: "cursor", order, cursor: { secret: false } }),
    ).toEqualTypeOf<Paginator<CursorPage>>();
  });

  test("can be assigned to the type of any page", () => {
    const lists: PaginationHandler[] = [
      pagination(),
      pagination({ strategy: "cursor", order, cursor: { secret: false } }),
    ];
    const readers: Paginator[] = [...lists, paginator({ strategy: "offset" })];
    expect(readers.map(({ read }) => read("/users").limit)).toEqual([10, 11, 10]);
  });
});

describe("included lists", () => {
  const comments = pagination({ strategy: "cursor", order, cursor: { secret: false } });
  const authors = paginator({ strategy: ["number", "offset"] });

  test("have the type of the pages that their handlers make, by relationship path", () => {
    const articles = pagination({ included: { comments, "comments.author": authors } });
    const { included } = articles.read("/articles");
    expectTypeOf(included.comments).toEqualTypeOf<IncludedList<CursorPage>>();
    expectTypeOf(included["comments.author"]).toEqualTypeOf<IncludedList<NumberPage | OffsetPage>>();
    expectTypeOf(articles.page).returns.toExtend<NumberPage>();
    expectTypeOf(included.comments.limit).toEqualTypeOf<number>();
    expectTypeOf(included.comments.read("/articles/1/relationships/comments").after).toEqualTypeOf<
      CursorPage["after"]
    >();
    // @ts-expect-error: the list includes no tags
    expect(included.tags).toBeUndefined();
    const mixed = pagination({
      strategy: ["number", "cursor"],
      order,
      cursor: { secret: false },
      included: { comments },
    });
    const page = mixed.read("/articles");
    if (page.strategy === "cursor") expectTypeOf(page.order).toEqualTypeOf<Order>();
    expectTypeOf(page.included.comments).toEqualTypeOf<IncludedList<CursorPage>>();
  });

  test("are none where the option does not say which", () => {
    // @ts-expect-error: there are no included lists
    expect(paginator().read("/articles").included.comments).toBeUndefined();
    const options: PaginationOptions = { included: { comments } };
    expectTypeOf(paginator(options).read("/articles").included).toEqualTypeOf<object>();
    const handlers: PaginationHandler[] = [pagination({ included: { comments } })];
    expect(handlers).toHaveLength(1);
  });

  test("are handlers", () => {
    // @ts-expect-error: these are options
    expect(() => pagination({ included: { comments: { maxSize: 5 } } })).toThrow(TypeError);
  });

  test("may be nested: the handler of an included list may include lists itself", () => {
    const articles = pagination({ included: { comments } });
    const blogs = pagination({ included: { articles, "articles.comments": comments } });
    const { included } = blogs.read("/blogs");
    expectTypeOf(included.articles.read("/blogs/1/articles").included.comments.limit).toEqualTypeOf<number>();
  });
});

describe("order", () => {
  test("is required for cursor pagination", () => {
    // @ts-expect-error: there is no order
    expect(() => pagination({ strategy: "cursor" })).toThrow(TypeError);
    expect(() =>
      // @ts-expect-error: there is no order
      paginator({ strategy: ["number", "cursor"], cursor: { secret: "a long random text" } }),
    ).toThrow(TypeError);
    // @ts-expect-error: order may be undefined
    expect(() => paginator({ strategy: "cursor", order: undefined, cursor: { secret: false } })).toThrow(
      TypeError,
    );
    // @ts-expect-error: order belongs beside cursor, not into it
    expect(() => paginator({ strategy: "cursor", cursor: { order } })).toThrow(TypeError);
    // @ts-expect-error: there is no order
    expectTypeOf<{ strategy: "cursor" }>().toExtend<OptionsFor<"cursor">>();
  });

  test("may be a readonly array, and belongs to every strategy", () => {
    const fixed = { order: ["-at", "id"], sortable: ["at"], unique: ["id"] } as const;
    const cursor = { secret: false } as const;
    expect(pagination({ ...fixed, strategy: "cursor", cursor }).read("/").order).toHaveLength(2);
    expect(pagination({ ...fixed, strategy: "offset" }).read("/").order).toHaveLength(2);
    expect(pagination(fixed).read("/").order).toHaveLength(2);
  });
});

describe("a secret", () => {
  const variable = process.env.NO_SUCH_SECRET;

  test("is required for cursors and tokens, unless the app makes the cursors", () => {
    // @ts-expect-error: there is no secret
    expect(() => pagination({ strategy: "cursor", order })).toThrow(TypeError);
    // @ts-expect-error: there is no secret
    expect(() => pagination({ strategy: "cursor", order, cursor: {} })).toThrow(TypeError);
    // @ts-expect-error: there is no secret
    expect(() => pagination({ strategy: "cursor", order, cursor: { ttl: 60 } })).toThrow(TypeError);
    // @ts-expect-error: there is no secret
    expect(() => paginator({ strategy: ["number", "cursor"], order })).toThrow(TypeError);
    // @ts-expect-error: there is no secret
    expect(() => paginator({ strategy: "token" })).toThrow(TypeError);
    // @ts-expect-error: tokens have no codec
    expect(() => paginator({ strategy: "token", cursor: { codec: { encode, decode } } })).toThrow(TypeError);
    const read = paginator({ strategy: "cursor", order, cursor: { codec: { encode, decode } } }).read;
    expect(read("/users").after).toBeNull();
  });

  test("may be a variable of the environment for the compiler, and is missed at start", () => {
    expect(() => pagination({ strategy: "cursor", order, cursor: { secret: variable } })).toThrow(TypeError);
    const secret = [variable, "a long random text"];
    expect(() => pagination({ strategy: "token", cursor: { secret } })).toThrow(TypeError);
  });

  const encode = () => "x";
  const decode = async () => ({ id: 1 });
});

describe("tokens", () => {
  test("have a page of their own, and members for the tokens of the pages around it", () => {
    const files = pagination({ strategy: "token", cursor: { secret: false } });
    expectTypeOf(files).toEqualTypeOf<PaginationHandler<TokenPage>>();
    const page = files.read("/files");
    expectTypeOf(page.token).toEqualTypeOf<string | null>();
    page.document(undefined, [], { next: null, prev: "p" });
    // @ts-expect-error: a token is a text
    expect(() => page.document(undefined, [], { next: 5 })).toThrow(TypeError);
    expectTypeOf(page.expired()).toEqualTypeOf<PageError>();
    const both = paginator({ strategy: ["number", "token"], cursor: { secret: false } });
    expectTypeOf(both.read("/files")).toEqualTypeOf<NumberPage | TokenPage>();
    expectTypeOf(both.readAsync).returns.resolves.toEqualTypeOf<NumberPage | TokenPage>();
  });
});

describe("the middleware", () => {
  const articles = pagination({ strategy: "cursor", order, cursor: { secret: false } });
  const auth: RequestHandler = (_req, _res, next) => next();

  test("can be mounted wherever a handler can", () => {
    expectTypeOf(pagination()).toExtend<RequestHandler>();
    expectTypeOf(articles).toExtend<RequestHandler>();
    const app = express();
    app.use(pagination());
    app.use("/articles", articles);
    app.use(pagination(keygen), (_req, res) => res.paginate(0, []));
    express.Router().use(articles).route("/").all(pagination()).get([auth, articles]);
    app.get("/users", [auth, articles], (req: Request) => {
      expectTypeOf(articles.page(req)).toEqualTypeOf<CursorPage>();
    });
  });

  test("preserves the type of req.params", () => {
    const app = express();
    const router = express.Router({ mergeParams: true });
    for (const mounted of [app, router]) {
      mounted.get("/authors/:author/articles/:id", articles, async (req, res) => {
        expectTypeOf(req.params.author).toEqualTypeOf<string>();
        expectTypeOf(req.params.id).toEqualTypeOf<string>();
        // @ts-expect-error: the path has no such parameter
        req.params.team;
        const { after, order, limit } = articles.page(req);
        expectTypeOf(order).toEqualTypeOf<Order>();
        expectTypeOf(limit).toEqualTypeOf<number>();
        expectTypeOf(after).toEqualTypeOf<CursorPage["after"]>();
        res.paginate(undefined, users);
      });
    }
    const next: (req: object, res: object, next: () => void) => void = (_req, _res, next) => next();
    app.get("/authors/:author", next, articles, (req) => {
      expectTypeOf(req.params.author).toEqualTypeOf<string>();
    });
    app.get("/authors/:author", ...[next, articles], (req) => {
      expectTypeOf(req.params.author).toEqualTypeOf<string>();
    });
    app.route("/authors/:author").get(articles, (req) => {
      expectTypeOf(req.params.author).toEqualTypeOf<string>();
    });
    // After an array, Express itself leaves the parameters of a handler without a type.
    app.get("/authors/:author", [auth, articles], (req: Request<{ author: string }>) => {
      expectTypeOf(req.params.author).toEqualTypeOf<string>();
      expectTypeOf(articles.page(req)).toEqualTypeOf<CursorPage>();
    });
  });

  test("infers the types of callback parameters, and accepts narrower ones", () => {
    pagination({
      baseUrl: (req) => `https://${req.hostname}`,
      meta: ({ page, total, pages }) => ({ page, total, pages }),
      onInvalid: (error, _req, res, next) =>
        error.errors.length > 1 ? next(error) : res.status(error.status),
    });
    paginator({ baseUrl: (req) => req.hostname, meta: ({ total }) => ({ total }) });
    pagination({
      baseUrl: (req: Request) => req.baseUrl,
      onInvalid: (error, req: Request, res: Response) => res.json([error, req.query]),
    });
  });
});

describe("res.paginate", () => {
  test("returns a promise only for a lazy total", () => {
    const serialize = ({ id }: Row) => ({ type: "users", id: String(id) });
    compileOnly((res) => {
      expectTypeOf(res.paginate(98, users)).toEqualTypeOf<void>();
      expectTypeOf(res.paginate("98", users, { meta: {} })).toEqualTypeOf<void>();
      expectTypeOf(res.paginate({ estimate: 98n }, rows, { serialize })).toEqualTypeOf<void>();
      expectTypeOf(res.paginate(undefined, [])).toEqualTypeOf<void>();
      expectTypeOf(res.paginate(() => 98, users)).toEqualTypeOf<Promise<void>>();
      expectTypeOf(res.paginate(async () => 98n, users)).toEqualTypeOf<Promise<void>>();
      expectTypeOf(res.paginate(async () => ({ atLeast: 98 }), rows, { serialize })).toEqualTypeOf<
        Promise<void>
      >();
      expectTypeOf(res.paginate(() => undefined, rows, { serialize, included: users })).toEqualTypeOf<
        Promise<void>
      >();
    });
  });

  test("accepts a total that is a function under a condition", () => {
    const count = async () => 98;
    const serialize = ({ id }: Row) => ({ type: "users", id: String(id) });
    compileOnly((res) => {
      const counts = res.statusCode === 200;
      expectTypeOf(res.paginate(counts ? count : undefined, users)).toEqualTypeOf<void | Promise<void>>();
      expectTypeOf(
        res.paginate(counts ? count : { estimate: 98 }, rows, { serialize }),
      ).toEqualTypeOf<void | Promise<void>>();
      const send = (total: Total | LazyTotal) => res.paginate(total, users, { meta: {} });
      expectTypeOf(send).returns.toEqualTypeOf<void | Promise<void>>();
      // @ts-expect-error: neither null nor a function that returns it is a total
      res.paginate(counts ? () => null : null, users);
    });
  });

  test("returns the response in other frameworks", () => {
    const handler = async (page: NumberPage, paginate: Paginate<globalThis.Response>) =>
      paginate(page.number === 1 ? () => 98 : undefined, users);
    expectTypeOf(handler).returns.resolves.toEqualTypeOf<globalThis.Response>();
  });

  test("takes resources, or items with serialize", () => {
    compileOnly((res) => {
      res.paginate(98, rows, { serialize: (row) => ({ type: "users", id: String(row.id), name: row.name }) });
      res.paginate(98, users, { serialize: undefined });
      res.paginate(98, users, { serialize: (user) => ({ ...user, links: {} }) });
      // @ts-expect-error: rows are not resources
      res.paginate(98, rows);
      // @ts-expect-error: rows are not resources
      res.paginate(98, rows, { meta: {} });
      // @ts-expect-error: rows are not resources
      res.paginate(() => 98, rows);
      // @ts-expect-error: numbers are not resources
      res.paginate(98, [1, 2]);
      // @ts-expect-error: serialize returns no object
      res.paginate(98, rows, { serialize: (row) => row.id });
      // @ts-expect-error: rows have no such field
      res.paginate(98, rows, { serialize: (row) => ({ id: row.key }) });
      // @ts-expect-error: a promise must be awaited
      res.paginate(98, Promise.resolve(users));
    });
  });
});

describe("page.document", () => {
  const page = paginator().read("/users");

  test("keeps the type of the items", () => {
    expectTypeOf(page.links()).toEqualTypeOf<Links>();
    expectTypeOf(page.links().next).toEqualTypeOf<string | null | undefined>();
    expectTypeOf(page.document(0, users)).toEqualTypeOf<Document<User>>();
    expectTypeOf(page.document(undefined, users).data).toEqualTypeOf<User[]>();
    const serialized = page.document("0", rows, { serialize: ({ id }) => ({ key: id }) });
    expectTypeOf(serialized.data).toEqualTypeOf<{ key: number }[]>();
  });

  test("can be called on a page of any strategy", () => {
    for (const reader of [paginator(), paginator({ strategy: "cursor", order, cursor: { secret: false } })]) {
      const page: Page = reader.read("/users");
      expectTypeOf(page.document(0, users)).toEqualTypeOf<Document<User>>();
      expectTypeOf(page.document(0, rows, { serialize: ({ name }) => ({ name }) }).data).toEqualTypeOf<
        { name: string }[]
      >();
      expectTypeOf(page.totalFromItems(5)).toEqualTypeOf<number | undefined>();
      expectTypeOf(page.order).toEqualTypeOf<Order | null>();
    }
  });

  test("takes resources, or items with serialize", () => {
    // @ts-expect-error: rows are not resources
    expect(page.document(0, rows).data).toEqual([]);
    // @ts-expect-error: id is a number
    expect(page.document(0, [{ type: "users", id: 1 }]).data).toHaveLength(1);
    // @ts-expect-error: serialize returns no object
    expect(page.document(0, rows, { serialize: ({ id }) => id }).data).toEqual([]);
  });
});

test("mistakes in options and arguments do not compile", () => {
  const page = paginator().read("/users");
  // @ts-expect-error: an option is misspelled
  expect(() => paginator({ maxsize: 5 })).toThrow(TypeError);
  // @ts-expect-error: an option is misspelled
  expect(() => paginator({ strategy: "cursor", order, cursor: { secrt: "a secret" } })).toThrow(TypeError);
  // @ts-expect-error: an option has the wrong type
  expect(() => pagination({ maxSize: "5" })).toThrow(TypeError);
  // @ts-expect-error: headers is a list
  expect(() => pagination({ headers: true })).toThrow(TypeError);
  // @ts-expect-error: there is no such header
  expect(() => pagination({ headers: ["X-Total"] })).toThrow(TypeError);
  // @ts-expect-error: there is no such strategy
  expect(() => paginator({ strategy: "pages" })).toThrow(TypeError);
  // @ts-expect-error: there is no such strategy
  expect(() => paginator({ strategy: ["number", "pages"] })).toThrow(TypeError);
  // @ts-expect-error: a promise must be awaited
  expect(() => page.document(Promise.resolve(98), users)).toThrow(TypeError);
  // @ts-expect-error: null is not a total
  expect(() => page.document(null, users)).toThrow(TypeError);
  // @ts-expect-error: a member is misspelled
  expect(() => page.document(0, users, { include: [] })).toThrow(TypeError);
  // @ts-expect-error: the page is read from a request
  expect(() => pagination().page()).toThrow(TypeError);
});

describe("members of a document", () => {
  interface Statistics {
    took: number;
  }

  test("may have the type of an interface", () => {
    const statistics: Statistics = { took: 3 };
    const members = { meta: statistics, jsonapi: statistics, links: statistics };
    expect(paginator().read("/users").document(0, [], members)).toMatchObject({ meta: { took: 3 } });
    compileOnly((res) => res.paginate(0, users, { meta: statistics }));
  });

  test("can be passed on by a helper", () => {
    const page = paginator().read("/users");
    const documentOf = (items: User[], members?: DocumentMembers) => page.document(2, items, members);
    expectTypeOf(documentOf).returns.toEqualTypeOf<Document<User>>();
    const serialized = (items: Row[], members: SerializingMembers<Row, Resource>) =>
      page.document(2, items, members);
    expectTypeOf(serialized).returns.toEqualTypeOf<Document<Resource>>();
    compileOnly((res) => {
      const send = (members?: DocumentMembers) => res.paginate(2, users, members);
      const count = (members: DocumentMembers) => res.paginate(() => 2, users, members);
      const serialize = (members: SerializingMembers<Row, Resource>) => res.paginate(2, rows, members);
      // @ts-expect-error: these may serialize, so the items would not be what is sent
      const lost: DocumentMembers = { serialize: ({ id }: Row) => ({ type: "users", id: String(id) }) };
      // @ts-expect-error: rows are not resources
      res.paginate(2, rows, lost);
      return [send, count, serialize];
    });
  });
});

test("openapi takes the options of a list for any framework", () => {
  const cursor = { secret: false } as const;
  const fetchOptions: FetchOptions = {
    baseUrl: ({ url }) => new URL(url).origin,
    onInvalid: (error, { url }) => globalThis.Response.json({ url }, { status: error.status }),
  };
  const fastifyOptions: FastifyOptions = {
    target: ({ originalUrl }) => originalUrl,
    onInvalid: (error, request, reply) => reply.status(error.status).send({ url: request.url }),
  };
  const expressOptions: PaginationOptions = {
    baseUrl: (req: Request) => req.baseUrl,
    onInvalid: (error, req: Request, res: Response) => res.status(error.status).json(req.query),
  };
  expect(openapi(fetchOptions).parameters).toEqual(openapi().parameters);
  expect(openapi(fastifyOptions).parameters).toEqual(openapi().parameters);
  expect(openapi(expressOptions).parameters).toEqual(openapi().parameters);
  openapi({
    strategy: "cursor",
    order,
    cursor: {
      ...cursor,
      scope: (_target: string, { headers }: FetchRequest) => headers.get("x-tenant") ?? "",
    },
    onInvalid: (error, request, response) => response.status(error.status).json({ url: request.url }),
  });
  // @ts-expect-error: a callback is not a function
  expect(() => openapi({ onInvalid: 5 })).toThrow(TypeError);
  // @ts-expect-error: an option is misspelled
  expect(() => openapi({ maxsize: 5 })).toThrow(TypeError);
  // @ts-expect-error: there is no order
  expect(() => openapi({ strategy: "cursor", cursor })).toThrow(TypeError);
});

test("objects of OpenAPI fit types that allow extensions", () => {
  type Extensible = object & { [extension: `x-${string}`]: unknown };
  const { parameters, collection, invalid } = openapi();
  expectTypeOf(parameters).toExtend<Extensible[]>();
  expectTypeOf(collection).returns.toExtend<Extensible>();
  expectTypeOf(invalid).toExtend<Extensible>();
});
