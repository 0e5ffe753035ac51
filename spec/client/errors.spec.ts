import { type LinkError, pages, ResponseError } from "jsonapi-pagination/client";
import { type Answer, answer, failure, serve, users } from "./site";

interface Case extends Answer {
  name: string;
  errors?: unknown[];
  /** How the message of the error ends, after the URL. */
  message: string;
}

const detail = "Not for you.";
const CASES: Case[] = [
  {
    name: "a document with errors",
    status: 403,
    body: { errors: [{ detail }, { code: "B" }] },
    errors: [{ detail }, { code: "B" }],
    message: "403: Not for you.",
  },
  {
    name: "an error without detail",
    status: 409,
    body: { errors: [{ title: "No" }] },
    errors: [{ title: "No" }],
    message: '409: {"errors":[{"title":"No"}]}',
  },
  {
    name: "an HTML page with an error status",
    status: 502,
    headers: { "content-type": "text/html" },
    body: "<h1>Bad gateway</h1>",
    message: "502: <h1>Bad gateway</h1>",
  },
  { name: "an error status without a body", status: 500, message: "500: " },
  { name: "a collection with an error status", status: 500, body: { data: [] }, message: '500: {"data":[]}' },
  { name: "a 204 without a body", status: 204, message: "204: " },
  { name: "an HTML page with status 200", body: "<p>Log in", message: "200: <p>Log in" },
  {
    name: "a single resource",
    body: { data: { type: "users", id: "1" } },
    message: '200: {"data":{"type":"users","id":"1"}}',
  },
  { name: "data that is null", body: { data: null }, message: '200: {"data":null}' },
  {
    name: "a document with errors and status 200",
    body: { errors: [{ detail }] },
    errors: [{ detail }],
    message: "200: Not for you.",
  },
  {
    name: "an error that is not in a list",
    status: 400,
    body: { errors: { detail } },
    errors: [{ detail }],
    message: "400: Not for you.",
  },
  {
    name: "errors that are not objects",
    status: 400,
    body: { errors: [null, "no", 5, true, { detail }] },
    errors: [{ detail }],
    message: "400: Not for you.",
  },
  { name: "an error that is null", status: 400, body: { errors: [null] }, message: '400: {"errors":[null]}' },
  { name: "errors that are null", status: 400, body: { errors: null }, message: '400: {"errors":null}' },
  { name: "errors that are text", status: 400, body: { errors: "no" }, message: '400: {"errors":"no"}' },
  { name: "errors that are false", status: 400, body: { errors: false }, message: '400: {"errors":false}' },
  ...[5, null, {}, [], { toString: 1 }].map((odd) => ({
    name: `the detail ${JSON.stringify(odd)}`,
    status: 400,
    body: { errors: [{ detail: odd }] },
    errors: [{ detail: odd }],
    message: `400: {"errors":[{"detail":${JSON.stringify(odd)}}]}`,
  })),
  ...[200, 400].flatMap((status) =>
    ["null", '"no"', "5", "true", "[]", '[{"data":[]}]', "{}", '{"data":{}}', '{"data":"no"}', "", "{"].map(
      (body) => ({ name: `the body ${body}`, status, body, message: `${status}: ${body}` }),
    ),
  ),
  {
    name: "characters that control a terminal",
    status: 500,
    body: "a\u001b[2J\nb\u0007\u009b\u202ec",
    message: "500: a [2J b   c",
  },
];

it.each(CASES)("throws a ResponseError for $name", async ({ name: _, errors = [], message, ...sent }) => {
  const { origin } = await serve(answer({ "/users": sent }));
  const url = `${origin}/users`;
  const { status = 200, body = "" } = sent;
  const error = await failure(pages(url));
  expect(error).toBeInstanceOf(ResponseError);
  expect(error).toMatchObject({
    name: "ResponseError",
    message: `${url} answered ${message}`,
    url,
    status,
    errors,
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
});

it("reports the codes and parameters of this package's own errors", async () => {
  const { origin } = await serve(users());
  const error = await failure(pages(`${origin}/5/users?page[size]=250&page[number]=0`));
  expect(error).toMatchObject({ status: 400 });
  expect((error as ResponseError).errors.map(({ code, source }) => [code, source?.parameter])).toEqual(
    expect.arrayContaining([
      ["PAGE_SIZE_TOO_LARGE", "page[size]"],
      ["PAGE_NUMBER_TOO_SMALL", "page[number]"],
    ]),
  );
});

it("ends the walk after the pages that arrived", async () => {
  const { origin } = await serve(answer({ "/users": { body: { data: [], links: { next: "/gone" } } } }));
  const walk = pages(`${origin}/users`);
  expect(await walk.next()).toMatchObject({ done: false });
  await expect(walk.next()).rejects.toMatchObject({ status: 404, url: `${origin}/gone` });
  expect(await walk.next()).toEqual({ done: true, value: undefined });
});

describe("what an error contains is bounded", () => {
  const long = "x".repeat(2_000_000);

  it.each([
    { name: "body", body: long },
    { name: "detail", body: JSON.stringify({ errors: [{ detail: long }] }) },
  ])("$name", async ({ body }) => {
    const { origin } = await serve(answer({ "/users": { status: 500, body } }));
    const error = (await failure(pages(`${origin}/users`))) as ResponseError;
    expect(error.message).toHaveLength(500);
    expect(error.body).toBe(body.slice(0, 100_000));
  });

  it("link", async () => {
    const next = `/${long}`;
    const { origin } = await serve(
      answer({ "/users": { body: { data: [], links: { next: `https:/${next}` } } } }),
    );
    const error = (await failure(pages(`${origin}/users`))) as LinkError;
    expect(error.message).toHaveLength(500);
    expect(error.link).toHaveLength(long.length + "https:///".length);
  });

  it("half of a character at the end is not kept", async () => {
    const body = "🙂".repeat(500);
    const { origin } = await serve(answer({ "/": { status: 500, body } }));
    const error = (await failure(pages(origin))) as ResponseError;
    expect(error.message).toMatch(/^[^\ud800-\udfff]+(🙂)+ ?$/u);
  });
});

it("carries the headers of the response", async () => {
  const headers = { "retry-after": "120", "x-request-id": "7" };
  const { origin } = await serve(answer({ "/users": { status: 429, headers } }));
  const error = (await failure(pages(`${origin}/users`))) as ResponseError;
  expect(error.headers.get("Retry-After")).toBe("120");
  expect(error.headers.get("X-Request-Id")).toBe("7");
});
