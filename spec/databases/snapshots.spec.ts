import { pages } from "jsonapi-pagination/client";
import { createConnection } from "mysql2/promise";
import { Client } from "pg";
import { readPage, startPage } from "../../.ci/samples/page-samples";
import type { PageRun } from "../../.ci/samples/run";

/** The lists of the page, which has the counts too. */
const PAGE = "docs/snapshots.md";

/** A connection to the database of a list. */
interface Writer {
  query(sql: string): Promise<unknown>;
  end(): Promise<void>;
}

interface List {
  readonly path: string;
  /** A snapshot that is never over: the list without snapshots. */
  readonly always: string;
  connect(): Promise<Writer>;
}

const LISTS: Readonly<Record<string, List>> = {
  PostgreSQL: {
    path: "/articles",
    always: "3:18446744073709551615:",
    async connect() {
      const client = new Client();
      await client.connect();
      return client;
    },
  },
  MariaDB: {
    path: "/versioned/articles",
    always: "2037-01-01T00:00:00.000000",
    connect: () => createConnection(process.env.MARIADB_URL as string),
  },
};

const PAGE_SIZE = 10;

/** After so many pages others write. */
const WRITES = 5;

const titleOf = (id: number) => `Article ${String(id).padStart(3, "0")}`;

/** The rows that others delete, move to the beginning and move to the end after a page. */
const touchedAfter = (page: number) => ({ deleted: 100 - page, moved: 90 - page, repeated: page });

async function writeAfter(page: number, writer: Writer): Promise<void> {
  const { deleted, moved, repeated } = touchedAfter(page);
  await writer.query(
    `INSERT INTO articles (id, title) VALUES (${1000 + page}, '${titleOf(70 + page)} added')`,
  );
  await writer.query(`DELETE FROM articles WHERE id = ${deleted}`);
  await writer.query(`UPDATE articles SET title = 'A${page}' WHERE id = ${moved}`);
  await writer.query(`UPDATE articles SET title = 'Z${page}' WHERE id = ${repeated}`);
}

/** Reads a list while others write, and counts how it differs from the hundred rows that it had. */
async function walk(url: string, writer: Writer, late: Writer) {
  await late.query("START TRANSACTION");
  await late.query(`INSERT INTO articles (id, title) VALUES (2000, '${titleOf(50)} late')`);
  const received: number[] = [];
  let page = 0;
  for await (const { data } of pages(url)) {
    received.push(...data.map(({ id }) => Number(id)));
    if (page === 0) await late.query("COMMIT");
    if (++page <= WRITES) await writeAfter(page, writer);
  }
  const rows = new Set(received);
  const all = Array.from({ length: 100 }, (_, index) => index + 1);
  const touched = Array.from({ length: WRITES }, (_, index) => Object.values(touchedAfter(index + 1))).flat();
  const untouched = all.filter((id) => !touched.includes(id));
  return {
    added: received.filter((id) => id > 100).length,
    missed: all.filter((id) => !rows.has(id)).length,
    repeated: received.length - rows.size,
    untouched: untouched.length,
    exact: untouched.filter((id) => received.filter((other) => other === id).length === 1).length,
  };
}

describe.each(Object.entries(LISTS))("in %s", (name, { path, always, connect }) => {
  let run: PageRun;
  let connections: Writer[];
  beforeEach(async () => {
    run = await startPage(PAGE, ["postgres", "mariadb"]);
    connections = [await connect(), await connect()];
  });
  afterEach(async () => {
    for (const connection of connections) await connection.end();
    await run.stop();
  });

  test.each([
    ["cursors alone", `&asOf=${encodeURIComponent(always)}`],
    ["`asOf`", ""],
  ])("a walk differs from the list as the page says: %s", async (label, query) => {
    const [writer, late] = connections as [Writer, Writer];
    const counts = await walk(`${run.origin}${path}?page[size]=${PAGE_SIZE}${query}`, writer, late);
    const { added, missed, repeated, untouched, exact } = counts;
    const row = readPage(PAGE)
      .split("\n")
      .find((line) => line.startsWith(`| ${name}, ${label} |`));
    expect(`| ${name}, ${label} | ${added} | ${missed} | ${repeated} |`).toBe(row);
    expect(untouched).toBe(Number(/Of the (\d+) rows that nobody touched/.exec(readPage(PAGE))?.[1]));
    expect(exact).toBe(untouched);
  });

  test("a cursor of one snapshot is refused for another", async () => {
    const first = await fetch(`${run.origin}${path}?page[size]=${PAGE_SIZE}`);
    const { links } = await first.json();
    const asOf = new URL(first.url).searchParams.get("asOf") as string;
    const target = links.next.replace(encodeURIComponent(asOf), encodeURIComponent(always));
    const refused = await fetch(`${run.origin}${target}`);
    expect(target).not.toBe(links.next);
    expect([refused.status, (await refused.json()).errors[0].code]).toEqual([400, "PAGE_CURSOR_INVALID"]);
  });

  test.each(["", "x", "5:3:", "1:5:9", "1:2:3:4", "99999999999999999999:1:", "2026-02-31T00:00:00.000000"])(
    "a bad snapshot is refused: %j",
    async (asOf) => {
      const refused = await fetch(`${run.origin}${path}?asOf=${encodeURIComponent(asOf)}`);
      expect([refused.status, (await refused.json()).errors[0].source]).toEqual([400, { parameter: "asOf" }]);
    },
  );
});
