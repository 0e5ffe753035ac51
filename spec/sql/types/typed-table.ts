import { type CursorPage, type Paginator, paginator } from "jsonapi-pagination";
import { type SqlColumn, sqlPage } from "jsonapi-pagination/sql";
import type { Database, Row } from "../database";
import type { TypeCase } from "./type-case";

/** How many rows of the table have values. Two more have NULL in all columns. */
const ROW_COUNT = 16;

/** A key of the order before `id`. */
export interface TypedKey {
  readonly column: SqlColumn;
  readonly isDescending: boolean;
}

/** A list and a way to walk it. */
export interface Walk {
  readonly keys: readonly TypedKey[];
  readonly hasNulls: boolean;
  readonly isBackward: boolean;
  readonly size: number;
}

/** The column of a case in the table. */
export function columnOf({ by, options }: TypeCase, place: number): SqlColumn {
  return { ...options, column: by === undefined ? `v${place}` : by.replace("?", `v${place}`) };
}

/** Creates a table with a column for each case, and fills it with the values. */
export async function createTypedTable({ query }: Database, cases: readonly TypeCase[]): Promise<void> {
  const statements = cases.flatMap(({ before = [] }) => before);
  for (const statement of new Set(statements)) await query(statement);
  const columns = cases.map(({ type }, place) => `v${place} ${type} NULL`);
  await query(`CREATE TABLE typed (id int NOT NULL PRIMARY KEY, ${columns.join(", ")})`);
  const ids = Array.from({ length: ROW_COUNT }, (_, index) => ((index * 5) % ROW_COUNT) + 1);
  for (const [index, id] of ids.entries()) {
    const values = cases.map(({ values }) => values[index % values.length]);
    await query(`INSERT INTO typed VALUES (${id}, ${values.join(", ")})`);
  }
  for (const id of [0, ROW_COUNT + 1]) await query(`INSERT INTO typed (id) VALUES (${id})`);
}

/** The ids of the rows as the database itself orders them, with NULL after all values. */
export async function idsInOrder({ query }: Database, { keys, hasNulls }: Walk): Promise<number[]> {
  const terms = keys.map(({ column: { column }, isDescending }) => {
    const direction = isDescending ? "DESC" : "ASC";
    return `(${column}) IS NULL ${direction}, ${column} ${direction}`;
  });
  const rows = await query(
    `SELECT id FROM typed WHERE ${hasNulls ? "1 = 1" : `id BETWEEN 1 AND ${ROW_COUNT}`} ORDER BY ${terms.join(", ")}, id ASC`,
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
  const ids: number[] = [];
  let target: string | null = `/typed?page[size]=${size}${isBackward ? "&page[before]=" : ""}`;
  while (target !== null) {
    const page: CursorPage = pages.read(target);
    const rows = await sqlPage(page, options).fetch<Row>((q) => {
      const { text, values } = hasNulls
        ? q.sql`SELECT id, ${q.select} FROM typed WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`
        : q.sql`SELECT id, ${q.select} FROM typed WHERE id >= ${1} AND id <= ${ROW_COUNT} AND ${q.where}
          ORDER BY ${q.orderBy} ${q.limit}`;
      return database.query(text, values);
    });
    const serialize = ({ id }: Row) => ({ type: "rows", id: String(id) });
    const { data, links } = page.document(undefined, rows, { serialize });
    const pageIds = data.map(({ id }) => Number(id));
    if (isBackward) ids.unshift(...pageIds);
    else ids.push(...pageIds);
    if (ids.length > 2 * ROW_COUNT) return ids; // a walk that does not end
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
