import { sql, sqlPage } from "jsonapi-pagination/sql";
import type { Row } from "../../sql/database";
import { orderOf } from "../../sql/pages";
import type { CountedQuery, CountingDatabase } from "./counting";
import { columnsFor, conditionOf, type OrderCase, wholeOrder } from "./orders";

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

/** The ids of a list as one text, which takes a fraction of the time that as many rows would take. */
const IDS = {
  postgres: (order: string) => `string_agg(listed.id::text, ',' ORDER BY ${order})`,
  mysql: (order: string) => `GROUP_CONCAT(listed.id ORDER BY ${order})`,
  sqlite: (order: string) => `group_concat(listed.id, ',' ORDER BY ${order})`,
};

/** The ids of a list in its order. */
export async function readWholeList(
  { dialect, query }: CountingDatabase,
  order: OrderCase,
): Promise<string[]> {
  const [row] = await query(
    `SELECT count(*) AS count, ${IDS[dialect](wholeOrder(order))} AS ids FROM listed WHERE ${conditionOf(order)}`,
  );
  const ids = String(row?.ids).split(",");
  if (ids.length !== Number(row?.count)) throw new Error(`Only ${ids.length} ids of ${row?.count} were read`);
  return ids;
}

/** The pages at all depths: forwards, backwards, in long and short ranges, and at both ends of the list. */
export async function pagesOf(
  database: CountingDatabase,
  order: OrderCase,
  ids: readonly string[],
): Promise<PageCase[]> {
  const stretches = stretchesOf(ids.length);
  const ends = new Set(stretches.flatMap(({ after, before }) => [after, before]));
  ends.delete(null);
  const positions = await readPositions(
    database,
    order,
    [...ends].map((row) => ids[row as number] as string),
  );
  const positionAt = (row: number | null) =>
    row === null ? null : (positions.get(ids[row] as string) as Position);
  return stretches.map(({ name, after, before, backward }) => {
    const inside = ids.slice(after === null ? 0 : after + 1, before ?? ids.length);
    return {
      name,
      page: {
        ...{ strategy: "cursor", limit: LIMIT, order: orderOf(order.order.join()), backward },
        ...{ after: positionAt(after), before: positionAt(before) },
      },
      rowsLeft: inside.length,
      ids: backward ? inside.slice(-LIMIT).reverse() : inside.slice(0, LIMIT),
    };
  });
}

/** A part of a list, between two rows or its ends, and the direction to read it in. */
interface Stretch {
  readonly name: string;
  readonly after: number | null;
  readonly before: number | null;
  readonly backward: boolean;
}

function stretchesOf(count: number): Stretch[] {
  const rows = DEPTHS.map((depth) => (depth < 1 ? Math.floor(depth * count) : depth));
  return [
    { name: "first page", after: null, before: null, backward: false },
    { name: "last page", after: null, before: null, backward: true },
    ...rows
      .filter((row) => row < count)
      .flatMap((row) => {
        return [
          { name: `after row ${row}`, after: row, before: null, backward: false },
          { name: `before row ${row}`, after: null, before: row, backward: true },
          ...[Math.floor(LONG_RANGE * count), SHORT_RANGE].flatMap((length) => {
            const end = Math.min(count - 1, row + length);
            const name = `rows between ${row} and ${end}`;
            return [
              { name, after: row, before: end, backward: false },
              { name: `${name}, backwards`, after: row, before: end, backward: true },
            ];
          }),
        ];
      }),
  ];
}

/** The positions of rows, by their ids. */
async function readPositions(
  database: CountingDatabase,
  orderCase: OrderCase,
  ids: readonly string[],
): Promise<Map<string, Position>> {
  const order = orderOf(orderCase.order.join());
  const page: CursorPage = {
    ...{ strategy: "cursor", limit: ids.length, order, backward: false },
    ...{ after: null, before: null },
  };
  const { dialect } = database;
  const rows = await sqlPage(page, { dialect, columns: columnsFor(orderCase) }).fetch<Row>((q) => {
    const { text, values } = q.sql`SELECT listed.id, ${q.select} FROM listed
      WHERE listed.id IN (${sql.raw(ids.join())}) AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
    return database.query(text, values);
  });
  const names = order.map(({ name }) => name);
  return new Map(
    rows.map((row) => [
      String(row.id),
      Object.fromEntries(names.map((name, index) => [name, row[`page_key_${index + 1}`]])) as Position,
    ]),
  );
}

export interface PageRead {
  readonly ids: readonly string[];
  readonly queries: readonly CountedQuery[];
}

/** Reads a page as an application does, and counts what the database reads for it. */
export async function readPage(
  database: CountingDatabase,
  page: CursorPage,
  order: OrderCase,
  { planMode, plain }: { readonly planMode: string; readonly plain: boolean },
): Promise<PageRead> {
  const queries: CountedQuery[] = [];
  const { dialect } = database;
  const { within } = order;
  const rows = await sqlPage(page, { dialect, columns: columnsFor(order), within, plain }).fetch(
    async (q) => {
      const { text, values } = q.sql`SELECT listed.*, ${q.select} FROM listed
      WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      const counted = await database.count(text, values, planMode);
      queries.push(counted);
      return counted.rows;
    },
  );
  return { ids: rows.map((row) => String((row as Row).id)), queries };
}
