import express, { type ErrorRequestHandler } from "express";
import { PageError, pagination } from "jsonapi-pagination";
import { sqlPage } from "jsonapi-pagination/sql";
import request from "supertest";
import { compose } from "../strategies/protection/compose";
import type { Database } from "./database";
import { FITTING_VALUES, FORGED_BODIES, FORGED_VALUES, LARGE_ID } from "./forged-values";
import { createTable, OWNER_OF_MANY } from "./table";
import { pageFailure } from "./unsigned";

/** Cursors that a client has made for a list: forged values alone and beside one that fits. */
function forgedCursors(field: string, { product }: Database): [fault: string, cursor: string][] {
  const fitting = FITTING_VALUES[field] as string;
  const id = product === "MySQL" ? LARGE_ID.bigint : LARGE_ID.text;
  const bodies = Object.entries(FORGED_VALUES).flatMap(([fault, value]) => [
    [fault, value + id],
    [`${fault}, twice`, value + value],
    [`${fault}, as the id`, fitting + value],
  ]);
  return [...bodies, ...Object.entries(FORGED_BODIES)].map(([fault, body]) => [
    fault as string,
    compose(body as string, { order: `${field},id`, path: "/listed" }),
  ]);
}

const sendError: ErrorRequestHandler = (error, _req, res, _next) => {
  if (error instanceof PageError) res.status(error.status).json(error);
  else res.status(500).json({ errors: [{ code: String(error.stack) }] });
};

/** A list for which anybody can make cursors. */
function unsignedApp({ dialect, query }: Database, field: string, notNull: boolean) {
  const handler = pagination({ strategy: "cursor", order: [field, "id"], cursor: { secret: false } });
  const columns = { [field]: { column: field, notNull }, id: "id" };
  return express()
    .get("/listed", handler, async (req, res) => {
      const page = handler.page(req);
      const rows = await sqlPage(page, { dialect, columns })
        .fetch((q) => {
          const { text, values } = q.sql`SELECT id AS row_id, ${q.select} FROM listed
            WHERE owner = ${OWNER_OF_MANY} AND ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
          return query(text, values);
        })
        .catch((error) => {
          throw pageFailure(error, page);
        });
      res.paginate(undefined, rows, { serialize: (row) => ({ type: "rows", id: String(row.row_id) }) });
    })
    .use(sendError);
}

/** A key of the table, whether it is declared `notNull`, and the parameter that carries the cursor. */
const LISTS = Object.keys(FITTING_VALUES)
  .flatMap((field) => [true, false].map((notNull) => ({ field, notNull })))
  .filter(({ field, notNull }) => field !== "rank_" || !notNull)
  .flatMap((list) => (["after", "before"] as const).map((parameter) => ({ ...list, parameter })));

/** Sends forged cursors to unsigned lists in a database. */
export function forgedCursorTests(open: () => Promise<Database>): void {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await createTable(database);
    const characters = database.dialect === "mysql" ? " CHARACTER SET latin1" : "";
    await database.query(`ALTER TABLE listed ADD label varchar(20)${characters} DEFAULT 'a' NOT NULL`);
  });
  afterAll(() => database.close());

  test.each(LISTS)(
    "a forged cursor is refused or is a position ($field, $notNull, page[$parameter])",
    async (list) => {
      const app = unsignedApp(database, list.field, list.notNull);
      const get = (query: string) => request(app).get(`/listed?page[size]=100${query}`);
      const idsOf = ({ body }: request.Response) => body.data.map(({ id }: { id: string }) => id);
      const all = idsOf(await get("").expect(200));
      const others: unknown[] = [];
      for (const [fault, cursor] of forgedCursors(list.field, database)) {
        const answer = await get(`&page[${list.parameter}]=${cursor}`);
        const code = answer.status === 400 && answer.body.errors[0].code;
        const ids = answer.status === 200 && idsOf(answer);
        // A position cuts the list into two parts, of which one is the page.
        const part =
          list.parameter === "after" ? all.slice(all.length - ids.length) : all.slice(0, ids.length);
        const isRight = code === "PAGE_CURSOR_INVALID" || (ids && ids.join() === part.join());
        if (!isRight) others.push({ fault, status: answer.status, body: answer.body });
      }
      expect(others).toEqual([]);
    },
  );
}
