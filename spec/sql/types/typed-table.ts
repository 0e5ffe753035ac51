import { type CursorPage, type Paginator, paginator } from "jsonapi-pagination";
import { type SqlColumn, sqlPage } from "jsonapi-pagination/sql";
import type { Database, Row } from "../database";
import type { TypeCase } from "./type-case";

/** More than a page has, so that no walk ends with its first page. */
const MIN_ROW_COUNT = 8;

/** A prime number greater than the number of rows, by which values are in another order than the ids. */
const STRIDE = 43;

/** A key of the order before `id`. */
export interface TypedKey {
  readonly column: SqlColumn;
  /** The rows with the ids from 1 to this have a value in the column; all others have NULL. */
  readonly rowCount: number;
  readonly isDescending: boolean;
}

/** A list and a way to walk it. */
export interface Walk {
  readonly keys: readonly TypedKey[];
  readonly hasNulls: boolean;
  readonly isBackward: boolean;
  readonly size: number;
}

/** The key for the column of a case in the table. */
export function keyOf(typeCase: TypeCase, place: number, isDescending = false): TypedKey {
  const { by, options } = typeCase;
  const column = by === undefined ? `v${place}` : by.replace("?", `v${place}`);
  return { column: { ...options, column }, rowCount: rowCountOf(typeCase), isDescending };
}

/** Enough rows for every value, and for one value twice. */
function rowCountOf({ values }: TypeCase): number {
  return Math.max(MIN_ROW_COUNT, values.length + 1);
}

/** The expression of the value that a row has in the column of a case. */
function valueIn(typeCase: TypeCase, id: number): string {
  const rowCount = rowCountOf(typeCase);
  if (id < 1 || id > rowCount) return "NULL";
  const { values } = typeCase;
  return values[((id * STRIDE) % rowCount) % values.length] as string;
}

/** Creates a table with a column for each case that exists in the database, and fills it with the values. */
export async function createTypedTable(
  { query }: Database,
  cases: readonly TypeCase[],
  exists: (typeCase: TypeCase) => boolean = () => true,
): Promise<void> {
  const existing = cases.filter(exists);
  const statements = existing.flatMap(({ before = [] }) => before);
  for (const statement of new Set(statements)) await query(statement);
  const columns = existing.map((typeCase) => `v${cases.indexOf(typeCase)} ${typeCase.type} NULL`);
  await query(`CREATE TABLE typed (id int NOT NULL PRIMARY KEY, ${columns.join(", ")})`);
  for (let id = 0; id <= Math.max(...existing.map(rowCountOf)) + 1; id++) {
    const values = existing.map((typeCase) => valueIn(typeCase, id));
    await query(`INSERT INTO typed VALUES (${id}, ${values.join(", ")})`);
  }
}

/**
 * The first and the last id of a list: all its rows have values, or the first and the last, at least, have
 * NULL.
 */
function endsOf({ keys, hasNulls }: Pick<Walk, "keys" | "hasNulls">): { first: number; last: number } {
  const rowCounts = keys.map(({ rowCount }) => rowCount);
  return hasNulls
    ? { first: 0, last: Math.max(...rowCounts) + 1 }
    : { first: 1, last: Math.min(...rowCounts) };
}

/** The ids of the rows as the database itself orders them, with NULL after all values. */
export async function idsInOrder(
  { query, dialect }: Database,
  list: Pick<Walk, "keys" | "hasNulls">,
): Promise<number[]> {
  // A composite value of NULLs is sorted as a value.
  const isNull = dialect === "postgres" ? "IS NOT DISTINCT FROM NULL" : "IS NULL";
  const terms = list.keys.map(({ column: { column }, isDescending }) => {
    const direction = isDescending ? "DESC" : "ASC";
    return `(${column}) ${isNull} ${direction}, ${column} ${direction}`;
  });
  const { first, last } = endsOf(list);
  const rows = await query(
    `SELECT id FROM typed WHERE id BETWEEN ${first} AND ${last} ORDER BY ${terms.join(", ")}, id ASC`,
  );
  return rows.map(({ id }) => Number(id));
}

/** The ids of the rows of all pages, which lead to each other by their links. */
export async function walkTyped(
  database: Database,
  { keys, hasNulls, isBackward, size }: Walk,
): Promise<number[]> {
  const pages = listOf(keys.map(({ isDescending }, index) => `${isDescending ? "-" : ""}v${index}`));
  const columns = Object.fromEntries(keys.map(({ column }, index) => [`v${index}`, column]));
  const options = { dialect: database.dialect, columns: { ...columns, id: "id" } };
  const { first, last } = endsOf({ keys, hasNulls });
  const ids: number[] = [];
  let target: string | null = `/typed?page[size]=${size}${isBackward ? "&page[before]=" : ""}`;
  while (target !== null) {
    const page: CursorPage = pages.read(target);
    const rows = await sqlPage(page, options).fetch<Row>((q) => {
      const { text, values } = q.sql`SELECT id, ${q.select} FROM typed
        WHERE id >= ${first} AND id <= ${last} AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      return database.query(text, values);
    });
    const serialize = ({ id }: Row) => ({ type: "rows", id: String(id) });
    const { data, links } = page.document(undefined, rows, { serialize });
    const pageIds = data.map(({ id }) => Number(id));
    if (isBackward) ids.unshift(...pageIds);
    else ids.push(...pageIds);
    if (ids.length > 2 * last) return ids; // a walk that does not end
    target = hrefOf(isBackward ? links.prev : links.next);
  }
  return ids;
}

const lists = new Map<string, Paginator<CursorPage>>();

function listOf(order: readonly string[]): Paginator<CursorPage> {
  const name = order.join();
  const list =
    lists.get(name) ??
    paginator({ strategy: "cursor", order: [...order, "id"], cursor: { secret: "0123456789abcdef" } });
  lists.set(name, list);
  return list;
}

function hrefOf(link: unknown): string | null {
  return typeof link === "object" && link !== null && "href" in link
    ? String(link.href)
    : (link as string | null);
}
