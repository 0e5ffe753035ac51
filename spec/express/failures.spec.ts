import type { NextFunction, Request, Response } from "express";
import { PageError, type PaginationOptions, pagination } from "jsonapi-pagination";
import { type App, eachExpress, get, users, usersApp } from "../app";

/** An error handler that responds with the error. */
const reportError = (
  error: Error & { status?: number },
  _req: Request,
  res: Response,
  _next: NextFunction,
) => {
  res.status(error.status ?? 500).json({ name: error.name, message: error.message });
};

const TOO_MANY = {
  name: "TypeError",
  message: "There must be at most 10 items (page.limit); got 11.",
};
const tooMany = users(11);

eachExpress((express) => {
  describe("an error in res.paginate", () => {
    /** All kinds of handlers that call it. */
    const HANDLERS: Record<string, (req: Request, res: Response, next: NextFunction) => unknown> = {
      "a function": (_req, res) => {
        res.paginate(98, tooMany);
      },
      "a function that returns its result": (_req, res) => res.paginate(98, tooMany),
      "an async function": async (_req, res) => {
        await Promise.resolve();
        res.paginate(98, tooMany);
      },
      "a callback": (_req, res) => {
        setImmediate(() => res.paginate(98, tooMany));
      },
      "an async function that awaits a lazy total": async (_req, res) => {
        await res.paginate(async () => 98, tooMany);
      },
      "a function that does not await a lazy total": (_req, res) => {
        res.paginate(async () => 98, tooMany);
      },
    };

    describe.each(Object.entries(HANDLERS))("reaches the error handler of the app from %s", (_, handler) => {
      const PLACES: Record<string, (app: App) => void> = {
        "on the app": (app) => app.get("/v1/users", pagination(), handler),
        "in a nested router": (app) => {
          const inner = express.Router();
          inner.get("/users", handler);
          const outer = express.Router();
          outer.use(pagination());
          outer.use("/v1", inner);
          app.use(outer);
        },
      };

      test.each(Object.entries(PLACES))("%s", async (_place, mount) => {
        const app = express();
        mount(app);
        app.use(reportError);
        const { status, body } = await get(app, "/v1/users");
        expect([status, body]).toEqual([500, TOO_MANY]);
      });
    });

    test("reaches the error handler of the app even without req.next", async () => {
      const app = express();
      app.get("/users", pagination(), (req, res) => {
        req.next = undefined;
        res.paginate(98, tooMany);
      });
      app.use(reportError);
      const { status, body } = await get(app, "/users");
      expect([status, body]).toEqual([500, TOO_MANY]);
    });

    test("reaches the error handler of the router first", async () => {
      const app = express();
      const router = express.Router();
      router.get("/", (_req, res) => res.paginate(98, tooMany));
      router.use((error: Error, _req: Request, res: Response, _next: NextFunction) => {
        res.status(503).json(error.name);
      });
      app.use(pagination());
      app.use("/users", router, reportError);
      const { status, body } = await get(app, "/users");
      expect([status, body]).toEqual([503, "TypeError"]);
    });

    test("reaches the error handler of Express where the app has none", async () => {
      const app = express();
      app.get("/users", pagination(), (_req, res) => res.paginate(98, tooMany));
      const { status, headers } = await get(app, "/users");
      expect(status).toBe(500);
      expect(headers["content-type"]).toMatch(/^text\/html/);
    });

    /** Mistakes, and the messages of the errors. */
    const MISTAKES: Record<string, [(res: Response) => unknown, string | RegExp]> = {
      "an invalid total": [(res) => res.paginate("many", []), /^total must be .*; got "many"\.$/],
      "a count that fails": [
        (res) => res.paginate(() => Promise.reject(new Error("The database is unavailable.")), users(10)),
        "The database is unavailable.",
      ],
      "a count that throws": [
        (res) =>
          res.paginate(() => {
            throw new Error("The database is unavailable.");
          }, users(10)),
        "The database is unavailable.",
      ],
      "items that are not an array, with a lazy total": [
        (res) => res.paginate(() => 98, "rows" as never),
        'items must be an array; got "rows".',
      ],
      "a serializer that throws": [
        (res) =>
          res.paginate(1, users(1), {
            serialize: () => {
              throw new Error("No such type.");
            },
          }),
        "No such type.",
      ],
      "a document that JSON cannot write": [
        (res) => res.paginate(1, [{ type: "users", id: "1", age: 1n }]),
        /BigInt/,
      ],
    };

    test.each(Object.entries(MISTAKES))("reaches the error handler for %s", async (_, [mistake, message]) => {
      const app = express();
      app.get("/users", pagination(), (_req, res) => {
        mistake(res);
      });
      app.use(reportError);
      const { status, body } = await get(app, "/users");
      expect(status).toBe(500);
      expect(body.message).toMatch(message);
    });
  });

  test("a baseUrl function that fails causes a 500, not a 400", async () => {
    const app = express();
    app.use(pagination({ baseUrl: () => "//evil.example" }), reportError);
    const { status, body } = await get(app, "/users");
    expect([status, body.name]).toEqual([500, "TypeError"]);
  });

  describe("a request with invalid page parameters", () => {
    test("receives a response with every problem, and does not reach the handler", async () => {
      let handled = false;
      const app = express();
      app.get("/users", pagination(), () => {
        handled = true;
      });
      const { status, headers, body } = await get(app, "/users?page[size]=250&page[foo]=1");
      expect(status).toBe(400);
      expect(headers["content-type"]).toBe("application/vnd.api+json");
      expect(body).toEqual({
        errors: [
          {
            status: "400",
            code: "PAGE_PARAMETER_UNKNOWN",
            title: "Page parameter is unknown",
            detail: 'Unknown page parameter "page[foo]". This list has page[number] and page[size].',
            source: { parameter: "page[foo]" },
          },
          {
            status: "400",
            code: "PAGE_SIZE_TOO_LARGE",
            title: "Page size is too large",
            detail: 'page[size] must be an integer from 1 to 100; got "250".',
            source: { parameter: "page[size]" },
            meta: { page: { maxSize: 100 } },
          },
        ],
      });
      expect(handled).toBe(false);
    });

    /** What `onInvalid` may do with the error. */
    const WAYS: Record<string, [NonNullable<PaginationOptions["onInvalid"]>, number, unknown]> = {
      "send its own response": [
        (error, req, res) => res.status(422).json([error.errors.length, req.originalUrl]),
        422,
        [1, "/users?page[size]=0"],
      ],
      "pass it to next": [
        (error, _req, _res, next) => next(error),
        400,
        { name: "PageError", message: 'page[size] must be an integer from 1 to 100; got "0".' },
      ],
      "throw it": [
        (error) => {
          throw error;
        },
        400,
        { name: "PageError", message: 'page[size] must be an integer from 1 to 100; got "0".' },
      ],
      "let the request through without a page": [
        (_error, req, _res, next) => next(req.headers.host ? undefined : "error"),
        200,
        { page: false },
      ],
    };

    test.each(Object.entries(WAYS))("onInvalid may %s", async (_, [onInvalid, status, body]) => {
      const app = express();
      app.get("/users", pagination({ onInvalid }), (req, res) => {
        res.json({ page: "page" in req });
      });
      app.use(reportError);
      const answer = await get(app, "/users?page[size]=0");
      expect([answer.status, answer.body]).toEqual([status, body]);
    });

    test("onInvalid receives a PageError, and is called for invalid requests only", async () => {
      const errors: unknown[] = [];
      const onInvalid: PaginationOptions["onInvalid"] = (error, _req, res) => {
        errors.push(error);
        res.send("");
      };
      const app = usersApp(express, { options: { onInvalid } });
      await get(app, "/users?page[size]=10");
      expect(errors).toEqual([]);
      await get(app, "/users?page[size]=0");
      expect(errors).toEqual([expect.any(PageError)]);
    });
  });
});
