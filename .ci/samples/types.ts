import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import type { Block } from "./blocks";
import { fileNameOf } from "./program";

/** A page whose `ts` blocks are to be compiled. */
export interface TypedPage {
  /** The path of the page, relative to the root of the repository. */
  readonly name: string;
  readonly blocks: readonly Block[];
}

/**
 * Compiles the `ts` blocks of all pages as a user would: strictly, with the types of the package. Each page
 * is a separate program, because samples may augment modules. Returns the compiler's output, which is empty
 * without errors.
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

/**
 * Writes one file for each block. Its name contains the line of the block, so that error messages show it.
 */
function writeProgram({ name, blocks }: TypedPage, folder: string, root: string): string {
  const samples = join(folder, name);
  mkdirSync(samples, { recursive: true });
  for (const block of blocks) {
    const file = fileNameOf(block) ?? `line-${block.line}`;
    writeFileSync(join(samples, `${file}.${block.kind}`), block.text);
  }
  writeJson(join(folder, "tsconfig.json"), {
    extends: relative(folder, join(root, "spec", "tsconfig.json")),
    compilerOptions: {
      rootDir: "/",
      noEmit: true,
      composite: false,
      allowJs: true,
      isolatedModules: false,
      moduleDetection: "force", // a sample without imports is a module too
      experimentalDecorators: true, // for Nest
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

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, JSON.stringify(value));
}
