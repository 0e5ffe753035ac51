import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { completeOptions } from "../../lib/options/complete-options";
import { strategies } from "../../lib/strategies";
import { errorCodesOf } from "../../lib/strategies/parameters";
import type { Strategy } from "../../lib/strategies/strategy";
import { headingsOf } from "./blocks";

/** The documentation lists what the code has: no more, no less. */

const ROOT = resolve(__dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const sources = readdirSync(join(ROOT, "lib"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => read(join("lib", file)));

/** Codes are literals in the sources, or combine the label of a parameter with the problem of its value. */
function codes(): string[] {
  const written = sources.flatMap((source) =>
    Array.from(source.matchAll(/"(PAGE_[A-Z_]+)"/g), ([, code]) => code as string),
  );
  const settings = completeOptions({ strategy: ["number", "cursor"], order: ["id"] });
  const made = Object.values<Strategy>(strategies)
    .flatMap((strategy) => Object.values(strategy.parameters(settings)))
    .flatMap(errorCodesOf);
  return [...new Set([...written, ...made])].sort();
}

/** The members of an options interface. */
function optionsOf(file: string, name: string): string[] {
  const [, body = ""] =
    new RegExp(`^export interface ${name}\\b[^\\n]* {\\n(.*?)^}`, "ms").exec(read(file)) ?? [];
  return [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, option]) => option as string);
}

const options = optionsOf("lib/options/pagination-options.ts", "PaginationOptions");
const cursorOptions = optionsOf("lib/strategies/cursor/options.ts", "CursorOptions").map(
  (name) => `cursor.${name}`,
);

test("each error code has a heading in docs/errors.md, and a sample with it", () => {
  const page = read("docs/errors.md");
  expect(
    headingsOf(page)
      .filter((heading) => heading.startsWith("PAGE_"))
      .sort(),
  ).toEqual(codes());
  for (const code of codes()) expect(page).toContain(`"code": "${code}"`);
});

test("each option has a heading and a table row in docs/options.md", () => {
  const page = read("docs/options.md");
  const headings = headingsOf(page);
  expect(options.length).toBeGreaterThan(10);
  expect(cursorOptions.length).toBeGreaterThan(5);
  expect([...options, ...cursorOptions].filter((option) => !headings.includes(option))).toEqual([]);
  expect(rowsOf(page)).toEqual(expect.arrayContaining([...options, ...cursorOptions]));
  expect(rowsOf(page)).toHaveLength(options.length + cursorOptions.length);
});

test("each option has a table row in the README", () => {
  expect(rowsOf(read("README.md")).sort()).toEqual([...options].sort());
});

/** The options that tables have rows for. */
function rowsOf(page: string): string[] {
  return [...page.matchAll(/^\| \[`([\w.]+)`\]\(/gm)].map(([, option]) => option as string);
}
