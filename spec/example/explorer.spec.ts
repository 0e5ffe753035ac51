import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import request from "supertest";
import { createApp } from "../../docs/example/cities/app";
import { connect } from "../../docs/example/cities/database";
import { COLLECTIONS } from "../../docs/example/explorer/collections";
import { explanationOf } from "../../docs/example/explorer/page/documentation.mjs";
import { rejectedRequests } from "./rejected-requests";

const FOLDER = resolve(__dirname, "../../docs/example/explorer/page");
const html = readFileSync(join(FOLDER, "index.html"), "utf8");
const hrefs = [...html.matchAll(/(?:href|src)="(\/explorer\/[^"]+)"/g)].map(([, path = ""]) => path);

const database = connect("postgres://127.0.0.1:1/none"); // the page needs no database
afterAll(() => database.close());
const app = createApp(database);

describe("GET /", () => {
  it.each([
    ["text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html; charset=utf-8"],
    ["text/html", "text/html; charset=utf-8"],
    ["application/vnd.api+json", "application/vnd.api+json"],
    ["application/vnd.api+json, text/html;q=0.9", "application/vnd.api+json"],
    ["*/*", "application/vnd.api+json"],
    ["image/png", "application/vnd.api+json"],
  ])("responds to Accept: %s with %s", async (accept, type) => {
    const { headers } = await request(app).get("/").set("Accept", accept);
    expect([headers["content-type"], headers.vary]).toEqual([type, "Accept"]);
  });

  it("describes the collections in its document", async () => {
    const { body } = await request(app).get("/");
    const collections = body.data.map(({ id, attributes }: { id: string; attributes: object }) => [
      id,
      attributes,
    ]);
    expect(Object.fromEntries(collections)).toEqual(COLLECTIONS);
  });

  it("names the package and its version", async () => {
    const { version } = JSON.parse(readFileSync(resolve(__dirname, "../../package.json"), "utf8"));
    const { body } = await request(app).get("/");
    expect(body.meta).toEqual({ package: { name: "jsonapi-pagination", version } });
  });

  it("rejects unknown parameters", async () => {
    expect((await request(app).get("/?colour=red")).status).toBe(400);
  });
});

describe("the explorer", () => {
  it("loads only files of its server, and runs no inline code", async () => {
    const { headers } = await request(app).get("/").set("Accept", "text/html");
    expect(headers["content-security-policy"]?.split(";").sort()).toEqual([
      "base-uri 'none'",
      "connect-src 'self'",
      "default-src 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
      "img-src 'self'",
      "script-src 'self'",
      "style-src 'self'",
    ]);
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style| style=| on[a-z]+=/);
  });

  const linkedFiles = hrefs.filter((path) => !path.includes(".md"));
  const ownFiles = readdirSync(FOLDER).filter((name) => /(?<!\.d)\.(mjs|css|svg)$/.test(name));
  const files = new Set([...linkedFiles, ...ownFiles.map((name) => `/explorer/${name}`)]);
  files.delete("/explorer/client.mjs"); // made by the build, and loaded by the tests in a browser

  it.each([...files])("has the file %s, with its media type", async (path) => {
    const { status, headers } = await request(app).get(path);
    const type = {
      mjs: "text/javascript; charset=utf-8",
      css: "text/css; charset=utf-8",
      svg: "image/svg+xml",
    };
    expect([status, headers["content-type"]]).toEqual([
      200,
      type[path.split(".").at(-1) as keyof typeof type],
    ]);
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });

  it.each([
    "/explorer",
    "/explorer/",
    "/explorer/none.mjs",
    "/explorer/..%2frouter.ts",
    "/explorer/documentation/docs/none.md",
    "/explorer/documentation/package.json",
    "/explorer/documentation/..%2fREADME.md",
    "/explorer/%2e%2e/router.ts",
  ])("responds to %s with 404", async (path) => {
    const { status, headers } = await request(app).get(path);
    expect([status, headers["content-type"]]).toEqual([404, "application/vnd.api+json"]);
  });
});

describe("the documentation in the explorer", () => {
  const codes = rejectedRequests.map(({ code }) => explanationOf(code)).filter((link) => link !== null);
  const links = new Set([...hrefs.filter((path) => path.includes(".md")), ...codes]);

  it.each([...links])("has %s", async (link) => {
    const [path = "", anchor] = link.split("#");
    const { status, type, text } = await request(app).get(path);
    expect([status, type]).toEqual([200, "text/html"]);
    if (anchor !== undefined) expect(text).toContain(` id="${anchor}">`);
  });

  it.each([
    ["docs/api/sql.md", '<a id="sqlpage"></a>'],
    ["docs/example/README.md", "<kbd>Esc</kbd>"],
  ])("renders the HTML in %s: %s", async (page, html) => {
    const { text } = await request(app).get(`/explorer/documentation/${page}`);
    expect(text).toContain(html);
  });

  it("explains the codes of the package, and no others", () => {
    expect(codes.length).toBeGreaterThan(5);
    expect(explanationOf("NOT_FOUND")).toBeNull();
  });
});
