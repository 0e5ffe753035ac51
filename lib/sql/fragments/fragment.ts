/** A value to be bound. The same object in two places is the same parameter. */
export interface BoundPiece {
  readonly bound: unknown;
}

/** A column as the caller wrote it. */
export interface ColumnPiece<Column> {
  readonly column: Column;
}

/** A piece of a page, such as its conditions, and the mark that it is where the query is checked. */
export interface PagePiece<Column> {
  readonly mark: string;
  readonly content: Fragment<Column>;
}

/** SQL in pieces: text, columns, and values, which never become part of the text. */
export type Fragment<Column> = readonly (string | ColumnPiece<Column> | BoundPiece)[];

/** SQL in pieces, among them those of a page. */
export type MarkedFragment<Column> = readonly (Fragment<Column>[number] | PagePiece<Column>)[];

/** The texts of each template in one line. */
const textsInLine = new WeakMap<TemplateStringsArray, readonly string[]>();

/**
 * Makes a fragment of a template, whose line breaks are spaces. Strings in it are SQL, too.
 * @example
 * fragment`CAST(${column} AS ${"text"})`;
 */
export function fragment<Column = never>(
  template: TemplateStringsArray,
  ...parts: readonly (string | Fragment<Column>)[]
): Fragment<Column> {
  let texts = textsInLine.get(template);
  if (texts === undefined) {
    const [first = "", ...others] = template;
    texts = [first.replace(/^\n\s*/, ""), ...others].map((text) => text.replace(/\s*\n\s*/g, " "));
    textsInLine.set(template, texts);
  }
  const pieces: Fragment<Column>[number][] = [];
  for (const [index, text] of texts.entries()) {
    pieces.push(text);
    const part = parts[index] ?? "";
    if (typeof part === "string") pieces.push(part);
    else for (const piece of part) pieces.push(piece);
  }
  return pieces;
}

/** Replaces each `?` of a template with a fragment. */
export function insertInto<Column>(template: string, inserted: Fragment<Column>): Fragment<Column> {
  return template.split("?").flatMap((text, index) => (index === 0 ? [text] : [...inserted, text]));
}

export function join<Column>(fragments: readonly Fragment<Column>[], separator: string): Fragment<Column> {
  const joined: Fragment<Column>[number][] = [];
  for (const [index, piece] of fragments.entries()) {
    if (index > 0) joined.push(separator);
    joined.push(...piece);
  }
  return joined;
}
