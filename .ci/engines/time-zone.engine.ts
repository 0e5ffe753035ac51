import { type CursorPage, paginator } from "jsonapi-pagination";
import { sql, sqlPage } from "jsonapi-pagination/sql";
import { type Connection, connectMariadb } from "./clients";
import { startMariadb } from "./servers/mariadb";
import type { Server } from "./servers/process";
import type { Row } from "./walk";

let server: Server;
let connection: Connection;

const UTC = [
  ...["2024-10-26 22:00:00", "2024-10-27 00:10:00", "2024-10-27 00:50:00", "2024-10-27 01:10:00"],
  ...["2024-10-27 01:50:00", "2024-10-27 02:10:00", "2024-03-31 00:59:59", "2024-03-31 01:00:00"],
];
const ROWS_PER_TIME = 3;

beforeAll(async () => {
  server = await startMariadb("time-zone", {}, "Europe/Berlin");
  connection = await connectMariadb(server);
  const { query } = connection;
  await query("CREATE DATABASE list", []);
  await query("USE list", []);
  await query(
    "CREATE TABLE times (id int PRIMARY KEY, at timestamp NULL, local datetime, INDEX (at, id))",
    [],
  );
  await query("SET time_zone = '+00:00'", []);
  for (const [place, time] of UTC.entries())
    for (let n = 0; n < ROWS_PER_TIME; n++)
      await query(`INSERT INTO times VALUES (${place * ROWS_PER_TIME + n}, '${time}', NULL)`, []);
  await query("SET time_zone = SYSTEM", []);
  await query("UPDATE times SET local = at", []);
});

afterAll(async () => {
  await connection?.close();
  await server?.stop();
});

/** The ids in the order of the database, and those of all pages, in both directions. */
async function walk(column: string, descending: boolean, size: number, where: string) {
  const direction = descending ? "DESC" : "ASC";
  const sorted = `SELECT id FROM times WHERE ${where} ORDER BY ${column} ${direction}, id ${direction}`;
  const expected = (await connection.query(sorted, [])).map(({ id }) => id);
  const sign = descending ? "-" : "";
  const order = [`${sign}${column}`, `${sign}id`];
  const pages = paginator({ strategy: "cursor", order, cursor: { secret: false } });
  for (const isBackward of [false, true]) {
    const ids: unknown[] = [];
    let target: string | null = `/times?page[size]=${size}${isBackward ? "&page[before]=" : ""}`;
    while (target !== null) {
      const page: CursorPage = pages.read(target);
      const columns = { [column]: `t.${column}`, id: "t.id" };
      const rows = await sqlPage(page, { dialect: "mysql", columns }).fetch<Row>((q) => {
        const { text, values } = q.sql`SELECT t.id, ${q.select} FROM times t
          WHERE ${sql.raw(where)} AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
        return connection.query(text, values);
      });
      const { data, links } = page.document(undefined, rows, {
        serialize: ({ id }) => ({ type: "times", id: String(id) }),
      });
      ids.splice(isBackward ? 0 : ids.length, 0, ...data.map(({ id }) => Number(id)));
      target = (isBackward ? links.prev : links.next) as string | null;
    }
    expect(ids).toEqual(expected);
  }
}

const LISTS: readonly [column: string, where: string, isRefused: boolean][] = [
  ["at", "TRUE", true],
  ["at", "HOUR(local) <> 2", false],
  ["local", "TRUE", false],
];

describe.each(LISTS)(
  "a list by %s of the rows where %s, in a time zone with summer time",
  (column, where, isRefused) => {
    test.each([false, true].flatMap((descending) => [1, 2, 5].map((size) => ({ descending, size }))))(
      `is refused: ${isRefused}, descending: $descending, in pages of $size`,
      async ({ descending, size }) => {
        const pages = walk(column, descending, size, where);
        if (isRefused) await expect(pages).rejects.toThrow("SET time_zone = '+00:00' in all sessions");
        else await pages;
      },
    );
  },
);
