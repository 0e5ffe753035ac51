// Walks a list in SQLite with queries that Drizzle writes: `drizzle.mjs import` loads it as an ES module, and
// `drizzle.mjs require` as CommonJS.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { paginator } from "jsonapi-pagination";
import { fetchPage } from "jsonapi-pagination/sql/drizzle";
import startSqlite from "sql.js";

const require = createRequire(import.meta.url);
const load = (name) => (process.argv[2] === "require" ? require(name) : import(name));
const { sql } = await load("drizzle-orm");
const { integer, sqliteTable, text } = await load("drizzle-orm/sqlite-core");
const { drizzle } = await load("drizzle-orm/sqlite-proxy");

const { Database } = await startSqlite();
const sqlite = new Database();
sqlite.run("CREATE TABLE articles (id INTEGER, title TEXT)");
for (const id of [1, 2, 3, 4, 5, 6, 7]) sqlite.run("INSERT INTO articles VALUES (?, ?)", [id, `T${id % 3}`]);

const table = sqliteTable("articles", { id: integer("id"), title: text("title") });
const db = drizzle(async (query, parameters) => {
  const statement = sqlite.prepare(query, parameters);
  const rows = [];
  while (statement.step()) rows.push(statement.get());
  statement.free();
  return { rows };
});

const articles = paginator({
  strategy: "cursor",
  order: ["title", "-id"],
  cursor: { secret: "a text of at least sixteen characters" },
});

assert.deepEqual(await walk("/articles?page[size]=3"), [6, 3, 7, 4, 1, 5, 2]);

async function walk(target) {
  const page = articles.read(target);
  const rows = await fetchPage(page, () => db.select({ id: table.id }).from(table), {
    dialect: "sqlite",
    columns: { title: sql`lower(${table.title})`, id: table.id },
  });
  const { data, links } = page.document(undefined, rows, { serialize: (row) => row });
  for (const row of data) assert.deepEqual(Object.keys(row), ["id"]);
  const ids = data.map(({ id }) => id);
  return links.next ? [...ids, ...(await walk(links.next))] : ids;
}
