import type { Fragment } from "../fragment";
import { bothBounds, compareByOr, orderByIsNull } from "./comparisons";
import type { ColumnType, Dialect } from "./dialect";

const secondsLater = <Column>(seconds: Fragment<Column>): Fragment<Column> => [
  ...["CONCAT(TIMESTAMPADD(SECOND, ", ...seconds, ", '2000-01-01'))"],
];

/**
 * Whether a column is an ENUM or a SET. To most functions they are text, which COALESCE makes of them, but to
 * a few they are the number by which they are ordered. A time has microseconds where its seconds are text,
 * even if that text is the same number, and this function takes columns of every type.
 */
const isNumbered = <Column>(column: Fragment<Column>): Fragment<Column> => [
  ...["NOT (", ...secondsLater(column), " <=> "],
  ...[...secondsLater(["COALESCE(", ...column, ", ", ...column, ")"]), ")"],
];

/** Whether a column is a string of bytes or BIT. */
const isBinary = <Column>(column: Fragment<Column>): Fragment<Column> => [
  ...["CHARSET(CONCAT(", ...column, ")) = 'binary'"],
];

/** Whether the driver escapes a backslash that the session takes for two (sql_mode NO_BACKSLASH_ESCAPES). */
const isEscapedTwice: Fragment<never> = ["HEX(", { bound: "\\" }, ") <> '5C'"];

/**
 * Whether a text has a NOPAD collation of MariaDB that sorts without regard to null characters at the end, where no
 * index has the rows in order, but compares with them.
 */
const sortsUnlikeItCompares = <Column>(column: Fragment<Column>): Fragment<Column> => [
  ...["COLLATION(", ...column, ") LIKE '%nopad%' AND COLLATION(", ...column, ") NOT REGEXP 'unicode|uca'"],
];

/** ENUM, SET and BIT are ordered by number, but compared with text by text. */
const byNumber: ColumnType = { text: "CAST(? + 0 AS CHAR)", value: "CAST(? AS UNSIGNED)" };

export const mysql: Dialect = {
  numbersParameters: false,
  nullsAreGreatest: false,
  indexesPlaceNulls: false,
  types: {
    binary: { text: "HEX(?)", value: "UNHEX(?)", isOf: isBinary },
    bit: { ...byNumber, isOf: isBinary },
    enum: { ...byNumber, isOf: isNumbered },
    float: { text: "CAST(? + 0e0 AS CHAR)", value: "?" },
    set: { ...byNumber, isOf: isNumbered },
  },
  exact: (column) => ["CAST(", ...column, " AS CHAR)"],
  check({ column, text, declared, isFirstPage }) {
    const length = (value: typeof column) => ["LENGTH(CONVERT(", ...value, " USING utf8mb4))"];
    const refused: typeof column = [
      ...(isFirstPage ? ["WHEN ", ...isEscapedTwice, " THEN 'escape' "] : []),
      ...["WHEN ", ...sortsUnlikeItCompares(column), " THEN 'padding' "],
    ];
    if (declared !== undefined)
      return [
        ...["CASE ", ...refused, "WHEN NOT ("],
        ...[...(declared.value ?? text), " <=> ", ...column, ")"],
        ...(declared.isOfType === undefined
          ? []
          : [" OR ", ...column, " IS NOT NULL AND NOT (", ...declared.isOfType, ")"]),
        ...[" THEN 'declaration' ELSE ", ...length(text), " END"],
      ];
    return [
      // FLOAT, BIT and JSON_EXTRACT are not equal to their own text.
      ...[
        "CASE ",
        ...refused,
        "WHEN ",
        ...column,
        " IS NULL THEN NULL WHEN NOT (",
        ...column,
        " <=> CONCAT(",
      ],
      ...[...column, ")) OR ", ...isNumbered(column), " OR "],
      ...[...isBinary(column), " AND HEX(", ...column, ") <> HEX(", ...text, ") THEN 'type'"],
      ...[" ELSE ", ...length(column), " END"],
    ];
  },
  value: () => "?",
  // A string is converted to the type of its column. A driver may send a number as DOUBLE, and then the
  // database compares a BIGINT as DOUBLE too.
  bind: (value) => String(typeof value === "boolean" ? Number(value) : value),
  // MariaDB sorts all rows at one value if the value is a text, though an index has them in order.
  equal: bothBounds,
  // For `<=> NULL` alone, MariaDB reads all rows at NULL. No row meets the other condition. `IS NULL` would find the
  // date 0000-00-00 where the column has a NOT NULL constraint, and with sql_auto_is_null the row inserted last.
  isNull: (column) => ["(", ...column, " <=> NULL OR ", ...column, " < NULL)"],
  comparesTogether: () => true,
  compare: compareByOr, // MariaDB reads the whole index for a comparison of rows
  orderNulls: orderByIsNull,
  isTextBesideNumber: (column) => [
    ...["CHARSET(", ...column, ") <> 'binary' AND NOT ", ...isNumbered(column)],
  ],
};
