import MarkdownIt from "markdown-it";

/** A fenced block of a Markdown page. */
export interface Block {
  /** The first word after the fence: `ts`, `http`, … */
  readonly kind: string;
  readonly text: string;
  /** The line of the page where the text begins, counted from 1. */
  readonly line: number;
}

const markdown = new MarkdownIt();

/** All code blocks of a page, in order. Indented blocks have the kind "". */
export function blocksOf(page: string): Block[] {
  return markdown
    .parse(page, {})
    .filter(({ type }) => type === "fence" || type === "code_block")
    .map(({ type, info, content, map }) => ({
      kind: info.trim().split(/\s/)[0] as string,
      text: content,
      line: (map?.[0] ?? 0) + (type === "fence" ? 2 : 1),
    }));
}

/**
 * The texts of the headings of a page, in order, without the Markdown for emphasis and code.
 * @param level Only the headings of this level.
 */
export function headingsOf(page: string, level?: number): string[] {
  const tokens = markdown.parse(page, {});
  return tokens.flatMap(({ type, tag }, index) => {
    const isHeading = type === "heading_open" && (level === undefined || tag === `h${level}`);
    const children = isHeading ? tokens[index + 1]?.children : undefined;
    return children ? [children.map(({ content }) => content).join("")] : [];
  });
}

/** The targets of all links and images on a page. */
export function linksOf(page: string): string[] {
  return markdown
    .parse(page, {})
    .flatMap(({ children }) => children ?? [])
    .flatMap((token) => token.attrGet("href") ?? token.attrGet("src") ?? [])
    .map(String);
}
