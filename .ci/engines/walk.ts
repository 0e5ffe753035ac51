import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { paginator } from "jsonapi-pagination";
import { type DialectName, type ListedPage, type PageSource, sqlPage } from "jsonapi-pagination/sql";

export type Row = Record<string, unknown>;
export type Query = (text: string, values: readonly unknown[]) => Promise<Row[]>;

const COLUMNS = {
  createdAt: "events.created_at",
  id: "events.id",
  score: "events.score",
  status: "events.status",
};

/** Orders of the events: one direction, mixed directions, and a key that is often NULL. */
export const ORDERS = [
  ["-createdAt", "-id"],
  ["status", "-createdAt", "-id"],
  ["score", "id"],
];

export interface Walk {
  readonly dialect: DialectName;
  readonly order: readonly string[];
  readonly plain?: boolean;
  /** Runs a query of the page with this number, from 0 on. */
  readonly queryOf: (pageNumber: number) => Query;
  /** Fetches a page, if one query for each of its ranges is not enough. */
  readonly fetch?: (page: ListedPage, fetchFrom: (query: Query) => PageSource<Row>) => Promise<Row[]>;
}

export interface Walked {
  readonly ids: readonly number[];
  readonly pages: number;
  readonly queries: number;
}

/** Follows `next` links from the first page to the last one. */
export async function walkEvents(walk: Walk): Promise<Walked> {
  const {
    dialect,
    order,
    plain = false,
    queryOf,
    fetch = (page, fetchFrom) => fetchFrom(queryOf(pages))(page),
  } = walk;
  const lists = paginator({
    ...{ strategy: "cursor", order, maxSize: 100, cursor: { secret: "a secret of the engines" } },
  });
  const ids: number[] = [];
  let [pages, queries] = [0, 0];
  const fetchFrom = (query: Query) => (page: ListedPage) =>
    sqlPage(page, { dialect, columns: COLUMNS, plain }).fetch<Row>(async (q) => {
      queries++;
      const { text, values } = q.sql`SELECT events.id, ${q.select} FROM events
        WHERE ${q.where} ORDER BY ${q.orderBy} ${q.limit}`;
      return query(text, values);
    });
  for (let url: string | null = "/events?page[size]=100"; url !== null; pages++) {
    const page = lists.read(url);
    const rows = await fetch(page, fetchFrom);
    const document = page.document(undefined, rows, {
      serialize: ({ id }) => ({ type: "events", id: String(id) }),
    });
    const { data, links } = document as { data: { id: string }[]; links: { next: string | null } };
    ids.push(...data.map(({ id }) => Number(id)));
    url = links.next;
  }
  return { ids, pages, queries };
}

/** What a walk met of the rows that were there from its beginning to its end. */
export interface Faults {
  readonly lost: number;
  readonly repeated: number;
}

export function faultsOf({ ids }: Walked, stable: readonly number[]): Faults {
  const met = new Set(ids);
  return { lost: stable.filter((id) => !met.has(id)).length, repeated: ids.length - met.size };
}

/** Adds a line to the table that `.ci/engines/run` prints. */
export function addLine(cells: readonly unknown[]): void {
  const { ENGINES_FOLDER } = process.env;
  if (ENGINES_FOLDER) appendFileSync(join(ENGINES_FOLDER, "report"), `| ${cells.join(" | ")} |\n`);
}

export function report(
  engine: string,
  order: readonly string[],
  { ids, pages, queries }: Walked,
  { lost, repeated }: Faults,
  writes: number,
  remark = "",
): void {
  addLine([
    engine,
    order.join(),
    `${pages} (${queries} queries)`,
    ids.length,
    lost,
    repeated,
    writes,
    remark,
  ]);
}
