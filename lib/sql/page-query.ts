import type { Clauses } from "./clauses";
import { type Fragment, join } from "./fragment";
import { MARKS, textProblem } from "./query-text";
import { fragmentOf, Sql } from "./sql";
import { SqlWriter } from "./writer";

/**
 * SQL text with placeholders, and the values to bind.
 * @example
 * const { text, values }: SqlText = q.sql`SELECT … WHERE ${q.where} …`;
 */
export class SqlText extends Sql {
  readonly #numbersParameters: boolean;
  #written: { readonly text: string; readonly values: unknown[] } | undefined;

  /** @internal */
  constructor(fragment: Fragment<string | Sql>, numbersParameters: boolean) {
    super(fragment);
    this.#numbersParameters = numbersParameters;
  }

  /** The text, with `$1` or `?` for each value. */
  get text(): string {
    return this.#write().text;
  }

  /** The values to bind, in the order of the placeholders. */
  get values(): unknown[] {
    return this.#write().values;
  }

  #write() {
    if (this.#written === undefined) {
      const writer = new SqlWriter(this.#numbersParameters);
      const text = writer.write(this.fragment);
      this.#written = { text, values: writer.values };
    }
    return this.#written;
  }
}

/**
 * One query of a page: the pieces to write into it.
 * @example
 * const { text, values } = q.sql`SELECT a.*, ${q.select} FROM a WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
 */
export class PageQuery {
  /**
   * For the list after SELECT: the exact key values, as columns that are removed from the rows that are sent.
   */
  readonly select: Sql;
  /** For WHERE (with the option `having`, for HAVING), where AND joins it to your own conditions. */
  readonly where: Sql;
  /** For ORDER BY. */
  readonly orderBy: Sql;
  /** `LIMIT`, and `OFFSET` where rows are skipped. */
  readonly limit: Sql;
  /**
   * Writes the query, or a part of it: every value in it is bound, in the order of the text.
   * @throws TypeError for a value that no driver binds, and for a text that would lose rows: with another
   * order before `q.orderBy`, with an OR beside `q.where`, or with another expression under the name of a
   * column of the order.
   */
  readonly sql: (strings: TemplateStringsArray, ...values: readonly unknown[]) => SqlText;
  readonly #used = new Set<unknown>();
  #isClosed = false;
  readonly #columns: readonly string[];

  /** @internal */
  constructor(
    { select, where, orderBy, limit, offset }: Clauses<string | Sql>,
    numbersParameters: boolean,
    isPositioned: boolean,
  ) {
    this.select = new Sql(
      join(
        select.map(({ value, name }) => [...value, ` AS ${name}`]),
        ", ",
      ),
    );
    this.where = new Sql(where);
    this.orderBy = new Sql(join(orderBy, ", "));
    this.limit = new Sql([offset === 0 ? `LIMIT ${limit}` : `LIMIT ${limit} OFFSET ${offset}`]);
    this.#columns = orderBy.flat().flatMap((piece) => {
      return typeof piece === "object" && "column" in piece && typeof piece.column === "string"
        ? [piece.column]
        : [];
    });
    this.sql = (strings, ...values) => {
      if (this.#isClosed)
        throw new TypeError(
          "Each call of the function must write a new query with its own q; this q is of an earlier call.",
        );
      for (const value of values) this.#used.add(value);
      if (isPositioned) this.#checkText(strings, values);
      return new SqlText(fragmentOf(strings, values), numbersParameters);
    };
  }

  /** @internal Whether `sql` has written anything. */
  get isWritten(): boolean {
    return this.#used.size > 0;
  }

  /** @internal Refuses to write further queries: those of the next call have other conditions. */
  close(): void {
    this.#isClosed = true;
  }

  /**
   * @internal The pieces that a query which `sql` has written does not contain.
   * @param isExpected Whether `sql` must have written one.
   */
  missingPieces(isExpected: boolean): string[] {
    const names = ["select", "where", "orderBy", "limit"] as const;
    return this.#used.size === 0 && !isExpected ? [] : names.filter((name) => !this.#used.has(this[name]));
  }

  #checkText(strings: TemplateStringsArray, values: readonly unknown[]): void {
    const textOf = (value: unknown) => {
      for (const name of ["select", "where", "orderBy"] as const)
        if (value === this[name]) return MARKS[name];
      return value instanceof Sql ? new SqlWriter(false).write(value.fragment) : "?";
    };
    const text = strings
      .map((part, index) => part + (index < values.length ? textOf(values[index]) : ""))
      .join("");
    const problem = problemOf(strings, text, this.#columns);
    if (problem !== undefined) throw new TypeError(`The query of the page ${problem}.`);
  }
}

/**
 * The last text of each template without a problem, with its columns: most templates have the same at every
 * request.
 */
const soundTexts = new WeakMap<TemplateStringsArray, string>();

function problemOf(strings: TemplateStringsArray, text: string, columns: readonly string[]) {
  const checked = [text, ...columns].join("\n");
  if (soundTexts.get(strings) === checked) return undefined;
  const problem = textProblem(text, columns);
  if (problem === undefined) soundTexts.set(strings, checked);
  return problem;
}
