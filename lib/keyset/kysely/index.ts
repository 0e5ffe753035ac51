import {
  type Expression,
  type RawBuilder,
  type SelectQueryBuilder,
  type SqlBool,
  type StringReference,
  sql,
} from "kysely";
import type { Rule } from "../../validation";
import { checkKeyset } from "../check";
import { clausesOf } from "../clauses";
import type { Fragment } from "../fragment";
import type { KeysetOptions, KeysetPage } from "../options";

/** A column by its name, as Kysely checks it, or any expression of Kysely's. */
export type KyselyColumn<DB, Tables extends keyof DB> = StringReference<DB, Tables> | Expression<unknown>;

/** How the order of a cursor page is found by a query of Kysely's. */
export type KyselyKeysetOptions<DB, Tables extends keyof DB> = KeysetOptions<KyselyColumn<DB, Tables>>;

const isExpression = (value: unknown): value is Expression<unknown> =>
  typeof value === "object" && value !== null && "toOperationNode" in value;

const isReference: Rule = {
  expected: "the name of a column or an expression",
  holds: (value) => typeof value === "string" || isExpression(value),
};

/**
 * The query for the rows of a cursor page: with the position, the order, the limit, and the exact key values as columns that
 * `res.paginate` takes off the rows.
 * @throws TypeError that lists everything that is wrong with the page and the options.
 */
export function withKeyset<DB, Tables extends keyof DB, Row>(
  query: SelectQueryBuilder<DB, Tables, Row>,
  page: KeysetPage,
  options: KyselyKeysetOptions<DB, Tables>,
): SelectQueryBuilder<DB, Tables, Row> {
  checkKeyset(page, options, isReference);
  const { select, where, orderBy } = clausesOf(page, options, isReference);
  return orderBy
    .reduce((ordered, term) => ordered.orderBy(write(term)), query)
    .select(select.map(({ value, name }) => write(value).as(name)))
    .where(write<SqlBool>(where))
    .limit(page.limit)
    .$castTo<Row>();
}

function write<Value>(fragment: Fragment<string | Expression<unknown>>): RawBuilder<Value> {
  const pieces = fragment.map((piece) => {
    if (typeof piece === "string") return sql.raw(piece);
    if ("bound" in piece) return sql.val(piece.bound);
    return typeof piece.column === "string" ? sql.ref(piece.column) : piece.column;
  });
  return sql`${sql.join(pieces, sql.raw(""))}`;
}
