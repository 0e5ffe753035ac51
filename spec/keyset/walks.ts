import type { Key } from "jsonapi-pagination";
import type { KeysetPage } from "jsonapi-pagination/keyset";
import type { Database, Row } from "./database";
import { type Fetch, fetchByText } from "./fetch";
import { idsInOrder, ORDERS } from "./orders";
import { COUNT, copyRow, createTable, MANY, NONE, ONE } from "./table";
import { walk } from "./walk";

const DIRECTIONS = ["next", "prev"] as const;

/** Tests that every walk through the table meets every row once, in order. */
export function walks(open: () => Promise<Database>, fetch: Fetch = fetchByText, orders = ORDERS): void {
  let database: Database;

  beforeAll(async () => {
    database = await open();
    await createTable(database);
  });

  afterAll(async () => {
    await database?.query("DROP TABLE listed");
    await database?.close();
  });

  describe.each(orders.map((order) => [order.join(), order] as const))("by %s", (_, order) => {
    test.each(DIRECTIONS)("%s meets every row once, whatever the page size", async (direction) => {
      const expected = await idsInOrder(database, MANY, order);
      expect(expected).toHaveLength(COUNT);
      for (let size = 1; size <= COUNT + 1; size++) {
        const met = await walk({ database, fetch, owner: MANY, order, size, direction });
        expect({ size, met }).toEqual({ size, met: expected });
      }
    });

    test.each(DIRECTIONS)(
      "%s meets each row that stays once, while others come and go",
      async (direction) => {
        const all = await idsInOrder(database, MANY, order);
        for (const size of [1, 2, 5]) {
          const { met, gone } = await walkThroughChanges({
            database,
            fetch,
            owner: MANY,
            order,
            size,
            direction,
          });
          const stayed = all.filter((id) => !gone.includes(id));
          expect({ size, twice: met.filter((id, index) => met.indexOf(id) !== index) }).toEqual({
            size,
            twice: [],
          });
          expect({ size, met: met.filter((id) => stayed.includes(id)) }).toEqual({ size, met: stayed });
        }
      },
    );

    test("ranges hold what is between their ends, however they are read", async () => {
      const rows = await fetch(database, MANY, rangeOf(order, null, null, false));
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
          const found = (await fetch(database, MANY, page)).map(({ text_id }) => String(text_id));
          expect(backward ? found.reverse() : found).toEqual(ids.slice(from + 1, Math.max(from + 1, to)));
        }
      }
    });
  });

  test.each(DIRECTIONS)("%s through one row, and through none", async (direction) => {
    for (const size of [1, 2]) {
      const through = (owner: number) =>
        walk({ database, fetch, owner, order: ["rank", "id"], size, direction });
      expect(await through(ONE)).toEqual(["1"]);
      expect(await through(NONE)).toEqual([]);
    }
  });
}

/**
 * Between pages the row that the position is at is deleted, and one that is still to come; rows like the first and the last are
 * put in at both ends. The table is afterwards as before.
 */
async function walkThroughChanges(options: Omit<Parameters<typeof walk>[0], "between">) {
  const { database, owner, order, direction } = options;
  const all = await idsInOrder(database, owner, order);
  const gone: string[] = [];
  let steps = 0;
  await database.query("BEGIN");
  const between = async (met: readonly string[]) => {
    steps += 1;
    if (steps > 8) return; // else rows might come faster than pages
    const position = direction === "next" ? met.at(-1) : met[0];
    const toCome = all.filter((id) => !met.includes(id) && !gone.includes(id));
    const doomed = [position, toCome[Math.floor(toCome.length / 2)]].filter((id) => id !== undefined);
    await copyRow(
      database,
      all.find((id) => !gone.includes(id) && !doomed.includes(id)) as string,
      String(10 + steps),
    );
    await copyRow(
      database,
      toCome.find((id) => !doomed.includes(id)) ?? String(10 + steps),
      String(9007199254750000n + BigInt(steps)),
    );
    for (const id of doomed) await database.query(`DELETE FROM listed WHERE id = ${id}`);
    gone.push(...doomed);
  };
  try {
    const met = await walk({ ...options, between });
    return { met, gone };
  } finally {
    await database.query("ROLLBACK");
  }
}

function rangeOf(
  order: readonly string[],
  after: Key | null,
  before: Key | null,
  backward: boolean,
): KeysetPage {
  const keys = order.map((field) => ({ key: field.replace("-", ""), descending: field.startsWith("-") }));
  return { strategy: "cursor", limit: 1000, order: keys, after, before, backward };
}

function keyIn(row: Row | undefined, order: readonly string[]): Key {
  return Object.fromEntries(
    order.map((field, index) => [field.replace("-", ""), row?.[`page_key_${index + 1}`]]),
  ) as Key;
}
