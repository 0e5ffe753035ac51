import { blocksOf } from "./blocks";
import { PAGES, ROOT, readPage, samplesRun } from "./page-samples";
import { setupOf } from "./page-setup";
import { compile } from "./types";

describe.each(PAGES.filter((page) => !setupOf(page).needsServers))("%s", (page) => {
  samplesRun(page);
});

test("samples in TypeScript compile", () => {
  const typed = PAGES.map((name) => ({
    name,
    blocks: blocksOf(readPage(name)).filter(({ kind }) => kind === "ts" || kind === "js"),
  })).filter(({ blocks }) => blocks.some(({ kind }) => kind === "ts"));
  expect(compile(typed, ROOT)).toBe("");
});
