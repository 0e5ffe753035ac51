/** A value to be bound. The same object in two places is the same parameter. */
export interface BoundPiece {
  readonly bound: unknown;
}

/** A column as the caller wrote it. */
export interface ColumnPiece<Column> {
  readonly column: Column;
}

/** Where a piece of a page begins or ends. It is only written where the text of the query is checked. */
export interface MarkPiece {
  readonly mark: string;
}

/** SQL in pieces: text, columns, and values, which never become part of the text. */
export type Fragment<Column> = readonly (string | ColumnPiece<Column> | BoundPiece)[];

/** SQL in pieces, among them those of a page. */
export type MarkedFragment<Column> = readonly (Fragment<Column>[number] | MarkPiece)[];

/** Replaces each `?` of a template with a fragment. */
export function insertInto<Column>(template: string, fragment: Fragment<Column>): Fragment<Column> {
  return template.split("?").flatMap((text, index) => (index === 0 ? [text] : [...fragment, text]));
}

export function join<Column>(fragments: readonly Fragment<Column>[], separator: string): Fragment<Column> {
  const joined: Fragment<Column>[number][] = [];
  for (const [index, fragment] of fragments.entries()) {
    if (index > 0) joined.push(separator);
    joined.push(...fragment);
  }
  return joined;
}
