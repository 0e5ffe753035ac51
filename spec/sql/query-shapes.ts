import { type CursorPage, type NumberPage, paginator } from "jsonapi-pagination";
import {
  type PageQuery,
  type Sql,
  type SqlColumn,
  type SqlPageOptions,
  type SqlText,
  sql,
  sqlPage,
} from "jsonapi-pagination/sql";
import type { Database, Row } from "./database";

/** A query of some form, with the columns of its order. Each row has a `label`, by which it is known. */
interface Shape {
  readonly name: string;
  readonly order: readonly string[];
  readonly unique?: readonly string[];
  readonly columns: SqlPageOptions["columns"];
  readonly options?: Partial<SqlPageOptions>;
  readonly without?: readonly string[];
  /** Whether the query cuts several pages, which page numbers cannot. */
  readonly cutsSeveral?: true;
  query(q: PageQuery): SqlText;
}

const kind: SqlColumn = { column: "o.kind" };

const SHAPES: readonly Shape[] = [
  {
    name: "an inner join",
    order: ["-kind", "id"],
    columns: { kind: "k.name", id: "o.id" },
    query: (q) => q.sql`SELECT o.id AS label, ${q.select} FROM orders o JOIN kinds k ON k.id = o.kind
      WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  },
  {
    name: "an outer join that has NULLs",
    order: ["-kind", "id"],
    columns: { kind: "k.name", id: "o.id" },
    query: (
      q,
    ) => q.sql`SELECT o.id AS label, ${q.select} FROM orders o LEFT JOIN kinds k ON k.id = o.kind AND k.id <> ${2}
      WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  },
  {
    name: "DISTINCT",
    order: ["kind", "-amount"],
    columns: { kind, amount: "o.amount" },
    query: (
      q,
    ) => q.sql`SELECT DISTINCT o.kind, o.amount, o.kind * 100 + o.amount AS label, ${q.select} FROM orders o
      WHERE o.amount > 1 AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  },
  {
    name: "a derived table with a window function",
    order: ["-place", "id"],
    columns: { place: "ranked.place", id: "ranked.id" },
    query: (q) => q.sql`SELECT ranked.id AS label, ${q.select}
      FROM (SELECT o.*, rank() OVER (PARTITION BY o.kind ORDER BY o.amount) AS place FROM orders o) ranked
      WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  },
  {
    name: "a derived table of two queries",
    order: ["amount", "id"],
    columns: { amount: "both_.amount", id: "both_.id" },
    query: (q) => q.sql`SELECT both_.id AS label, ${q.select} FROM
      (SELECT id, amount FROM orders WHERE kind = ${1} UNION ALL SELECT id, amount FROM orders WHERE kind <> ${1}) both_
      WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  },
  {
    name: "a derived table of texts and numbers, without their types",
    order: ["code", "id"],
    columns: { code: "+both_.code", id: "both_.id" },
    without: ["postgres", "mysql"],
    query: (q) => q.sql`SELECT both_.id AS label, ${q.select} FROM
      (SELECT id, kind AS code FROM orders UNION ALL SELECT id + 100, CAST(amount AS TEXT) FROM orders) both_
      WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  },
  {
    name: "a common table expression",
    order: ["kind", "id"],
    columns: { kind: "big.kind", id: "big.id" },
    query: (q) => q.sql`WITH big AS (SELECT * FROM orders WHERE amount >= ${1})
      SELECT big.id AS label, ${q.select} FROM big WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  },
  {
    name: "a view",
    order: ["kind", "-id"],
    columns: { kind: "order_list.kind_name", id: "order_list.id" },
    query: (q) =>
      q.sql`SELECT id AS label, ${q.select} FROM order_list WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  },
  {
    name: "an expression with values",
    order: ["distance", "id"],
    columns: { distance: sql`abs(o.amount - ${2}) * ${10}`, id: "o.id" },
    query: (q) => q.sql`SELECT o.id AS label, ${q.select} FROM orders o WHERE o.id > ${0} AND ${q.where}
      ORDER BY ${q.orderBy} ${q.limit}`,
  },
  {
    name: "keys that are unique together",
    order: ["amount", "tenant", "number"],
    unique: ["tenant", "number"],
    columns: { amount: "o.amount", tenant: "o.tenant", number: "o.number_" },
    query: (q) =>
      q.sql`SELECT o.id AS label, ${q.select} FROM orders o WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  },
  {
    name: "aggregates",
    order: ["-total", "tenant"],
    columns: { total: "sum(o.amount)", tenant: "o.tenant" },
    options: { having: true },
    query: (q) => q.sql`SELECT o.tenant AS label, ${q.select} FROM orders o GROUP BY o.tenant
      HAVING count(*) > ${0} AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  },
  {
    name: "groups that are found before they are made",
    order: ["kind", "tenant"],
    columns: { kind: "o.kind", tenant: "o.tenant" },
    query: (q) => q.sql`SELECT max(o.id) AS label, ${q.select} FROM orders o WHERE ${q.where}
      GROUP BY o.kind, o.tenant ORDER BY ${q.orderBy} ${q.limit}`,
  },
  {
    name: "a deferred join",
    order: ["-amount", "id"],
    columns: { amount: "o.amount", id: "o.id" },
    query: (q) => q.sql`SELECT o.id AS label, ${q.select} FROM
      (SELECT o.id FROM orders o WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) ids
      LEFT JOIN orders o ON o.id = ids.id ORDER BY ${q.orderBy}`,
  },
  {
    name: "a deferred join that leaves out rows without a match",
    order: ["-amount", "id"],
    columns: { amount: "o.amount", id: "o.id" },
    query: (q) => q.sql`SELECT o.id AS label, ${q.select} FROM orders o
      JOIN (SELECT o.id FROM orders o JOIN kinds k ON k.id = o.kind WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}) ids
      USING (id) ORDER BY ${q.orderBy}`,
  },
  {
    name: "all columns of a table beside a key that is merged with that of a missing row",
    order: ["-amount", "id"],
    columns: { amount: "amount", id: "id" },
    query: (q) => q.sql`SELECT orders.*, id AS label, ${q.select} FROM orders LEFT JOIN kinds USING (id)
      WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  },
  {
    name: "keys of a page in a common table expression",
    order: ["-kind", "id"],
    columns: { kind, id: "o.id" },
    query: (
      q,
    ) => q.sql`WITH page AS (SELECT o.id FROM orders o WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit})
      SELECT o.id AS label, ${q.select} FROM orders o WHERE o.id IN (SELECT id FROM page) ORDER BY ${q.orderBy}`,
  },
  {
    name: "a page of the pages of two queries",
    cutsSeveral: true,
    order: ["-amount", "id"],
    columns: { amount: "o.amount", id: "o.id" },
    query(q) {
      const pageOf = (kinds: Sql) =>
        sql`SELECT * FROM (SELECT * FROM orders o WHERE ${kinds} AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}) part`;
      return q.sql`SELECT o.id AS label, ${q.select} FROM (${pageOf(sql`o.kind = ${1}`)} UNION
        ${pageOf(sql`o.kind < ${3}`)}) o ORDER BY ${q.orderBy} ${q.limit}`;
    },
  },
  {
    name: "a page of a page for each row of another table",
    cutsSeveral: true,
    order: ["-amount", "id"],
    columns: { amount: "o.amount", id: "o.id" },
    without: ["mysql", "sqlite"],
    query: (q) => q.sql`SELECT o.id AS label, ${q.select} FROM kinds k CROSS JOIN LATERAL
      (SELECT * FROM orders o WHERE o.kind = k.id AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}) o
      ORDER BY ${q.orderBy} ${q.limit}`,
  },
  {
    name: "a subquery with the time beside a column of the same name",
    order: ["-kind", "id"],
    columns: { kind, id: "o.id" },
    query: (q) => q.sql`SELECT o.id AS label, ${q.select} FROM orders o
      LEFT JOIN (SELECT id, CURRENT_TIMESTAMP AS kind FROM kinds) k ON k.id = o.kind
      WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`,
  },
  {
    name: "rows that are locked",
    order: ["-kind", "id"],
    columns: { kind, id: "o.id" },
    without: ["sqlite"],
    query: (
      q,
    ) => q.sql`SELECT o.id AS label, ${q.select} FROM orders o WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}
      FOR UPDATE`,
  },
];

/** Tests that lists of queries of all forms have every row once, in the order of the list. */
export function queryShapes(open: () => Promise<Database>): void {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await createTables(database);
  });
  afterAll(() => database?.close());

  test.each(SHAPES)("$name", async (shape) => {
    if (shape.without?.includes(database.dialect)) return;
    const all = await walk(database, shape, 100, false);
    expect(all.length).toBeGreaterThan(2);
    expect(new Set(all).size).toBe(all.length);
    for (const size of [1, 2, 3])
      for (const isBackward of [false, true])
        expect({ size, isBackward, ids: await walk(database, shape, size, isBackward) }).toEqual({
          ...{ size, isBackward, ids: all },
        });
    const numbered = walkByNumber(database, shape, 3);
    if (shape.cutsSeveral) await expect(numbered).rejects.toThrow("skips rows by q.limit more than once");
    else await expect(numbered).resolves.toEqual(all);
  });
}

async function createTables({ query }: Database): Promise<void> {
  await query("CREATE TABLE kinds (id int NOT NULL PRIMARY KEY, name varchar(20) NOT NULL)");
  await query("INSERT INTO kinds VALUES (1, 'book'), (2, 'game'), (3, 'Art')");
  await query(
    "CREATE TABLE orders (id int NOT NULL PRIMARY KEY, kind int, amount int NOT NULL, tenant int NOT NULL, number_ int NOT NULL)",
  );
  const rows = Array.from(
    { length: 14 },
    (_, index) =>
      `(${index + 1}, ${["1", "2", "3", "NULL"][index % 4]}, ${(index * 5) % 7}, ${index % 3}, ${index})`,
  );
  await query(`INSERT INTO orders VALUES ${rows.join(", ")}`);
  await query(
    "CREATE VIEW order_list AS SELECT o.id, k.name AS kind_name FROM orders o LEFT JOIN kinds k ON k.id = o.kind",
  );
}

async function walk(database: Database, shape: Shape, size: number, isBackward: boolean): Promise<string[]> {
  const { order, unique } = shape;
  const pages = paginator({
    strategy: "cursor",
    maxSize: 100,
    order,
    unique,
    cursor: { secret: "0123456789abcdef" },
  });
  const labels: string[] = [];
  let target: string | null = `/orders?page[size]=${size}${isBackward ? "&page[before]=" : ""}`;
  while (target !== null && labels.length < 100) {
    const page: CursorPage = pages.read(target);
    const { data, links } = page.document(undefined, await read(database, shape, page), { serialize });
    labels.splice(isBackward ? 0 : labels.length, 0, ...data.map(({ id }) => id));
    target = (isBackward ? links.prev : links.next) as string | null;
  }
  return labels;
}

async function walkByNumber(database: Database, shape: Shape, size: number): Promise<string[]> {
  const { order, unique } = shape;
  const pages = paginator({ order, unique, peek: true });
  const labels: string[] = [];
  let target: string | null = `/orders?page[size]=${size}`;
  while (target !== null && labels.length < 100) {
    const page: NumberPage = pages.read(target);
    const { data, links } = page.document(undefined, await read(database, shape, page), { serialize });
    labels.push(...data.map(({ id }) => id));
    target = links.next as string | null;
  }
  return labels;
}

function read(
  database: Database,
  { columns, options, query }: Shape,
  page: CursorPage | NumberPage,
): Promise<Row[]> {
  return sqlPage(page, { dialect: database.dialect, columns, ...options }).fetch<Row>((q) => {
    const { text, values } = query(q);
    return database.query(text, values);
  });
}

const serialize = ({ label }: Row) => ({ type: "orders", id: String(label) });
