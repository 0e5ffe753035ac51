import { expectTypeOf } from "expect-type";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import {
  type CursorPage,
  type IncludedList,
  type NumberPage,
  type OffsetPage,
  PageError,
} from "jsonapi-pagination";
import {
  type FetchOptions,
  type FetchPagination,
  type FetchRequest,
  pagination,
} from "jsonapi-pagination/fetch";
import { fetched, users } from "../app";

const TYPE = "application/vnd.api+json";
const URL_OF_USERS = "https://api.example.com/users";

/** Answers a request with a page of 98 users. */
const answer = (pages: FetchPagination<NumberPage>, url = URL_OF_USERS, init?: RequestInit) =>
  pages(new Request(url, init), (page, paginate) => paginate(98, fetched(page, 98)));

const codesIn = async (response: Response) =>
  ((await response.json()) as PageError).errors.map(({ code }) => code);

test("a Response has the document, and the media type without a charset", async () => {
  const response = await answer(pagination(), `${URL_OF_USERS}?page[number]=10#end`);
  expect([response.status, [...response.headers]]).toEqual([200, [["content-type", TYPE]]]);
  expect(await response.json()).toMatchObject({
    data: users(98).slice(90),
    links: { self: "/users?page[number]=10&page[size]=10", next: null },
  });
});

test("invalid page parameters are answered with 400, and the handler does not run", async () => {
  const handler = jest.fn();
  const response = await pagination()(new Request(`${URL_OF_USERS}?page[size]=0`), handler);
  expect([response.status, response.headers.get("content-type")]).toEqual([400, TYPE]);
  expect(await codesIn(response)).toEqual(["PAGE_SIZE_TOO_SMALL"]);
  expect(handler).not.toHaveBeenCalled();
});

test("a PageError of the handler is answered with 400, every other error rejects", async () => {
  const pages = pagination();
  const refused = pages.read.bind(undefined, "/users?page[size]=0");
  expect((await pages(new Request(URL_OF_USERS), () => refused() as never)).status).toBe(400);
  expect((await pages(new Request(URL_OF_USERS), async () => refused() as never)).status).toBe(400);
  const broken = new Error("The database is unavailable.");
  await expect(pages(new Request(URL_OF_USERS), () => Promise.reject(broken))).rejects.toBe(broken);
  await expect(pages(new Request(URL_OF_USERS), (_, paginate) => paginate(1, users(11)))).rejects.toThrow(
    "There must be at most 10 items (page.limit); got 11.",
  );
});

test("paginate counts only if needed, and returns a promise then", async () => {
  const count = jest.fn(async () => 98);
  const respond = (url: string) =>
    pagination({ headers: ["X-Total-Count"] })(new Request(url), (page, paginate) =>
      paginate(count, fetched(page, 98)),
    );
  const last = await respond(`${URL_OF_USERS}?page[number]=10`);
  expect([last.headers.get("x-total-count"), count.mock.calls.length]).toEqual(["98", 0]);
  const first = await respond(URL_OF_USERS);
  expect([first.headers.get("x-total-count"), count.mock.calls.length]).toEqual(["98", 1]);
});

test("onInvalid answers in its own way, or throws to the framework", async () => {
  const redirect = pagination({
    onInvalid: (error, { url }) => Response.redirect(`${url.split("?")[0]}?${error.errors.length}`),
  });
  const response = await answer(redirect, `${URL_OF_USERS}?page[size]=0`);
  expect([response.status, response.headers.get("location")]).toEqual([302, `${URL_OF_USERS}?1`]);
  const throwing = pagination({
    onInvalid(error) {
      throw error;
    },
  });
  await expect(answer(throwing, `${URL_OF_USERS}?page[size]=0`)).rejects.toThrow(PageError);
});

test("baseUrl receives the URL, the method and the headers", async () => {
  const pages = pagination({
    baseUrl: ({ url, method, headers }) => `${new URL(url).origin}/${method}/${headers.get("x-tenant")}`,
  });
  const { links } = await (await answer(pages, URL_OF_USERS, { headers: { "x-tenant": "a" } })).json();
  expect(links.next).toBe("https://api.example.com/GET/a/users?page%5Bnumber%5D=2&page%5Bsize%5D=10");
});

test("cursor.scope receives the target, and the body of a QUERY", async () => {
  const scope = jest.fn((_target: string, { body }: FetchRequest) => JSON.stringify(body));
  const pages = pagination({
    strategy: "cursor",
    order: ["id"],
    cursor: { secret: "sixteen characters", scope },
  });
  const search = (url: string, body: string) =>
    pages(
      new Request(url, { method: "QUERY", body, headers: { "content-type": TYPE } }),
      ({ after }, paginate) => paginate(undefined, after ? [] : users(11)),
    );
  const { links } = await (await search(URL_OF_USERS, '{"filter":1}')).json();
  expect(scope).toHaveBeenLastCalledWith("/users", expect.objectContaining({ body: { filter: 1 } }));
  const next = `https://api.example.com${links.next}`;
  expect((await search(next, '{"filter":1}')).status).toBe(200);
  expect(await codesIn(await search(next, '{"filter":2}'))).toEqual(["PAGE_CURSOR_INVALID"]);
});

test("callbacks receive no body of any other method", async () => {
  const target = jest.fn(() => "/users");
  await answer(pagination({ target }), URL_OF_USERS, {
    method: "POST",
    body: '{"page":1}',
    headers: { "content-type": TYPE },
  });
  expect(target).toHaveBeenCalledWith(expect.objectContaining({ method: "POST", body: undefined }));
});

test("OPTIONS is answered with 204, and not judged", async () => {
  const handler = jest.fn();
  const options = new Request(`${URL_OF_USERS}?page[size]=0`, { method: "OPTIONS" });
  expect((await pagination()(options, handler)).status).toBe(204);
  expect(handler).not.toHaveBeenCalled();
});

test("cursors of an asynchronous codec are awaited", async () => {
  const codec = {
    encode: ({ id }: Record<string, unknown>) => `row-${id}`,
    decode: async (text: string) => ({ id: Number(/^row-(\d+)$/.exec(text)?.[1]) }),
  };
  const pages = pagination({ strategy: "cursor", order: ["id"], cursor: { codec } });
  const after = await pages(new Request(`${URL_OF_USERS}?page[after]=row-7`), ({ after: position }) =>
    Response.json(position),
  );
  expect(await after.json()).toEqual({ id: 7 });
  expect((await pages.readAsync("/users?page[after]=row-7")).after).toEqual({ id: 7 });
});

describe("the body of a QUERY", () => {
  const query = (body: string, type?: string, method = "QUERY") =>
    answer(pagination(), URL_OF_USERS, { method, body, ...(type && { headers: { "content-type": type } }) });

  test.each([
    [TYPE, '{"page":{"number":3}}'],
    ["application/json; charset=utf-8", '{"page":3}'],
    ["Application/JSON", '{"page":3}'],
    ["application/x-www-form-urlencoded", "filter=a&page%5Bnumber%5D=3"],
    ["application/x-www-form-urlencoded; charset=utf-8", "page=3"],
    ["Application/X-WWW-Form-URLencoded", "page=3"],
  ])("must have no page parameter: %s", async (type, body) => {
    const response = await query(body, type);
    expect([response.status, await codesIn(response)]).toEqual([400, ["PAGE_PARAMETER_IN_BODY"]]);
  });

  test.each([
    ["without one", TYPE, '{"filter":{"page":3}}'],
    ["that is malformed", TYPE, '{"page":'],
    ["of another type", "text/plain", '{"page":3}'],
    ["of a type that only looks like JSON", "text/x; a=/json", '{"page":3}'],
    ["of a type that only looks like a form", "text/x; a=application/x-www-form-urlencoded", "page=3"],
    ["of no type", undefined, '{"page":3}'],
  ])("is left to the handler: one %s", async (_, type, body) => {
    expect((await query(body, type)).status).toBe(200);
  });

  test("can still be read by the handler", async () => {
    const init = { method: "QUERY", body: '{"filter":1}', headers: { "content-type": TYPE } };
    const sent = new Request(URL_OF_USERS, init);
    const response = await pagination()(sent, async () => new Response(await sent.text()));
    expect(await response.text()).toBe('{"filter":1}');
  });

  test("is not looked at once it has been read, nor for another method", async () => {
    const init = { method: "QUERY", body: '{"page":1}', headers: { "content-type": TYPE } };
    const sent = new Request(URL_OF_USERS, init);
    await sent.text();
    expect((await pagination()(sent, () => new Response())).status).toBe(200);
    expect((await query('{"page":1}', TYPE, "POST")).status).toBe(200);
  });

  test("is given to callbacks", async () => {
    const seen: FetchRequest[] = [];
    const pages = pagination({
      baseUrl(received) {
        seen.push(received);
        return "";
      },
    });
    const init = { method: "QUERY", body: '{"filter":1}', headers: { "content-type": TYPE } };
    await answer(pages, URL_OF_USERS, init);
    expect(seen).toMatchObject([{ method: "QUERY", body: { filter: 1 } }]);
  });

  test("beyond the limit of the framework fails where the handler reads it", async () => {
    const pages = pagination();
    const app = new Hono();
    app.use(bodyLimit({ maxSize: 100, onError: (c) => c.text("too large", 413) }));
    app.all("/users", (c) =>
      pages(c.req.raw, async (page, paginate) => {
        await c.req.json();
        return paginate(98, fetched(page, 98));
      }),
    );
    const body = new Blob([JSON.stringify({ page: 1, filter: "x".repeat(1000) })]).stream();
    const headers = { "content-type": "application/json" };
    const init = { method: "QUERY", body, headers, duplex: "half" };
    expect((await app.request("/users", init as RequestInit)).status).toBe(413);
  });
});

// `npm run types` checks the types.
test("pages have the type that the options give them", () => {
  expectTypeOf(pagination()).toEqualTypeOf<FetchPagination<NumberPage>>();
  expectTypeOf(pagination({ strategy: "offset" })).toEqualTypeOf<FetchPagination<OffsetPage>>();
  const mixed = pagination({ strategy: ["number", "cursor"], order: ["id"], cursor: { secret: false } });
  expectTypeOf(mixed).toEqualTypeOf<FetchPagination<NumberPage | CursorPage>>();
  const articles = pagination({ strategy: "offset", included: { comments: mixed } });
  void articles(new Request(URL_OF_USERS), (page, paginate) => {
    expectTypeOf(page.included.comments).toEqualTypeOf<IncludedList<NumberPage | CursorPage>>();
    // @ts-expect-error: the list includes no tags
    expect(page.included.tags).toBeUndefined();
    expectTypeOf(page).toExtend<OffsetPage>();
    return paginate(0, []);
  });
  const listed: FetchPagination[] = [articles, mixed];
  expect(listed).toHaveLength(2);
  const options: FetchOptions = { included: { comments: mixed } };
  expectTypeOf(pagination(options).read("/").included).toEqualTypeOf<object>();
  // @ts-expect-error: there is no order
  expect(() => pagination({ strategy: "cursor", cursor: { secret: false } })).toThrow(TypeError);
  // @ts-expect-error: there is no such option
  expect(() => pagination({ pageSize: 5 })).toThrow(/pageSize is unknown/);
  // @ts-expect-error: a Request has no host name
  pagination({ baseUrl: ({ hostname }) => hostname });
});
