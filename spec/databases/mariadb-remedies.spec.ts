import type { Database } from "../sql/database";
import type { TypeCase } from "../sql/types/type-case";
import { createTypedTable, keyOf, walkTyped } from "../sql/types/typed-table";
import { closeAfterTest } from "./close-after-test";
import { expectEveryRowBy } from "./every-row";
import { openMariadb } from "./mariadb";

/** The column that the message of a refused page proposes, with `?` for the column of the list. */
async function proposedFor(database: Database, typeCase: TypeCase): Promise<string> {
  const list = { keys: [keyOf(typeCase, 0)], hasNulls: true, isBackward: false, size: 2 };
  const message = await walkTyped(database, list).then(String, (error: Error) => error.message);
  const [, column] = /\{ column: "(.*users\.name.*)" \}/.exec(message) ?? [];
  return String(column).replace("users.name", "?");
}

test.each([
  "VARCHAR(9) CHARACTER SET latin1 COLLATE latin1_swedish_nopad_ci",
  "VARCHAR(9) CHARACTER SET ucs2 COLLATE ucs2_unicode_nopad_ci",
  "VARCHAR(9) CHARACTER SET big5",
  "VARCHAR(9) COLLATE utf8mb4_nopad_bin",
])("the remedy in the message for the collation of a %s is accepted", async (type) => {
  const database = closeAfterTest(await openMariadb("query"));
  const typeCase = { type, values: ["'b'", "'a'", "'A'", "''", "'ab'"] };
  await createTypedTable(database, [typeCase]);
  await expectEveryRowBy(database, { ...typeCase, by: await proposedFor(database, typeCase) });
});
