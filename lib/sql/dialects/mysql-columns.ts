import { type Fragment, fragment } from "../fragments/fragment";

// What kind of column the database has, found out by what its functions make of it.

const secondsLater = <Column>(seconds: Fragment<Column>) =>
  fragment`CONCAT(TIMESTAMPADD(SECOND, ${seconds}, '2000-01-01'))`;

/**
 * Whether MySQL sorts a column by an integer. Its weights are those of the integer then, even if it is text
 * to other functions. MariaDB has weights for texts only, among them addresses, which are eight bytes if they
 * have as many characters.
 */
export const isSortedAsInteger = <Column>(column: Fragment<Column>) => fragment`
  LENGTH(WEIGHT_STRING(${column})) = 8
  AND WEIGHT_STRING(${column}) <> WEIGHT_STRING(CONCAT(${column}))
  AND HEX(WEIGHT_STRING(${column})) <> HEX(UPPER(CONCAT(${column})))`;

/**
 * Whether a column is an ENUM or a SET. To most functions they are text, which COALESCE makes of them, but to
 * a few they are the number by which they are ordered. In MariaDB, a time has microseconds where its seconds
 * are text, even if that text is the same number, and this function takes columns of every type. COALESCE of
 * a negative TIME is another number than the time, but not a text. Texts that functions make of numbers and
 * dates have no microseconds there either, but unlike columns, a coercibility of 4 or more.
 */
export const isNumbered = <Column>(column: Fragment<Column>): Fragment<Column> => fragment`
  (NOT (${isNoText(column)}) AND (COERCIBILITY(${column}) < 4
  AND NOT (${secondsLater(column)} <=> ${secondsLater(fragment`COALESCE(${column}, ${column})`)})
  OR ${isSortedAsInteger(column)}))`;

/** Whether a column is FLOAT or DOUBLE. Only then do both sums have the same text. */
export const isFloat = <Column>(column: Fragment<Column>) =>
  fragment`CONCAT(${column} + 0e0) <=> CONCAT(${column} + 0) AND NOT ${isNumbered(column)}`;

/** Whether a column is a string of bytes or BIT. */
export const isBinary = <Column>(column: Fragment<Column>) => fragment`CHARSET(CONCAT(${column})) = 'binary'`;

/**
 * Whether a column is BIT. Unlike those of a string of bytes, its hexadecimal digits are those of its number.
 */
export const isBit = <Column>(column: Fragment<Column>) =>
  fragment`${isBinary(column)} AND HEX(${column}) = HEX(${column} + 0)`;

/**
 * Whether a column is a number, a date or a time: they have no character set, but the text made of them has.
 * In MySQL, the coercibility of a number is that of the texts it is made from, as in FIELD or LOCATE.
 */
export const isNoText = <Column>(column: Fragment<Column>) =>
  fragment`CHARSET(${column}) = 'binary' AND CHARSET(CONCAT(${column})) <> 'binary'`;

/**
 * Whether a column is YEAR(2) of MariaDB, which is ordered by year but compared by two digits. Only a year is
 * midnight where a time is expected; a number of two digits is so many seconds, or no time.
 */
export const isShortYear = <Column>(column: Fragment<Column>) => fragment`
  ${isNoText(column)} AND LENGTH(CONCAT(${column})) = 2 AND CONCAT(${column}) + 0 > 0
  AND TIME_TO_SEC(${column}) = 0`;
