import { isPromise, show } from "../validation";
import type { MarkedFragment } from "./fragment";

/**
 * A piece of SQL with the values that it binds, as `sql` makes it.
 * @example
 * const distance: Sql = sql`abs(cities.latitude - ${latitude})`;
 */
export class Sql {
  /** @internal */
  readonly fragment: MarkedFragment<string | Sql>;

  /** @internal */
  constructor(fragment: MarkedFragment<string | Sql>) {
    this.fragment = fragment;
  }

  /** @throws TypeError always: in a text, the values of the piece would be lost. */
  toString(): string {
    throw new TypeError(
      "A piece of SQL has values to bind: write the query around it as q.sql`…` or sql`…`.",
    );
  }
}

/**
 * A piece of SQL: every value in it is bound, and pieces are inserted with their own values.
 * @throws TypeError for a value that no driver binds.
 * @example
 * const columns = { distance: sql`abs(cities.latitude - ${latitude})`, id: "cities.id" };
 */
export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  return new Sql(fragmentOf(strings, values));
}

/** A piece of SQL that your program chooses, such as the name of a table. Never make it from a request. */
sql.raw = (text: string): Sql => new Sql([text]);

/** @throws TypeError for a value that no driver binds. */
export function fragmentOf(
  strings: TemplateStringsArray,
  values: readonly unknown[],
): MarkedFragment<string | Sql> {
  const pieces: MarkedFragment<string | Sql>[number][] = [];
  for (const [index, text] of strings.entries()) {
    pieces.push(text);
    if (index === values.length) break;
    const value = values[index];
    if (value === undefined || isPromise(value))
      throw new TypeError(`Value ${index + 1} of the SQL template cannot be bound; got ${show(value)}.`);
    if (value instanceof Sql) pieces.push(...value.fragment);
    else pieces.push({ bound: value });
  }
  return pieces;
}
