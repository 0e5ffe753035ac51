import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { blocksOf } from "./blocks";
import { setupOf } from "./page-setup";
import { PageRun } from "./run";
import { type Step, stepsOf } from "./steps";

export const ROOT = resolve(__dirname, "../..");

/** The documentation pages that are written by hand, relative to the root of the repository. */
export const PAGES = [
  ...readdirSync(ROOT).filter((file) => file.endsWith(".md")),
  ...readdirSync(join(ROOT, "docs"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md") && !file.includes("node_modules/")) // pages of installed packages
    .filter((file) => !file.startsWith("api/")) // generated from docstrings
    .map((file) => `docs/${file}`),
].sort();

export const readPage = (page: string) => readFileSync(join(ROOT, page), "utf8");

const stepsOfPage = (page: string) => stepsOf(blocksOf(readPage(page)));

/** Starts a server with the routes of some files of a page. */
export async function startPage(page: string, files: readonly string[]): Promise<PageRun> {
  const run = await PageRun.start(setupOf(page));
  for (const block of blocksOf(readPage(page))) run.addFile(block);
  await run.runSample({ kind: "ts", text: files.map((file) => `import "./${file}";`).join("\n"), line: 1 });
  return run;
}

/** Declares a test for each sample of a page. */
export function samplesRun(page: string): void {
  const steps = stepsOfPage(page);
  if (steps.length === 0) return;
  let run: PageRun;
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

function titleOf(step: Step): string {
  if (step.kind === "exchange") return `line ${step.line}: ${step.method} ${step.target}`;
  return `line ${step.block.line}: ${step.kind === "printed" ? "what was printed" : step.block.kind}`;
}
