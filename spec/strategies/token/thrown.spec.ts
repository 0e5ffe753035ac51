import express5 from "express";
import express4 from "express4";
import fastify from "fastify";
import { pagination } from "jsonapi-pagination";
import { pagination as fastifyPagination } from "jsonapi-pagination/fastify";
import { pagination as fetchPagination } from "jsonapi-pagination/fetch";
import { get } from "../../app";
import { SECRET } from "../protection/modes";

const OPTIONS = { strategy: "token", cursor: { secret: SECRET } } as const;

/**
 * What answers an error that a handler throws, where the app says nothing: docs/errors.md has a table of it.
 */
describe("page.expired() that a handler throws", () => {
  it.each([
    ["Express 5", express5],
    ["Express 4", express4],
  ])("is answered with 400 by %s itself, as HTML", async (_name, express) => {
    const app = express().set("env", "test"); // in which Express logs no error
    const files = pagination(OPTIONS);
    app.get("/files", files, (req) => {
      throw files.page(req).expired();
    });
    await get(app, "/files")
      .expect(400)
      .expect("Content-Type", /^text\/html/);
  });

  it("is answered with 400 by Fastify itself, as its own JSON", async () => {
    const app = fastify();
    const files = fastifyPagination(OPTIONS);
    app.get("/files", { preHandler: files }, async (request) => {
      throw files.page(request).expired();
    });
    const response = await app.inject("/files");
    expect([response.statusCode, response.json()]).toMatchObject([400, { statusCode: 400 }]);
  });

  it("is answered with its document by the entry for web-standard requests", async () => {
    const response = await fetchPagination(OPTIONS)(new Request("http://localhost/files"), (page) => {
      throw page.expired();
    });
    expect([response.status, response.headers.get("content-type")]).toEqual([
      400,
      "application/vnd.api+json",
    ]);
    expect(await response.json()).toMatchObject({ errors: [{ code: "PAGE_CURSOR_EXPIRED" }] });
  });
});
