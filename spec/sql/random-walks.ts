import fc from "fast-check";
import type { Key, Order } from "jsonapi-pagination";
import { type ListedPage, type SqlPageOptions, sqlPage } from "jsonapi-pagination/sql";
import type { Database, Row } from "./database";

/**
 * Columns of numbers and of texts that the collation may take for equal, with NULLs, and few values for many
 * rows.
 */
const number = fc.option(fc.integer({ min: -1, max: 1 }), { freq: 2 });
const text = fc.option(fc.constantFrom("a", "A", "b", "B", "é"), { freq: 3 });
const tableRows = fc.array(fc.record({ a: number, b: number, c: text }), { minLength: 1, maxLength: 14 });

type Placement = "first" | "last" | undefined;

const nulls = fc.constantFrom<Placement>(undefined, undefined, "first", "last");

const listOrder = fc
  .uniqueArray(fc.constantFrom("a", "b", "c"), { maxLength: 3 })
  .chain((names) =>
    fc.tuple(
      ...[...names, "id"].map((name) =>
        fc.record({ name: fc.constant(name), descending: fc.boolean(), nulls }),
      ),
    ),
  );

const listOptions = fc.record({
  mode: fc.constantFrom<Partial<SqlPageOptions>>(
    {},
    {},
    { plain: true },
    { having: true },
    { within: { one: 1 } },
  ),
});

type ListOptions = typeof listOptions extends fc.Arbitrary<infer Options> ? Options : never;

interface List {
  readonly database: Database;
  readonly order: Order;
  readonly options: ListOptions;
  /** Called with the rows of each query. */
  readonly change?: (rows: Row[]) => Row[] | Promise<Row[]>;
}

/**
 * Tests that pages of random tables, in random orders, return every row once and in the database's own order.
 */
export function randomWalks(open: () => Promise<Database>, numRuns: number): void {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    const { text } = database.types;
    await database.query(
      `CREATE TABLE random_rows (id INTEGER NOT NULL PRIMARY KEY, one INTEGER NOT NULL, a INTEGER, b INTEGER, c ${text})`,
    );
  });
  afterAll(() => database?.close());

  test("every walk and every range of a random list returns each of its rows once, in order", async () => {
    await fc.assert(
      fc.asyncProperty(
        tableRows,
        listOrder,
        listOptions,
        fc.integer({ min: 1, max: 7 }),
        fc.array(fc.tuple(fc.nat(), fc.nat(), fc.boolean()), { minLength: 2, maxLength: 2 }),
        fc.array(fc.nat(), { minLength: 4, maxLength: 12 }),
        async (rows, order, options, size, ranges, changes) => {
          const list = { database, order, options };
          await fill(database, rows);
          const sorted = await sortedRows(list);
          const ids = sorted.map(({ id }) => id);
          expect(await walk(list, size, false)).toEqual(ids);
          expect(await walk(list, size, true)).toEqual([...ids].reverse());
          const staying = ids.filter((id) => Number(id) % 2 === 0);
          expect(await walkThroughChanges(list, size, false, changes)).toEqual(staying);
          await fill(database, rows);
          expect(await walkThroughChanges(list, size, true, changes)).toEqual([...staying].reverse());
          await fill(database, rows);
          for (const [from, to, backward] of ranges) {
            const [start, end] = [from % ids.length, to % ids.length];
            const between = ids.slice(start + 1, Math.max(start + 1, end));
            if (backward) between.reverse();
            const page = pageOf(
              order,
              keyOf(sorted[start], order),
              keyOf(sorted[end], order),
              backward,
              size,
            );
            expect((await fetchIds(list, page)).ids).toEqual(between.slice(0, size));
          }
        },
      ),
      {
        numRuns,
        examples: [
          // NULLs before the values of two columns and after those of the next, which random orders seldom
          // have.
          [
            [
              { a: null, b: 0, c: "a" },
              { a: 0, b: 0, c: "a" },
              { a: 0, b: 0, c: null },
              { a: 1, b: 0, c: "a" },
            ],
            [
              { name: "a", descending: false, nulls: "first" },
              { name: "b", descending: false, nulls: "first" },
              { name: "c", descending: false, nulls: "last" },
              { name: "id", descending: false, nulls: undefined },
            ],
            { mode: {} },
            7,
            [
              [0, 3, false],
              [0, 3, true],
            ],
            [0, 1, 2, 3],
          ],
        ],
      },
    );
  });
}

async function fill(
  database: Database,
  rows: readonly { a: unknown; b: unknown; c: unknown }[],
): Promise<void> {
  await database.query("DELETE FROM random_rows");
  const quote = (value: unknown) =>
    value === null ? "NULL" : typeof value === "string" ? `'${value}'` : value;
  const tuples = rows.map(({ a, b, c }, id) => `(${[id, 1, a, b, c].map(quote).join(", ")})`);
  await database.query(`INSERT INTO random_rows VALUES ${tuples.join(", ")}`);
}

/**
 * All rows with their keys, as the database itself orders them by expressions that are never NULL in one
 * place.
 */
function sortedRows({ database, order }: List): Promise<Row[]> {
  const terms = order.map(({ name, descending, nulls = descending ? "first" : "last" }) => {
    return `(${name} IS NULL) ${nulls === "last" ? "ASC" : "DESC"}, ${name} ${descending ? "DESC" : "ASC"}`;
  });
  return database.query(`SELECT id, a, b, c FROM random_rows ORDER BY ${terms.join(", ")}`);
}

/**
 * Walks while other rows are inserted and deleted after each query, also between the queries of one page. The
 * rows with even ids stay.
 */
async function walkThroughChanges(list: List, size: number, backward: boolean, choices: readonly number[]) {
  let step = 0;
  const change = async () => {
    const choice = choices[step++ % choices.length] as number;
    const id = 2 * (choice % 7) + 1;
    await list.database.query(
      choice % 3 === 0
        ? `DELETE FROM random_rows WHERE id = ${id}`
        : `INSERT INTO random_rows SELECT ${100 + 2 * step + 1}, one, a, b, ${choice % 2 ? "c" : "NULL"} FROM random_rows WHERE id = ${id - 1}`,
    );
  };
  const ids = await walk(
    { ...list, change: (query) => (step < 12 ? change().then(() => query) : query) },
    size,
    backward,
  );
  return ids.filter((id) => Number(id) % 2 === 0);
}

/** The ids of all pages, by positions that the rows themselves give. */
async function walk(list: List, size: number, backward: boolean): Promise<unknown[]> {
  const ids: unknown[] = [];
  for (let position: Key | null = null; ids.length < 100; ) {
    const page: ListedPage = backward
      ? pageOf(list.order, null, position, true, size)
      : pageOf(list.order, position, null, false, size);
    const found = await fetchIds(list, page);
    ids.push(...found.ids);
    if (found.last === null) return ids;
    position = found.last;
  }
  return ids;
}

async function fetchIds(
  { database, options, change = (rows) => rows }: List,
  page: ListedPage,
): Promise<{ ids: unknown[]; last: Key | null }> {
  const { mode } = options;
  const columns = { a: "a", b: "b", c: "c", id: "id" };
  const rows = await sqlPage(page, { dialect: database.dialect, columns, ...mode }).fetch(async (q) => {
    const { text, values } = mode.having
      ? q.sql`SELECT id, ${q.select} FROM random_rows GROUP BY id, a, b, c HAVING ${q.where} ORDER BY ${q.orderBy} ${q.limit}`
      : q.sql`SELECT id, ${q.select} FROM random_rows WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
    return change(await database.query(text, values));
  });
  const last = rows.at(-1);
  const key = (row: Row) =>
    Object.fromEntries(
      (page.order ?? []).map(({ name }, index) => [name, row[`page_key_${index + 1}`]]),
    ) as Key;
  return { ids: rows.map(({ id }) => id), last: last === undefined ? null : key(last) };
}

function pageOf(
  order: Order,
  after: Key | null,
  before: Key | null,
  backward: boolean,
  limit: number,
): ListedPage {
  return { strategy: "cursor", limit, order, after, before, backward };
}

function keyOf(row: Row | undefined, order: Order): Key {
  return Object.fromEntries(order.map(({ name }) => [name, row?.[name]])) as Key;
}
