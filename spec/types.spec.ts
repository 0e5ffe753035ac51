import { expectTypeOf } from "expect-type";
import express, { type Request, type RequestHandler, type Response } from "express";
import {
  type CursorPage,
  type Document,
  keygen,
  type Links,
  type NumberPage,
  type OffsetPage,
  type Page,
  type PaginationOptions,
  type Paginator,
  pagination,
  paginator,
} from "jsonapi-pagination";

interface User {
  type: "users";
  id: string;
}

const users: User[] = [];

// Checked by `npm run types`; what runs here only shows that the same calls work.
describe("types", () => {
  test("req.page is a NumberPage, and its fields are numbers", () => {
    expectTypeOf<Request["page"]>().toEqualTypeOf<NumberPage>();
    expectTypeOf<Pick<Request["page"], "number" | "size" | "offset" | "limit">>().toEqualTypeOf<{
      readonly number: number;
      readonly size: number;
      readonly offset: number;
      readonly limit: number;
    }>();
  });

  test("the middleware can be mounted wherever a handler can", () => {
    expectTypeOf(pagination()).toExtend<RequestHandler>();
    const app = express();
    app.use(pagination());
    app.use(pagination(keygen), (_req, res) => res.paginate(0, []));
    app.get("/users/:id", pagination(), (req, res) => {
      expectTypeOf(req.params.id).toEqualTypeOf<string>();
      const { limit, offset } = req.page;
      expectTypeOf([limit, offset]).toEqualTypeOf<number[]>();
      expectTypeOf(res.paginate(98, users)).toEqualTypeOf<void>();
      expectTypeOf(res.paginate(async () => 98n, users)).toEqualTypeOf<Promise<void>>();
    });
    express.Router().route("/").all(pagination()).get([pagination()]);
  });

  test("callbacks know what they are given, and may say it more narrowly", () => {
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

  test("a paginator knows the page that its strategy makes", () => {
    expectTypeOf(paginator()).toEqualTypeOf<Paginator<NumberPage>>();
    expectTypeOf(paginator(undefined)).toEqualTypeOf<Paginator<NumberPage>>();
    expectTypeOf(paginator({})).toEqualTypeOf<Paginator<NumberPage>>();
    expectTypeOf(paginator({ ...keygen, peek: true })).toEqualTypeOf<Paginator<NumberPage>>();
    expectTypeOf(paginator({ strategy: undefined })).toEqualTypeOf<Paginator<NumberPage>>();
    expectTypeOf(paginator({ strategy: "offset" })).toEqualTypeOf<Paginator<OffsetPage>>();
    const cursor = { order: ["id"] };
    expectTypeOf(paginator({ strategy: "cursor", cursor })).toEqualTypeOf<Paginator<CursorPage>>();
    expectTypeOf(paginator({ strategy: ["number", "cursor"], cursor })).toEqualTypeOf<
      Paginator<NumberPage | CursorPage>
    >();
    const options: PaginationOptions = {};
    expectTypeOf(paginator(options)).toEqualTypeOf<Paginator<Page>>();
    expectTypeOf(paginator({ ...options, strategy: "number" })).toEqualTypeOf<Paginator<NumberPage>>();
  });

  test("items keep their type through a document", () => {
    const page = paginator().read("/users");
    expectTypeOf(page.links()).toEqualTypeOf<Links>();
    expectTypeOf(page.links().next).toEqualTypeOf<string | null | undefined>();
    expectTypeOf(page.document(0, users)).toEqualTypeOf<Document<User>>();
    expectTypeOf(page.document(undefined, users).data).toEqualTypeOf<User[]>();
    const serialized = page.document("0", users, { serialize: ({ id }) => ({ key: id }) });
    expectTypeOf(serialized.data).toEqualTypeOf<{ key: string }[]>();
  });

  test("mistakes do not compile", () => {
    const page = paginator().read("/users");
    // @ts-expect-error: an option is misspelt
    expect(() => paginator({ maxsize: 5 })).toThrow(TypeError);
    // @ts-expect-error: an option has the wrong type
    expect(() => pagination({ maxSize: "5" })).toThrow(TypeError);
    // @ts-expect-error: there is no such strategy
    expect(() => paginator({ strategy: "pages" })).toThrow(TypeError);
    // @ts-expect-error: a promise has to be awaited
    expect(() => page.document(Promise.resolve(98), users)).toThrow(TypeError);
    // @ts-expect-error: null is no total
    expect(() => page.document(null, users)).toThrow(TypeError);
    // @ts-expect-error: a member is misspelt
    expect(() => page.document(0, users, { include: [] })).toThrow(TypeError);
  });
});
