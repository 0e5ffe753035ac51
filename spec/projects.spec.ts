import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";

/**
 * The programs of users, compiled with the TypeScript version of this package. `.ci/consumers/run` compiles
 * them with other versions too, against the packed package. Mistakes are marked, and each mark must be
 * needed.
 */

const ROOT = resolve(__dirname, "..");
const PROGRAMS = join(ROOT, ".ci/consumers/programs");
const TSC = join(ROOT, "node_modules/typescript/bin/tsc");

const all = readdirSync(PROGRAMS).map((name) => join(PROGRAMS, name));
/** An augmentation applies to everything that is compiled with it, so these are compiled alone. */
const augmenting = all.filter((program) => /^declare (?:global|module)/m.test(readFileSync(program, "utf8")));
/** Drizzle's declarations have errors unless every database that it supports is installed. */
const withDrizzle = all.filter((program) => basename(program) === "drizzle.ts");
const others = all.filter((program) => ![...augmenting, ...withDrizzle].includes(program));

/** Beside the installed packages, so that they are found as they are in a project of a user. */
const CACHE = join(ROOT, "node_modules/.cache");

let folder: string;

beforeAll(() => {
  mkdirSync(CACHE, { recursive: true });
  folder = mkdtempSync(join(CACHE, "types-"));
  execFileSync(process.execPath, [
    ...[TSC, "-p", ROOT, "--emitDeclarationOnly", "--outDir", join(folder, "dist")],
  ]);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  ["5", "@types/express"],
  ["4", "types-express4"],
])("with the types of Express %s", (version, types) => {
  test.each<[title: string, files: readonly string[]]>([
    ["everything without an augmentation", others],
    ...[...augmenting, ...withDrizzle].map((program) => [basename(program), [program]] as [string, string[]]),
  ])("%s compiles", (_, files) => {
    const project = mkdtempSync(join(folder, version));
    const compilerOptions = {
      target: "es2022",
      lib: ["es2022", "dom"],
      module: "nodenext",
      types: ["node"],
      strict: true,
      noEmit: true,
      skipLibCheck: files.some((file) => withDrizzle.includes(file)),
      exactOptionalPropertyTypes: version === "5",
      paths: {
        "jsonapi-pagination": [join(folder, "dist/index.d.ts")],
        "jsonapi-pagination/*": [join(folder, "dist/*/index.d.ts")],
        express: [join(ROOT, "node_modules", types, "index.d.ts")],
        kysely: [join(ROOT, "node_modules/kysely/dist/esm/index.d.ts")],
      },
    };
    writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
    const { status, stdout, stderr } = spawnSync(process.execPath, [TSC, "-p", project], {
      encoding: "utf8",
    });
    expect(stdout + stderr).toBe("");
    expect(status).toBe(0);
  });
});
