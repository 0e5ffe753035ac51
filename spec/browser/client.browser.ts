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

  /** Makes an app with 98 users, the file of the client, and an HTML page. */
  function makeApp(html = "") {
    const allUsers = Array.from({ length: 98 }, (_, index) => ({
      type: "users",
      id: String(index + 1),
      attributes: { name: `User ${index + 1}` },
    }));
    return express()
      .use("/client", express.static(folder))
      .get("/deep/page", (_, res) => {
        res.type("html").send(`<!doctype html><link rel="icon" href="data:,">${html}`);
      })
      .get("/users", pagination({ headers: ["Link"] }), (req, res) => {
        const { offset, limit } = req.page;
        res.set("Access-Control-Allow-Origin", "*");
        res.paginate(allUsers.length, allUsers.slice(offset, offset + limit));
      })
      .get("/moved", (_, res) => res.redirect("/users"));
  }

  it("walks a collection as in the documentation", async () => {
    const blocks = blocksOf(readFileSync(join(__dirname, "../../docs/client.md"), "utf8"));
    const sample = blocks.find(({ kind }) => kind === "html")?.text;
    const { origin, requests } = await serve(makeApp(sample));
    await page.goto(`${origin}/deep/page`);
    await page.locator("li:nth-child(98)").waitFor();
    expect(await page.locator("li").first().textContent()).toBe("User 1");
    expect(await page.locator("li").last().textContent()).toBe("User 98");
    expect(requests.filter(({ url }) => url?.startsWith("/users"))).toHaveLength(4);
  });

  /** Runs code in a page of an origin, with the client as `client`. */
  async function evaluate(origin: string, code: string): Promise<unknown> {
    await page.goto(`${origin}/deep/page`);
    return page.evaluate(
      `(async () => { const client = await import("/client/browser.mjs"); ${code} })().catch(String)`,
    );
  }

  it("resolves a relative URL against the document and its <base>", async () => {
    const { origin } = await serve(makeApp('<base href="/deep/er/">'));
    const walk = 'for await (const { url } of client.pages("../../users", { maxPages: 1 })) return url;';
    expect(await evaluate(origin, walk)).toBe(`${origin}/users`);
  });

  it("throws the errors of the client", async () => {
    const { origin } = await serve(makeApp());
    const walk = `return client.pages("/users?page[size]=250").next().catch((error) =>
      [error instanceof client.ResponseError, error.status, error.errors[0].code]);`;
    expect(await evaluate(origin, walk)).toEqual([true, 400, "PAGE_SIZE_TOO_LARGE"]);
  });

  it("walks a collection of another origin that allows it", async () => {
    const other = await serve(makeApp());
    const { origin } = await serve(makeApp());
    const walk = `let count = 0; for await (const user of client.items("${other.origin}/users")) count++; return count;`;
    expect(await evaluate(origin, walk)).toBe(98);
  });

  it("does not send headers on to the target of a redirect", async () => {
    const { origin, requests } = await serve(makeApp());
    const walk = `return client.pages("/moved", { headers: { "x-api-key": "k" } }).next().catch((error) =>
      [error instanceof client.ResponseError, error.status]);`;
    // A browser reports no more of a redirect that it did not follow.
    expect(await evaluate(origin, walk)).toEqual([true, 0]);
    expect(requests.map(({ url }) => url)).not.toContain("/users");
  });

  it("follows a redirect without headers, and links relative to its target", async () => {
    const { origin } = await serve(makeApp());
    const walk =
      'for await (const { url, links } of client.pages("/moved")) return [url, links.prev, links.last];';
    const last = `${origin}/users?page%5Bnumber%5D=10&page%5Bsize%5D=10`;
    expect(await evaluate(origin, walk)).toEqual([`${origin}/users`, null, last]);
  });

  it("collects, fetches ahead, and stops", async () => {
    const { origin, requests } = await serve(makeApp());
    const walk = `const users = await client.collect("/users?page[size]=25", { prefetch: true, maxItems: 60 });
      return users.length;`;
    expect(await evaluate(origin, walk)).toBe(60);
    expect(requests.filter(({ url }) => url?.startsWith("/users"))).toHaveLength(3);
  });

  it("repeats a request as Retry-After says", async () => {
    let count = 0;
    const app = makeApp().get("/busy", (_, res) => {
      if (count++ > 0) res.json({ data: [1] });
      else res.status(503).set("Retry-After", "1").end();
    });
    const { origin } = await serve(app);
    const walk = `const start = performance.now();
      const list = await client.collect("/busy", { retry: 1 });
      return [list, performance.now() - start >= 990];`;
    expect(await evaluate(origin, walk)).toEqual([[1], true]);
  });

  it("stops reading a body that is too large", async () => {
    const { origin } = await serve(makeApp().get("/large", (_, res) => res.send(" ".repeat(3_000_000))));
    const walk = `return client.pages("/large", { maxBytes: 1_000_000 }).next().catch((error) =>
      [error instanceof client.ResponseError, error.status, error.body]);`;
    expect(await evaluate(origin, walk)).toEqual([true, 200, "too big"]);
  });

  it("yields a page before it rejects its link", async () => {
    const app = makeApp().get("/odd", (_, res) => {
      res.json({ data: [1], links: { next: false, last: "//[" } });
    });
    const { origin } = await serve(app);
    const walk = `const seen = [];
      try {
        for await (const item of client.items("/odd")) seen.push(item);
      } catch (error) {
        return [seen, error.name, error.reason];
      }`;
    expect(await evaluate(origin, walk)).toEqual([[1], "LinkError", "invalid"]);
  });

  it("ends a body that is arriving when its signal is aborted", async () => {
    const { origin } = await serve(makeApp().get("/slow", (_, res) => void res.write('{"data":[')));
    const walk = `const stop = new AbortController();
      setTimeout(() => stop.abort("enough"), 200);
      return client.pages("/slow", { signal: stop.signal, retry: 2 }).next().catch((reason) => [reason]);`;
    expect(await evaluate(origin, walk)).toEqual(["enough"]);
  });

  it("ends the request that is ahead when the consumer leaves", async () => {
    let closed = false;
    const app = makeApp()
      .get("/first", (_, res) => res.json({ data: [1], links: { next: "/never" } }))
      .get("/never", (req) => {
        req.socket.on("close", () => {
          closed = true;
        });
      });
    const { origin, requests } = await serve(app);
    const walk = `for await (const page of client.pages("/first", { prefetch: true })) {
        await new Promise((resolve) => setTimeout(resolve, 200));
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 200));`;
    await evaluate(origin, walk);
    expect(requests.map(({ url }) => url)).toContain("/never");
    expect(closed).toBe(true);
  });

  it("ends a request when its signal is aborted", async () => {
    const { origin } = await serve(makeApp().get("/slow", () => {}));
    const walk = `const stop = new AbortController();
      setTimeout(() => stop.abort("enough"));
      return client.pages("/slow", { signal: stop.signal }).next().catch((reason) => [reason]);`;
    expect(await evaluate(origin, walk)).toEqual(["enough"]);
  });
});
