import type { Database } from "../sql/database";
import { existsIn, type TypeCase } from "../sql/types/type-case";
import { createTypedTable, keyOf, walkTyped } from "../sql/types/typed-table";
import { closeAfterTest } from "./close-after-test";
import { expectEveryRow } from "./every-row";
import { openMariadb } from "./mariadb";

/** Opens a database in a session with a setting. */
async function openAfter(setting: string): Promise<Database> {
  const database = closeAfterTest(await openMariadb("query"));
  await database.query(setting);
  return database;
}

/** A text of so many letters and an end. */
const long = (length: number, end = "") => `CONCAT(REPEAT('a', ${length}), '${end}')`;

const manyOf = (value: string) => Array<string>(6).fill(value);

const NONE = "SET @none = 0";

/** A setting of the session, and the values of a column that are read in the order of the database. */
const EXACT: readonly [string, TypeCase][] = [
  [NONE, { type: "TEXT", values: ["''", "'b'", long(900), "REPEAT('b', 900)", ...manyOf(long(200))] }],
  [NONE, { type: "TINYINT", values: ["1", "10", "70", "99", "0"] }],
  [NONE, { type: "INT(2) ZEROFILL", values: ["1", "10", "70", "0"] }],
  [NONE, { type: "TIME", values: ["'-00:00:01'", "'838:59:59'", "'25:00:00'", "'-838:59:59'"] }],
  [NONE, { type: "TIME(3)", values: ["'-10:00:00'", "'-00:00:00.001'", "'99:00:00'", "'100:00:00'"] }],
  ["SET max_sort_length = 8192", { type: "TEXT", values: [long(1100, "b"), long(1100, "a"), "'b'"] }],
  ["SET sql_mode = 'EMPTY_STRING_IS_NULL'", { type: "VARCHAR(9)", values: ["SPACE(0)", "'a'", "'b'"] }],
  [
    "SET sql_mode = 'EMPTY_STRING_IS_NULL'",
    { type: "VARBINARY(9)", values: ["SPACE(0)", "x'ff'", "'b'"], options: { type: "binary" } },
  ],
  [
    "SET sql_mode = 'NO_ZERO_DATE,NO_ZERO_IN_DATE'",
    { type: "DATE", values: ["'2024-01-01'", "'0001-01-01'"] },
  ],
  ["SET sql_mode = 'ORACLE'", { type: "VARCHAR(9)", values: ["'漢'", "'a'", "'é'"] }],
  ["SET character_set_connection = ucs2", { type: "VARCHAR(9)", values: ["'漢'", "'a'", "'é'"] }],
];

test.each(EXACT)("after %s, returns every row of %p", async (setting, typeCase) => {
  const database = await openAfter(setting);
  await expectEveryRow(database, typeCase);
});

const SORTED_BY_A_PART =
  "The key v0 has two texts that begin alike, and the database may sort by less of them";
const COLLATION =
  "The key v0 has a collation in which the database sorts texts in another order than it compares them";
const TYPE =
  "The key v0 has values that text does not keep, or that compare as text in another order: declare the type";
const DECLARATION =
  "The key v0 has values that its declared type, or its text and value options, do not convert back";

/** The versions with these collations. */
const SINCE_UCA1400 = { product: "MariaDB", since: "10.10" } as const;

/** A setting of the session, and the values of a column of which MariaDB would lose some without a word. */
const REFUSED: readonly [string, TypeCase, string][] = [
  [NONE, { type: "TEXT", values: [long(1100, "b"), long(1100, "a")] }, SORTED_BY_A_PART],
  [NONE, { type: "TEXT", values: [long(300, "b"), long(300), long(300, "a")] }, SORTED_BY_A_PART],
  [
    "SET max_sort_length = 64",
    { type: "VARCHAR(99)", values: [long(40, "b"), long(40, "a")] },
    SORTED_BY_A_PART,
  ],
  [
    NONE,
    { type: "BLOB", values: [long(1100, "b"), long(1100, "ac")], options: { type: "binary" } },
    SORTED_BY_A_PART,
  ],
  [
    NONE,
    { ...SINCE_UCA1400, type: "VARCHAR(255) COLLATE utf8mb4_uca1400_as_cs", values: ["'A'", "'a'"] },
    COLLATION,
  ],
  [NONE, { ...SINCE_UCA1400, type: "TEXT COLLATE utf8mb4_uca1400_as_ci", values: ["'á'", "'a'"] }, COLLATION],
  [
    NONE,
    {
      ...SINCE_UCA1400,
      type: "TEXT COLLATE utf8mb4_uca1400_as_cs",
      values: ["CONCAT('A', CHAR(0))", "'a '"],
    },
    COLLATION,
  ],
  [NONE, { type: "VARCHAR(600) COLLATE utf8mb4_thai_520_w2", values: ["'á'", "'a'"] }, COLLATION],
  [NONE, { type: "VARCHAR(9) CHARACTER SET latin7", values: ["''", "'-'"] }, COLLATION],
  [NONE, { type: "VARCHAR(9) CHARACTER SET big5", values: ["'a'", "'b'"] }, COLLATION],
  [NONE, { type: "VARCHAR(9) COLLATE cp1250_czech_cs", values: ["'a'", "CHAR(1)"] }, COLLATION],
  [NONE, { type: "CHAR(9) COLLATE utf8mb4_unicode_nopad_ci", values: ["'á'", "'a'", "'b'"] }, COLLATION],
  [
    NONE,
    { ...SINCE_UCA1400, type: "CHAR(9) COLLATE utf8mb4_uca1400_nopad_ai_ci", values: ["'a\tb'", "'a'"] },
    COLLATION,
  ],
  [NONE, { type: "YEAR(2)", values: ["99", "2000", "10", "70"] }, TYPE],
  [NONE, { type: "VARBINARY(9)", values: ["'a'", "'b'", "x'01'"], options: { type: "bit" } }, DECLARATION],
  [
    NONE,
    { type: "BIGINT", values: ["9007199254740992", "9007199254740993"], options: { type: "float" } },
    DECLARATION,
  ],
  [
    "SET sql_select_limit = 1",
    { type: "INT", values: ["1", "2"] },
    "The key v0 is read in a database session that limits the rows of every query to fewer than the page has",
  ],
  [
    "SET sql_mode = 'NO_ZERO_IN_DATE'",
    { type: "DATE", values: ["'2024-01-01'", "'2024-00-00'"] },
    "The key v0 has a date that the sql_mode of the database session does not allow",
  ],
];

test.each(REFUSED)("after %s, refuses %p", async (setting, typeCase, message) => {
  const database = closeAfterTest(await openMariadb("query"));
  if (!existsIn(database, typeCase)) return; // as the title says
  const query = (sql: string, params?: readonly unknown[]) => database.query(sql, params);
  await createTypedTable({ ...database, query }, [typeCase]);
  await database.query(setting);
  for (const isDescending of [false, true]) {
    const keys = [keyOf(typeCase, 0, isDescending)];
    const rows = walkTyped(database, { keys, hasNulls: true, isBackward: false, size: 1 });
    await expect(rows).rejects.toThrow(message);
  }
});
