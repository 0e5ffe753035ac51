/** What every driver takes for a parameter. */
export type BoundValue = string | number | boolean;

/** A value to be bound. The same object twice is the same parameter. */
export interface Bound {
  readonly bound: BoundValue;
}

/** A column as the caller gave it. */
export interface ColumnOf<Column> {
  readonly column: Column;
}

/** SQL in pieces: text, columns, and values, which never become text. */
export type Fragment<Column> = readonly (string | ColumnOf<Column> | Bound)[];

/** Puts a fragment in the place of the one `?` of a template. */
export function fill<Column>(template: string, fragment: Fragment<Column>): Fragment<Column> {
  const [before, after] = template.split("?") as [string, string];
  return [before, ...fragment, after];
}

export function join<Column>(fragments: readonly Fragment<Column>[], separator: string): Fragment<Column> {
  return fragments.flatMap((fragment, index) => (index === 0 ? fragment : [separator, ...fragment]));
}
