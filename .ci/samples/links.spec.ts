import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { headingsOf, linksOf } from "./blocks";
import { PAGES, ROOT, readPage } from "./page-samples";

/** The pages that are generated from docstrings. */
const GENERATED = readdirSync(join(ROOT, "docs/api"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".md"))
  .map((file) => `docs/api/${file}`);

test.each([...PAGES, ...GENERATED])("%s has no broken relative links", (page) => {
  const broken = linksOf(readPage(page)).filter(
    (link) => !/^[a-z]+:/.test(link) && !targetExists(page, link),
  );
  expect(broken).toEqual([]);
});

test.each(PAGES)("%s lists all of its sections, if it begins with a list of them", (page) => {
  const text = readPage(page);
  const [head = ""] = text.split(/^## /m, 1);
  const listed = linksOf(head).map((link) => link.replace(/^#/, ""));
  const sections = /^- \[[^\]]*\]\(#/m.test(head) ? headingsOf(text, 2).map(anchorOf) : [];
  expect(sections.filter((anchor) => !listed.includes(anchor))).toEqual([]);
});

/** Whether the file that a link on `page` points to exists, and has the anchor in the link's fragment. */
function targetExists(page: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const file = path === "" ? join(ROOT, page) : resolve(ROOT, dirname(page), decodeURIComponent(path));
  return existsSync(file) && (anchor === undefined || anchorsOf(file).has(anchor));
}

const anchors = new Map<string, ReadonlySet<string>>();

/** The anchors of a page: those that GitHub creates for headings, and those of generated pages. */
function anchorsOf(file: string): ReadonlySet<string> {
  const known = anchors.get(file);
  if (known !== undefined) return known;
  const text = readFileSync(file, "utf8");
  const written = [...text.matchAll(/^<a id="([^"]+)"><\/a>$/gm)].map(([, id]) => id as string);
  const found = new Set([...headingsOf(text).map(anchorOf), ...written]);
  anchors.set(file, found);
  return found;
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, "")
    .replaceAll(" ", "-");
}
