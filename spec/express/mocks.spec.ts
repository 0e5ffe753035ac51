import type { RequestHandler } from "express";
import { type PaginationOptions, pagination } from "jsonapi-pagination";

/**
 * What tests without a server, such as those with node-mocks-http, pass to handlers: no app, and no
 * `req.next`.
 */
function mocked(target: string) {
  const headers = new Map<string, string>();
  let [code, sent]: [number, string | undefined] = [200, undefined];
  const response = {
    status(status: number) {
      code = status;
      return response;
    },
    setHeader(name: string, value: string) {
      headers.set(name.toLowerCase(), value);
      return response;
    },
    append: (name: string, value: string) => response.setHeader(name, value),
    vary: (name: string) => response.setHeader("Vary", name),
    send(body: Buffer) {
      sent = body.toString();
      return response;
    },
  };
  const request = { method: "GET", url: target, originalUrl: target };
  return {
    request,
    response,
    result: () => ({ code, headers: Object.fromEntries(headers), body: sent && JSON.parse(sent) }),
  };
}

const users = [{ type: "users", id: "1" }];

/** Lists of every strategy, and a query that they refuse. */
const LISTS: readonly [name: string, PaginationOptions][] = [
  ["number", { headers: ["Link", "X-Total-Count"] }],
  ["offset", { strategy: "offset", meta: "document" }],
  ["cursor", { strategy: "cursor", order: ["id"], cursor: { secret: false } }],
];

describe.each(LISTS)("a handler without an app, with the strategy %s", (_, options) => {
  const middleware = pagination(options) as RequestHandler;

  it("sends a page", async () => {
    const { request, response, result } = mocked("/users");
    const next = jest.fn();
    middleware(request as never, response as never, next);
    expect(next.mock.calls).toEqual([[]]);
    await (response as never as Express.Response).paginate(() => 1, users);
    expect(result()).toMatchObject({ code: 200, body: { data: users } });
    expect(result().headers["content-type"]).toMatch(/^application\/vnd\.api\+json/);
  });

  it("refuses a request", () => {
    const { request, response, result } = mocked("/users?page[x]=1");
    const next = jest.fn();
    middleware(request as never, response as never, next);
    expect(next).not.toHaveBeenCalled();
    expect(result()).toMatchObject({ code: 400, body: { errors: [{ code: "PAGE_PARAMETER_UNKNOWN" }] } });
  });

  it("passes the errors of res.paginate to the next that the middleware got", () => {
    const { request, response } = mocked("/users");
    const next = jest.fn();
    middleware(request as never, response as never, next);
    (response as never as Express.Response).paginate(-1, users);
    expect(next.mock.calls).toEqual([[], [expect.any(TypeError)]]);
  });
});
