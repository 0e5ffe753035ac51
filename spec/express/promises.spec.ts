import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { buildSync } from "esbuild";
import express5, { type NextFunction, type Request, type Response } from "express";
import { pagination, paginator } from "jsonapi-pagination";
import { eachExpress, get, users } from "../app";
import { MISTAKES, plainAnswer } from "./mistakes";

const mistakes = MISTAKES.map((mistake) => [mistake.name, mistake] as const);

/** What the processes that made the mistakes have printed. */
let survived: readonly string[];

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), "jsonapi-pagination-"));
  const bundle = join(folder, "survivor.cjs");
  buildSync({
    entryPoints: [join(__dirname, "survivor.ts")],
    outfile: bundle,
    bundle: true,
    platform: "node",
    alias: { "jsonapi-pagination": resolve(__dirname, "../../lib/index.ts") },
    nodePaths: [resolve(__dirname, "../../node_modules")],
    logLevel: "error",
  });
  survived = spawnSync(process.execPath, [bundle], { encoding: "utf8" }).stdout.split("\n");
  rmSync(folder, { recursive: true });
});

eachExpress((express) => {
  const version = express === express5 ? "Express 5" : "Express 4";

  describe.each(mistakes)("%s", (name, { options, query = "", answer = plainAnswer, message }) => {
    test("reaches the error handler, which learns what is wrong", async () => {
      const app = express();
      app.get("/users", pagination(options), (_req, res) => answer(res) as never);
      app.use((error: Error, _req: Request, res: Response, _next: NextFunction) => {
        res.status(500).json(String(error));
      });
      const { status, body } = await get(app, `/users?${query}`);
      expect([status, body]).toEqual([500, expect.stringContaining(message)]);
    });

    test("does not end the process", () => {
      expect(survived).toContain(`${version}: ${name}`);
    });
  });

  test("a page that has been sent is not sent again", async () => {
    const app = express();
    const errors: unknown[] = [];
    app.get("/users", pagination({ headers: ["Link"] }), (_req, res) => {
      res.paginate(2, users(2));
      res.paginate(3, users(3));
    });
    app.get("/lazy", pagination(), async (_req, res) => {
      await res.paginate(async () => 20, users(10));
      await res.paginate(async () => 30, users(10));
    });
    app.use((error: Error & { code?: string }, _req: Request, _res: Response, _next: NextFunction) => {
      errors.push(error.code);
    });
    const { body } = await get(app, "/users");
    expect(body.data).toHaveLength(2);
    expect((await get(app, "/lazy")).body.links.meta.count).toBe(20);
    expect(errors).toEqual(["ERR_HTTP_HEADERS_SENT", "ERR_HTTP_HEADERS_SENT"]);
  });
});

/** A query of a database library that runs once it is awaited. */
class Query extends Promise<never> {
  static runs = 0;
  static override get [Symbol.species]() {
    return Promise;
  }
  // biome-ignore lint/suspicious/noThenProperty: as those libraries have it
  override then(...args: Parameters<Promise<never>["then"]>) {
    Query.runs++;
    return super.then(...args) as never;
  }
}

test("queries that nobody awaited do not run because they are refused", () => {
  const query = () => new Query(() => {});
  const run = { value: () => Query.runs++, enumerable: true };
  // biome-ignore lint/suspicious/noThenProperty: as query builders have it
  const builder = Object.defineProperties({}, { then: run, catch: run });
  const page = paginator().read("/users");
  for (const value of [query(), builder]) {
    expect(() => page.document(value as never, [])).toThrow("a promise (await it first)");
    expect(() => page.document(0, value as never)).toThrow("a promise (await it first)");
    expect(() => page.document(1, [value as never])).toThrow("a promise (await it first)");
    expect(() => page.document(0, [], { meta: { value } })).toThrow("(await it first)");
  }
  expect(Query.runs).toBe(0);
});

test("a framework without Express survives them too", () => {
  const script = `
    const { paginator } = require(process.argv[1]);
    const page = paginator().read("/users");
    const rejected = () => Promise.reject(new Error("rejected"));
    for (const act of [
      () => page.document(rejected(), rejected()),
      () => page.document(1, [rejected(), rejected()], { meta: { a: rejected() }, included: [rejected(), rejected()] }),
      () => page.links(rejected()),
      () => page.meta({ estimate: rejected() }),
    ]) try { act(); console.log("accepted"); } catch (error) { console.log(error.name); }
    setTimeout(() => console.log("alive"), 20);
  `;
  const bundled = buildSync({
    entryPoints: [resolve(__dirname, "../../lib/index.ts")],
    bundle: true,
    platform: "node",
    write: false,
  });
  const folder = mkdtempSync(join(tmpdir(), "jsonapi-pagination-"));
  const file = join(folder, "index.cjs");
  writeFileSync(file, bundled.outputFiles[0]?.text as string);
  const printed = execFileSync(process.execPath, ["-e", script, file], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  expect(printed.trim().split("\n")).toEqual(["TypeError", "TypeError", "TypeError", "TypeError", "alive"]);
});
