import type { Dialect, SelectedKey, Term } from "../dialects/dialect";
import { type Fragment, insertInto } from "../fragments/fragment";
import type { PageQueryOptions, SqlColumn } from "../options";
import type { WalkKey } from "../ranges";

/** The columns of a list: how a query selects them, and how it compares them with values. */
export class ListColumns<Column> {
  readonly #columns: Readonly<Record<string, SqlColumn<Column>>>;
  readonly #dialect: Dialect;
  readonly #having: boolean | undefined;

  constructor(
    { columns, having }: PageQueryOptions<Column>,
    isColumn: (setting: unknown) => boolean,
    dialect: Dialect,
  ) {
    this.#columns = Object.fromEntries(
      Object.entries(columns).map(([name, setting]) => [
        name,
        isColumn(setting) ? { column: setting as Column } : (setting as SqlColumn<Column>),
      ]),
    );
    this.#dialect = dialect;
    this.#having = having;
  }

  /** Whether a column is declared not to have NULLs. */
  isNeverNull(name: string): boolean {
    return this.#column(name).notNull === true;
  }

  /** Whether the values of a column differ wherever their keys do. */
  differsByText(name: string): boolean {
    const { text, value } = this.#column(name);
    return text === undefined && value === undefined && this.#type(name)?.differsByText === true;
  }

  /** The value of a column as its key, and what is checked of it. */
  selected(name: string, isFirstPage: boolean): SelectedKey<Column> {
    const column = this.fragment(name);
    const type = this.#type(name);
    const { text: toText = type?.text, value: fromText = type?.value } = this.#column(name);
    const text = toText === undefined ? this.#dialect.exact(column) : insertInto(toText, column);
    const isDeclared = toText !== undefined || fromText !== undefined;
    const value = fromText === undefined ? undefined : insertInto(fromText, text);
    const declared = isDeclared ? { value, isOfType: type?.isOf?.(column) } : undefined;
    return { column, text, declared, isFirstPage };
  }

  /** A column in a form that drivers return, though perhaps not exactly. */
  readable(name: string): Fragment<Column> {
    const column = this.fragment(name);
    return this.#dialect.readable?.(column) ?? column;
  }

  /** The condition that a column has a value. */
  isNotNull(name: string): Fragment<Column> {
    const { type, text, value } = this.#column(name);
    const isDeclared = [type, text, value].some((setting) => setting !== undefined);
    return this.#dialect.isNotNull(this.fragment(name), isDeclared);
  }

  /** A column, and a value that it is compared with. */
  term(key: WalkKey, value: Parameters<Dialect["bind"]>[0]): Term<Column> {
    const template =
      this.#column(key.name).value ?? this.#type(key.name)?.value ?? this.#dialect.value(value);
    const column = this.fragment(key.name);
    const bound: Fragment<Column> = insertInto(template, this.#dialect.bind(value));
    // An aggregate has no index, and in a subquery of HAVING it may be another one.
    const hidden = this.#having ? undefined : this.#dialect.hidden?.(column, bound);
    return { key, column, value: bound, hidden: hidden ?? bound };
  }

  #column(name: string): SqlColumn<Column> {
    return this.#columns[name] as SqlColumn<Column>;
  }

  #type(name: string) {
    const { type } = this.#column(name);
    return type === undefined ? undefined : this.#dialect.types[type];
  }

  fragment(name: string): Fragment<Column> {
    return [{ column: this.#column(name).column }];
  }
}
