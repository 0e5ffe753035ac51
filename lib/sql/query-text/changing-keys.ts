import type { DialectName } from "../dialects";
import { isWord, itemsOf, type Nodes, textOf } from "./nodes";
import type { Node } from "./outline";

/** Functions that return another value for each query. */
const FUNCTION =
  /^(?:NOW|(?:CLOCK|STATEMENT|TRANSACTION|UTC)_TIMESTAMP|TIMEOFDAY|SYSDATE|CURDATE|CURTIME|UTC_DATE|UTC_TIME|RANDOM|RANDOM_NORMAL|RAND|RANDOMBLOB|RANDOM_BYTES|GEN_RANDOM_BYTES|UUID|UUID_SHORT|UUIDV[47]|UUID_V[47]|UUID_GENERATE_V(?:1|1MC|4)|GEN_RANDOM_UUID|NEXTVAL|TXID_CURRENT|PG_CURRENT_XACT_ID|CONNECTION_ID|ROWNUM)$/;
const WORD = /^(?:CURRENT_(?:DATE|TIME|TIMESTAMP)|LOCALTIME|LOCALTIMESTAMP)$/;

/** Functions of SQLite, and one of MySQL, that use the current time unless they are given another. */
const TIME_FUNCTION = /^(?:DATE|TIME|DATETIME|JULIANDAY|UNIXEPOCH|STRFTIME|TIMEDIFF|UNIX_TIMESTAMP)$/;

/** Texts that PostgreSQL reads as a time relative to now, where one of these words is next to them. */
const TIME_TEXT = /^\s*(?:now|today|tomorrow|yesterday)\s*$/i;
const [TYPE_BEFORE, CAST_BEHIND] = [/^(?:DATE|TIME|TIMESTAMP|TIMESTAMPTZ)$/, /^(?::|AS)$/];

/** The problem of keys whose values change from page to page. */
export function changingProblem(order: Nodes, dialect: DialectName): string | undefined {
  for (const [place, node] of order.entries()) {
    const isVariable = dialect === "mysql" && isWord(node, /^@$/);
    if (!isVariable && !isChanging(order, place)) {
      const problem = "nodes" in node ? changingProblem(node.nodes, dialect) : undefined;
      if (problem !== undefined) return problem;
      continue;
    }
    return `orders by ${textOf(node)}, which changes from page to page: bind a value that the links keep, such as a time in a query parameter`;
  }
  return undefined;
}

/** Whether a node has a different value for each query: a function, a keyword or a text such as `'now'`. */
function isChanging(order: Nodes, place: number): boolean {
  const [before, node, behind] = [order[place - 1], order[place] as Node, order[place + 1]];
  if (isText(node, TIME_TEXT)) return isWord(before, TYPE_BEFORE) || isWord(behind, CAST_BEHIND);
  if (behind === undefined || !("nodes" in behind)) return isWord(node, WORD);
  const values = behind.nodes.length === 0 ? [] : itemsOf(behind.nodes);
  if (isWord(node, TIME_FUNCTION)) return readsClock(values, isWord(node, /^STRFTIME$/) ? 1 : 0);
  return isWord(node, FUNCTION) || isWord(node, WORD) || (isWord(node, /^AGE$/) && values.length === 1);
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

function isText(node: Node | undefined, pattern: RegExp): boolean {
  return node !== undefined && "kind" in node && node.kind === "text" && pattern.test(node.text);
}
