import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type BuildResult, buildSync } from "esbuild";

/** What the main entry requires of a JavaScript runtime, tested in separate Node.js processes. */

const folder = mkdtempSync(join(tmpdir(), "jsonapi-pagination-"));
const bundle = join(folder, "index.cjs");
let built: BuildResult<{ metafile: true }>;

beforeAll(() => {
  built = buildSync({
    entryPoints: [resolve(__dirname, "../lib/index.ts")],
    outfile: bundle,
    bundle: true,
    external: ["@noble/ciphers"], // an optional peer, which few apps have
    platform: "node",
    format: "cjs",
    logLevel: "error",
    metafile: true,
  });
});

afterAll(() => rmSync(folder, { recursive: true }));

/** The result of a script in a new process; `lib` is the main entry there. */
function run(script: string, ...flags: string[]): unknown {
  const source = `${script}\nconsole.log(JSON.stringify(result));`;
  return JSON.parse(execFileSync(process.execPath, [...flags, "-e", source, bundle], { encoding: "utf8" }));
}

/** Reads valid and invalid targets with every strategy and every kind of error. */
const READING = `
  const lib = require(process.argv[1]);
  const { read } = lib.paginator({
    strategy: ["number", "offset", "cursor"],
    order: ["-at", "id"],
    sortable: ["name"],
    maxNumber: 100,
    cursor: { secret: "a long random text" },
  });
  const rows = ["1", "2"].map((id) => ({ type: "users", id, at: 5 }));
  const targets = [
    "/users", "/users?page[number]=2", "/users?page[offset]=5&page[limit]=1", "/users?page[before]=&sort=name",
    "/users?p%61ge[size]=%32&a=%20", "/users?page[size]=1000", "/users?page[number]=x&page[size]=0",
    "/users?page[after]=x", "/users?page[number]=101", "/users?page[number]=2&page[after]=", "/users?page[x]=1",
    "/users?page[size]=1&page[size]=2", "/users?page[size]=%ff", "/users?page[after]=" + "x".repeat(4201),
  ];
  const result = targets.map((target) => {
    try {
      return read(target).strategy;
    } catch (error) {
      return error.errors.map(({ code }) => code);
    }
  });
  result.push(read("/users?page[after]=&page[size]=1").document(undefined, rows).links.next.length);
`;

test("the main entry works where code generation from strings is disabled", () => {
  const generated =
    "const result = (() => { try { return eval('1'); } catch (error) { return error.name; } })();";
  expect(run(generated, "--disallow-code-generation-from-strings")).toBe("EvalError");
  expect(run(READING, "--disallow-code-generation-from-strings")).toEqual([
    "number",
    "number",
    "offset",
    "cursor",
    "number",
    ["PAGE_SIZE_TOO_LARGE"],
    ["PAGE_NUMBER_INVALID", "PAGE_SIZE_TOO_SMALL"],
    ["PAGE_CURSOR_INVALID"],
    ["PAGE_NUMBER_TOO_LARGE"],
    ["PAGE_STRATEGY_MIXED"],
    ["PAGE_PARAMETER_UNKNOWN"],
    ["PAGE_PARAMETER_REPEATED"],
    ["PAGE_ENCODING_INVALID"],
    ["PAGE_CURSOR_INVALID"],
    expect.any(Number),
  ]);
});

test("the main entry and its middleware load no module of Node.js for a usual request", () => {
  const loaded = run(`
    const { Module } = require("node:module");
    const result = [];
    const load = Module._load;
    Module._load = (name, ...others) => {
      if (name !== process.argv[1]) result.push(name.replace(/^node:/, ""));
      return load(name, ...others);
    };
    const { pagination } = require(process.argv[1]);
    const handler = pagination({ strategy: ["number", "cursor"], order: ["id"], headers: ["Link", "X-Total-Count"], cursor: { secret: false } });
    const sent = {};
    const response = {
      app: { get: () => undefined },
      append(name, value) { sent[name] = value; },
      setHeader(name, value) { sent[name] = value; },
      send(body) { sent.body = String(body); },
    };
    handler({ originalUrl: "/users" }, response, () => response.paginate(1, [{ type: "users", id: "1" }]));
    if (!sent.body.includes('"self"') || sent["X-Total-Count"] !== "1") throw new Error(JSON.stringify(sent));
  `);
  expect(loaded).toEqual([]);
});

test("the main entry contains neither Express nor Ajv", () => {
  const packages = Object.keys(built.metafile.inputs).flatMap(
    (file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(file)?.[1] ?? [],
  );
  expect(packages).toContain("qs");
  expect(packages).not.toContain("ajv");
  expect(packages).not.toContain("express");
});
