import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { completeOptions } from "../../lib/options/complete-options";
import { strategies } from "../../lib/strategies";
import type { Strategy } from "../../lib/strategies/strategy";
import { errorCodesOf } from "../../lib/strategies/value-errors";
import { headingsOf } from "./blocks";

/** The documentation lists every error code and every option, and no others. */

const ROOT = resolve(__dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const sources = readdirSync(join(ROOT, "lib"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => read(join("lib", file)));

/**
 * Error codes are literals in the sources, or combine the label of a parameter with the problem of its value.
 */
function errorCodes(): string[] {
  const literals = sources.flatMap((source) =>
    Array.from(source.matchAll(/"(PAGE_[A-Z_]+)"/g), ([, code]) => code as string),
  );
  const settings = completeOptions({
    strategy: ["number", "cursor"],
    order: ["id"],
    cursor: { secret: false },
  });
  const combined = Object.values<Strategy>(strategies)
    .flatMap((strategy) => Object.values(strategy.parameters(settings)))
    .flatMap(errorCodesOf);
  return [...new Set([...literals, ...combined])].sort();
}

/** The names of the options that an interface declares. */
function optionsOf(file: string, name: string): string[] {
  const [, body = ""] =
    new RegExp(`^export interface ${name}\\b[^{]* {\\n(.*?)^}`, "ms").exec(read(file)) ?? [];
  return [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, option]) => option as string);
}

const options = optionsOf("lib/options/pagination-options.ts", "PaginationOptions");
const cursorOptions = [
  ...optionsOf("lib/strategies/protection/options.ts", "ProtectionOptions"),
  ...optionsOf("lib/strategies/cursor/options.ts", "CursorOptions"),
].map((name) => `cursor.${name}`);

test("each error code has a heading, a table row and a sample in docs/errors.md", () => {
  const page = read("docs/errors.md");
  expect(
    headingsOf(page)
      .filter((heading) => heading.startsWith("PAGE_"))
      .sort(),
  ).toEqual(errorCodes());
  expect(tableRowsOf(page).sort()).toEqual(errorCodes());
  for (const code of errorCodes()) expect(page).toContain(`"code": "${code}"`);
});

test("each option has a heading and a table row in docs/options.md", () => {
  const page = read("docs/options.md");
  const headings = headingsOf(page);
  expect(options.length).toBeGreaterThan(10);
  expect(cursorOptions.length).toBeGreaterThan(5);
  expect([...options, ...cursorOptions].filter((option) => !headings.includes(option))).toEqual([]);
  expect(tableRowsOf(page)).toEqual(expect.arrayContaining([...options, ...cursorOptions]));
  expect(tableRowsOf(page)).toHaveLength(options.length + cursorOptions.length);
});

/** The codes or options that have a row in a table of the page. */
function tableRowsOf(page: string): string[] {
  return [...page.matchAll(/^\| \[`([\w.]+)`\]\(/gm)].map(([, option]) => option as string);
}
