import { type PageQuery, sqlPage } from "jsonapi-pagination/sql";
import { orderOf } from "../sql/pages";
import { openSqlite } from "./cost/sqlite";

/** FTS5 takes `rank = …` for the name of a function that computes the rank, and fails. */
test.each(["rank,id", "-rank,id", "-rank,-id"])("reads a full-text search ordered by %s", async (sort) => {
  const database = openSqlite();
  await database.query("CREATE VIRTUAL TABLE notes USING fts5(body)");
  for (let id = 1; id <= 12; id++) {
    const body = "apple ".repeat((id % 3) + 1) + "pear ".repeat(id % 2);
    await database.query("INSERT INTO notes (rowid, body) VALUES (?, ?)", [id, body]);
  }
  const order = orderOf(sort);
  const columns = { rank: "notes.rank", id: "notes.rowid" };
  const search = (q: PageQuery) => q.sql`SELECT notes.rowid AS id, ${q.select} FROM notes
    WHERE notes MATCH ${"apple"} AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
  const read = (page: object, limit: number) =>
    sqlPage(
      { strategy: "cursor", limit, order, before: null, backward: false, after: null, ...page },
      { dialect: "sqlite", columns },
    ).fetch((q) => {
      const { text, values } = search(q);
      return database.query(text, values);
    });
  const all = (await read({}, 20)).map(({ id }) => id);
  const found = [];
  for (let after = null; ; ) {
    const [row] = await read({ after }, 1);
    if (row === undefined) break;
    found.push(row.id);
    after = { rank: row.page_key_1, id: row.page_key_2 };
  }
  expect(found).toEqual(all);
  expect(found).toHaveLength(12);
  await database.close();
});
