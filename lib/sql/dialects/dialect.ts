import type { KeyValue } from "../../strategies/cursor/key";
import type { Fragment } from "../fragments/fragment";
import type { WalkKey } from "../ranges";

/** How the values of a column get to JavaScript and back without loss. */
export interface ColumnType {
  /**
   * SQL that converts the column to text, with `?` for the column.
   * @default as for a column without a type
   */
  readonly text?: string;
  /** SQL that converts the text to a value to compare the column with, with `?` for the text. */
  readonly value: string;
  /** Whether values differ wherever their texts do, whatever the collation. */
  readonly differsByText?: true;
  /** A condition that a column of any other type does not meet. */
  isOf?<Column>(column: Fragment<Column>): Fragment<Column>;
}

/** A key of the order as a query selects it. */
export interface SelectedKey<Column> {
  readonly column: Fragment<Column>;
  /** The column as text. */
  readonly text: Fragment<Column>;
  /** How the list declares that a column gets to text and back. */
  readonly declared: Declaration<Column> | undefined;
  /** Whether the page is the first, from which a client gets its first cursors. */
  readonly isFirstPage: boolean;
}

export interface Declaration<Column> {
  /** The text converted back, if a conversion is declared. */
  readonly value: Fragment<Column> | undefined;
  /** Whether the column has the declared type, if only some types will do. */
  readonly isOfType: Fragment<Column> | undefined;
}

/** A key with its column, and the value at a position, as SQL. */
export interface Term<Column> {
  readonly key: WalkKey;
  readonly column: Fragment<Column>;
  readonly value: Fragment<Column>;
  /** The value in a form that the planner of the database does not know (`Dialect.hidden`). */
  readonly hidden: Fragment<Column>;
}

/**
 * What an equality does in its query: `leading` is that of the first column of the index, where the query may
 * have it in any form; `last` is that of the last of several keys of which all rows have one value, where the
 * rows that are sought go on until the next value.
 */
export type Tie = "leading" | "last" | "other";

/** What else a query compares. */
export interface Place {
  /** Whether the compared keys begin with the first one of the order. */
  readonly leads: boolean;
  /** Whether another comparison begins with the same key. */
  readonly isPaired: boolean;
  /** Whether the comparison is of the last key alone. */
  readonly isLast: boolean;
}

/** The differences between databases. */
export interface Dialect {
  /** Whether parameters are written as `$1`, `$2`, … rather than `?`. */
  readonly numbersParameters: boolean;
  /** Whether NULL is greater than all values where ORDER BY does not say otherwise, rather than smaller. */
  readonly nullsAreGreatest: boolean;
  /** Whether an index can have NULL on either side, so that ORDER BY may ask for any placement. */
  readonly indexesPlaceNulls: boolean;
  /** The names that `type` of a column may have. */
  readonly types: Readonly<Record<string, ColumnType>>;
  /** Selects the value of a column in a form that JavaScript holds without loss. */
  exact<Column>(column: Fragment<Column>): Fragment<Column>;
  /**
   * Selects a column for pages that need no exact key, if some drivers fail for values of the column itself.
   */
  readable?<Column>(column: Fragment<Column>): Fragment<Column>;
  /**
   * Selects what `readKey` needs to know of a key: the number of bytes that its text has in UTF-8, its type,
   * or the name of what its value would not survive (`PROBLEMS`). The database itself compares each value
   * with what would come back of it, so no value is lost without notice. After the number there may be a
   * token of the text, and a space and a hash of the part by which the database sorts it (`readCheck`).
   */
  check<Column>(key: SelectedKey<Column>): Fragment<Column>;
  /**
   * Selects a space and a token of a text that all texts have which its collation takes for equal. NULL, or
   * the space alone, if the column has no collation in which texts that differ are equal.
   */
  token?<Column>(column: Fragment<Column>): Fragment<Column>;
  /** SQL that makes the bound value comparable with a column, with `?` for it. */
  value(value: Exclude<KeyValue, null>): string;
  /** Binds a value in a form that reaches the database without loss. */
  bind(value: Exclude<KeyValue, null>): Fragment<never>;
  /** Finds the rows at a value. */
  equal<Column>(column: Fragment<Column>, value: Fragment<Column>, tie: Tie): Fragment<Column>;
  /** @param isPlain Whether to use nothing but the comparison itself. */
  isNull<Column>(column: Fragment<Column>, isPlain?: boolean): Fragment<Column>;
  /**
   * Finds the rows that have a value, in a form by which an index is read without its NULLs.
   * @param isDeclared Whether the list declares the type of the column, or how to write it.
   * @param isPlain Whether to use nothing but the comparison itself.
   */
  isNotNull<Column>(column: Fragment<Column>, isDeclared: boolean, isPlain?: boolean): Fragment<Column>;
  /** Writes a value in a form that the planner does not know, and takes for an average one. */
  hidden?<Column>(column: Fragment<Column>, value: Fragment<Column>): Fragment<Column>;
  /** Whether `compare` finds the rows beyond the values of these keys as one range of an index. */
  comparesTogether(keys: readonly WalkKey[]): boolean;
  /**
   * Finds the rows beyond the values of several keys.
   * @param isAfter Whether to find the rows after them in the order of the keys, rather than those before
   * them.
   */
  compare<Column>(terms: readonly Term<Column>[], isAfter: boolean, place: Place): Fragment<Column>;
  /** Whether ORDER BY has no key that has one value, or NULL, in all rows of a query. */
  readonly leavesOutConstants?: boolean;
  /** The terms of an order by a column, with NULL on another side than the database would put it. */
  orderNulls<Column>(column: Fragment<Column>, key: WalkKey): Fragment<Column>[];
  /**
   * Whether the session reads a bound text as another one: drivers write texts in the character set and with
   * the escapes that they think the session has. Empty for a text that is the same in all of them.
   */
  isMisread?(text: string): readonly Fragment<never>[];
  /**
   * Conditions that all rows meet, but that are an error of the database if the session reads a bound text as
   * another one. The database evaluates them once, and still reads a range of an index.
   */
  failsIfMisread?(text: string): readonly Fragment<never>[];
  /**
   * Rows that a comparison with a text misses, although they lie beyond it in the order of the list. They are
   * found with the page, so that their checks refuse it.
   */
  missedBeside?<Column>(
    column: Fragment<Column>,
    value: Fragment<Column>,
    text: string,
  ): readonly Fragment<Column>[];
  /** Whether the session ends the result of every query that has no limit of its own before `limit` rows. */
  cutsAllRowsAt?(limit: number): string;
  /**
   * Whether a column has texts, which the database compares with a number as numbers: many of them are equal
   * to it, but the order of the list does not take them for equal.
   */
  isTextBesideNumber?<Column>(column: Fragment<Column>): Fragment<Column>;
  /** Whether a column may have texts that are equal, but sorted one behind the other. */
  sortsUnlikeItCompares?<Column>(column: Fragment<Column>): Fragment<Column>;
}
