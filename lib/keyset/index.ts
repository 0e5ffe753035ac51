import type { Rule } from "../validation";
import { checkKeyset } from "./check";
import { clausesOf } from "./clauses";
import type { DialectName } from "./dialect";
import type { BoundValue } from "./fragment";
import type { KeyColumn, KeysetOptions, KeysetPage } from "./options";
import { ParameterWriter } from "./parameters";

export type { BoundValue, DialectName, KeyColumn, KeysetOptions, KeysetPage };

/**
 * Options of `keyset`: the columns of the order, and how to write parameters.
 *
 * @example
 * const options: KeysetTextOptions = {
 *   dialect: "postgres",
 *   columns: { createdAt: "articles.created_at", id: "articles.id" },
 *   firstParam: 2, // $1 is the author
 * };
 */
export interface KeysetTextOptions extends KeysetOptions {
  /**
   * The number of the first parameter, if the query has others before it. It has no effect on `?`.
   * @default 1
   */
  readonly firstParam?: number | undefined;
  /**
   * `"?"` for query builders that number the parameters themselves, such as Knex.
   * @default `$1`, `$2`, … for "postgres", `?` for the others
   */
  readonly placeholder?: "?" | undefined;
}

/** The parts of a keyset query: texts to put into the query, and values to bind. */
export interface Keyset {
  /**
   * For the list after SELECT: the exact key values, as columns that `res.paginate` removes from the rows.
   */
  readonly select: string;
  /** For WHERE, where AND joins it to your own conditions. */
  readonly where: string;
  /** For ORDER BY. */
  readonly orderBy: string;
  /** For LIMIT: one row more than the page holds. */
  readonly limit: number;
  /** The values of the placeholders in `where`, in their order. */
  readonly params: BoundValue[];
}

/** The protocol of PostgreSQL counts parameters in 16 bits. */
const MAX_PARAMETER_NUMBER = 65535;

const isSql: Rule = {
  expected: "an SQL expression",
  holds: (value) => typeof value === "string" && value.trim() !== "",
};

/**
 * Writes the parts of the SQL query that finds a cursor page by its position, at any depth of the list.
 *
 * @param page The page to find, which is `req.page` of the cursor strategy.
 * @param options The dialect, the columns of the order, and how to write parameters.
 * @returns The parts of the query, and the values to bind.
 * @throws TypeError that lists every problem with the page and the options.
 *
 * @example
 * const columns = { createdAt: "articles.created_at", id: "articles.id" };
 * const { select, where, orderBy, limit, params } = keyset(req.page, { dialect: "postgres", columns });
 * const { rows } = await pool.query(
 *   `SELECT articles.*, ${select} FROM articles WHERE ${where} ORDER BY ${orderBy} LIMIT ${limit}`,
 *   params,
 * );
 * res.paginate(undefined, rows);
 */
export function keyset(page: KeysetPage, options: KeysetTextOptions): Keyset {
  checkKeyset(page, options, isSql, PARAMETER_RULES);
  const { select, where, orderBy } = clausesOf(page, options, isSql);
  const { firstParam = 1 } = options;
  const parameters = new ParameterWriter(isNumbered(options) ? firstParam : undefined);
  return {
    select: select.map(({ value, name }) => `${parameters.write(value)} AS ${name}`).join(", "),
    where: parameters.write(where),
    orderBy: orderBy.map((term) => parameters.write(term)).join(", "),
    limit: page.limit,
    params: parameters.values,
  };
}

/** Whether parameters are written as `$1`, `$2`, … rather than `?`. */
function isNumbered({ dialect, placeholder }: KeysetTextOptions): boolean {
  return dialect === "postgres" && placeholder === undefined;
}

const isQuestionMark: Rule = { expected: '"?"', holds: (value) => value === "?" };

const isParameterNumber: Rule = {
  expected: `an integer from 1 to ${MAX_PARAMETER_NUMBER}`,
  holds: (value) =>
    Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MAX_PARAMETER_NUMBER,
};

const PARAMETER_RULES = { placeholder: isQuestionMark, firstParam: isParameterNumber };
