import { show } from "../../validation/messages";
import { isPromise } from "../../validation/promises";
import type { MarkedFragment } from "./fragment";

/**
 * A piece of SQL with the values that are bound in it. The tag `sql` creates it.
 * @example
 * const distance: Sql = sql`abs(cities.latitude - ${latitude})`;
 */
export class Sql {
  /** @hidden Without it in the declarations, every value with `toString` would be a piece of SQL. */
  readonly fragment: MarkedFragment<string | Sql>;

  /** @internal */
  constructor(fragment: MarkedFragment<string | Sql>) {
    this.fragment = fragment;
  }

  /**
   * Prevents the piece from being converted to a string, which would lose its values.
   * @throws TypeError always.
   */
  toString(): string {
    throw new TypeError(
      "A piece of SQL cannot become a string, because it has values to bind. Write the query around it as q.sql`…` or sql`…`.",
    );
  }
}

/**
 * Creates a piece of SQL for columns and queries. Values are bound as parameters, and other pieces are
 * inserted with theirs, so no value becomes part of the text.
 * @param strings The text of the template.
 * @param values The values and pieces in the template.
 * @throws TypeError for `undefined` and promises, which no driver can bind.
 * @example
 * const columns = { distance: sql`abs(cities.latitude - ${latitude})`, id: "cities.id" };
 */
export function sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Sql {
  return new Sql(fragmentOf(strings, values));
}

/**
 * Creates a piece of SQL from text, such as the name of a table. Never use text from a request.
 * @param text The SQL, which is inserted unchanged.
 */
sql.raw = (text: string): Sql => new Sql([text]);

/** @throws TypeError for a value that no driver binds, and for text with an invalid escape. */
export function fragmentOf(
  strings: TemplateStringsArray,
  values: readonly unknown[],
): MarkedFragment<string | Sql> {
  const pieces: MarkedFragment<string | Sql>[number][] = [];
  for (const [index, text] of strings.entries()) {
    // An escape that JavaScript does not know, such as \0061, leaves no text.
    if (text === undefined)
      throw new TypeError(
        `Text ${index + 1} of the SQL template has an escape that JavaScript does not know: write \\\\ for a backslash.`,
      );
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
