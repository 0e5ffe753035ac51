import type { NextFunction, Request, Response } from "express";
import fastify from "fastify";
import { pagination, paginator } from "jsonapi-pagination";
import { pagination as fastifyPagination } from "jsonapi-pagination/fastify";
import { pagination as fetchPagination } from "jsonapi-pagination/fetch";
import { type SqlPage, sqlPage } from "jsonapi-pagination/sql";
import { callSiteOf, withCallSite } from "../../lib/validation/call-site";
import { eachExpress, get } from "../app";

const options = { strategy: "cursor", order: ["id"], cursor: { secret: false } } as const;

/** Items without the key of the order: what finds that out is far from the call. */
const withoutKey = Array.from({ length: 11 }, () => ({ type: "users", ID: "1" }));

type Send = (total: undefined | (() => Promise<number>), items: typeof withoutKey) => unknown;

function handlerOfTheApp(send: Send): unknown {
  return send(undefined, withoutKey);
}

async function countingHandlerOfTheApp(send: Send): Promise<unknown> {
  return send(async () => 11, withoutKey);
}

const HANDLERS = [handlerOfTheApp, countingHandlerOfTheApp];

/** The stacks of Node.js; those of Jest are longer. */
const { stackTraceLimit } = Error;
beforeAll(() => {
  Error.stackTraceLimit = 10;
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

/** This file is the application. */
const THIS_FILE = "spec/validation/call-site.spec.ts";

describe("the stack of an error names the place where the application made the call", () => {
  eachExpress((express) => {
    test.each(HANDLERS)("of res.paginate, by %p", async (handler) => {
      const app = express();
      app.get("/users", pagination(options), (_req: Request, res: Response) => {
        handler(res.paginate as unknown as Send);
      });
      app.use((error: Error, _req: Request, res: Response, _next: NextFunction) => {
        res.json({ stack: error.stack });
      });
      const { body } = await get(app, "/users");
      expect(body.stack).toMatch(/^TypeError: The key id of an item must be/);
      expect(body.stack).toContain(THIS_FILE);
    });
  });

  test.each(HANDLERS)("of reply.paginate in Fastify, by %p", async (handler) => {
    const app = fastify();
    const users = fastifyPagination(options);
    app.get("/users", { preHandler: users }, async (_request, reply) =>
      handler(users.paginate(reply) as unknown as Send),
    );
    app.setErrorHandler((error: Error, _request, reply) => reply.send({ stack: error.stack }));
    expect((await app.inject("/users")).json().stack).toContain(THIS_FILE);
  });

  test.each(HANDLERS)("of paginate for web-standard requests, by %p", async (handler) => {
    const response = fetchPagination(options)(
      new Request("http://localhost/users"),
      async (_page, paginate) => (await handler(paginate as unknown as Send)) as never,
    );
    const error = await response.catch((error: Error) => error);
    expect(error).toHaveProperty("stack", expect.stringContaining(THIS_FILE));
  });

  test("of the fetch of an SQL page", async () => {
    const page = sqlPage(paginator(options).read("/users"), { dialect: "sqlite", columns: { id: "id" } });
    async function fetchOfTheApp({ fetch }: SqlPage) {
      return await fetch((q) => {
        q.sql`SELECT ${q.select} FROM users WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
        return [{ ID: 1 }];
      });
    }
    const error = await fetchOfTheApp(page).catch((error: Error) => error);
    expect(error).toHaveProperty("stack", expect.stringMatching(/^TypeError: A row has no column/));
    expect(error).toHaveProperty("stack", expect.stringContaining(THIS_FILE));
  });
});

describe("the place of a call", () => {
  const callFrom = <Result>(use: (call: ReturnType<typeof callSiteOf>) => Result): Result =>
    use(callSiteOf(callFrom));

  test("is added once, and only its frames that the stack lacks", () => {
    const error = new TypeError("short");
    const { stack } = error;
    const stackWith = () => callFrom((call) => (withCallSite(error, call) as Error).stack);
    const [added, addedTwice] = [stackWith(), stackWith()];
    expect(added?.startsWith(`${stack}`)).toBe(true);
    const frames = addedTwice?.split("\n") ?? [];
    expect(new Set(frames).size).toBe(frames.length);
  });

  test.each([new RangeError("another"), "text", undefined])("is not added to %p", (thrown) => {
    const stack = Object(thrown).stack;
    expect(callFrom((call) => withCallSite(thrown, call))).toBe(thrown);
    expect(Object(thrown).stack).toBe(stack);
  });

  test("changes nothing in an error that is frozen, or without stacks of this form", () => {
    const frozen = Object.freeze(new TypeError("frozen"));
    expect(callFrom((call) => withCallSite(frozen, call))).toBe(frozen);
    const error = new TypeError("no frames");
    const { stack } = error;
    expect(withCallSite(error, {})).toHaveProperty("stack", stack);
  });
});
