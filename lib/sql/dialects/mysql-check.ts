import { type Fragment, fragment } from "../fragments/fragment";
import type { SelectedKey } from "./dialect";
import { isBinary, isNoText, isNumbered, isShortYear, isSortedAsInteger } from "./mysql-columns";

/**
 * Collations in which MariaDB sorts differently than it compares, if no index has the rows in order. Some
 * differ for a few characters. Those of several levels sort by letters alone, without accents and case, if
 * texts can be long. NOPAD collations sort a CHAR as if spaces followed it, more of them the fewer bytes it
 * has, and so á before its equal a; no function distinguishes CHAR from VARCHAR.
 */
const UNSORTED =
  "nopad|^(big5_chinese_ci|latin7_(general|estonian)_c|.*(_czech_cs|uca1400.*_as_c[is]|_ai_cs|_w2)$)";

/**
 * Whether a text has one of those collations, or may be compared in another than its own: a text made from
 * literals in a view is sorted in the collation of the session that created the view, but a bound value has
 * that of this session. Beside utf8mb4_bin and the utf8mb4_0900_bin of MySQL, no other collation applies. The
 * coercibility of a literal is 4 in some versions and 6 in others.
 */
export const sortsUnlikeItCompares = <Column>(column: Fragment<Column>) => fragment`
  COLLATION(${column}) REGEXP '${UNSORTED}' OR COERCIBILITY(${column}) = COERCIBILITY('a')
  AND COLLATION(${column}) NOT IN ('binary', 'utf8mb4_bin', 'utf8mb4_0900_bin', @@collation_connection)`;

/**
 * Whether a column is a date that the sql_mode of the session does not allow. It may then compare as
 * 0000-00-00. No mode does that to 0000-00-00 itself.
 */
const isForbiddenDate = <Column>(column: Fragment<Column>) => fragment`
  ${isNoText(column)} AND CONCAT(${column}) LIKE '____-__-__%'
  AND CONCAT(${column}) NOT LIKE '0000-00-00%' AND TIMESTAMP(CONCAT(${column})) IS NULL`;

/**
 * Whether a TIMESTAMP is in an hour that the time zone of the session has twice, the second time. It is
 * compared as the text that it has the first time, too.
 */
const isRepeatedTime = <Column>(column: Fragment<Column>) => fragment`
  ${isNoText(column)} AND CONCAT(${column}) LIKE '____-__-__ __:__:__%'
  AND CONCAT(${column}) NOT LIKE '0000-00-00%'
  AND NOT (UNIX_TIMESTAMP(${column}) <=> UNIX_TIMESTAMP(CONCAT(${column})))`;

/**
 * Whether a column is a TIME that MySQL sorts as a time, but compares as text, as it does with expressions.
 * Negative times and those of 100 hours and more are in another order then. As times, both texts compared
 * here are midnight. They are dates, because a column of dates refuses other texts.
 */
const isTimeComparedAsText = <Column>(column: Fragment<Column>) => fragment`
  ${isNoText(column)} AND (CONCAT(${column}) LIKE '-%:%' AND ${column} >= ' 2000-01-01 00:00:00'
  OR CONCAT(${column}) LIKE '___:%' AND CONCAT(${column}) NOT LIKE '-%' AND ${column} < '9000-01-01 00:00:00')`;

const IS_TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?$/;

/**
 * Rows that come after a time in an hour that the time zone of the session has twice, but are compared as if
 * they came before it (`Dialect.missedBeside`). The first condition is a constant: whether clocks go back
 * around that time.
 */
export function repeatedTimesBeside<Column>(
  column: Fragment<Column>,
  value: Fragment<Column>,
  text: string,
): Fragment<Column>[] {
  if (!IS_TIME.test(text)) return [];
  const hours = (count: number) => fragment`TIMESTAMPADD(HOUR, ${String(count)}, ${value})`;
  const clock = (seconds: string) => fragment`FROM_UNIXTIME(UNIX_TIMESTAMP(${value}) ${seconds})`;
  return [
    fragment`
      (TIMESTAMPDIFF(SECOND, ${clock("- 7200")}, ${clock("+ 7200")}) < 14400
      AND ${column} >= ${hours(-2)} AND ${column} <= ${hours(2)} AND ${isRepeatedTime(column)})`,
  ];
}

/**
 * A hash of the part of a long text by which MariaDB and MySQL certainly sort, if no index has the rows in
 * order; NULL for texts that they sort by as a whole. They use `max_sort_length` bytes of the weights, or a
 * quarter as many characters. Some bytes may be needed for the length.
 */
const sortedPart = <Column>(column: Fragment<Column>) => {
  const part = fragment`
    LEFT(WEIGHT_STRING(LEFT(${column}, @@max_sort_length DIV 4 - 2)), @@max_sort_length - 8)`;
  // CONCAT makes text of a number, whose weights MySQL otherwise counts.
  const isCut = fragment`LENGTH(WEIGHT_STRING(CONCAT(${column}))) > LENGTH(${part})`;
  return fragment`CASE WHEN ${isCut} THEN SHA2(${part}, 256) END`;
};

/**
 * The token of a text (`Dialect.token`): a checksum of its weights. Most collations compare texts as if
 * spaces followed the shorter one, so weights of spaces at the end are left out.
 */
export const tokenOf = <Column>(column: Fragment<Column>) => fragment`
  IF(CHARSET(${column}) = 'binary', ' ', CONCAT(' ', CRC32(TRIM(TRAILING
  WEIGHT_STRING(RIGHT(CONCAT(${column}, ' '), 1)) FROM WEIGHT_STRING(${column})))))`;

/**
 * Whether a number is an integer beyond 2^53. MySQL compares an expression with a text as DOUBLE, so such a
 * key must not become a text. The pattern has no question mark, which drivers such as mysql2 before 3.17 take
 * for a placeholder.
 */
const isLargeInteger = <Column>({ column, text }: SelectedKey<Column>) =>
  fragment`${isNoText(column)} AND ${isSortedAsInteger(column)} AND ${text} REGEXP '^-{0,1}[0-9]{16,}$'`;

/** What a query finds out about a key (`Dialect.check`). */
export function checkKey<Column>(key: SelectedKey<Column>): Fragment<Column> {
  const { column, text, declared } = key;
  // OCTET_LENGTH, because LENGTH counts characters with the sql_mode ORACLE.
  const lengthOf = (value: Fragment<Column>) => fragment`
    CONCAT_WS(' ', CONCAT(OCTET_LENGTH(CONVERT(${value} USING utf8mb4)), ${tokenOf(column)}), ${sortedPart(column)})`;
  const refused = fragment`
    WHEN ${sortsUnlikeItCompares(column)} THEN 'collation'
    WHEN ${isForbiddenDate(column)} THEN 'date'
    WHEN ${isRepeatedTime(column)} THEN 'zone'`;
  if (declared !== undefined) {
    const { value = text, isOfType } = declared;
    const isOther = isOfType && fragment` OR ${column} IS NOT NULL AND NOT (${isOfType})`;
    return fragment`
      CASE ${refused} WHEN NOT (${value} <=> ${column})${isOther ?? ""} THEN 'declaration'
      WHEN ${text} IS NOT NULL THEN ${lengthOf(text)} END`;
  }
  // FLOAT, BIT and JSON_EXTRACT are not equal to their own text. To MariaDB 10.5, a SUM is a string of bytes,
  // but its text consists of digits and the characters .e+- alone.
  return fragment`
    CASE ${refused} WHEN ${column} IS NULL THEN NULL WHEN NOT (${column} <=> CONCAT(${column}))
    OR ${isNumbered(column)} OR ${isShortYear(column)}
    OR ${isBinary(column)} AND HEX(${column}) <> HEX(${text})
    AND HEX(CONCAT(${column})) NOT REGEXP '^(3[0-9]|2[BDE]|65)+$' THEN 'type'
    WHEN ${isTimeComparedAsText(column)} THEN 'time'
    WHEN ${isLargeInteger(key)} THEN 'integer'
    ELSE ${lengthOf(column)} END`;
}
