import { type CursorPage, paginator } from "jsonapi-pagination";
import { fetchRanges, type PageRange, type StoreOptions } from "jsonapi-pagination/sql";
import type { Database, Row } from "../sql/database";
import { openMariadb } from "./mariadb";

const COUNT = 20;

let database: Database;
beforeAll(async () => {
  database = await openMariadb("query");
  await database.query(
    `CREATE TABLE listed (
      id int PRIMARY KEY, state enum('z', 'a', 'M', '9', '10') NOT NULL, tags set('z', 'a', 'm') NOT NULL,
      name varchar(20) COLLATE utf8mb4_unicode_ci NOT NULL, price decimal(30, 10) NOT NULL, score float NOT NULL,
      kind int NOT NULL, due int
    )`,
  );
  for (let id = 1; id <= COUNT; id++) {
    const values = [id, (id % 5) + 1, (id * 3) % 8, "aAäBbß"[id % 6], `${id % 7}.0000000001`, (id % 4) / 3];
    await database.query("INSERT INTO listed VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [
      ...(values as string[]),
      ...([id % 2, id % 3 === 0 ? null : id % 4] as unknown as string[]),
    ]);
  }
});
afterAll(() => database?.close());

/** Finds the rows of a range as an ORM does. */
function find({ conditions, order, limit }: PageRange): Promise<Row[]> {
  const where = conditions.map(({ field, operator, value }) =>
    value === null ? `${field} IS ${operator === "=" ? "" : "NOT "}NULL` : `${field} ${operator} ?`,
  );
  const values = conditions.flatMap(({ value }) => (value === null ? [] : [value as string]));
  const orderBy = order.map(({ field, descending }) => `${field} ${descending ? "DESC" : "ASC"}`);
  return database.query(
    `SELECT * FROM listed WHERE ${["TRUE", ...where].join(" AND ")} ORDER BY ${orderBy.join(", ")} LIMIT ${limit}`,
    values,
  );
}

/** The ids of the rows that a client receives who follows the links. */
async function walk(order: string[], size: number, direction: "next" | "prev", options: StoreOptions) {
  const list = paginator({ strategy: "cursor", order, cursor: { secret: "0123456789abcdef" } });
  const ids: number[] = [];
  let target: string | null = `/listed?page[size]=${size}${direction === "prev" ? "&page[before]=" : ""}`;
  while (target !== null) {
    const page: CursorPage = list.read(target);
    const serialize = ({ id }: Row) => ({ type: "rows", id: String(id) });
    const { data, links } = page.document(undefined, await fetchRanges(page, find, options), { serialize });
    ids.push(...data.map(({ id }) => Number(id)));
    target = links[direction] as string | null;
  }
  return ids.sort((a, b) => a - b);
}

describe.each<[why: string, order: string[], options: StoreOptions, isRefused: boolean]>([
  ["an ENUM, sorted by number and compared as text", ["state", "id"], {}, true],
  ["an ENUM behind another field", ["kind", "-state", "-id"], {}, true],
  ["a SET, sorted by number and compared as text", ["-tags", "id"], {}, true],
  ["a FLOAT, which no decimal text equals", ["score", "id"], {}, true],
  ["NULLs that the store places elsewhere", ["kind", "due", "id"], {}, true],
  ["NULLs where the store places them", ["kind", "due", "id"], { nulls: "lowest" }, false],
  ["a text that ignores case and accents", ["name", "id"], {}, false],
  ["a DECIMAL", ["kind", "-price", "id"], {}, false],
])("fetchRanges with %s", (_, order, options, isRefused) => {
  test.each(
    (["next", "prev"] as const).flatMap((direction) => [1, 3, 6].map((size) => ({ direction, size }))),
  )(`refused: ${isRefused}, following $direction from pages of $size`, async ({ direction, size }) => {
    const ids = walk(order, size, direction, options);
    if (isRefused) return expect(ids).rejects.toThrow("the store does not sort and compare rows");
    return expect(ids).resolves.toEqual(Array.from({ length: COUNT }, (_, index) => index + 1));
  });
});
