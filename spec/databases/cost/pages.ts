import { sqlPage } from "jsonapi-pagination/sql";
import type { Row } from "../../sql/database";
import type { CountedQuery, CountingDatabase } from "./counting";
import { COLUMNS, fieldsOf, type OrderCase, wholeOrder } from "./orders";

/** 25 rows, and the extra one that shows whether there is a next page. */
export const LIMIT = 26;
/** Row numbers, or shares of the list. Row 99,995 is the last but four of a tie of 100,000 rows. */
const DEPTHS = [0, 100, 0.15, 99_995, 0.5, 0.999];
const LONG_RANGE = 0.2;
const SHORT_RANGE = 10;

type CursorPage = Extract<Parameters<typeof sqlPage>[0], { strategy: "cursor" }>;
type Position = NonNullable<CursorPage["after"]>;

/** A page to be read, and the rows that it must have. */
export interface PageCase {
  readonly name: string;
  readonly page: CursorPage;
  readonly ids: readonly string[];
  /** How many rows there are from the position to the end of the list, or to the other position. */
  readonly rowsLeft: number;
}

/** The ids of a list in its order. */
export async function readWholeList(database: CountingDatabase, { order }: OrderCase): Promise<string[]> {
  const rows = await database.query(`SELECT listed.id FROM listed ORDER BY ${wholeOrder(order)}`);
  return rows.map(({ id }) => String(id));
}

/** The pages at all depths: forwards, backwards, in long and short ranges, and at both ends of the list. */
export async function pagesOf(
  database: CountingDatabase,
  { order }: OrderCase,
  ids: readonly string[],
): Promise<PageCase[]> {
  const cases: PageCase[] = [];
  const add = async (name: string, after: number | null, before: number | null, backward: boolean) => {
    const positionAt = async (row: number | null) =>
      row === null ? null : readPosition(database, order, ids[row] as string);
    const inside = ids.slice(after === null ? 0 : after + 1, before ?? ids.length);
    cases.push({
      name,
      page: {
        ...{ strategy: "cursor", limit: LIMIT, order: fieldsOf(order), backward },
        ...{ after: await positionAt(after), before: await positionAt(before) },
      },
      rowsLeft: inside.length,
      ids: backward ? inside.slice(-LIMIT).reverse() : inside.slice(0, LIMIT),
    });
  };
  await add("first page", null, null, false);
  await add("last page", null, null, true);
  for (const depth of DEPTHS) {
    const row = depth < 1 ? Math.floor(depth * ids.length) : depth;
    await add(`after row ${row}`, row, null, false);
    await add(`before row ${row}`, null, row, true);
    for (const length of [Math.floor(LONG_RANGE * ids.length), SHORT_RANGE]) {
      const end = Math.min(ids.length - 1, row + length);
      await add(`rows between ${row} and ${end}`, row, end, false);
      await add(`rows between ${row} and ${end}, backwards`, row, end, true);
    }
  }
  return cases;
}

async function readPosition(
  database: CountingDatabase,
  order: readonly string[],
  id: string,
): Promise<Position> {
  const page: CursorPage = {
    ...{ strategy: "cursor", limit: 1, order: fieldsOf(order), backward: false },
    ...{ after: null, before: null },
  };
  const { dialect } = database;
  const [row] = await sqlPage(page, { dialect, columns: COLUMNS }).fetch((q) => {
    const { text, values } =
      q.sql`SELECT ${q.select} FROM listed WHERE listed.id = ${id} AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
    return database.query(text, values);
  });
  const keys = fieldsOf(order).map(({ name }, index) => [name, (row as Row)[`page_key_${index + 1}`]]);
  return Object.fromEntries(keys) as Position;
}

export interface PageRead {
  readonly ids: readonly string[];
  readonly queries: readonly CountedQuery[];
}

/** Reads a page as an application does, and counts what the database reads for it. */
export async function readPage(
  database: CountingDatabase,
  page: CursorPage,
  options: { readonly plain?: boolean },
): Promise<PageRead> {
  const queries: CountedQuery[] = [];
  const { dialect } = database;
  const rows = await sqlPage(page, { dialect, columns: COLUMNS, ...options }).fetch(async (q) => {
    const { text, values } = q.sql`SELECT listed.*, ${q.select} FROM listed
      WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
    const counted = await database.count(text, values);
    queries.push(counted);
    return counted.rows;
  });
  return { ids: rows.map((row) => String((row as Row).id)), queries };
}
