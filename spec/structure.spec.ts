import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { betweenRooms, follow, type Imports, readImports, roomOf } from "./structure";

/** Rooms of one folder, each of which may import those below it; rooms of one line may import each other. */
type Order = readonly (readonly string[])[];

const LIB: Order = [
  ["index.ts"],
  ["express.ts"],
  ["client", "conformance", "fastify", "fetch", "keyset", "openapi", "sql"],
  ["paginator.ts"],
  ["options"],
  ["request"],
  ["strategies"],
  ["response"],
  ["validation.ts"],
];

/** The further entries, which only they themselves may import. */
const ENTRIES = LIB[2] as readonly string[];

const CONFORMANCE: Order = [
  ["index.ts"],
  ["cli"],
  ["check.ts"],
  ["clauses", "options.ts"],
  ["subject"],
  ["report"],
  ["http"],
];

/** How many rooms, and how many files, a chain of imports may have. */
const MOST = { rooms: 9, files: 19 };

/** Rooms without a place in an order, and each import that runs up it. `folder` is "" or ends with a slash. */
function upward(imports: Imports, order: Order, folder = ""): string[] {
  const levelOf = (file: string) =>
    order.findIndex((rooms) => rooms.includes(roomOf(file, folder) as string));
  const inside = [...imports].filter(([file]) => file.startsWith(folder));
  const missing = inside
    .filter(([file]) => levelOf(file) === -1)
    .map(([file]) => folder + roomOf(file, folder));
  const up = inside.flatMap(([file, imported]) =>
    imported
      .filter((other) => levelOf(other) !== -1 && levelOf(other) < levelOf(file))
      .map((other) => `${file} imports ${other}, which is above it`),
  );
  return [...[...new Set(missing)].map((room) => `${room} has no place in the order`), ...up];
}

/** Each import of a further entry by a file of the core. */
function ofEntries(imports: Imports, entries: readonly string[]): string[] {
  const isCore = (file: string) => !entries.includes(roomOf(file) as string);
  return [...imports]
    .filter(([file]) => isCore(file))
    .flatMap(([file, imported]) => imported.filter((other) => !isCore(other)).map((other) => [file, other]))
    .map(([file, other]) => `${file} imports ${other} of a further entry`);
}

function problemsOf(imports: Imports): string[] {
  return [
    ...follow(imports).circles,
    ...follow(betweenRooms(imports)).circles,
    ...upward(imports, LIB),
    ...upward(imports, CONFORMANCE, "conformance/"),
    ...ofEntries(imports, ENTRIES),
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

  test("imports of every form, all of which run down", () => {
    const read = imports({
      "index.ts": 'export { pagination } from "./express";\nexport type * from "./options/index.js";',
      "express.ts": 'import { a } from "./paginator";\nimport express from "express";\nimport "node:http";',
      "paginator.ts": 'const a = require("./request");\nconst b = () => import("./request/target");',
      "options/index.ts": 'import strategies = require("../strategies/number");\nexport type A = 1;',
      "request/index.ts": 'export type Named = import("../response/document").Document;',
      "request/target.ts":
        'import {\n  type Show,\n} from "../validation";\nexport const text = "from \'./index\'";',
      "strategies/number.ts": 'export * as rules from "../validation.js";',
      "response/document.ts": "export interface Document {}",
      "validation.ts": '// import "./index";',
    });
    expect(Object.fromEntries(read)).toEqual({
      "index.ts": ["express.ts", "options/index.ts"],
      "express.ts": ["paginator.ts"],
      "paginator.ts": ["request/index.ts", "request/target.ts"],
      "options/index.ts": ["strategies/number.ts"],
      "request/index.ts": ["response/document.ts"],
      "request/target.ts": ["validation.ts"],
      "strategies/number.ts": ["validation.ts"],
      "response/document.ts": [],
      "validation.ts": [],
    });
    expect(problemsOf(read)).toEqual([]);
    expect(follow(read).longest).toEqual([
      "index.ts",
      "express.ts",
      "paginator.ts",
      "request/index.ts",
      "response/document.ts",
    ]);
  });

  test.each<[string, Record<string, string>, string[]]>([
    [
      "a circle of files",
      {
        "request/a.ts": 'import "./b";',
        "request/b.ts": 'import "./c";',
        "request/c.ts": 'import type { A } from "./a";',
      },
      ["request/a.ts → request/b.ts → request/c.ts → request/a.ts"],
    ],
    [
      "a file that imports itself",
      { "validation.ts": 'import "./validation";' },
      ["validation.ts → validation.ts"],
    ],
    [
      "a circle of entries, though not of their files",
      {
        "client/a.ts": 'import "../openapi/a";',
        "client/b.ts": "",
        "openapi/a.ts": "",
        "openapi/b.ts": 'import "../client/b";',
      },
      ["client → openapi → client"],
    ],
    [
      "an import that runs up",
      { "options/index.ts": "", "response/document.ts": 'import type { Options } from "../options";' },
      ["response/document.ts imports options/index.ts, which is above it"],
    ],
    [
      "an import that runs up within the kit",
      { "conformance/check.ts": "", "conformance/http/send.ts": 'import "../check";' },
      ["conformance/http/send.ts imports conformance/check.ts, which is above it"],
    ],
    [
      "an entry that the core imports",
      { "express.ts": 'import "./client/read";', "client/read.ts": "" },
      ["express.ts imports client/read.ts of a further entry"],
    ],
    ["a file without a place", { "helpers.ts": "" }, ["helpers.ts has no place in the order"]],
    [
      "a folder of the kit without a place",
      { "conformance/util/a.ts": "" },
      ["conformance/util has no place in the order"],
    ],
  ])("%s", (_, files, problems) => {
    expect(problemsOf(imports(files))).toEqual(problems);
  });

  test.each([
    ["./nowhere", "a file that is not there"],
    ["jsonapi-pagination/client", "this package by its name"],
  ])("an import of %s: %s", (specifier) => {
    expect(() => imports({ "index.ts": `import "${specifier}";` })).toThrow(
      `index.ts imports "${specifier}"`,
    );
  });
});

describe("lib/", () => {
  const imports = readImports(resolve(__dirname, "../lib"));

  test("imports run down the order, without a circle", () => {
    expect(problemsOf(imports)).toEqual([]);
  });

  test("chains of imports are short", () => {
    const { longest: rooms } = follow(betweenRooms(imports));
    const { longest: files } = follow(imports);
    expect({ rooms: rooms.slice(MOST.rooms), files: files.slice(MOST.files) }).toEqual({
      rooms: [],
      files: [],
    });
  });
});
