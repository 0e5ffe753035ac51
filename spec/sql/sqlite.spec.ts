import { sqlPage } from "jsonapi-pagination/sql";
import { pageOf } from "./pages";
import { openSqlite } from "./sqlite";
import { walks } from "./walks";

walks(openSqlite);

/** Declarations of a column of blobs, and whether its values survive them. */
const DECLARATIONS: readonly [object, boolean][] = [
  [{ type: "blob" }, true],
  [{ text: "hex(?)", value: "unhex(?)" }, true],
  [{ text: "CAST(? AS TEXT)" }, false],
];

test.each(DECLARATIONS)("a blob that is read as %j is kept: %s", async (declared, isKept) => {
  const database = await openSqlite();
  await database.query("CREATE TABLE files (hash BLOB PRIMARY KEY)");
  await database.query("INSERT INTO files VALUES (x'00ff')");
  const columns = { hash: { column: "files.hash", ...declared } };
  const rows = sqlPage(pageOf("hash", null), { dialect: "sqlite", columns }).fetch((q) => {
    const { text, values } =
      q.sql`SELECT ${q.select} FROM files WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
    return database.query(text, values);
  });
  if (isKept) await expect(rows).resolves.toMatchObject([{ page_key_1: "00FF" }]);
  else await expect(rows).rejects.toThrow("its text and value options, do not convert back");
  await database.close();
});
