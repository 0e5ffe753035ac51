import type { NextFunction, Request, Response } from "express";
import { type PageOf, type PaginationHandler, pagination, paginator } from "jsonapi-pagination";
import request from "supertest";
import { type App, eachExpress, get } from "../app";
import { PLACES } from "./places";

/** Every kind of list. */
const HANDLERS = {
  number: pagination({ maxSize: 20 }),
  offset: pagination({ strategy: "offset" }),
  cursor: pagination({ strategy: "cursor", order: ["-createdAt", "-id"], cursor: { secret: false } }),
  mixed: pagination({ strategy: ["number", "cursor"], order: ["id"], cursor: { secret: false } }),
};

/** Responds with the fields of a page, or passes on the error that reading it throws. */
const sendPage = (handler: PaginationHandler) => (req: Request, res: Response, next: NextFunction) => {
  try {
    res.json({ page: handler.page(req), isReqPage: handler.page(req) === (req.page as unknown) });
  } catch (error) {
    next(error);
  }
};

function withErrors(app: App): App {
  app.use((error: Error, _req: Request, res: Response, _next: NextFunction) => {
    res.status(500).json({ name: error.name, message: error.message });
  });
  return app;
}

const NO_HANDLER =
  "No pagination handler has run for this request. Mount the one whose page you read before this handler.";
const OPTIONS_REQUEST = "An OPTIONS request has no page. Respond to it without reading one.";
const INVALID_REQUEST =
  "This request has no page because its page parameters are invalid. In onInvalid, respond to it, or pass the error on.";
const otherHandler = (strategy: string) =>
  `Another pagination handler ran last for this request, with the strategy ${strategy}. Read its page instead.`;

eachExpress((express) => {
  describe("handler.page(req)", () => {
    test.each(Object.entries(PLACES))(
      "returns the page that the handler read: mounted %s",
      async (_, mount) => {
        const users = HANDLERS.offset;
        const app = express();
        mount(app, users, sendPage(users), express);
        const { status, body } = await get(
          withErrors(app),
          "/v1/teams/7/users?page[offset]=20&page[limit]=5",
        );
        expect([status, body]).toEqual([
          200,
          { page: { strategy: "offset", offset: 20, limit: 5, order: null }, isReqPage: true },
        ]);
      },
    );

    test.each([
      ["number", "?page[number]=3", { strategy: "number", number: 3, offset: 20 }],
      ["cursor", "?page[before]=", { strategy: "cursor", backward: true, limit: 11 }],
      ["mixed", "?page[after]=", { strategy: "cursor", backward: false }],
      ["mixed", "?page[size]=5", { strategy: "number", number: 1, size: 5 }],
    ] as const)(
      "returns the page of the strategy that the request chose: %s %s",
      async (name, query, page) => {
        const app = express();
        app.get("/users", HANDLERS[name], sendPage(HANDLERS[name]));
        const { body } = await get(withErrors(app), `/users${query}`);
        expect(body).toMatchObject({ page, isReqPage: true });
      },
    );

    test("returns the page of the last call if the same handler is mounted twice", async () => {
      const users = HANDLERS.number;
      const app = express();
      app.use(users);
      app.get("/users", users, sendPage(users));
      const { body } = await get(withErrors(app), "/users?page[number]=2");
      expect(body).toMatchObject({ page: { number: 2 }, isReqPage: true });
    });

    test("returns the page of each of several concurrent requests", async () => {
      const users = HANDLERS.number;
      const app = express();
      app.get("/users", users, async (req, res) => {
        await new Promise((resolve) => setTimeout(resolve, 20 - req.page.number));
        res.json(users.page(req).number);
      });
      const numbers = [1, 2, 3, 4, 5];
      const answers = await Promise.all(numbers.map((number) => get(app, `/users?page[number]=${number}`)));
      expect(answers.map(({ body }) => body)).toEqual(numbers);
    });

    test("throws a TypeError if no pagination handler has run", async () => {
      const app = express();
      app.get("/users", sendPage(HANDLERS.number));
      app.get("/after", sendPage(HANDLERS.number), HANDLERS.number);
      for (const target of ["/users", "/after"]) {
        const { body } = await get(withErrors(app), target);
        expect(body).toEqual({ name: "TypeError", message: NO_HANDLER });
      }
    });

    test("refuses an OPTIONS request, which it does not read", async () => {
      const app = express();
      app.all("/users", HANDLERS.number, sendPage(HANDLERS.number));
      const { body } = await request(withErrors(app)).options("/users");
      expect(body).toEqual({ name: "TypeError", message: OPTIONS_REQUEST });
    });

    test.each([
      ["offset", "number", '"number"'],
      ["number", "cursor", '"cursor"'],
      ["number", "mixed", '"number,cursor"'],
    ] as const)(
      "of the handler %s throws a TypeError if the handler %s has run last",
      async (first, last, strategy) => {
        const app = express();
        app.use(HANDLERS[first]);
        app.get("/users", HANDLERS[last], sendPage(HANDLERS[first]));
        const { body } = await get(withErrors(app), "/users");
        expect(body).toEqual({ name: "TypeError", message: otherHandler(strategy) });
      },
    );

    test("throws a TypeError for a different handler with the same options", async () => {
      const app = express();
      app.get("/users", pagination(), sendPage(pagination()));
      const { body } = await get(withErrors(app), "/users");
      expect(body).toEqual({ name: "TypeError", message: otherHandler('"number"') });
    });

    test("throws a TypeError if the request is invalid and onInvalid has passed it on", async () => {
      const users = pagination({ onInvalid: (_error, _req, _res, next) => next() });
      const app = express();
      app.get("/users", users, sendPage(users));
      app.get("/both", HANDLERS.offset, users, sendPage(users));
      app.get("/first", HANDLERS.offset, users, sendPage(HANDLERS.offset));
      for (const [target, message] of [
        ["/users", INVALID_REQUEST],
        ["/both", INVALID_REQUEST],
        ["/first", otherHandler('"number"')],
      ]) {
        const { body } = await get(withErrors(app), `${target}?page[limit]=5`);
        expect(body).toEqual({ name: "TypeError", message });
      }
    });
  });
});

describe("handler.read(target)", () => {
  test.each(Object.keys(HANDLERS) as (keyof typeof HANDLERS)[])(
    "reads a page as a paginator does: %s",
    (name) => {
      const read = (
        handler: { read(target: string): PageOf<"number" | "offset" | "cursor"> },
        target: string,
      ) => {
        try {
          const page = handler.read(target);
          return [page, page.document({ atLeast: 40 }, [{ type: "users", id: "1", createdAt: "2026" }])];
        } catch (error) {
          return error;
        }
      };
      const reader = {
        number: paginator({ maxSize: 20 }),
        offset: paginator({ strategy: "offset" }),
        cursor: paginator({ strategy: "cursor", order: ["-createdAt", "-id"], cursor: { secret: false } }),
        mixed: paginator({ strategy: ["number", "cursor"], order: ["id"], cursor: { secret: false } }),
      }[name];
      for (const query of [
        "",
        "?page[size]=5",
        "?page[number]=2&a=1",
        "?page[offset]=5",
        "?page[after]=",
        "?page[x]=1",
      ])
        expect(read(HANDLERS[name], `/users${query}`)).toEqual(read(reader, `/users${query}`));
    },
  );

  test("does not set the page of a request", () => {
    const request = { originalUrl: "/users" };
    expect(HANDLERS.number.read("/users?page[number]=2", request).number).toBe(2);
    expect(() => HANDLERS.number.page(request)).toThrow(new TypeError(NO_HANDLER));
  });
});
