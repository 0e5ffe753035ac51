import type { Clauses } from "./clauses";
import { type Fragment, join, type MarkedFragment, type PagePiece } from "./fragments/fragment";
import { fragmentOf, Sql } from "./fragments/sql";
import { SqlWriter } from "./fragments/writer";
import type { PageQueryOptions } from "./options";
import { checkOnce, type QueryUse, textProblem } from "./query-text";
import { MARKS } from "./query-text/facts";

/**
 * The text of a query with placeholders, and the values to bind to them.
 * @example
 * const { text, values }: SqlText = q.sql`SELECT … WHERE ${q.where} …`;
 */
export class SqlText extends Sql {
  readonly #numbersParameters: boolean;
  #written: { readonly text: string; readonly values: unknown[] } | undefined;

  /** @internal */
  constructor(fragment: MarkedFragment<string | Sql>, numbersParameters: boolean) {
    super(fragment);
    this.#numbersParameters = numbersParameters;
  }

  /** The text of the query, with `$1` or `?` for each value. */
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
 * The pieces of one query of a page. The query must contain `select`, `where`, `orderBy` and `limit`.
 * @example
 * const { text, values } = q.sql`SELECT a.*, ${q.select} FROM a WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
 */
export class PageQuery {
  /**
   * For the list after SELECT: columns with the exact key values. `res.paginate` removes them from the rows.
   */
  readonly select: Sql;
  /**
   * For WHERE, or for HAVING with the option `having`: the position. Join it to your own conditions with AND.
   */
  readonly where: Sql;
  /** For ORDER BY: the order of the page. */
  readonly orderBy: Sql;
  /** For the end of the query: `LIMIT`, and `OFFSET` if rows are skipped. */
  readonly limit: Sql;
  /**
   * A template tag that writes the query or a part of it. Every value in it is bound as a parameter.
   * @throws TypeError for `undefined` and promises, which no driver can bind, and for text that would lose
   * rows: another order before `q.orderBy`, an OR next to `q.where`, or another expression with the name of a
   * column of the order.
   */
  readonly sql: (strings: TemplateStringsArray, ...values: readonly unknown[]) => SqlText;
  /** What `sql` has written beside text: among others, the marks of the pieces. */
  readonly #written = new Set<MarkedFragment<string | Sql>[number]>();
  #isClosed = false;
  readonly #use: QueryUse;
  /** The text of `orderBy`. */
  readonly #order: string;
  /**
   * Whether a query has both `q.select` and `q.orderBy`, so that the rows with keys come in the order of the
   * list.
   */
  #isOrdered = false;

  /** @internal */
  constructor(
    { select, where, orderBy, limit, offset }: Clauses<string | Sql>,
    numbersParameters: boolean,
    isPositioned: boolean,
    { dialect, columns, having = false }: PageQueryOptions<string | Sql>,
  ) {
    this.select = marked(
      "select",
      join(
        select.map(({ value, name }) => [...value, ` AS ${name}`]),
        ", ",
      ),
    );
    this.where = marked("where", where);
    this.orderBy = marked("orderBy", join(orderBy, ", "));
    this.limit = marked("limit", [offset === 0 ? `LIMIT ${limit}` : `LIMIT ${limit} OFFSET ${offset}`]);
    const notNull = Object.values(columns).flatMap((setting) =>
      typeof setting === "object" && "notNull" in setting && setting.notNull ? [[setting]] : [],
    );
    this.#use = {
      dialect,
      isHaving: having,
      isPositioned,
      notNull: new SqlWriter(false).write(join(notNull, ", ")),
    };
    this.#order = new SqlWriter(false).write(this.orderBy.fragment);
    this.sql = (strings, ...values) => {
      if (this.#isClosed)
        throw new TypeError(
          "Each call of the function must write a new query with its own q; this q belongs to an earlier call.",
        );
      const fragment = fragmentOf(strings, values);
      for (const piece of fragment) if (typeof piece !== "string") this.#written.add(piece);
      this.#isOrdered ||= !isPositioned;
      this.#checkText(fragment);
      return new SqlText(fragment, numbersParameters);
    };
  }

  /** @internal Whether `sql` has written anything. */
  get isWritten(): boolean {
    return this.#written.size > 0;
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
    if (!this.isWritten && !isExpected) return [];
    const missing = names.filter(
      (name) => !this.#written.has(this[name].fragment[0] as PagePiece<string | Sql>),
    );
    return missing.length === 0 && !this.#isOrdered ? ["orderBy together with q.select"] : missing;
  }

  #checkText(fragment: MarkedFragment<string | Sql>): void {
    const text = new SqlWriter(false, true).write(fragment);
    if (text.includes(MARKS.select) && text.includes(MARKS.orderBy)) this.#isOrdered = true;
    const [use, order] = [this.#use, this.#order];
    checkOnce([...Object.values(use), order, text].join("\n"), () => textProblem(text, order, use));
  }
}

function marked(name: keyof typeof MARKS, content: Fragment<string | Sql>): Sql {
  return new Sql([{ mark: MARKS[name], content }]);
}
