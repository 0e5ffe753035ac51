import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { completeOptions } from "../../lib/check";
import { strategies } from "../../lib/strategies";
import { headingsOf } from "./blocks";

/** What the documentation lists is what there is: no more, no less. */

const ROOT = resolve(__dirname, "../..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const sources = readdirSync(join(ROOT, "lib"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => read(join("lib", file)));

/** Codes are written out, or made of the noun of an integer member and what is wrong with its value. */
function codes(): string[] {
  const written = sources.flatMap((source) =>
    [...source.matchAll(/"(PAGE_[A-Z_]+)"/g)].map(([, code]) => code),
  );
  const settings = completeOptions({ strategy: ["number", "cursor"], cursor: { order: ["id"] } });
  const made = Object.values(strategies)
    .flatMap((strategy) => Object.values(strategy.members(settings)))
    .flatMap((member) => {
      if (!("noun" in member)) return [];
      const { noun, schema } = member;
      const faults = schema.minimum > 0 ? ["INVALID", "TOO_SMALL", "TOO_LARGE"] : ["INVALID", "TOO_LARGE"];
      return faults.map((fault) => `${noun.toUpperCase().replace(" ", "_")}_${fault}`);
    });
  return [...new Set([...written, ...made])].sort() as string[];
}

/** The members of an options interface. */
function optionsOf(file: string, name: string): string[] {
  const [, body = ""] = new RegExp(`^export interface ${name} {\\n(.*?)^}`, "ms").exec(read(file)) ?? [];
  return [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, option]) => option as string);
}

const options = optionsOf("lib/options.ts", "PaginationOptions");
const cursorOptions = optionsOf("lib/cursor/options.ts", "CursorOptions").map((name) => `cursor.${name}`);

test("each error code has a heading in docs/errors.md, and a sample that shows it", () => {
  const page = read("docs/errors.md");
  expect(
    headingsOf(page)
      .filter((heading) => heading.startsWith("PAGE_"))
      .sort(),
  ).toEqual(codes());
  for (const code of codes()) expect(page).toContain(`"code": "${code}"`);
});

test("each option has a heading and a row in docs/options.md", () => {
  const page = read("docs/options.md");
  const headings = headingsOf(page);
  expect(options.length).toBeGreaterThan(10);
  expect(cursorOptions.length).toBeGreaterThan(5);
  expect([...options, ...cursorOptions].filter((option) => !headings.includes(option))).toEqual([]);
  expect(rowsOf(page)).toEqual(expect.arrayContaining([...options, ...cursorOptions]));
  expect(rowsOf(page)).toHaveLength(options.length + cursorOptions.length);
});

test("each option has a row in the README", () => {
  expect(rowsOf(read("README.md")).sort()).toEqual([...options].sort());
});

/** The options that tables have rows for. */
function rowsOf(page: string): string[] {
  return [...page.matchAll(/^\| \[`([\w.]+)`\]\(/gm)].map(([, option]) => option as string);
}
