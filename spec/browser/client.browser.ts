import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import { pagination } from "jsonapi-pagination";
import type { Browser, Page } from "playwright-core";
import { blocksOf } from "../../.ci/samples/blocks";
import { serve } from "../client/site";
import { describeInBrowser, launch } from "./browser";

describeInBrowser("the client", () => {
  let folder: string;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "client-"));
    execFileSync("npm", [
      "run",
      "--silent",
      "build:browser",
      "--",
      `--outfile=${join(folder, "browser.mjs")}`,
    ]);
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    page = await browser.newPage();
  });
  afterEach(() => page.close());

  /** An app with 98 users, the client's file, and an HTML page. */
  function app(html = "") {
    const everyone = Array.from({ length: 98 }, (_, index) => ({
      type: "users",
      id: String(index + 1),
      attributes: { name: `User ${index + 1}` },
    }));
    return express()
      .use("/client", express.static(folder))
      .get("/deep/page", (_, res) => {
        res.type("html").send(`<!doctype html><link rel="icon" href="data:,">${html}`);
      })
      .get("/users", pagination({ headers: true }), (req, res) => {
        const { offset, limit } = req.page;
        res.set("Access-Control-Allow-Origin", "*");
        res.paginate(everyone.length, everyone.slice(offset, offset + limit));
      })
      .get("/moved", (_, res) => res.redirect("/users"));
  }

  it("walks as the documentation shows", async () => {
    const blocks = blocksOf(readFileSync(join(__dirname, "../../docs/client.md"), "utf8"));
    const sample = blocks.find(({ kind }) => kind === "html")?.text;
    const { origin, requests } = await serve(app(sample));
    await page.goto(`${origin}/deep/page`);
    await page.locator("li:nth-child(98)").waitFor();
    expect(await page.locator("li").first().textContent()).toBe("User 1");
    expect(await page.locator("li").last().textContent()).toBe("User 98");
    expect(requests.filter(({ url }) => url?.startsWith("/users"))).toHaveLength(4);
  });

  /** Runs code of a page of that origin, with the client as `client`. */
  async function evaluate(origin: string, code: string): Promise<unknown> {
    await page.goto(`${origin}/deep/page`);
    return page.evaluate(
      `(async () => { const client = await import("/client/browser.mjs"); ${code} })().catch(String)`,
    );
  }

  it("takes a URL that is relative to the document, its <base> included", async () => {
    const { origin } = await serve(app('<base href="/deep/er/">'));
    const walk = 'for await (const { url } of client.pages("../../users", { maxPages: 1 })) return url;';
    expect(await evaluate(origin, walk)).toBe(`${origin}/users`);
  });

  it("has its errors", async () => {
    const { origin } = await serve(app());
    const walk = `return client.pages("/users?page[size]=250").next().catch((error) =>
      [error instanceof client.ResponseError, error.status, error.errors[0].code]);`;
    expect(await evaluate(origin, walk)).toEqual([true, 400, "PAGE_SIZE_TOO_LARGE"]);
  });

  it("walks another origin, where that one lets it", async () => {
    const there = await serve(app());
    const { origin } = await serve(app());
    const walk = `let count = 0; for await (const user of client.items("${there.origin}/users")) count++; return count;`;
    expect(await evaluate(origin, walk)).toBe(98);
  });

  it("does not take headers along when it is redirected", async () => {
    const { origin, requests } = await serve(app());
    const walk = 'return client.pages("/moved", { headers: { "x-api-key": "k" } }).next();';
    expect(await evaluate(origin, walk)).toMatch(/^TypeError: Failed to fetch/);
    expect(requests.map(({ url }) => url)).not.toContain("/users");
  });

  it("ends a request when it is told to", async () => {
    const { origin } = await serve(app().get("/slow", () => {}));
    const walk = `const stop = new AbortController();
      setTimeout(() => stop.abort("enough"));
      return client.pages("/slow", { signal: stop.signal }).next().catch((reason) => [reason]);`;
    expect(await evaluate(origin, walk)).toEqual(["enough"]);
  });
});
