import type { Database } from "./database";

/**
 * The orders to walk: in one direction and in mixed ones, by each type of value, with NULLs in one field and
 * in two.
 */
export const ORDERS: readonly (readonly string[])[] = [
  ["id"],
  ["-id"],
  ["same", "id"],
  ["-same", "-grade", "-id"],
  ["grade", "-same", "id"],
  ["seenAt", "id"],
  ["-seenAt", "-id"],
  ["price", "id"],
  ["price", "-id"],
  ["-ratio", "-id"],
  ["flag", "-seenAt", "id"],
  ["name", "id"],
  ["-name", "grade", "-id"],
  ["rank", "id"],
  ["-rank", "-id"],
  ["rank", "-id"],
  ["-rank", "note", "id"],
  ["note", "rank", "id"],
  ["-note", "-rank", "-id"],
  ["-grade", "rank", "-note", "-id"],
];

export const COLUMNS = {
  id: "listed.id",
  same: "listed.same",
  grade: "listed.grade",
  seenAt: "listed.seen_at",
  price: "listed.price",
  ratio: "listed.ratio",
  flag: "listed.flag",
  name: "listed.name",
  rank: "listed.rank_",
  note: "listed.note",
} as const;

/** The ids of an owner's rows as the database itself orders them, with NULL after all values. */
export async function idsInOrder(
  database: Database,
  owner: number,
  order: readonly string[],
): Promise<string[]> {
  const terms = order.map((field) => {
    const column = COLUMNS[field.replace("-", "") as keyof typeof COLUMNS];
    const direction = field.startsWith("-") ? "DESC" : "ASC";
    return `(${column} IS NULL) ${direction}, ${column} ${direction}`;
  });
  const rows = await database.query(
    `SELECT CAST(id AS ${database.types.cast}) AS text_id FROM listed WHERE owner = ${owner} ORDER BY ${terms.join(", ")}`,
  );
  return rows.map(({ text_id }) => String(text_id));
}
