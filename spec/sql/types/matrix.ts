import { type CursorPage, paginator } from "jsonapi-pagination";
import { sqlPage } from "jsonapi-pagination/sql";
import type { Database, Row } from "../database";
import { nameOf, type TypeCase } from "./type-case";

/** A database as one driver reaches it. */
export interface Driver {
  readonly name: string;
  readonly isServer: boolean;
  /** Whether to leave out a third of the walks. */
  readonly isSlow?: boolean;
  open(): Promise<Database>;
}

/** How many rows of the table have values. Two more have NULL in all columns. */
const ROW_COUNT = 16;

const HAS_VALUES = `id BETWEEN 1 AND ${ROW_COUNT}`;

interface Cell {
  readonly column: string;
  readonly isDescending: boolean;
  readonly hasNulls: boolean;
  readonly isBackward: boolean;
  readonly size: number;
}

/** The lists and ways to walk them that each type is tested with, in pages of 1 to 7 rows. */
function cellsOf(column: string, place: number, isSlow: boolean): Cell[] {
  const booleans = [false, true];
  const combinations = booleans.flatMap((isDescending) =>
    booleans.flatMap((hasNulls) =>
      booleans.map((isBackward) => ({ column, isDescending, hasNulls, isBackward })),
    ),
  );
  return combinations
    .map((cell, index) => ({ ...cell, size: ((place + index) % 7) + 1 }))
    .filter((_, index) => !isSlow || index % 3 !== place % 3);
}

/**
 * Tests that the pages of a list in the order of each type have every row once, in the order of the database itself, or
 * are refused: in both directions, with and without NULLs, forwards and backwards, in pages of all sizes up to 7.
 */
export function typeMatrix(driver: Driver, allCases: readonly TypeCase[]): void {
  const cases = allCases.filter(({ onServerOnly }) => driver.isServer || !onServerOnly);
  let database: Database;
  beforeAll(async () => {
    database = await driver.open();
    await createTable(database, cases);
  });
  afterAll(() => database?.close());

  test.each(cases.map((typeCase, place) => ({ name: nameOf(typeCase), typeCase, place })))(
    `${driver.name}: $name`,
    async ({ typeCase, place }) => {
      const refusals: string[] = [];
      for (const cell of cellsOf(`v${place}`, place, driver.isSlow === true)) {
        const ids = await walk(database, typeCase, cell).catch(refusal);
        if (typeof ids === "string") refusals.push(ids);
        else expect({ cell, ids }).toEqual({ cell, ids: await idsInOrder(database, typeCase, cell) });
      }
      const { refusedBy = [] } = typeCase;
      const isRefused = refusedBy === true || refusedBy.includes(driver.name);
      const remedies = refusals.map((message) => REMEDY.exec(message)?.[0] ?? message);
      expect(new Set(remedies)).toEqual(new Set(isRefused ? [expect.any(String)] : []));
      for (const remedy of remedies) expect(remedy).toMatch(REMEDY);
    },
  );
}

/** What an error must name. PGlite has a message of its own. */
const REMEDY =
  /The key v .*(declare|SET extra_float_digits|have it return text unchanged)|Invalid input for bytea type/;

function refusal(error: Error): string {
  if (error instanceof TypeError || error.message.includes("Invalid input for bytea type"))
    return error.message;
  throw error;
}

function expressionOf({ by }: TypeCase, column: string): string {
  return by === undefined ? column : by.replace("?", column);
}

async function createTable({ query }: Database, cases: readonly TypeCase[]): Promise<void> {
  for (const before of new Set(cases.map(({ before }) => before)))
    if (before !== undefined) await query(before);
  const columns = cases.map(({ type }, index) => `v${index} ${type} NULL`);
  await query(`CREATE TABLE typed (id int NOT NULL PRIMARY KEY, ${columns.join(", ")})`);
  const ids = Array.from({ length: ROW_COUNT }, (_, index) => ((index * 5) % ROW_COUNT) + 1);
  for (const [index, id] of ids.entries()) {
    const values = cases.map(({ values }) => values[index % values.length]);
    await query(`INSERT INTO typed VALUES (${id}, ${values.join(", ")})`);
  }
  for (const id of [0, ROW_COUNT + 1]) await query(`INSERT INTO typed (id) VALUES (${id})`);
}

async function idsInOrder({ query }: Database, typeCase: TypeCase, cell: Cell): Promise<number[]> {
  const expression = expressionOf(typeCase, cell.column);
  const direction = cell.isDescending ? "DESC" : "ASC";
  const rows = await query(
    `SELECT id FROM typed WHERE ${cell.hasNulls ? "1 = 1" : HAS_VALUES}
     ORDER BY (${expression}) IS NULL ${direction}, ${expression} ${direction}, id ASC`,
  );
  return rows.map(({ id }) => Number(id));
}

const lists = [false, true].map((isDescending) =>
  paginator({
    strategy: "cursor",
    order: [isDescending ? "-v" : "v", "id"],
    cursor: { secret: "0123456789abcdef" },
  }),
);

async function walk(database: Database, typeCase: TypeCase, cell: Cell): Promise<number[]> {
  const { column, isDescending, hasNulls, isBackward, size } = cell;
  const v = { column: expressionOf(typeCase, column), ...typeCase.options };
  const pages = lists[Number(isDescending)] as (typeof lists)[number];
  const ids: number[] = [];
  let target: string | null = `/typed?page[size]=${size}${isBackward ? "&page[before]=" : ""}`;
  while (target !== null) {
    const page: CursorPage = pages.read(target);
    const options = { dialect: database.dialect, columns: { v, id: "id" } };
    const rows = await sqlPage(page, options).fetch<Row>((q) => {
      const { text, values } = hasNulls
        ? q.sql`SELECT id, ${q.select} FROM typed WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`
        : q.sql`SELECT id, ${q.select} FROM typed WHERE id >= ${1} AND id <= ${ROW_COUNT} AND ${q.where}
          ORDER BY ${q.orderBy} ${q.limit}`;
      return database.query(text, values);
    });
    const serialize = ({ id }: Row) => ({ type: "rows", id: String(id) });
    const { data, links } = page.document(undefined, rows, { serialize });
    const pageIds = data.map(({ id }) => Number(id));
    if (isBackward) ids.unshift(...pageIds);
    else ids.push(...pageIds);
    if (ids.length > 2 * ROW_COUNT) return ids; // a walk that does not end
    target = hrefOf(isBackward ? links.prev : links.next);
  }
  return ids;
}

function hrefOf(link: unknown): string | null {
  return typeof link === "object" && link !== null && "href" in link
    ? String(link.href)
    : (link as string | null);
}
