import { type Fragment, join } from "../fragment";
import type { SelectedKey } from "./dialect";

/** A list of types by their names, with the types that are made from them by CREATE DOMAIN. */
const oneOf = (...names: string[]) =>
  `coalesce(nullif(typbasetype, 0), oid) IN (${names.map((name) => `CAST('${name}' AS regtype)`).join(", ")})`;

/** Arrays, composite types and ranges. PostgreSQL writes what they contain as the settings of the session say. */
const CONTAINER = "typcategory IN ('A', 'C', 'R')";
const FLOAT = oneOf("real", "double precision");

/** Types whose values some drivers convert, where the query does not say that the parameter is a text. */
export const CONVERTED = ["boolean", "bytea", "date", "timestamp", "timestamptz", "jsonb"];

/** Values by which a query finds out whether its driver converts what it sends. */
const PROBES = Object.entries({
  timestamptz: "2000-01-01 00:00:00.000001+00",
  jsonb: '"text"',
  boolean: "true",
}).map(([type, value]) => ({ type, value, piece: { bound: value } }));

/** Whether a column has one of some types of the catalog. No column of the list is in the subquery. */
function hasType<Column>(column: Fragment<Column>, types: string): Fragment<Column> {
  return ["pg_typeof(", ...column, `) IN (SELECT oid FROM pg_catalog.pg_type WHERE ${types})`];
}

/** Whether the settings of the session shorten values of a column, or write them in an ambiguous form. */
function isShortened<Column>(column: Fragment<Column>): Fragment<Column> {
  return [
    "(CAST(current_setting('extra_float_digits') AS integer) < 1 AND ",
    ...hasType(column, `(${CONTAINER} OR ${FLOAT})`),
    " OR current_setting('DateStyle') NOT LIKE 'ISO%' AND ",
    ...[...hasType(column, CONTAINER), ")"],
  ];
}

/** Whether a column is of a composite type, as which PostgreSQL reads no parameter that is compared with it. */
function isComposite<Column>(column: Fragment<Column>): Fragment<Column> {
  return ["json_typeof(to_json(", ...column, ")) = 'object' AND ", ...hasType(column, "typcategory = 'C'")];
}

/** Whether the driver converts parameters of the type of a column. */
function isConverted<Column>(column: Fragment<Column>): Fragment<Column> {
  const probes = PROBES.map(({ type, value, piece }): Fragment<Column> => {
    return ["CAST(", piece, ` AS ${type}) = CAST('${value}' AS ${type})`];
  });
  return ["NOT (", ...join(probes, " AND "), ") AND ", ...hasType(column, oneOf(...CONVERTED))];
}

/** What a query finds out about a key (`Dialect.check`). */
export function checkKey<Column>({
  column,
  text,
  declared,
  isFirstPage,
}: SelectedKey<Column>): Fragment<Column> {
  const checks: Fragment<Column> =
    declared?.value !== undefined
      ? [" WHEN ", ...declared.value, " IS DISTINCT FROM ", ...column, " THEN 'declaration'"]
      : [
          ...[" WHEN ", ...isComposite(column), " THEN 'composite'"],
          ...(isFirstPage ? [" WHEN ", ...isConverted(column), " THEN 'driver'"] : []),
        ];
  return [
    ...["CASE WHEN ", ...isShortened(column), " THEN 'session'", ...checks],
    ...[" ELSE CAST(octet_length(convert_to(", ...text, ", 'UTF8')) AS text) END"],
  ];
}
