import { type Fragment, fragment } from "../fragments/fragment";
import type { SelectedKey } from "./dialect";

/**
 * Arrays, composite types and ranges. PostgreSQL writes what they contain as the settings of the session say.
 */
const CONTAINER = "typcategory IN ('A', 'C', 'R')";
const FLOAT = oneOf("real", "double precision");
const INTERVAL = oneOf("interval");

/**
 * Types of names in the catalog: their values are ordered by number, and so a parameter has to be a number.
 */
const CATALOG_NAMES = [
  ...["regclass", "regcollation", "regconfig", "regdatabase", "regdictionary", "regnamespace", "regoper"],
  ...["regoperator", "regproc", "regprocedure", "regrole", "regtype"],
];

/**
 * Types whose values some drivers convert, where the query does not say that the parameter is a text, each
 * with a value by which the query finds that out. Drivers that convert `bytea` also convert `boolean`; some
 * send no text as `bytea`.
 */
const PROBES = Object.entries({
  boolean: ["boolean", "true"],
  bytea: ["boolean", "true"],
  date: ["date", "2000-01-01 23:59:59-12"],
  timestamp: ["timestamp", "2000-01-01 00:00:00.000001"],
  timestamptz: ["timestamptz", "2000-01-01 00:00:00.000001+00"],
  jsonb: ["jsonb", '"text"'],
} as const).map(([type, [sentAs, value]]) => ({ type, sentAs, value, piece: { bound: value } }));

/** The types for which a list can declare that SQL converts their text. */
export const CONVERTED = PROBES.map(({ type }) => type);

function oneOf(...names: string[]): string {
  return `oid IN (${names.map((name) => `CAST('${name}' AS regtype)`).join(", ")})`;
}

/**
 * The type of a column, or that from which its domain is made: COALESCE of values of two types has no domain.
 */
export function baseType<Column>(column: Fragment<Column>): Fragment<Column> {
  return fragment`pg_typeof(${withoutDomain(column)})`;
}

function withoutDomain<Column>(column: Fragment<Column>): Fragment<Column> {
  return fragment`COALESCE(${column}, NULL)`;
}

/** Whether a column has one of some types of the catalog. No column of the list is in the subquery. */
function hasType<Column>(column: Fragment<Column>, types: string): Fragment<Column> {
  return fragment`${baseType(column)} IN (SELECT oid FROM pg_catalog.pg_type WHERE ${types})`;
}

/**
 * Whether the settings of the session shorten values of a column, or write them in a form that sessions with
 * other settings read as other values: `-1 2:00:00` is 26 hours before in sql_standard, and 22 in the other
 * styles.
 */
function isShortened<Column>(column: Fragment<Column>, text: Fragment<Column>): Fragment<Column> {
  // The collation is named because regular expressions are an error in nondeterministic ones.
  return fragment`
    (CAST(current_setting('extra_float_digits') AS integer) < 1 AND ${hasType(column, `(${CONTAINER} OR ${FLOAT})`)}
    OR current_setting('DateStyle') NOT LIKE 'ISO%' AND ${hasType(column, CONTAINER)}
    OR current_setting('IntervalStyle') = 'sql_standard'
    AND (${text}) COLLATE "C" ~ '(^|[^0-9])-[0-9]+ [0-9:.]*[1-9]' AND ${hasType(column, `(${CONTAINER} OR ${INTERVAL})`)})`;
}

/** Whether PostgreSQL does not read a parameter as a value of the column's type when it compares the two. */
function isUnread<Column>(column: Fragment<Column>): Fragment<Column> {
  const names = CATALOG_NAMES.map((name) => `'${name}'`).join(", ");
  return [
    // For a NULL of `=`, the subquery would run.
    ...fragment`json_typeof(to_json(${column})) IS NOT DISTINCT FROM 'object' AND ${hasType(column, "typcategory IN ('C', 'P')")}`,
    ...fragment` OR CAST(${baseType(column)} AS text) IN (${names})`,
    // Beside a `name` in another collation than its own, PostgreSQL knows no collation to compare by.
    ...fragment` OR ${baseType(column)} = CAST('name' AS regtype) AND pg_collation_for(${withoutDomain(column)}) IS NULL`,
    // A domain is none of the polymorphic types, whose comparisons arrays and enums have.
    ...fragment` OR pg_typeof(${column}) <> ${baseType(column)} AND ${hasType(column, "typcategory IN ('A', 'E')")}`,
  ];
}

/** The first object of the catalog that PostgreSQL does not have itself. */
const FIRST_OWN_OBJECT = 16384;

/**
 * Types that PostgreSQL itself does not sort. An operator class of an application can, but where PostgreSQL
 * has operators of the same names, conditions use those.
 */
const UNSORTED =
  "'box', 'circle', 'line', 'lseg', 'path', 'point', 'polygon', 'json', 'xml', 'aclitem', 'cid', 'xid'";

/**
 * Types for which the session finds other operators than those by which PostgreSQL sorts them, which are
 * those of their default operator class. It looks for operators in the schemas of search_path: of `citext` in
 * another schema, it finds those of `text`. Some types have operators with unusual names, such as `hstore`,
 * or others besides. A join of the catalogs would take the planner longer than these subqueries.
 */
const TYPES_WITH_OTHER_OPERATORS =
  `SELECT oprleft FROM pg_catalog.pg_operator WHERE oid >= ${FIRST_OWN_OBJECT} AND oprleft = oprright ` +
  "AND CASE WHEN pg_operator_is_visible(oid) THEN array_position(ARRAY['<', '<=', '=', '>=', '>'], " +
  "CAST(oprname AS text)) END IS DISTINCT FROM (SELECT amopstrategy FROM pg_catalog.pg_amop " +
  "WHERE amopopr = pg_operator.oid AND amopfamily = ANY (ARRAY(SELECT opcfamily FROM pg_catalog.pg_opclass " +
  `WHERE opcdefault AND opcmethod = 403 AND oid >= ${FIRST_OWN_OBJECT})))`; // 403 is btree

/** Whether the session compares a column by other operators than those by which it sorts it. */
function sortsByOtherOperators<Column>(column: Fragment<Column>): Fragment<Column> {
  const type = fragment`CAST(pg_typeof(${column}) AS oid)`;
  const baseOid = fragment`CAST(${baseType(column)} AS oid)`;
  const first = String(FIRST_OWN_OBJECT);
  return [
    // For all others, the subqueries do not run.
    ...fragment`(${type} >= ${first} OR pg_typeof(${column}) IN (${UNSORTED}))`,
    ...fragment` AND (ARRAY[${type}, ${baseOid}] && ARRAY(${TYPES_WITH_OTHER_OPERATORS})`,
    // In a nondeterministic collation, citext sorts texts as equal that its `=` does not find.
    ...fragment` OR ${baseOid} >= ${first} AND ${isNondeterministic(column)})`,
  ];
}

/**
 * Whether a column has a nondeterministic collation: those ignore a control character. Only one with the
 * strength `identic` does not, which takes no more for equal than the forms of Unicode of a text. The
 * condition is a constant to the planner.
 */
function isNondeterministic<Column>(column: Fragment<Column>): Fragment<Column> {
  return fragment`CASE WHEN FALSE THEN CAST(${column} AS text) ELSE chr(1) END = ''`;
}

/**
 * The token of a text (`Dialect.token`). PostgreSQL hashes texts by their collation. For all other columns
 * the planner leaves the hash out, which rows that are skipped by OFFSET would need too.
 */
export function tokenOf<Column>(column: Fragment<Column>): Fragment<Column> {
  return fragment`CASE WHEN ${isNondeterministic(column)} THEN ' ' || hashtext(CAST(${column} AS text)) END`;
}

/** Whether the driver converts parameters of the type of a column. */
function isConverted<Column>(column: Fragment<Column>): Fragment<Column> {
  const probes = PROBES.flatMap(
    ({ type, sentAs, value, piece }) =>
      fragment` WHEN CAST('${type}' AS regtype) THEN CAST(${[piece]} AS ${sentAs}) <> CAST('${value}' AS ${sentAs})`,
  );
  return fragment`CASE ${baseType(column)}${probes} END`;
}

/**
 * Whether the text of a column is not read as its value. PostgreSQL reads the text of a JSON string as any
 * type.
 */
function isLost<Column>(column: Fragment<Column>, text: Fragment<Column>): Fragment<Column> {
  const row = fragment`ROW(${withoutDomain(column)})`;
  return fragment`
    ${baseType(column)} NOT IN ('json', 'jsonb')
    AND jsonb_populate_record(${row}, jsonb_build_object('f1', ${text})) IS DISTINCT FROM ${row}`;
}

/**
 * Whether drivers, which write and read UTF-8, and the session have one encoding: true, or an error with this
 * text.
 */
export const isUtf8 = fragment`
  CAST(CASE WHEN current_setting('client_encoding') = 'UTF8' THEN 'true'
  ELSE 'all sessions must have the client_encoding UTF8' END AS boolean)`;

/** What a query finds out about a key (`Dialect.check`). */
export function checkKey<Column>({
  column,
  text,
  declared,
  isFirstPage,
}: SelectedKey<Column>): Fragment<Column> {
  const checks =
    declared?.value !== undefined
      ? fragment`WHEN ${declared.value} IS DISTINCT FROM ${column} THEN 'declaration'`
      : [
          ...fragment`WHEN ${isUnread(column)} THEN 'unread' WHEN ${isLost(column, text)} THEN 'type'`,
          ...(isFirstPage ? fragment` WHEN ${isConverted(column)} THEN 'driver'` : []),
        ];
  return fragment`
    CASE WHEN ${isShortened(column, text)} THEN 'session'
    WHEN ${sortsByOtherOperators(column)} THEN 'operators' ${checks}
    ELSE octet_length(convert_to(${text}, 'UTF8')) || COALESCE(${tokenOf(column)}, '') END`;
}
