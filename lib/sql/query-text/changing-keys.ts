import type { DialectName } from "../dialects";
import { isFunction, isWord, itemsOf, type Nodes, nameOf, textOf } from "./nodes";
import type { Node } from "./outline";
import { tableNames } from "./sources";
import { namesInSubqueries } from "./subquery-columns";

/** Functions that return another value for each query. */
const FUNCTION =
  /^(?:NOW|(?:CLOCK|STATEMENT|TRANSACTION|UTC)_TIMESTAMP|TIMEOFDAY|SYSDATE|CURDATE|CURTIME|UTC_DATE|UTC_TIME|RANDOM|RANDOM_NORMAL|RAND|RANDOMBLOB|RANDOM_BYTES|GEN_RANDOM_BYTES|UUID|UUID_SHORT|UUIDV[47]|UUID_V[47]|UUID_GENERATE_V(?:1|1MC|4)|GEN_RANDOM_UUID|NEXTVAL|TXID_CURRENT|PG_CURRENT_XACT_ID|CONNECTION_ID|ROWNUM)$/;
const WORD = /^(?:CURRENT_(?:DATE|TIME|TIMESTAMP)|LOCALTIME|LOCALTIMESTAMP)$/;

/** Functions of SQLite, and one of MySQL, that use the current time unless they are given another. */
const TIME_FUNCTION = /^(?:DATE|TIME|DATETIME|JULIANDAY|UNIXEPOCH|STRFTIME|TIMEDIFF|UNIX_TIMESTAMP)$/;

/** Texts that PostgreSQL reads as a time relative to now, where one of these words is next to them. */
const TIME_TEXT = /^\s*(?:now|today|tomorrow|yesterday)\s*$/i;
const [TYPE_BEFORE, CAST_BEHIND] = [/^(?:DATE|TIME|TIMESTAMP|TIMESTAMPTZ|ZONE)$/, /^(?::|AS)$/];

/**
 * Functions that put the rows in another order for each query. MySQL has one order for each argument of RAND.
 */
const RANDOM = /^(?:RAND|RANDOM|GEN_RANDOM_UUID|UUID|UUIDV4|UUID_V4|UUID_GENERATE_V4)$/;

/** Whether a node has another value for each query. */
type Test = (level: Nodes, place: number) => boolean;

/**
 * The problem of keys whose values change from page to page: in the order itself, or in a subquery that
 * computes what the order names.
 * @param query The parts of the query that may have such subqueries.
 */
export function changingProblem(query: Nodes, order: Nodes, dialect: DialectName): string | undefined {
  return problemOf(query, order, dialect, (level, place) => isChanging(level, place, dialect));
}

/**
 * The problem of keys that are random on each page. The order of other keys that change may still be the
 * same.
 */
export function randomProblem(query: Nodes, order: Nodes, dialect: DialectName): string | undefined {
  return problemOf(query, order, dialect, isRandom);
}

function problemOf(query: Nodes, order: Nodes, dialect: DialectName, test: Test): string | undefined {
  const tables = tableNames([{ nodes: query }, { nodes: order }]);
  const isOneOf =
    (names: ReadonlySet<string>): Test =>
    (level, place) =>
      isColumnIn(names, level, place) && !isOfTable(tables, level, place);
  const cause = find(order, test) ?? find(order, isOneOf(changingNames(query, dialect, test, isOneOf)));
  if (cause === undefined) return undefined;
  return `orders by ${textOf(cause)}, which changes from page to page: bind a value that the links keep, such as a time in a query parameter`;
}

/**
 * The names under which subqueries return values that change from page to page, or that are computed from
 * such values.
 */
function changingNames(
  query: Nodes,
  dialect: DialectName,
  test: Test,
  isOneOf: (names: ReadonlySet<string>) => Test,
): ReadonlySet<string> {
  return namesInSubqueries(query, dialect, (value, names) => {
    const isComputedAnew: Test = (level, place) => isOneOf(names)(level, place) || test(level, place);
    return find(value, isAssigned) === undefined && find(value, isComputedAnew) !== undefined;
  });
}

/** Whether an assignment begins: a query of MySQL that counts its rows with a variable sets it first. */
function isAssigned(level: Nodes, place: number): boolean {
  return isWord(level[place], /^:$/) && isWord(level[place + 1], /^=$/);
}

/** Whether a node is a column with one of these names, rather than a function or a type. */
function isColumnIn(names: ReadonlySet<string>, level: Nodes, place: number): boolean {
  const [before, node, behind] = [level[place - 1], level[place], level[place + 1]];
  const isFunction = behind !== undefined && "nodes" in behind;
  return names.has(nameOf(node) as string) && !isFunction && !isWord(before, CAST_BEHIND);
}

/** Whether a node is a column that is named with its table, whose columns no query computes. */
function isOfTable(tables: ReadonlySet<string>, level: Nodes, place: number): boolean {
  return isWord(level[place - 1], /^\.$/) && tables.has(nameOf(level[place - 2]) as string);
}

/** The first node of an expression, or of what is inside of it, that passes a test. */
function find(level: Nodes, test: Test): Node | undefined {
  for (const [place, node] of level.entries()) {
    const found = test(level, place) ? node : "nodes" in node ? find(node.nodes, test) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * Whether a node has a different value for each query: a function, a keyword, a variable of MySQL or a text
 * such as `'now'`.
 */
function isChanging(order: Nodes, place: number, dialect: DialectName): boolean {
  const [before, node, behind] = [order[place - 1], order[place] as Node, order[place + 1]];
  if (dialect === "mysql" && isWord(node, /^@$/)) return true;
  if (isText(node, TIME_TEXT)) return isWord(before, TYPE_BEFORE) || isWord(behind, CAST_BEHIND);
  if (behind === undefined || !("nodes" in behind)) return isWord(node, WORD);
  const values = behind.nodes.length === 0 ? [] : itemsOf(behind.nodes);
  if (isFunction(order, place, TIME_FUNCTION)) return readsClock(values, isWord(node, /^STRFTIME$/) ? 1 : 0);
  if (isFunction(order, place, /^AGE$/)) return values.length === 1;
  return isFunction(order, place, FUNCTION) || isWord(node, WORD);
}

function isRandom(level: Nodes, place: number): boolean {
  const behind = level[place + 1];
  const hasValues = behind !== undefined && "nodes" in behind && behind.nodes.length > 0;
  return isFunction(level, place, RANDOM) && !hasValues;
}

/**
 * Whether a function of SQLite uses the current time.
 * @param place The place of the time among the values.
 */
function readsClock(values: readonly Nodes[], place: number): boolean {
  const isOne = (value: Nodes, text: RegExp) => value.length === 1 && isText(value[0], text);
  const time = values[place];
  return (
    time === undefined || isOne(time, /^subsec(?:ond)?$/i) || values.some((value) => isOne(value, /^now$/i))
  );
}

/** SQLite takes a text in double quotes for one, unless a column has that name. */
function isText(node: Node | undefined, pattern: RegExp): boolean {
  if (node === undefined || "nodes" in node) return false;
  return (node.kind === "text" || node.quoted?.startsWith('"') === true) && pattern.test(node.text);
}
