import type { Key } from "jsonapi-pagination";
import { type ListedPage, type SqlPageOptions, sql, sqlPage } from "jsonapi-pagination/sql";
import type { Database, Row } from "./database";
import { type Fetch, fetchByText } from "./fetch";
import { idsInOrder, ORDERS } from "./orders";
import { copyRow, createTable, OWNER_OF_MANY, OWNER_OF_NONE, OWNER_OF_ONE, ROW_COUNT } from "./table";
import { walk } from "./walk";

const DIRECTIONS = ["next", "prev"] as const;

/** Every page size, up to one that is larger than the list. */
const EVERY_SIZE = Array.from({ length: ROW_COUNT + 1 }, (_, index) => index + 1);

/** Page sizes that differ in kind: one row, few rows, rows left over on the last page, and the whole list. */
export const SOME_SIZES = [1, 2, 5, ROW_COUNT];

/** What to walk through, and how. */
interface WalkOptions {
  /** @default by a query written as text */
  readonly fetch?: Fetch;
  /** @default ORDERS */
  readonly orders?: readonly (readonly string[])[];
  /** @default EVERY_SIZE */
  readonly sizes?: readonly number[];
  /** The page sizes of the walks during which the table changes. */
  readonly sizesDuringChanges?: readonly number[];
}

/** Tests that every walk through the table returns every row once, in order. */
export function walks(
  open: () => Promise<Database>,
  {
    fetch = fetchByText,
    orders = ORDERS,
    sizes = EVERY_SIZE,
    sizesDuringChanges = [1, 2, 5],
  }: WalkOptions = {},
): void {
  let database: Database;

  beforeAll(async () => {
    database = await open();
    await createTable(database);
  });

  afterAll(async () => {
    await database?.query("DROP TABLE listed");
    await database?.close();
  });

  describe.each(orders.map((order) => [order.join(), order] as const))("in the order %s", (_, order) => {
    test.each(DIRECTIONS)("following %s returns every row once, at each page size", async (direction) => {
      const expected = await idsInOrder(database, OWNER_OF_MANY, order);
      expect(expected).toHaveLength(ROW_COUNT);
      for (const size of sizes) {
        const ids = await walk({ database, fetch, owner: OWNER_OF_MANY, order, size, direction });
        expect({ size, ids }).toEqual({ size, ids: expected });
      }
    });

    test.each(DIRECTIONS)(
      "following %s returns each row that stays once, while others are inserted and deleted",
      async (direction) => {
        const all = await idsInOrder(database, OWNER_OF_MANY, order);
        for (const size of sizesDuringChanges) {
          const { ids, deleted } = await walkThroughChanges({
            database,
            fetch,
            owner: OWNER_OF_MANY,
            order,
            size,
            direction,
          });
          const stayed = all.filter((id) => !deleted.includes(id));
          const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
          expect({ size, repeated }).toEqual({ size, repeated: [] });
          expect({ size, ids: ids.filter((id) => stayed.includes(id)) }).toEqual({ size, ids: stayed });
        }
      },
    );

    test("a range returns the rows between its ends, forwards and backwards", async () => {
      const rows = await fetch(database, OWNER_OF_MANY, rangeOf(order, null, null, false));
      const ids = rows.map(({ text_id }) => String(text_id));
      for (const [from, to] of [
        [0, 20],
        [0, 1],
        [3, 4],
        [3, 5],
        [2, 18],
        [5, 16],
        [17, 20],
        [9, 9],
        [12, 4],
      ] as const) {
        for (const backward of [false, true]) {
          const page = rangeOf(order, keyIn(rows[from], order), keyIn(rows[to], order), backward);
          const rangeIds = (await fetch(database, OWNER_OF_MANY, page)).map(({ text_id }) => String(text_id));
          expect(backward ? rangeIds.reverse() : rangeIds).toEqual(
            ids.slice(from + 1, Math.max(from + 1, to)),
          );
        }
      }
    });
  });

  test.each(DIRECTIONS)(
    "following %s returns the only row of a list, and nothing from an empty list",
    async (direction) => {
      for (const size of [1, 2]) {
        const idsOf = (owner: number) =>
          walk({ database, fetch, owner, order: ["rank", "id"], size, direction });
        expect(await idsOf(OWNER_OF_ONE)).toEqual(["1"]);
        expect(await idsOf(OWNER_OF_NONE)).toEqual([]);
      }
    },
  );

  refusesNullInTheLastKey(open);
}

/** Tests that no walk leaves out a row that has NULL in the last key of its order. */
function refusesNullInTheLastKey(open: () => Promise<Database>): void {
  const orders = [["slug"], ["-slug"], ["kind", "slug"], ["-kind", "-slug"], ["kind", "-slug"]];
  let database: Database;

  beforeAll(async () => {
    database = await open();
    await database.query("CREATE TABLE slugs (kind int NOT NULL, slug varchar(9))");
    await database.query(
      "INSERT INTO slugs VALUES (1, 'd'), (2, 'a'), (2, 'b'), (2, 'c'), (2, NULL), (3, 'e')",
    );
  });

  afterAll(async () => {
    await database?.query("DROP TABLE slugs");
    await database?.close();
  });

  const fetchSlugs =
    (groups: string, options: Partial<SqlPageOptions>): Fetch =>
    ({ dialect, query }, _owner, page) => {
      const columns = { kind: { column: "slugs.kind", notNull: true }, slug: "slugs.slug" };
      return sqlPage(page, { dialect, columns, ...options }).fetch((q) => {
        const { text, values } = q.sql`SELECT slug AS text_id, ${q.select} FROM slugs
          ${sql.raw(groups)} ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
        return query(text, values);
      });
    };

  test.each(orders)("a row with NULL in the last key is refused in the order %s %s", async (...order) => {
    for (const direction of DIRECTIONS) {
      for (const [groups, options, sizes] of [
        ["WHERE", {}, [1, 2, 3]],
        ["WHERE", { plain: true }, [1]],
        ["GROUP BY kind, slug HAVING", { having: true }, [1]],
      ] as const) {
        for (const size of sizes) {
          const fetch = fetchSlugs(groups, options);
          const ids = walk({ database, fetch, owner: 0, order, size, direction });
          await expect(ids).rejects.toThrow("The key slug is NULL in a row");
        }
      }
    }
  });
}

/**
 * Walks while the table changes. After each page, deletes the row at the position and a row that is still to
 * come, and inserts copies of the first row and of a row to come. Restores the table afterwards.
 */
async function walkThroughChanges(options: Omit<Parameters<typeof walk>[0], "betweenPages">) {
  const { database, owner, order, direction } = options;
  const all = await idsInOrder(database, owner, order);
  const deleted: string[] = [];
  let steps = 0;
  await database.query("BEGIN");
  const betweenPages = async (ids: readonly string[]) => {
    steps += 1;
    if (steps > 8) return; // or rows might be inserted faster than they are read
    const position = direction === "next" ? ids.at(-1) : ids[0];
    const toCome = all.filter((id) => !ids.includes(id) && !deleted.includes(id));
    const toDelete = [position, toCome[Math.floor(toCome.length / 2)]].filter((id) => id !== undefined);
    await copyRow(
      database,
      all.find((id) => !deleted.includes(id) && !toDelete.includes(id)) as string,
      String(10 + steps),
    );
    await copyRow(
      database,
      toCome.find((id) => !toDelete.includes(id)) ?? String(10 + steps),
      String(9007199254750000n + BigInt(steps)),
    );
    for (const id of toDelete) await database.query(`DELETE FROM listed WHERE id = ${id}`);
    deleted.push(...toDelete);
  };
  try {
    const ids = await walk({ ...options, betweenPages });
    return { ids, deleted };
  } finally {
    await database.query("ROLLBACK");
  }
}

function rangeOf(
  order: readonly string[],
  after: Key | null,
  before: Key | null,
  backward: boolean,
): ListedPage {
  const fields = order.map((field) => ({ name: field.replace("-", ""), descending: field.startsWith("-") }));
  return { strategy: "cursor", limit: 1000, order: fields, after, before, backward };
}

function keyIn(row: Row | undefined, order: readonly string[]): Key {
  return Object.fromEntries(
    order.map((field, index) => [field.replace("-", ""), row?.[`page_key_${index + 1}`]]),
  ) as Key;
}
