import { readFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";

export type Cells = readonly string[];

/** A Markdown table, to be copied into `docs/contributing/benchmarks.md`. */
export function table(headings: Cells, rows: readonly Cells[]): string {
  const line = (cells: Cells) => `| ${cells.join(" | ")} |`;
  return [line(headings), line(headings.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A ratio with its quartiles. */
export function ratioCell({ ratio, quartiles }: { ratio: number; quartiles: readonly [number, number] }) {
  const [low, high] = quartiles.map((quartile) => quartile.toFixed(2));
  return `${ratio.toFixed(2)} (${low}–${high})`;
}

export function timeCell({ microseconds }: { microseconds: number }): string {
  return `${microseconds.toFixed(2)} µs`;
}

/** A description of the machine, for the report. */
export function conditions(): string {
  const [cpu] = cpus();
  return `Node ${process.version}, ${cpu?.model.trim()}, ${cpus().length} cores, ${process.platform} ${process.arch}`;
}

/** Installed packages with their versions: `qs 6.17.1`. */
export function versionsOf(packages: readonly string[]): string {
  return packages.map((name) => `${name} ${versionOf(name)}`).join(", ");
}

function versionOf(name: string): string {
  for (let folder = dirname(require.resolve(name)); ; folder = dirname(folder)) {
    if (!folder.endsWith(join("node_modules", name))) continue;
    return (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version;
  }
}
