// Compiles each program by each version of TypeScript, two at a time, and reports what does not compile.
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const [folder, ...words] = process.argv.slice(2);
const here = fileURLToPath(new URL(".", import.meta.url));
const programs = readdirSync(join(here, "programs"));

/** What users have installed beside the package: a name in their node_modules, and the name here. */
const INSTALLATIONS = {
  "express-5": {
    ...{ "@types/node": "@types/node", "@types/express": "@types/express" },
    ...{ kysely: "kysely-0.29", fastify: "fastify", knex: "knex", "drizzle-orm": "drizzle-orm" },
  },
  "express-4": {
    ...{ "@types/node": "@types/node", "@types/express": "types-express4" },
    ...{ kysely: "kysely-0.28", fastify: "fastify", knex: "knex", "drizzle-orm": "drizzle-orm" },
  },
  nothing: {},
};

/**
 * Programs that are compiled alone: augmentations would apply to all of them, one has nothing installed, and
 * Drizzle's declarations have errors unless every database that it supports is installed.
 */
const ALONE = ["drizzle.ts", "register.ts", "own-page.ts", "without-express.ts"];

/** The ways to find modules, with what a file is then called. */
const MODES = {
  cts: { extension: "cts", module: "nodenext", moduleResolution: "nodenext" },
  mts: { extension: "mts", module: "nodenext", moduleResolution: "nodenext", verbatimModuleSyntax: true },
  bundler: { extension: "ts", module: "esnext", moduleResolution: "bundler" },
  browser: { extension: "ts", module: "esnext", moduleResolution: "bundler", customConditions: ["browser"] },
  node10: { extension: "ts", module: "commonjs", moduleResolution: "node10", esModuleInterop: true },
};

/**
 * What is compiled: most programs together, with each installation of a row, and those alone with one.
 * TypeScript 7 is fast and compiles them in each of its modes; it has dropped node10. An older version also
 * compiles every program, in every mode and with every installation, but not in all combinations of these:
 * how TypeScript finds a file does not depend on the declarations in it.
 */
const ROWS = [
  { compiler: "typescript-5.4", mode: "cts", together: ["express-4"] }, // which cannot require Kysely 0.29
  { compiler: "typescript-5.4", mode: "mts", together: ["express-5"] },
  { compiler: "typescript-5.4", mode: "bundler", together: ["express-5"] },
  { compiler: "typescript-5.4", mode: "node10", together: ["express-4"], alone: "express-4" },
  { compiler: "typescript-5.9", mode: "cts", together: ["express-5"], alone: "express-5" },
  { compiler: "typescript-5.9", mode: "mts", together: ["express-4"] },
  { compiler: "typescript-5.9", mode: "bundler", together: ["express-4"] },
  { compiler: "typescript-5.9", mode: "node10", together: ["express-5"] },
  { compiler: "typescript-7", mode: "cts", together: ["express-4", "express-5"], alone: "express-5" },
  { compiler: "typescript-7", mode: "mts", together: ["express-4", "express-5"], alone: "express-4" },
  { compiler: "typescript-7", mode: "bundler", together: ["express-4", "express-5"], alone: "express-5" },
  { compiler: "typescript-7", mode: "browser", together: ["express-5"] }, // differs in one entry
];

for (const [name, packages] of Object.entries(INSTALLATIONS)) {
  const modules = join(folder, name, "node_modules");
  mkdirSync(join(modules, "@types"), { recursive: true });
  cpSync(join(folder, "node_modules/jsonapi-pagination"), join(modules, "jsonapi-pagination"), {
    recursive: true,
  });
  for (const [target, source] of Object.entries(packages))
    symlinkSync(join(here, "node_modules", source), join(modules, target));
}

const compilations = ROWS.flatMap(compilationsOf).filter(({ title }) =>
  words.every((word) => title.includes(word)),
);
if (compilations.length === 0) throw new Error(`No compilation is called ${words.join(" ")}.`);

const begin = performance.now();
const waiting = [...compilations];
const failed = [];
await Promise.all([1, 2].map(work));
const seconds = Math.round((performance.now() - begin) / 1000);
console.log(`${compilations.length} compilations, ${failed.length} failed, ${seconds} s`);
process.exitCode = failed.length === 0 ? 0 : 1;

function compilationsOf({ compiler, mode, together, alone }) {
  const compilation = (installation, exact, files) => ({
    title: [
      compiler,
      mode,
      installation,
      ...(exact ? ["exact"] : []),
      ...(files.length > 1 ? [] : files),
    ].join(" "),
    ...{ compiler, mode, installation, exact, files },
  });
  const others = programs.filter((program) => !ALONE.includes(program));
  return [
    ...together.map((installation) => compilation(installation, installation === "express-5", others)),
    ...(alone === undefined ? [] : ALONE).map((program) => {
      const installation = program === "without-express.ts" ? "nothing" : alone;
      return compilation(installation, installation !== "express-5", [program]);
    }),
  ];
}

async function work() {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const problems = await compile(next);
    if (problems !== "") failed.push(next);
    console.log(problems === "" ? `ok      ${next.title}` : `FAILED  ${next.title}\n${problems}`);
  }
}

/** Returns what the compiler complains about. */
async function compile({ title, compiler, mode, installation, exact, files }) {
  const { extension, ...options } = MODES[mode];
  const project = join(folder, installation, title.replaceAll(" ", "_"));
  mkdirSync(project);
  const sources = files.map((file) => file.replace(/ts$/, extension));
  for (const [index, file] of files.entries())
    cpSync(join(here, "programs", file), join(project, sources[index]));
  const inBrowser = installation === "nothing";
  const compilerOptions = {
    ...options,
    target: "es2022",
    lib: inBrowser ? ["es2022", "dom"] : ["es2022"],
    types: inBrowser ? [] : ["node"],
    strict: true,
    noEmit: true,
    skipLibCheck: files.includes("drizzle.ts"),
    exactOptionalPropertyTypes: exact,
    noUncheckedIndexedAccess: exact,
  };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files: sources }));
  try {
    await promisify(execFile)(process.execPath, [
      join(here, "node_modules", compiler, "bin/tsc"),
      ...["-p", project, "--pretty", "false"],
    ]);
    return "";
  } catch (error) {
    if (typeof error.code !== "number") throw error;
    return (error.stdout + error.stderr).trim();
  }
}
