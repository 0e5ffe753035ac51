import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { betweenComponents, componentOf, followImports, type Imports, readImports } from "./structure";

/**
 * The components of a folder (its subfolders and files) in layers, from top to bottom. A component may import
 * those of lower layers and of its own layer.
 */
type Layers = readonly (readonly string[])[];

const LIB: Layers = [
  ["index.ts"],
  ["express.ts"],
  ["express-types.ts"],
  ["client", "conformance", "fastify", "fetch", "openapi", "sql"],
  ["paginator.ts"],
  ["options"],
  ["request"],
  ["strategies"],
  ["response"],
  ["once.ts", "validation"],
];

/** The further entries. Only entries may import them. */
const ENTRIES = LIB[3] as readonly string[];

const CONFORMANCE: Layers = [
  ["index.ts"],
  ["cli"],
  ["check.ts"],
  ["clauses", "judge.ts"],
  ["plan.ts"],
  ["rules.ts"],
  ["options.ts"],
  ["subject"],
  ["report"],
  ["http"],
];

const SQL: Layers = [
  ["index.ts", "drizzle", "knex", "kysely"],
  ["query-builder.ts"],
  ["page-query.ts", "rows", "stores", "merge"],
  ["check-options.ts", "clauses", "query-text"],
  ["check-page.ts", "options.ts"],
  ["dialects", "page.ts"],
  ["ranges.ts", "fragments"],
];

/** The highest allowed length of a chain of imports, in components and in files. */
const MAX_CHAIN = { components: 9, files: 22 };

/** Components that are in no layer, and imports from a higher layer. `folder` is "" or ends with a slash. */
function upwardImports(imports: Imports, layers: Layers, folder = ""): string[] {
  const levelOf = (file: string) =>
    layers.findIndex((layer) => layer.includes(componentOf(file, folder) as string));
  const inside = [...imports].filter(([file]) => file.startsWith(folder));
  const missing = inside
    .filter(([file]) => levelOf(file) === -1)
    .map(([file]) => folder + componentOf(file, folder));
  const up = inside.flatMap(([file, imported]) =>
    imported
      .filter((other) => levelOf(other) !== -1 && levelOf(other) < levelOf(file))
      .map((other) => `${file} imports ${other}, which is in a higher layer`),
  );
  return [...[...new Set(missing)].map((component) => `${component} is in no layer`), ...up];
}

/** Imports of a further entry by a file of the core. */
function importsOfEntries(imports: Imports, entries: readonly string[]): string[] {
  const isCore = (file: string) => !entries.includes(componentOf(file) as string);
  return [...imports]
    .filter(([file]) => isCore(file))
    .flatMap(([file, imported]) => imported.filter((other) => !isCore(other)).map((other) => [file, other]))
    .map(([file, other]) => `${file} imports ${other}, which belongs to a further entry`);
}

function problemsOf(imports: Imports): string[] {
  return [
    ...followImports(imports).cycles,
    ...followImports(betweenComponents(imports)).cycles,
    ...upwardImports(imports, LIB),
    ...upwardImports(imports, CONFORMANCE, "conformance/"),
    ...upwardImports(imports, SQL, "sql/"),
    ...importsOfEntries(imports, ENTRIES),
  ];
}

describe("a folder with", () => {
  const folder = mkdtempSync(join(tmpdir(), "structure-"));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function imports(files: Record<string, string>): Imports {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    return readImports(folder);
  }

  test("imports of every form from lower layers", () => {
    const read = imports({
      "index.ts": 'export { pagination } from "./express";\nexport type * from "./options/index.js";',
      "express.ts": 'import { a } from "./paginator";\nimport express from "express";\nimport "node:http";',
      "paginator.ts": 'const a = require("./request");\nconst b = () => import("./request/target");',
      "options/index.ts": 'import strategies = require("../strategies/number");\nexport type A = 1;',
      "request/index.ts": 'export type Named = import("../response/document").Document;',
      "request/target.ts":
        'import {\n  type Show,\n} from "../validation/rules";\nexport const text = "from \'./index\'";',
      "strategies/number.ts": 'export * as rules from "../validation/rules.js";',
      "response/document.ts": "export interface Document {}",
      "validation/rules.ts": '// import "./index";',
    });
    expect(Object.fromEntries(read)).toEqual({
      "index.ts": ["express.ts", "options/index.ts"],
      "express.ts": ["paginator.ts"],
      "paginator.ts": ["request/index.ts", "request/target.ts"],
      "options/index.ts": ["strategies/number.ts"],
      "request/index.ts": ["response/document.ts"],
      "request/target.ts": ["validation/rules.ts"],
      "strategies/number.ts": ["validation/rules.ts"],
      "response/document.ts": [],
      "validation/rules.ts": [],
    });
    expect(problemsOf(read)).toEqual([]);
    expect(followImports(read).longest).toEqual([
      "index.ts",
      "express.ts",
      "paginator.ts",
      "request/index.ts",
      "response/document.ts",
    ]);
  });

  test.each<[string, Record<string, string>, string[]]>([
    [
      "a cycle of files",
      {
        "request/a.ts": 'import "./b";',
        "request/b.ts": 'import "./c";',
        "request/c.ts": 'import type { A } from "./a";',
      },
      ["request/a.ts → request/b.ts → request/c.ts → request/a.ts"],
    ],
    [
      "a file that imports itself",
      { "validation/rules.ts": 'import "./rules";' },
      ["validation/rules.ts → validation/rules.ts"],
    ],
    [
      "a cycle of entries, but not of their files",
      {
        "client/a.ts": 'import "../openapi/a";',
        "client/b.ts": "",
        "openapi/a.ts": "",
        "openapi/b.ts": 'import "../client/b";',
      },
      ["client → openapi → client"],
    ],
    [
      "an import from a higher layer",
      { "options/index.ts": "", "response/document.ts": 'import type { Options } from "../options";' },
      ["response/document.ts imports options/index.ts, which is in a higher layer"],
    ],
    [
      "an import from a higher layer of the conformance kit",
      { "conformance/check.ts": "", "conformance/http/send.ts": 'import "../check";' },
      ["conformance/http/send.ts imports conformance/check.ts, which is in a higher layer"],
    ],
    [
      "an entry that the core imports",
      { "express.ts": 'import "./client/read";', "client/read.ts": "" },
      ["express.ts imports client/read.ts, which belongs to a further entry"],
    ],
    [
      "an import from a higher layer of jsonapi-pagination/sql",
      { "sql/rows/fetch.ts": "", "sql/dialects/mysql.ts": 'import "../rows/fetch";' },
      ["sql/dialects/mysql.ts imports sql/rows/fetch.ts, which is in a higher layer"],
    ],
    ["a file in no layer", { "helpers.ts": "" }, ["helpers.ts is in no layer"]],
    [
      "a folder of the conformance kit in no layer",
      { "conformance/util/a.ts": "" },
      ["conformance/util is in no layer"],
    ],
  ])("%s", (_, files, problems) => {
    expect(problemsOf(imports(files))).toEqual(problems);
  });

  test.each([
    ["./missing", "a missing file"],
    ["jsonapi-pagination/client", "this package by its name"],
  ])("an import of %s: %s", (specifier) => {
    expect(() => imports({ "index.ts": `import "${specifier}";` })).toThrow(
      `index.ts imports "${specifier}"`,
    );
  });
});

describe("lib/", () => {
  const lib = resolve(__dirname, "../lib");
  const imports = readImports(lib);

  test("imports only from lower layers, without cycles", () => {
    expect(problemsOf(imports)).toEqual([]);
  });

  test("no file adds members to a type of another one", () => {
    const isAugmenting = (file: string) => /^declare module "\./m.test(readFileSync(join(lib, file), "utf8"));
    expect([...imports.keys()].filter(isAugmenting)).toEqual([]);
  });

  test("comments are wrapped as the code is, but for examples", () => {
    const tooLong = [...imports.keys()].flatMap((file) => {
      const text = readFileSync(join(lib, file), "utf8").replace(/^ *\* @example$[^@]*?\*\/$/gm, "");
      return text.split("\n").filter((line) => line.length > 110 && /^ *(?:\/\*\*|\*|\/\/) /.test(line));
    });
    expect(tooLong).toEqual([]);
  });

  test("chains of imports are short", () => {
    const { longest: components } = followImports(betweenComponents(imports));
    const { longest: files } = followImports(imports);
    expect({
      components: components.slice(MAX_CHAIN.components),
      files: files.slice(MAX_CHAIN.files),
    }).toEqual({ components: [], files: [] });
  });
});
