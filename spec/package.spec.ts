import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { dependencies, exports as doors, peerDependencies, version } from "../package.json";

/** The package as users get it: packed, unpacked into a project of its own, and loaded there by Node.js without any transform. */

const ROOT = resolve(__dirname, "..");
const ENTRIES = Object.keys(doors).filter((entry) => entry !== "./package.json");

/** What the main entry gives to programs; types do not show. */
const MAIN = ["PageError", "jsonapi", "keygen", "linkHeader", "pagination", "paginator"];

/** Room for what the sources grow by; a dependency that slips in is larger. */
const MOST_BYTES = 120_000;

let folder: string;
let project: string;
let files: string[];
let tarball: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "package-"));
  const source = join(folder, "source");
  copySources(source);
  const run = (command: string, ...args: string[]) =>
    execFileSync(command, args, { cwd: source, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  run("npm", "pack", "--pack-destination", folder); // builds, by `prepack`
  tarball = join(folder, `jsonapi-pagination-${version}.tgz`);
  files = run("tar", "-tzf", tarball).trim().split("\n").sort();
  project = join(folder, "project");
  mkdirSync(join(project, "node_modules"), { recursive: true });
  run("tar", "-xzf", tarball, "-C", join(project, "node_modules"));
  execFileSync("mv", [
    join(project, "node_modules/package"),
    join(project, "node_modules/jsonapi-pagination"),
  ]);
  for (const name of [...Object.keys(dependencies), ...Object.keys(peerDependencies), "express4"])
    symlinkSync(join(ROOT, "node_modules", name), join(project, "node_modules", name));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy, so that packing does not take `dist` away from whoever uses it. */
function copySources(to: string): void {
  mkdirSync(to);
  for (const name of [
    "lib",
    "package.json",
    "tsconfig.json",
    ".npmignore",
    "LICENSE",
    "README.md",
    "CHANGELOG.md",
  ])
    cpSync(join(ROOT, name), join(to, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(to, "node_modules"));
}

/** Runs an ES module in the project, and returns what it logs, as JSON. */
function run(code: string): unknown {
  const file = join(project, "index.mjs");
  writeFileSync(
    file,
    `import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);\n${code}`,
  );
  return JSON.parse(execFileSync(process.execPath, [file], { cwd: project, encoding: "utf8" }));
}

test("the tarball holds what is compiled, and no more", () => {
  const expected =
    /^package\/(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|dist\/.+(?:\.d\.m?ts|\.m?js))$/;
  expect(files.filter((file) => !expected.test(file))).toEqual([]);
  for (const name of [
    "package.json",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "dist/index.js",
    "dist/index.mjs",
  ])
    expect(files).toContain(`package/${name}`);
});

test("each file of lib is in it once compiled, with its types", () => {
  const stray = files.filter(
    (file) => file.endsWith(".js") && !files.includes(file.replace(/\.js$/, ".d.ts")),
  );
  expect(stray).toEqual([]);
});

test("the tarball is small", () => {
  expect(statSync(tarball).size).toBeLessThan(MOST_BYTES);
});

test.each(ENTRIES)("%s is one implementation behind two doors", (entry) => {
  const specifier = JSON.stringify(join("jsonapi-pagination", entry));
  const { names, different } = run(`
    const required = require(${specifier});
    const imported = await import(${specifier});
    const names = Object.keys(imported).sort();
    const different = [...new Set([...names, ...Object.keys(required)])].filter((name) => required[name] !== imported[name]);
    console.log(JSON.stringify({ names, different }));
  `) as { names: string[]; different: string[] };
  expect(different).toEqual([]);
  expect(names).not.toHaveLength(0);
  if (entry === ".") expect(names).toEqual(MAIN);
});

test("the main entry loads nothing of the others", () => {
  const loaded = run(`
    require("jsonapi-pagination");
    const { sep } = require("node:path");
    const files = Object.keys(require.cache).map((file) => file.split(sep + "dist" + sep)[1]).filter(Boolean);
    console.log(JSON.stringify(files));
  `) as string[];
  const others = ENTRIES.filter((entry) => entry !== ".").map((entry) => entry.replace("./", ""));
  expect(loaded).toContain("index.js");
  expect(loaded.filter((file) => others.some((name) => file.startsWith(`${name}/`)))).toEqual([]);
});

describe.each(["express", "express4"])("under %s", (express) => {
  test.each([
    ["require", `const { pagination, PageError } = require("jsonapi-pagination");`],
    ["import", `const { pagination, PageError } = await import("jsonapi-pagination");`],
  ])("a list is served, loaded by %s", (_door, load) => {
    const answers = run(`
      ${load}
      const app = require(${JSON.stringify(express)})();
      app.get("/users", pagination(), (req, res) => res.paginate(3, [{ type: "users", id: "2" }]));
      app.use("/own", pagination({ onInvalid: (error, req, res) => res.json(error instanceof PageError) }));
      const server = app.listen(0, "127.0.0.1");
      await new Promise((resolve) => server.once("listening", resolve));
      const get = async (target) => {
        const response = await fetch("http://127.0.0.1:" + server.address().port + target);
        return { status: response.status, type: response.headers.get("content-type"), body: await response.json() };
      };
      console.log(JSON.stringify([
        await get("/users?page[size]=1&page[number]=2"),
        await get("/users?page[size]=one"),
        await get("/own?page[size]=one"),
      ]));
      server.closeAllConnections();
      server.close();
    `);
    const type = "application/vnd.api+json";
    const next = "/users?page[size]=1&page[number]=3";
    const body = { data: [{ id: "2" }], links: { next, meta: { pages: 3, count: 3 } } };
    expect(answers).toMatchObject([
      { status: 200, type, body },
      { status: 400, type, body: { errors: [{ code: "PAGE_SIZE_INVALID" }] } },
      { status: 200, body: true },
    ]);
  });
});

test("its types serve both kinds of modules, libraries checked", () => {
  mkdirSync(join(project, "node_modules/@types"));
  for (const name of [
    "node",
    "express",
    "express-serve-static-core",
    "body-parser",
    "serve-static",
    "http-errors",
  ])
    symlinkSync(join(ROOT, "node_modules/@types", name), join(project, "node_modules/@types", name));
  const code = `
    import express = require("express");
    import { type Links, pagination } from "jsonapi-pagination";
    express().get("/users", pagination({ maxSize: 50 }), (req, res) => {
      const { limit, offset }: { limit: number; offset: number } = req.page;
      const links: Links = req.page.links(98);
      res.paginate(98, [{ limit, offset, links }]);
    });
  `;
  writeFileSync(join(project, "consumer.cts"), code);
  writeFileSync(join(project, "consumer.mts"), code);
  const options = [
    "--strict",
    "--exactOptionalPropertyTypes",
    "--noEmit",
    "--module",
    "nodenext",
    "--types",
    "node",
  ];
  const files = ["consumer.cts", "consumer.mts"];
  const { stdout } = spawnSync(join(ROOT, "node_modules/.bin/tsc"), [...options, ...files], {
    cwd: project,
    encoding: "utf8",
  });
  expect(stdout).toBe("");
});
