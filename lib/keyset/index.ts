import type { Rule } from "../validation";
import { checkKeyset } from "./check";
import { clausesOf } from "./clauses";
import type { DialectName } from "./dialect";
import type { BoundValue } from "./fragment";
import type { KeyColumn, KeysetOptions, KeysetPage } from "./options";
import { ParameterWriter } from "./parameters";

export type { BoundValue, DialectName, KeyColumn, KeysetOptions, KeysetPage };

/** How the order of a cursor page is found in a database, by a query that is written as text. */
export interface KeysetTextOptions extends KeysetOptions {
  /**
   * The number of the first parameter, where the query has others before it; `?` has none.
   * @default 1
   */
  readonly firstParam?: number | undefined;
  /**
   * `"?"` for query builders that number the parameters themselves, as Knex does.
   * @default `$1`, `$2`, … for "postgres", `?` for the others
   */
  readonly placeholder?: "?" | undefined;
}

/** The parts of a keyset query: texts to be put into one, and the values to be bound. */
export interface Keyset {
  /** For the list after SELECT: the exact key values, as columns that `res.paginate` takes off the rows. */
  readonly select: string;
  /** For WHERE, to be joined with AND. */
  readonly where: string;
  /** For ORDER BY. */
  readonly orderBy: string;
  /** For LIMIT: one row more than the page holds. */
  readonly limit: number;
  /** The values of the placeholders in `where`, in their order. */
  readonly params: BoundValue[];
}

/** The largest number that PostgreSQL's protocol has for parameters. */
const MOST_PARAMS = 65535;

const isSql: Rule = {
  expected: "an SQL expression",
  holds: (value) => typeof value === "string" && value.trim() !== "",
};

/**
 * The parts of the SQL query that finds a cursor page by its position, however deep that is.
 * @throws TypeError that lists everything that is wrong with the page and the options.
 */
export function keyset(page: KeysetPage, options: KeysetTextOptions): Keyset {
  checkKeyset(page, options, isSql, OWN_RULES);
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

/** Whether parameters are `$1`, `$2`, … and not `?`. */
function isNumbered({ dialect, placeholder }: KeysetTextOptions): boolean {
  return dialect === "postgres" && placeholder === undefined;
}

const isQuestionMark: Rule = { expected: '"?"', holds: (value) => value === "?" };

const isParamNumber: Rule = {
  expected: `an integer from 1 to ${MOST_PARAMS}`,
  holds: (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= MOST_PARAMS,
};

const OWN_RULES = { placeholder: isQuestionMark, firstParam: isParamNumber };
