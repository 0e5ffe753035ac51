import type { Key } from "../strategies/cursor/key";
import { KEY_COLUMN } from "../strategies/cursor/rows";
import type { Rule } from "../validation";
import { beyond, type Term } from "./condition";
import { type Dialect, dialects } from "./dialect";
import { type Fragment, fill, join } from "./fragment";
import type { KeyColumn, KeysetOptions, KeysetPage } from "./options";

/** The parts of a keyset query, before it is known how columns and parameters are written. */
export interface Clauses<Column> {
  /** For each key of the order its value, and the name that the row has it by. */
  readonly select: readonly { readonly value: Fragment<Column>; readonly name: string }[];
  readonly where: Fragment<Column>;
  readonly orderBy: readonly Fragment<Column>[];
}

/** One key of the order, and where it is in the database. */
interface OrderedColumn<Column> extends KeyColumn<Column> {
  readonly key: string;
  readonly descending: boolean;
  readonly nullable: boolean;
}

/** Makes a keyset query of a page and options that `checkKeyset` has nothing against. */
export function clausesOf<Column>(
  page: KeysetPage,
  options: KeysetOptions<Column>,
  isColumn: Rule,
): Clauses<Column> {
  const dialect = dialects[options.dialect];
  const columns = columnsOf(page, options, isColumn);
  const sides = [
    ...(page.after === null
      ? []
      : [beyond(termsAt(page.after, columns, dialect, true), dialect.comparesRows)]),
    ...(page.before === null
      ? []
      : [beyond(termsAt(page.before, columns, dialect, false), dialect.comparesRows)]),
  ];
  return {
    select: columns.map((column, index) => ({
      value: column.text === undefined ? dialect.exact([column]) : fill(column.text, [column]),
      name: `${KEY_COLUMN}${index + 1}`,
    })),
    where: sides.length === 0 ? ["TRUE"] : join(sides, " AND "),
    orderBy: columns.map((column) => {
      const descending = column.descending !== page.backward;
      if (column.nullable) return dialect.orderNulls([column], descending);
      return [column, descending ? " DESC" : " ASC"];
    }),
  };
}

function columnsOf<Column>(page: KeysetPage, options: KeysetOptions<Column>, isColumn: Rule) {
  return page.order.map(({ name: key, descending }): OrderedColumn<Column> => {
    const given = options.columns[key];
    const column = isColumn.holds(given) ? { column: given as Column } : (given as KeyColumn<Column>);
    return { ...column, key, descending, nullable: options.nullable?.includes(key) === true };
  });
}

/** `isAfter`: whether the rows after the position are looked for, in the order of the list. */
function termsAt<Column>(
  position: Key,
  columns: readonly OrderedColumn<Column>[],
  dialect: Dialect,
  isAfter: boolean,
): Term<Column>[] {
  return columns.map((column) => {
    const value = position[column.key] ?? null;
    return {
      column: [column],
      value: value === null ? null : fill(column.value ?? "?", [{ bound: dialect.bind(value) }]),
      nullable: column.nullable,
      greater: column.descending !== isAfter,
    };
  });
}
