import type { Key } from "../cursor/key";
import { KEY_COLUMN } from "../cursor/rows";
import type { Rule } from "../rules";
import { beyond, type Term } from "./condition";
import { dialects } from "./dialect";
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
  const columns = page.order.map(({ key, descending }): OrderedColumn<Column> => {
    const spec = options.columns[key];
    const nullable = options.nullable?.includes(key) === true;
    return {
      ...(isColumn.holds(spec) ? { column: spec as Column } : (spec as KeyColumn<Column>)),
      key,
      descending,
      nullable,
    };
  });
  const side = (position: Key, isAfter: boolean) => {
    const terms = columns.map((column): Term<Column> => {
      const value = position[column.key] ?? null;
      return {
        column: [column],
        value: value === null ? null : fill(column.value ?? "?", [{ bound: dialect.bind(value) }]),
        nullable: column.nullable,
        greater: column.descending !== isAfter,
      };
    });
    return beyond(terms, dialect.comparesRows);
  };
  const sides = [
    ...(page.after === null ? [] : [side(page.after, true)]),
    ...(page.before === null ? [] : [side(page.before, false)]),
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
