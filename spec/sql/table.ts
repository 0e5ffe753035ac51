import type { Database } from "./database";

/** The owners of many rows, of one row and of none. */
export const OWNER_OF_MANY = 1;
export const OWNER_OF_ONE = 2;
export const OWNER_OF_NONE = 3;

/** The number of rows of `OWNER_OF_MANY`. */
export const ROW_COUNT = 21;

/**
 * Names in mixed case, beyond the Basic Multilingual Plane, with combining characters, that a collation
 * treats as equal, and with characters that are special in SQL.
 */
const NAMES = [
  ...["anna", "Anna", "ANNA", "anna ", "Änne", "zebra", "Zebra", "😀", "😀", "😁", "", "e\u0301"],
  ...["é", "ß", "ss", "'; DROP TABLE listed; --", "a?b", "$1", "100%", "back\\slash", '"quoted"'],
];

/**
 * Rows that share every key but the id with others. A third of them, at both ends of the list, have NULLs.
 */
const ROWS = Array.from({ length: ROW_COUNT }, (_, index) => ({
  id: String(9007199254740990n + BigInt(index)), // the third id is 2^53
  same: 1,
  grade: index % 3,
  seen_at: `2024-03-31 01:59:59.99999${(index * 7) % 5}`,
  price: `12345678901234567890.000000000${(index * 4) % 7}`,
  ratio: 0.1 * ((index * 5) % 9) + 0.2,
  flag: index % 2 === 0,
  name: NAMES[(index * 8) % ROW_COUNT] as string,
  rank: index < 4 || index > 17 ? null : String(9007199254740993n - BigInt(index % 4)),
  note: index < 2 || index > 15 ? null : `note ${index % 4}`,
}));

/** Creates the table with the rows of two owners. */
export async function createTable(database: Database): Promise<void> {
  const { bigint, time, decimal, double, flag, text } = database.types;
  await database.query("DROP TABLE IF EXISTS listed");
  await database.query(
    `CREATE TABLE listed (id ${bigint} NOT NULL PRIMARY KEY, owner int NOT NULL, same int NOT NULL, grade int NOT NULL,
     seen_at ${time} NOT NULL, price ${decimal} NOT NULL, ratio ${double} NOT NULL, flag ${flag} NOT NULL,
     name ${text} NOT NULL, rank_ ${bigint}, note ${text})`,
  );
  for (const row of ROWS) await insert(database, OWNER_OF_MANY, row);
  await insert(database, OWNER_OF_ONE, { ...(ROWS[0] as (typeof ROWS)[0]), id: "1" });
}

async function insert(database: Database, owner: number, row: (typeof ROWS)[0]): Promise<void> {
  const isPostgres = database.dialect === "postgres";
  const { id, ...others } = row;
  const values = Object.values({
    ...{ id, owner, ...others },
    seen_at: isPostgres ? `${row.seen_at}+00` : row.seen_at,
    flag: isPostgres ? row.flag : Number(row.flag),
  });
  const placeholders = values.map((_, index) => (isPostgres ? `$${index + 1}` : "?"));
  await database.query(`INSERT INTO listed VALUES (${placeholders.join(", ")})`, values);
}

/** Inserts a copy of a row that differs only in its id. */
export async function copyRow(database: Database, id: string, newId: string): Promise<void> {
  const columns = "owner, same, grade, seen_at, price, ratio, flag, name, rank_, note";
  await database.query(`INSERT INTO listed SELECT ${newId}, ${columns} FROM listed WHERE id = ${id}`);
}
