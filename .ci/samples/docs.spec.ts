import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { blocksOf, headingsOf, linksOf } from "./blocks";
import { PageRun } from "./run";
import { setupOf } from "./sample-globals";
import { type Step, stepsOf } from "./steps";
import { compile } from "./types";

const ROOT = resolve(__dirname, "../..");
const PAGES = [
  ...readdirSync(ROOT).filter((file) => file.endsWith(".md")),
  ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md") && !file.includes("node_modules/")) // pages of installed packages
    .filter((file) => !file.startsWith("api/")) // generated from docstrings
    .map((file) => `docs/${file}`),
].sort();

const read = (page: string) => readFileSync(join(ROOT, page), "utf8");

describe.each(PAGES)("%s", (page) => {
  const blocks = blocksOf(read(page));
  const steps = stepsOf(blocks);
  let run: PageRun;

  if (steps.length > 0) {
    beforeAll(async () => {
      run = await PageRun.start(setupOf(page));
    });
    afterAll(() => run.stop());

    test.each(steps.map((step) => [titleOf(step), step] as const))("%s", async (_, step) => {
      await run.run(step);
    });

    test("every check was reached", () => {
      expect(run.unreached).toEqual([]);
    });
  }

  test("has no broken relative links", () => {
    const broken = linksOf(read(page)).filter((link) => !/^[a-z]+:/.test(link) && !targetExists(page, link));
    expect(broken).toEqual([]);
  });
});

test("samples in TypeScript compile", () => {
  const typed = PAGES.map((name) => ({
    name,
    blocks: blocksOf(read(name)).filter(({ kind }) => kind === "ts" || kind === "js"),
  })).filter(({ blocks }) => blocks.some(({ kind }) => kind === "ts"));
  expect(compile(typed, ROOT)).toBe("");
});

function titleOf(step: Step): string {
  if (step.kind === "exchange") return `line ${step.line}: ${step.method} ${step.target}`;
  return `line ${step.block.line}: ${step.kind === "printed" ? "what was printed" : step.block.kind}`;
}

/**
 * Whether the file that a link on `page` points to exists, and contains the heading in the link's fragment.
 */
function targetExists(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const file = path === "" ? join(ROOT, page) : resolve(ROOT, dirname(page), decodeURIComponent(path));
  return existsSync(file) && (anchor === undefined || anchorsOf(readFileSync(file, "utf8")).includes(anchor));
}

/** The anchors that GitHub creates for the headings of a page. */
function anchorsOf(page: string): string[] {
  return headingsOf(page).map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-"),
  );
}
