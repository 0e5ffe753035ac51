import type { DialectName } from "../dialects";
import { MARKS, type QueryFacts, termsOf } from "./facts";
import { tableCount } from "./joins";
import { columnOf } from "./names";
import {
  clauseAround,
  isColumn,
  isEnd,
  isMark,
  isSame,
  isSameColumn,
  isSelect,
  isWord,
  type Nodes,
  nameOf,
  qualifiedColumns,
  selectedBefore,
  tableOf,
  written,
} from "./nodes";

/**
 * The problem of rows that are grouped by columns that do not determine the keys. PostgreSQL itself refuses
 * such queries if they select the keys.
 */
export function groupProblem(
  level: Nodes,
  place: number,
  { dialect, terms }: QueryFacts,
): string | undefined {
  const start = level.findIndex(
    (node, index) => index > place && isWord(node, /^GROUP$/) && isEnd(level, index),
  );
  const isChecked = dialect === "postgres" && level.some((node) => isMark(node, MARKS.select));
  const last = terms.at(-1);
  if (start === -1 || isChecked || last === undefined) return undefined;
  const { nodes: clause } = clauseAround(level, start + 2);
  if (clause.some((node) => isWord(node, /^ROLLUP$/)))
    return "adds rows with sums to the list, by ROLLUP: leave it out";
  const items = termsOf(clause, dialect).map((item) => itemAt(item, selectedBefore(level, start), dialect));
  if (items.includes(UNKNOWN)) return undefined;
  const isGrouped = (term: Nodes) => items.some((item) => isSame(item, term) || isSameColumn(item, term));
  if (!isGrouped(last) && !columnsIn(last).every(isGrouped))
    return `groups rows that q.where has already left out, by columns without ${written(last)}: group by it${isColumn(last) ? "" : " rather than by an alias, which may be a column"}, or order by an aggregate of it with the option having`;
  // A column of the table by whose key the rows are grouped has one value in each group.
  const tables = [last, ...items].map(tableOf);
  const others = terms.filter((term) => !isGrouped(term));
  // The table of a column without one is only known if the rows are grouped by a column of each.
  const groupedTables = new Set(tables.filter((table) => table !== undefined)).size;
  const isAnyTable = tableCount(level) > Math.max(groupedTables, 1);
  const isUnknown = (column: Nodes) => {
    const table = tableOf(column);
    return table === undefined ? isAnyTable : !tables.includes(table);
  };
  const unknownIn = (term: Nodes) =>
    columnsIn(term).find((column) => isUnknown(column) && !isGrouped(column));
  const other = others.find((term) => unknownIn(term) !== undefined);
  const column = unknownIn(other ?? []);
  if (other === undefined || column === undefined) return undefined;
  if (tableOf(column) === undefined)
    return `groups rows of several tables by columns without ${written(other)}: name ${isColumn(other) ? "that with its table" : "its columns with their tables"}, or group by it`;
  return `groups rows by columns without ${written(column)}, which may have several values in a group: group by it, or by a column of its table that determines it`;
}

/** The columns in an expression, with or without their tables. */
function columnsIn(expression: Nodes): Nodes[] {
  if (expression.length > 0 && isColumn(expression)) return [expression];
  return [...qualifiedColumns(expression), ...namesAlone(expression)];
}

/** Words of expressions that are not names. */
const KEYWORD =
  /^(?:AND|AS|AT|BETWEEN|BINARY|COLLATE|DISTINCT|DIV|ELSE|ESCAPE|FALSE|FROM|I?LIKE|IN|INTERVAL|IS|MOD|NOT|NULL|OR|REGEXP|RLIKE|THEN|TIME|TRUE|USING|WHEN|XOR|ZONE)$/;

/** The names in an expression that may be columns without their tables. */
function namesAlone(expression: Nodes): Nodes[] {
  if (isSelect(expression)) return [];
  return expression.flatMap((node, place) => {
    if ("nodes" in node) return namesAlone(node.nodes);
    const [first, before, behind] = [expression[place - 2], expression[place - 1], expression[place + 1]];
    const isOther =
      nameOf(node) === undefined ||
      isWord(node, KEYWORD) ||
      isWord(before, /^(?:[.:]|AS|COLLATE|USING)$/) ||
      isWord(first, /^(?:AS|INTERVAL)$/) || // the last word of a type, or a unit
      isWord(behind, /^(?:\.|FROM)$/); // the part that EXTRACT returns
    const isFunctionOrType = behind !== undefined && ("nodes" in behind || behind.kind === "text");
    return isOther || isFunctionOrType ? [] : [[node]];
  });
}

/** An item at a position after `q.select`, which selects several columns: it can be any of these. */
const UNKNOWN: Nodes = [];

/** An item of GROUP BY, which may be the position of an item of the select list. */
function itemAt(item: Nodes, selected: readonly Nodes[], dialect: DialectName): Nodes {
  if (!/^\d+$/.test(written(item))) return item;
  const upTo = selected.slice(0, Number(written(item)));
  const isKnown = !upTo.flat().some((node) => isMark(node, MARKS.select));
  return isKnown ? columnOf(upTo.at(-1) ?? [], dialect).expression : UNKNOWN;
}
