import { pages, ResponseError } from "jsonapi-pagination/client";
import { type Answer, answer, failure, serve, users } from "./site";

interface Case extends Answer {
  name: string;
  errors?: unknown[];
  says: string;
}

const detail = "Not for you.";
const CASES: Case[] = [
  {
    name: "JSON:API errors",
    status: 403,
    body: { errors: [{ detail }, { code: "B" }] },
    errors: [{ detail }, { code: "B" }],
    says: "403: Not for you.",
  },
  {
    name: "an error without detail",
    status: 409,
    body: { errors: [{ title: "No" }] },
    errors: [{ title: "No" }],
    says: '409: {"errors":[{"title":"No"}]}',
  },
  {
    name: "HTML",
    status: 502,
    headers: { "content-type": "text/html" },
    body: "<h1>Bad gateway</h1>",
    says: "502: <h1>Bad gateway</h1>",
  },
  { name: "no body", status: 500, says: "500: " },
  { name: "a collection with an error status", status: 500, body: { data: [] }, says: '500: {"data":[]}' },
  { name: "no content", status: 204, says: "204: " },
  { name: "HTML with a good status", body: "<p>Log in", says: "200: <p>Log in" },
  {
    name: "a single resource",
    body: { data: { type: "users", id: "1" } },
    says: '200: {"data":{"type":"users","id":"1"}}',
  },
  { name: "no data", body: { data: null }, says: '200: {"data":null}' },
  {
    name: "errors with a good status",
    body: { errors: [{ detail }] },
    errors: [{ detail }],
    says: "200: Not for you.",
  },
  {
    name: "one error that is not in a list",
    status: 400,
    body: { errors: { detail } },
    errors: [{ detail }],
    says: "400: Not for you.",
  },
  {
    name: "an error that is null",
    status: 400,
    body: { errors: [null] },
    errors: [null],
    says: '400: {"errors":[null]}',
  },
  { name: "JSON null", status: 400, body: "null", says: "400: null" },
  { name: "a JSON string", status: 400, body: '"no"', says: '400: "no"' },
  { name: "a long body", status: 500, body: "x".repeat(500), says: `500: ${"x".repeat(99)}` },
];

it.each(CASES)("$name is one ResponseError", async ({ name: _, errors = [], says, ...sent }) => {
  const { origin } = await serve(answer({ "/users": sent }));
  const url = `${origin}/users`;
  const { status = 200, body = "" } = sent;
  const error = await failure(pages(url));
  expect(error).toBeInstanceOf(ResponseError);
  expect(error).toMatchObject({
    name: "ResponseError",
    message: `${url} answered ${says}`,
    url,
    status,
    errors,
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
});

it("tells what this package's server told", async () => {
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

it("ends the walk, after the pages that came well", async () => {
  const { origin } = await serve(answer({ "/users": { body: { data: [], links: { next: "/gone" } } } }));
  const walk = pages(`${origin}/users`);
  expect(await walk.next()).toMatchObject({ done: false });
  await expect(walk.next()).rejects.toMatchObject({ status: 404, url: `${origin}/gone` });
  expect(await walk.next()).toEqual({ done: true, value: undefined });
});
