import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { buildSync } from "esbuild";
import { bin, dependencies, exports as entryPoints, peerDependencies, version } from "../package.json";

/**
 * The package as users install it: packed, extracted into a separate project, and loaded there by Node.js
 * without a transform.
 */

const ROOT = resolve(__dirname, "..");
const ENTRIES = Object.keys(entryPoints).filter((entry) => entry !== "./package.json");

/** The values that the main entry exports. Types do not exist at run time. */
const MAIN = ["PageError", "jsonapi", "keygen", "linkHeader", "pagination", "paginator"];

/** The files of `dist/` that each entry loads. */
const LOADED: Readonly<Record<string, readonly string[]>> = {
  ".": ["index.js", "paginator.js"],
  "./fetch": ["fetch/index.js", "paginator.js"],
  "./fastify": ["fastify/index.js", "paginator.js"],
  "./client": ["client/index.js", "client/shared.js"],
  "./openapi": ["openapi/index.js", "paginator.js"],
  "./conformance": ["client/shared.js", "conformance/index.js", "conformance/shared.js", "paginator.js"],
  "./sql": ["paginator.js", "sql/index.js", "sql/shared.js"],
  "./sql/drizzle": ["paginator.js", "sql/drizzle/index.js", "sql/shared.js"],
  "./sql/knex": ["paginator.js", "sql/knex/index.js", "sql/shared.js"],
  "./sql/kysely": ["paginator.js", "sql/kysely/index.js", "sql/shared.js"],
};

/** Room for the sources and pages to grow; a dependency or a picture that slips in is larger. */
const MAX_PACKED_BYTES = 810_000;
const MAX_UNPACKED_BYTES = 3_060_000;

/**
 * The most bytes of `paginator` in a bundle, without `@noble/ciphers`: those of this package, and those of qs
 * and what it requires.
 */
const MAX_BUNDLED_BYTES = { own: 61_000, qs: 50_000 };

/** Larger pictures are left out of the package. */
const MAX_PICTURE_BYTES = 50_000;
const PICTURE = /\.(?:png|svg|jpe?g|gif|webp)$/;

let folder: string;
let project: string;
let installed: string;
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
  files = run("tar", "-tzf", tarball)
    .trim()
    .split("\n")
    .map((file) => file.replace("package/", ""))
    .sort();
  project = join(folder, "project");
  installed = join(project, "node_modules/jsonapi-pagination");
  mkdirSync(installed, { recursive: true });
  run("tar", "-xzf", tarball, "-C", installed, "--strip-components", "1");
  for (const name of [...Object.keys(dependencies), ...Object.keys(peerDependencies), "express4"]) {
    const link = join(project, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", name), link);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Copies the sources, so that packing does not remove a `dist` that is in use. */
function copySources(to: string): void {
  const notSources = ["node_modules", ".git", ".data", "dist", "coverage"];
  cpSync(ROOT, to, { recursive: true, filter: (path) => !notSources.includes(basename(path)) });
  symlinkSync(join(ROOT, "node_modules"), join(to, "node_modules"));
}

/** Runs an ES module in the project, and returns what it logs, as JSON. */
function run(code: string, ...flags: string[]): unknown {
  const file = join(project, "index.mjs");
  writeFileSync(
    file,
    `import { createRequire } from "node:module";\nconst require = createRequire(import.meta.url);\n${code}`,
  );
  return JSON.parse(execFileSync(process.execPath, [...flags, file], { cwd: project, encoding: "utf8" }));
}

describe("the tarball", () => {
  test("contains each source of lib, its types with a map to it, and the code of the entries", () => {
    const sources = readdirSync(join(ROOT, "lib"), { recursive: true, encoding: "utf8" })
      .filter((name) => /\.m?[jt]s$/.test(name))
      .map((name) => join("lib", name));
    expect(files.filter((file) => file.startsWith("lib/"))).toEqual(sources.sort());
    const types = sources.flatMap((source) => {
      const [, name, module] = /^lib\/(.+)\.(m?)[jt]s$/.exec(source) as unknown as [string, string, string];
      return [`dist/${name}.d.${module}ts`, `dist/${name}.d.${module}ts.map`];
    });
    const code = [...Object.values(LOADED).flat(), "client/browser.mjs", "conformance/cli/bin.js"];
    const dist = new Set([...types, ...code.map((file) => `dist/${file}`)]);
    expect(files.filter((file) => file.startsWith("dist/"))).toEqual([...dist].sort());
  });

  test("has source maps that refer to the sources", () => {
    const maps = files.filter((file) => file.endsWith(".map"));
    const sources = maps.flatMap((map) =>
      JSON.parse(readFileSync(join(installed, map), "utf8")).sources.map((source: string) =>
        join(dirname(map), source),
      ),
    );
    expect(maps).not.toHaveLength(0);
    expect(sources.sort()).toEqual(files.filter((file) => file.startsWith("lib/")));
  });

  test("contains the documentation and the example's sources, and nothing else", () => {
    const others = files.filter((file) => !/^(?:lib|dist)\//.test(file));
    const expected =
      /^(?:(?:README|CHANGELOG)\.md|LICENSE|package\.json|docs\/(?:.+\.(?:md|png|svg)|example\/.+\.(?:ts|mts|mjs|html|css)|example\/(?:.+\/)?(?:package|tsconfig)\.json))$/;
    expect(others.filter((file) => !expected.test(file))).toEqual([]);
    expect(others).toEqual(
      expect.arrayContaining(["README.md", "CHANGELOG.md", "LICENSE", "package.json", "docs/README.md"]),
    );
    expect(others.filter((file) => /\/(?:node_modules|\.data)\//.test(file))).toEqual([]);
  });

  test("has no broken links in its pages, except to large pictures", () => {
    const missing = files
      .filter((file) => file.endsWith(".md"))
      .flatMap((page) => linksIn(page).map((link) => relative(".", join(dirname(page), link))))
      .filter((file) => !existsSync(join(installed, file)))
      .filter((file) => !(PICTURE.test(file) && statSync(join(ROOT, file)).size > MAX_PICTURE_BYTES));
    expect(missing).toEqual([]);
  });

  test("has pictures of at most 50 KB", () => {
    const pictures = files.filter((file) => PICTURE.test(file));
    expect(pictures.filter((file) => statSync(join(installed, file)).size > MAX_PICTURE_BYTES)).toEqual([]);
  });

  test("is small", () => {
    const unpacked = files.reduce((bytes, file) => bytes + statSync(join(installed, file)).size, 0);
    expect(statSync(tarball).size).toBeLessThan(MAX_PACKED_BYTES);
    expect(unpacked).toBeLessThan(MAX_UNPACKED_BYTES);
  });

  describe("has a command that", () => {
    const command = () => join(installed, Object.values(bin)[0] as string);

    test.each([
      ["--help", 0, /^Usage: jsonapi-pagination/, /^$/],
      ["--misspelled", 2, /^$/, /^jsonapi-pagination: unknown option/],
    ])("with %s, ends with status %d", (flag, expectedStatus, out, err) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [command(), flag], { encoding: "utf8" });
      expect(status).toBe(expectedStatus);
      expect(stdout).toMatch(out);
      expect(stderr).toMatch(err);
    });

    test("ends with status 0 when nobody reads what it prints", async () => {
      const child = spawn(process.execPath, [command(), "--help"], { stdio: ["ignore", "pipe", "inherit"] });
      child.stdout?.destroy();
      const [status] = await once(child, "exit");
      expect(status).toBe(0);
    });
  });
});

/** The files that a page links to, without fragments. */
function linksIn(page: string): string[] {
  const text = readFileSync(join(installed, page), "utf8").replace(/^```[\s\S]*?^```/gm, "");
  return [...text.matchAll(/\]\(([^)\s#]+)/g)]
    .map(([, link]) => link as string)
    .filter((link) => !/^[a-z]+:/.test(link));
}

describe.each(ENTRIES)("%s", (entry) => {
  const specifier = JSON.stringify(join("jsonapi-pagination", entry));

  test("has the same exports for require and for import", () => {
    const { required, different } = run(`
      const required = require(${specifier});
      const imported = await import(${specifier});
      const names = Object.keys(imported).filter((name) => name !== "default" && name !== "module.exports");
      const different = [...new Set([...names, ...Object.keys(required)])].filter((name) => required[name] !== imported[name]);
      console.log(JSON.stringify({ required: Object.keys(required).sort(), different }));
    `) as { required: string[]; different: string[] };
    expect(different).toEqual([]);
    expect(required).not.toHaveLength(0);
    if (entry === ".") expect(required).toEqual(MAIN);
  });

  test("supports named imports", () => {
    const names = run(`console.log(JSON.stringify(Object.keys(require(${specifier}))));`) as string[];
    const imported = run(`
      import { ${names.join(", ")} } from ${specifier};
      console.log(JSON.stringify(Object.keys({ ${names.join(", ")} })));
    `);
    expect(imported).toEqual(names);
  });

  test("loads only its own files, and what it shares", () => {
    const loaded = run(`
      require(${specifier});
      const { sep } = require("node:path");
      const files = Object.keys(require.cache).filter((file) => file.includes(sep + "jsonapi-pagination" + sep));
      console.log(JSON.stringify(files.map((file) => file.split(sep + "dist" + sep)[1].replaceAll(sep, "/"))));
    `) as string[];
    expect(loaded.sort()).toEqual(LOADED[entry]);
  });
});

// Bundlers import. Jest with jsdom requires, and cannot load ES modules.
test.each([
  ["import", "import.meta.resolve", "browser.mjs"],
  ["require", "require.resolve", "index.js"],
])("by %s, the client for browsers is a file that this loads", (_format, resolver, file) => {
  const resolved = run(
    `console.log(JSON.stringify(${resolver}("jsonapi-pagination/client")));`,
    "--conditions=browser",
  );
  expect(basename(resolved as string)).toBe(file);
});

test("entries share their classes and their state", () => {
  const shared = run(`
    const { PageError, paginator } = require("jsonapi-pagination");
    const { pagination } = await import("jsonapi-pagination/fetch");
    const articles = pagination({ included: { comments: paginator() } }); // throws for any other object
    const thrown = (read) => { try { read(); } catch (error) { return error; } };
    const error = thrown(() => articles.read("/articles?page[size]=one"));
    console.log(JSON.stringify(error instanceof PageError));
  `);
  expect(shared).toBe(true);
});

test("the paginator is small in a bundle", () => {
  const { metafile } = buildSync({
    stdin: { contents: `export { paginator } from "jsonapi-pagination";`, resolveDir: project },
    bundle: true,
    minify: true,
    format: "esm",
    external: ["@noble/ciphers"],
    write: false,
    metafile: true,
    logLevel: "error",
  });
  const [output] = Object.values(metafile.outputs);
  expect(output?.imports.map(({ path }) => path)).toEqual(["@noble/ciphers/aes.js"]);
  const bytes = { own: 0, qs: 0 };
  for (const [file, { bytesInOutput }] of Object.entries(output?.inputs ?? {}))
    bytes[/jsonapi-pagination\/dist\//.test(file) ? "own" : "qs"] += bytesInOutput;
  expect(bytes.own).toBeLessThan(MAX_BUNDLED_BYTES.own);
  expect(bytes.qs).toBeLessThan(MAX_BUNDLED_BYTES.qs);
});

test("the main entry loads no built-in module, so that other runtimes need none", () => {
  const loaded = run(`
    const Module = require("node:module");
    const { _load } = Module;
    const builtins = new Set();
    Module._load = function (request, ...rest) {
      if (Module.isBuiltin(request)) builtins.add(request);
      return _load.call(this, request, ...rest);
    };
    require("jsonapi-pagination");
    console.log(JSON.stringify([...builtins].sort()));
  `);
  expect(loaded).toEqual([]);
});

describe.each(["express", "express4"])("under %s", (express) => {
  test.each([
    ["require", `const { pagination, PageError } = require("jsonapi-pagination");`],
    ["import", `const { pagination, PageError } = await import("jsonapi-pagination");`],
  ])("serves a list, loaded by %s", (_format, load) => {
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
