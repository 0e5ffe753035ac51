import { sqlPage } from "jsonapi-pagination/sql";
import { createConnection } from "mysql2/promise";
import { Client } from "pg";
import type { Database, Row } from "../sql/database";
import { pageOf } from "../sql/pages";
import { MYSQL_URL, openMariadb } from "./mariadb";
import { openPostgres, POSTGRES_URL } from "./postgres";

/** A second session. */
interface Writer {
  query(sql: string): Promise<unknown>;
  end(): Promise<void>;
}

interface Server {
  readonly name: string;
  /** An order whose first page takes two queries, because the index has NULL on the other side. */
  readonly order: string;
  /** The ids in that order. */
  readonly ids: readonly number[];
  open(): Promise<Database>;
  connect(database: string): Promise<Writer>;
  /** Begins a transaction whose queries all see one state. */
  readonly begin: readonly string[];
}

const SERVERS: readonly Server[] = [
  {
    name: "PostgreSQL",
    order: "score nulls first,id",
    ids: [5, 6, 7, 8, 1, 2, 3, 4],
    open: openPostgres,
    async connect(database) {
      const client = new Client({ connectionString: new URL(`/${database}`, POSTGRES_URL).href });
      await client.connect();
      return client;
    },
    begin: ["BEGIN ISOLATION LEVEL REPEATABLE READ"],
  },
  {
    name: "MariaDB",
    order: "score,id",
    ids: [1, 2, 3, 4, 5, 6, 7, 8],
    open: openMariadb,
    connect: (database) => createConnection({ uri: MYSQL_URL, database }),
    begin: ["SET TRANSACTION ISOLATION LEVEL REPEATABLE READ", "START TRANSACTION"],
  },
];

describe.each(SERVERS)("a page of two queries in $name", ({ order, ids, open, connect, begin }) => {
  let database: Database;
  let writer: Writer;
  beforeAll(async () => {
    database = await open();
    const [row] = await database.query(
      `SELECT ${database.dialect === "postgres" ? "current_database()" : "database()"} AS name`,
    );
    writer = await connect(String(row?.name));
    await writer.query("CREATE TABLE moved (id int NOT NULL PRIMARY KEY, score int)");
  });
  afterAll(async () => {
    await writer?.end();
    await database?.close();
  });
  beforeEach(async () => {
    await writer.query("DELETE FROM moved");
    const rows = ids.map((id) => `(${id}, ${id < 5 ? id : "NULL"})`);
    await writer.query(`INSERT INTO moved VALUES ${rows.join(", ")}`);
  });

  /** Fetches the page, while others move a row each way, delete one and insert one after its first query. */
  async function idsOfPage(): Promise<unknown[]> {
    let queryCount = 0;
    const columns = { score: "moved.score", id: "moved.id" };
    const rows = await sqlPage(pageOf(order, null), { dialect: database.dialect, columns }).fetch<Row>(
      async (q) => {
        const { text, values } =
          q.sql`SELECT moved.id, ${q.select} FROM moved WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
        const found = await database.query(text, values);
        if (queryCount++ === 0) {
          await writer.query("UPDATE moved SET score = NULL WHERE id = 2");
          await writer.query("UPDATE moved SET score = 9 WHERE id = 6");
          await writer.query("DELETE FROM moved WHERE id IN (3, 7)");
          await writer.query("INSERT INTO moved VALUES (10, 10), (11, NULL)");
        }
        return found;
      },
    );
    expect(queryCount).toBe(2);
    return rows.map(({ id }) => id);
  }

  test("returns the rows of one state under REPEATABLE READ", async () => {
    for (const statement of begin) await database.query(statement);
    expect(await idsOfPage()).toEqual(ids);
    await database.query("COMMIT");
  });

  test("returns every row that stays once without it, and a row that moves twice or not at all", async () => {
    const found = await idsOfPage();
    const staying = [1, 4, 5, 8];
    expect(found.filter((id) => staying.includes(Number(id)))).toEqual(
      ids.filter((id) => staying.includes(id)),
    );
    const times = (id: number) => found.filter((other) => other === id).length;
    expect([times(2), times(6)].sort()).toEqual([0, 2]);
  });
});
