import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import type { Block } from "./blocks";
import { given, givenOf, pageFile } from "./given";
import { moduleOf, type SampleModule } from "./module";

/** A page whose `ts` blocks are to be compiled. */
export interface TypedPage {
  /** Its path from the top of the repository. */
  readonly name: string;
  /** Its blocks of code. */
  readonly blocks: readonly Block[];
}

/**
 * Compiles the `ts` blocks of all pages as their readers would: strictly, with the types that the package has. Each page is a
 * program of its own, as samples may augment modules. Returns what the compiler says, empty if all is well.
 */
export function compile(pages: readonly TypedPage[], root: string): string {
  const folder = mkdtempSync(join(tmpdir(), "samples-"));
  try {
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
    const programs = pages.map((page, index) => writeProgram(page, join(folder, String(index)), root));
    writeJson(join(folder, "tsconfig.json"), { files: [], references: programs.map((path) => ({ path })) });
    const tsc = join(root, "node_modules", ".bin", "tsc");
    const { stdout, stderr } = spawnSync(tsc, ["-b", "--pretty", "false"], { cwd: folder, encoding: "utf8" });
    return stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One file for each block, named by its line, so that messages say where to look. */
function writeProgram({ name, blocks }: TypedPage, folder: string, root: string): string {
  const samples = join(folder, name);
  mkdirSync(samples, { recursive: true });
  const earlier = new Map<string, SampleModule>();
  for (const block of blocks) {
    const sample = moduleOf(block, earlier);
    const file = `line-${block.line}`;
    writeFileSync(join(samples, `${file}.${block.kind}`), sample.text);
    earlier.set(`./${file}`, sample);
  }
  writeFileSync(join(samples, "given.d.ts"), givenTypes(name));
  writeJson(join(folder, "tsconfig.json"), {
    extends: relative(folder, join(root, "spec", "tsconfig.json")),
    compilerOptions: {
      rootDir: "/",
      noEmit: true,
      composite: false,
      allowJs: true,
      isolatedModules: false,
      experimentalDecorators: true, // as Nest has them
      module: "es2022",
      moduleResolution: "bundler",
      paths: {
        "jsonapi-pagination": [join(root, "lib/index.ts")],
        "jsonapi-pagination/*": [join(root, "lib/*/index.ts")],
      },
    },
    include: ["."],
  });
  return folder;
}

/** Declares the names that samples need not. */
function givenTypes(page: string): string {
  const common = JSON.stringify(join(__dirname, "given"));
  const own = JSON.stringify(pageFile(page).replace(/\.ts$/, ""));
  return [
    "export {};",
    "declare global {",
    ...Object.keys(given()).map((name) => `  const ${name}: import(${common}).Given["${name}"];`),
    ...Object.keys(givenOf(page).names).map((name) => `  const ${name}: typeof import(${own})["${name}"];`),
    "}\n",
  ].join("\n");
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, JSON.stringify(value));
}
