import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { blocksOf, headingsOf, linksOf } from "./blocks";
import { PAGES, ROOT, readPage, samplesRun } from "./page-samples";
import { setupOf } from "./page-setup";
import { compile } from "./types";

describe.each(PAGES)("%s", (page) => {
  if (!setupOf(page).needsServers) samplesRun(page);

  test("has no broken relative links", () => {
    const broken = linksOf(readPage(page)).filter(
      (link) => !/^[a-z]+:/.test(link) && !targetExists(page, link),
    );
    expect(broken).toEqual([]);
  });

  test("lists all of its sections, if it begins with a list of them", () => {
    const text = readPage(page);
    const [head = ""] = text.split(/^## /m, 1);
    const listed = linksOf(head).map((link) => link.replace(/^#/, ""));
    const sections = /^- \[[^\]]*\]\(#/m.test(head) ? headingsOf(text, 2).map(anchorOf) : [];
    expect(sections.filter((anchor) => !listed.includes(anchor))).toEqual([]);
  });
});

test("samples in TypeScript compile", () => {
  const typed = PAGES.map((name) => ({
    name,
    blocks: blocksOf(readPage(name)).filter(({ kind }) => kind === "ts" || kind === "js"),
  })).filter(({ blocks }) => blocks.some(({ kind }) => kind === "ts"));
  expect(compile(typed, ROOT)).toBe("");
});

/**
 * Whether the file that a link on `page` points to exists, and contains the heading in the link's fragment.
 */
function targetExists(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const file = path === "" ? join(ROOT, page) : resolve(ROOT, dirname(page), decodeURIComponent(path));
  const anchors = () => headingsOf(readFileSync(file, "utf8")).map(anchorOf);
  return existsSync(file) && (anchor === undefined || anchors().includes(anchor));
}

/** The anchor that GitHub creates for a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, "")
    .replaceAll(" ", "-");
}
