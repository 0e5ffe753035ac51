import type { AddressInfo } from "node:net";
import express from "express";
import type { Browser } from "playwright-core";
import { absolutePath } from "swagger-ui-dist";
import { keygen } from "../../lib";
import { openapi } from "../../lib/openapi";
import { describeInBrowser, launch } from "./browser";

const { parameters, collection, invalid, schemas } = openapi({
  ...keygen,
  strategy: ["number", "cursor"],
  order: ["-createdAt", "-id"],
  sortable: ["title", "createdAt"],
  cursor: { secret: false },
}).named("Article");
const description = {
  openapi: "3.1.0",
  info: { title: "Articles", version: "1.0.0" },
  paths: {
    "/articles": { get: { parameters, responses: { 200: collection({ type: "object" }), 400: invalid } } },
  },
  components: { schemas },
};

const PAGE = `<!doctype html><title>Articles</title><div id="ui"></div><script src="/ui/swagger-ui-bundle.js"></script>
<script>SwaggerUIBundle({ url: "/openapi.json", dom_id: "#ui", docExpansion: "full", validatorUrl: null });</script>`;

describeInBrowser("Swagger UI", () => {
  const app = express()
    .use("/ui", express.static(absolutePath()))
    .get("/openapi.json", (_req, res) => void res.json(description))
    .get("/", (_req, res) => void res.type("html").send(PAGE));
  const server = app.listen(0);
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  it("shows each parameter of the description under its literal name, without an error", async () => {
    const page = await browser.newPage();
    const scriptErrors: string[] = [];
    page.on("pageerror", (error) => scriptErrors.push(error.message));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForSelector(".parameters-col_name");
    const names = await page.$$eval(".parameter__name", (elements) =>
      elements.map((element) => element.textContent?.trim()),
    );
    expect(names).toEqual(parameters.map(({ name }) => name));
    expect(await page.$$eval(".errors-wrapper", (elements) => elements.length)).toBe(0);
    expect(scriptErrors).toEqual([]);
  }, 60_000);

  it("sends a list of sort fields as one parameter, and the examples of page numbers", async () => {
    const page = await browser.newPage();
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await page.goto(`${origin}/`);
    await page.click(".try-out__btn");
    const sent = page.waitForRequest((request) => request.url().startsWith(`${origin}/articles`));
    await page.click(".execute");
    const { searchParams } = new URL((await sent).url());
    expect(searchParams.getAll("sort")).toEqual(["-createdAt"]);
    expect(searchParams.get("page[number]")).toBe("1");
    expect(searchParams.get("page[size]")).toBe("10");
  }, 60_000);
});
