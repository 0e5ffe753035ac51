// Walks a list in SQLite with queries that Kysely writes: `kysely.mjs import` loads it as an ES module, and
// `kysely.mjs require` as CommonJS.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { paginator } from "jsonapi-pagination";
import { fetchPage } from "jsonapi-pagination/sql/kysely";
import startSqlite from "sql.js";

const require = createRequire(import.meta.url);
const kysely = process.argv[2] === "require" ? require("kysely") : await import("kysely");

class SqliteDriver extends kysely.DummyDriver {
  async acquireConnection() {
    return { executeQuery: async (query) => ({ rows: rowsOf(query) }) };
  }
}

const db = new kysely.Kysely({
  dialect: {
    createDriver: () => new SqliteDriver(),
    createAdapter: () => new kysely.SqliteAdapter(),
    createIntrospector: (instance) => new kysely.SqliteIntrospector(instance),
    createQueryCompiler: () => new kysely.SqliteQueryCompiler(),
  },
});

const { Database } = await startSqlite();
const sqlite = new Database();
sqlite.run("CREATE TABLE articles (id INTEGER, title TEXT)");
for (const id of [1, 2, 3, 4, 5, 6, 7]) sqlite.run("INSERT INTO articles VALUES (?, ?)", [id, `T${id % 3}`]);

const articles = paginator({
  strategy: "cursor",
  order: ["title", "-id"],
  cursor: { secret: "a text of at least sixteen characters" },
});

assert.deepEqual(await walk("/articles?page[size]=3", "next"), ["6", "3", "7", "4", "1", "5", "2"]);

async function walk(target, direction) {
  const page = articles.read(target);
  const rows = await fetchPage(page, () => db.selectFrom("articles").select("id"), {
    dialect: "sqlite",
    columns: { title: kysely.sql`lower(${kysely.sql.ref("articles.title")})`, id: "articles.id" },
  });
  const { data, links } = page.document(undefined, rows, {
    serialize: ({ id, ...others }) => {
      assert.deepEqual(others, {});
      return { type: "articles", id: String(id) };
    },
  });
  const ids = data.map(({ id }) => id);
  return links[direction] ? [...ids, ...(await walk(links[direction], direction))] : ids;
}

function rowsOf({ sql, parameters }) {
  const statement = sqlite.prepare(sql, parameters);
  const rows = [];
  while (statement.step()) rows.push(statement.getAsObject());
  statement.free();
  return rows;
}
