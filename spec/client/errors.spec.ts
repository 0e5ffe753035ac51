import { pages, ResponseError } from "jsonapi-pagination/client";
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
    name: "an error that is null",
    status: 400,
    body: { errors: [null] },
    errors: [null],
    message: '400: {"errors":[null]}',
  },
  { name: "JSON null", status: 400, body: "null", message: "400: null" },
  { name: "a JSON string", status: 400, body: '"no"', message: '400: "no"' },
  { name: "a long body", status: 500, body: "x".repeat(500), message: `500: ${"x".repeat(99)}` },
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
