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
  const columns = isColumn(last) ? [last] : qualifiedColumns(last);
  if (!isGrouped(last) && !columns.every(isGrouped))
    return `groups rows that q.where has already left out, by columns without ${written(last)}: group by it${isColumn(last) ? "" : " rather than by an alias, which may be a column"}, or order by an aggregate of it with the option having`;
  // A column of the table by whose key the rows are grouped has one value in each group.
  const tables = [last, ...items].map(tableOf);
  const others = terms.filter((term) => !isGrouped(term));
  // The table of a column without one is only known if the rows are grouped by a column of each.
  const groupedTables = new Set(tables.filter((table) => table !== undefined)).size;
  const isAnyTable = tableCount(level) > Math.max(groupedTables, 1);
  const ambiguous = others.find((term) => isAnyTable && term.length === 1 && nameOf(term[0]) !== undefined);
  if (ambiguous !== undefined)
    return `groups rows of several tables by columns without ${written(ambiguous)}: name that with its table, or group by it`;
  const other = others
    .flatMap(qualifiedColumns)
    .find((column) => !tables.includes(tableOf(column)) && !isGrouped(column));
  if (other === undefined) return undefined;
  return `groups rows by columns without ${written(other)}, which may have several values in a group: group by it, or by a column of its table that determines it`;
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

function isSameColumn(item: Nodes, column: Nodes): boolean {
  const tables = [tableOf(item), tableOf(column)];
  const haveOneTable = tables.includes(undefined) || tables[0] === tables[1];
  return isColumn(item) && isColumn(column) && nameOf(item.at(-1)) === nameOf(column.at(-1)) && haveOneTable;
}
