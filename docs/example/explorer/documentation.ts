import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Request, type Response, Router } from "express";
import MarkdownIt from "markdown-it";
import { notFoundError } from "../cities/errors.ts";

/** The folder of the package, whose documentation is that of the installed version. */
const PACKAGE = dirname(createRequire(import.meta.url).resolve("jsonapi-pagination/package.json"));

/** The pages, such as `docs/errors.md`. Nothing else is read, whatever a path contains. */
const PAGE = /^\/((?:[\w-]+\/)*[\w-]+\.md)$/;

/** The pages are part of the package, so their HTML is trusted: anchors and keys. */
const markdown = new MarkdownIt({ html: true });

/** Headings have the anchors that GitHub gives them, such as `#page_size_too_large`. */
markdown.renderer.rules.heading_open = (tokens, index, options, _env, self) => {
  const text = tokens[index + 1]?.children?.map(({ content }) => content).join("") ?? "";
  tokens[index]?.attrSet("id", anchorOf(text));
  return self.renderToken(tokens, index, options);
};

/**
 * Serves the pages of the package's documentation as HTML. They have the paths of their files, so their links
 * work.
 */
export function documentationRouter(): Router {
  const router = Router();
  router.get(PAGE, sendPage);
  return router;
}

async function sendPage(req: Request, res: Response): Promise<void> {
  const [, file = ""] = PAGE.exec(req.path) ?? [];
  const text = await readFile(join(PACKAGE, file), "utf8").catch(() => {
    throw notFoundError(req.originalUrl);
  });
  res.type("html").send(pageOf(text));
}

function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, "")
    .replaceAll(" ", "-");
}

function pageOf(text: string): string {
  const [, title = "Documentation"] = /^# (.*)$/m.exec(text) ?? [];
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>${markdown.utils.escapeHtml(title)} · jsonapi-pagination</title>
    <link rel="icon" href="/explorer/icon.svg">
    <link rel="stylesheet" href="/explorer/theme.css">
    <link rel="stylesheet" href="/explorer/documentation.css">
  </head>
  <body>
    <nav><a href="/">Explorer</a> · <a href="/explorer/documentation/docs/README.md">All pages</a></nav>
    <main>${markdown.render(text)}</main>
  </body>
</html>`;
}
