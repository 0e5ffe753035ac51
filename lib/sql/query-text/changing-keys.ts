import type { DialectName } from "../dialects";
import { namesBeside } from "./names";
import {
  clauseAround,
  isMark,
  isWord,
  isWordLike,
  itemsOf,
  type Nodes,
  nameOf,
  textOf,
  tokenOf,
  wholeWord,
} from "./nodes";
import type { Node } from "./outline";
import { MARKS } from "./problems";

/** Functions that return another value for each query. */
const FUNCTION = wholeWord(
  /NOW|(?:CLOCK|STATEMENT|TRANSACTION|UTC)_TIMESTAMP|TIMEOFDAY|SYSDATE|CURDATE|CURTIME|UTC_DATE|UTC_TIME|RANDOM|RANDOM_NORMAL|RAND|RANDOMBLOB|RANDOM_BYTES|GEN_RANDOM_BYTES|UUID|UUID_SHORT|UUIDV[47]|UUID_V[47]|UUID_GENERATE_V(?:1|1MC|4)|GEN_RANDOM_UUID|NEXTVAL|TXID_CURRENT|PG_CURRENT_XACT_ID|CONNECTION_ID|ROWNUM/,
);
const WORD = wholeWord(/CURRENT_(?:DATE|TIME|TIMESTAMP)|LOCALTIME|LOCALTIMESTAMP/);

/** Functions of SQLite, and one of MySQL, that use the current time unless they are given another. */
const TIME_FUNCTION = wholeWord(/DATE|TIME|DATETIME|JULIANDAY|UNIXEPOCH|STRFTIME|TIMEDIFF|UNIX_TIMESTAMP/);

/** Texts that PostgreSQL reads as a time relative to now, where one of these words is next to them. */
const TIME_TEXTS = ["now", "today", "tomorrow", "yesterday"];
const TYPE_BEFORE = wholeWord(/DATE|TIME|TIMESTAMP|TIMESTAMPTZ/);
const CAST_BEHIND = wholeWord(/:|AS/);

/** Functions that put the rows in another order for each query. MySQL has one order for each argument of RAND. */
const RANDOM = wholeWord(/RAND|RANDOM|GEN_RANDOM_UUID|UUID|UUIDV4|UUID_V4|UUID_GENERATE_V4/);

/** Whether a node has another value for each query. */
type Test = (level: Nodes, place: number) => boolean;

/**
 * The problem of keys whose values change from page to page: in the order itself, or in a subquery that computes what the
 * order names.
 * @param query The parts of the query that may have such subqueries.
 */
export function changingProblem(query: Nodes, order: Nodes, dialect: DialectName): string | undefined {
  return problemOf(query, order, dialect, (level, place) => isChanging(level, place, dialect));
}

/** The problem of keys that are random on each page. The order of other keys that change may still be the same. */
export function randomProblem(query: Nodes, order: Nodes, dialect: DialectName): string | undefined {
  return problemOf(query, order, dialect, isRandom);
}

function problemOf(query: Nodes, order: Nodes, dialect: DialectName, test: Test): string | undefined {
  const node = find(order, test);
  const names = node === undefined ? changingNames(query, dialect, test) : new Set<string>();
  const cause = node ?? find(order, (level, place) => isColumnIn(names, level, place));
  if (cause === undefined) return undefined;
  return `orders by ${textOf(cause)}, which changes from page to page: bind a value that the links keep, such as a time in a query parameter`;
}

/** The names under which subqueries select values that change from page to page, or that are computed from such values. */
function changingNames(query: Nodes, dialect: DialectName, test: Test): ReadonlySet<string> {
  const names = new Set<string>();
  const items = query.flatMap((node) => ("nodes" in node ? selectedItems(node.nodes) : []));
  const isComputedAnew: Test = (level, place) => isColumnIn(names, level, place) || test(level, place);
  let count = -1;
  while (names.size > count) {
    count = names.size;
    for (const item of items) {
      const name = namesBeside(item, false, dialect);
      if (
        name !== undefined &&
        find(item, isAssigned) === undefined &&
        find(item, isComputedAnew) !== undefined
      )
        names.add(name);
    }
  }
  return names;
}

/** Whether an assignment begins: a query of MySQL that counts its rows with a variable sets it first. */
function isAssigned(level: Nodes, place: number): boolean {
  return isWord(level[place], ":") && isWord(level[place + 1], "=");
}

/** Whether a node is a column with one of these names, rather than a function or a type. */
function isColumnIn(names: ReadonlySet<string>, level: Nodes, place: number): boolean {
  const [before, node, behind] = [level[place - 1], level[place], level[place + 1]];
  const isFunction = behind !== undefined && "nodes" in behind;
  return names.has(nameOf(node) as string) && !isFunction && !isWordLike(before, CAST_BEHIND);
}

/** The items of the select lists on a level of a query, and inside of it, but not of the list of the page. */
function selectedItems(level: Nodes): Nodes[] {
  return level.flatMap((node, place): Nodes[] => {
    if ("nodes" in node) return selectedItems(node.nodes);
    const list = isWord(node, "SELECT") ? clauseAround(level, place + 1).nodes : [];
    return list.some((item) => isMark(item, MARKS.select)) ? [] : itemsOf(list);
  });
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
 * Whether a node has a different value for each query: a function, a keyword, a variable of MySQL or a text such as
 * `'now'`.
 */
function isChanging(order: Nodes, place: number, dialect: DialectName): boolean {
  const [before, node, behind] = [order[place - 1], order[place] as Node, order[place + 1]];
  if (dialect === "mysql" && isWord(node, "@")) return true;
  if (isText(node, ...TIME_TEXTS)) return isWordLike(before, TYPE_BEFORE) || isWordLike(behind, CAST_BEHIND);
  if (behind === undefined || !("nodes" in behind)) return isWordLike(node, WORD);
  const values = behind.nodes.length === 0 ? [] : itemsOf(behind.nodes);
  if (isWordLike(node, TIME_FUNCTION)) return readsClock(values, isWord(node, "STRFTIME") ? 1 : 0);
  return isWordLike(node, FUNCTION) || isWordLike(node, WORD) || (isWord(node, "AGE") && values.length === 1);
}

function isRandom(level: Nodes, place: number): boolean {
  const behind = level[place + 1];
  return (
    isWordLike(level[place], RANDOM) && behind !== undefined && "nodes" in behind && behind.nodes.length === 0
  );
}

/**
 * Whether a function of SQLite uses the current time.
 * @param place The place of the time among the values.
 */
function readsClock(values: readonly Nodes[], place: number): boolean {
  const time = values[place];
  return (
    time === undefined ||
    isText(time[0], "subsec", "subsecond") ||
    values.some(([first]) => isText(first, "now"))
  );
}

/** Whether a node is one of these texts, whatever case and spaces around it. */
function isText(node: Node | undefined, ...texts: readonly string[]): boolean {
  return texts.includes(tokenOf(node, "text").trim().toLowerCase());
}
