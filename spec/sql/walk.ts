import { type CursorPage, type Paginator, paginator } from "jsonapi-pagination";
import type { Database, Row } from "./database";
import type { Fetch } from "./fetch";

export interface Walk {
  readonly database: Database;
  readonly fetch: Fetch;
  readonly owner: number;
  readonly order: readonly string[];
  readonly size: number;
  /** The link to follow. `prev` begins at the end of the list. */
  readonly direction: "next" | "prev";
  /** Called after each page but the last, with the ids read so far. */
  readonly betweenPages?: (ids: readonly string[]) => Promise<void>;
}

/**
 * More rows than any list has. A wrong query may lead in circles, which a database in this process never lets
 * time out.
 */
const MAX_ROWS = 500;

/** Follows links and returns the ids of the rows, in the order of the list. */
export async function walk({
  database,
  fetch,
  owner,
  order,
  size,
  direction,
  betweenPages,
}: Walk): Promise<string[]> {
  const pages = paginatorFor(order);
  let ids: string[] = [];
  let target: string | null = `/listed?page[size]=${size}${direction === "prev" ? "&page[before]=" : ""}`;
  while (target !== null) {
    const page: CursorPage = pages.read(target);
    const rows = await fetch(database, owner, page);
    const serialize = ({ text_id }: Row) => ({ id: String(text_id) });
    const { data, links } = page.document(undefined, rows, { serialize });
    const pageIds = data.map(({ id }) => id);
    ids = direction === "next" ? [...ids, ...pageIds] : [...pageIds, ...ids];
    if (ids.length > MAX_ROWS) throw new Error(`The walk does not end: ${ids.slice(0, 50)}`);
    target = linkOf(links[direction]);
    if (target !== null) await betweenPages?.(ids);
  }
  return ids;
}

const paginators = new Map<string, Paginator<CursorPage>>();

function paginatorFor(order: readonly string[]): Paginator<CursorPage> {
  const existing = paginators.get(order.join());
  if (existing !== undefined) return existing;
  const pages = paginator({
    strategy: "cursor",
    maxSize: 1000,
    order,
    cursor: { secret: "a text of sixteen or more" },
  });
  paginators.set(order.join(), pages);
  return pages;
}

function linkOf(link: unknown): string | null {
  return typeof link === "object" && link !== null && "href" in link
    ? String(link.href)
    : (link as string | null);
}
