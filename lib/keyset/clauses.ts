import type { Key } from "../strategies/cursor/key";
import { KEY_COLUMN } from "../strategies/cursor/rows";
import type { Rule } from "../validation";
import { rowsBeyond, type Term } from "./condition";
import { type Dialect, dialects } from "./dialect";
import { type Fragment, insertInto, join } from "./fragment";
import type { KeyColumn, KeysetOptions, KeysetPage } from "./options";

/** The parts of a keyset query, in which columns and parameters are not yet written as text. */
export interface Clauses<Column> {
  /** The value of each field of the order, and its name in the rows of the result. */
  readonly select: readonly { readonly value: Fragment<Column>; readonly name: string }[];
  readonly where: Fragment<Column>;
  readonly orderBy: readonly Fragment<Column>[];
}

/** One field of the order, with its column in the database. */
interface OrderedColumn<Column> extends KeyColumn<Column> {
  readonly name: string;
  readonly descending: boolean;
  readonly nullable: boolean;
}

/** Makes the clauses of a page. The arguments must have passed `checkKeyset`. */
export function clausesOf<Column>(
  page: KeysetPage,
  options: KeysetOptions<Column>,
  isColumn: Rule,
): Clauses<Column> {
  const dialect = dialects[options.dialect];
  const columns = orderedColumns(page, options, isColumn);
  const beyond = (position: Key | null, isAfter: boolean) =>
    position === null
      ? []
      : [rowsBeyond(termsAt(position, columns, dialect, isAfter), dialect.canCompareRows)];
  const conditions = [...beyond(page.after, true), ...beyond(page.before, false)];
  return {
    select: columns.map((column, index) => ({
      value: column.text === undefined ? dialect.exact([column]) : insertInto(column.text, [column]),
      name: `${KEY_COLUMN}${index + 1}`,
    })),
    where: conditions.length === 0 ? ["TRUE"] : join(conditions, " AND "),
    orderBy: columns.map((column) => {
      const descending = column.descending !== page.backward;
      if (column.nullable) return dialect.orderNulls([column], descending);
      return [column, descending ? " DESC" : " ASC"];
    }),
  };
}

function orderedColumns<Column>(page: KeysetPage, options: KeysetOptions<Column>, isColumn: Rule) {
  return page.order.map(({ name, descending }): OrderedColumn<Column> => {
    const setting = options.columns[name];
    const column = isColumn.holds(setting) ? { column: setting as Column } : (setting as KeyColumn<Column>);
    return { ...column, name, descending, nullable: options.nullable?.includes(name) === true };
  });
}

/**
 * `isAfter`: whether to find the rows after the position in the order of the list, rather than those before
 * it.
 */
function termsAt<Column>(
  position: Key,
  columns: readonly OrderedColumn<Column>[],
  dialect: Dialect,
  isAfter: boolean,
): Term<Column>[] {
  return columns.map((column) => {
    const value = position[column.name] ?? null;
    return {
      column: [column],
      value: value === null ? null : insertInto(column.value ?? "?", [{ bound: dialect.bind(value) }]),
      nullable: column.nullable,
      wantsGreater: column.descending !== isAfter,
    };
  });
}
