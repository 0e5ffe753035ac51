import { type CursorPage, type Page, type Paginator, paginator } from "jsonapi-pagination";
import type { Database } from "./database";
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
    const page: CursorPage = asCursorPage(pages.read(target));
    const rows = await fetch(database, owner, page);
    const serialize = ({ text_id }: Record<string, unknown>) => String(text_id);
    const { data, links } = page.document(undefined, rows, { serialize });
    ids = direction === "next" ? [...ids, ...data] : [...data, ...ids];
    target = linkOf(links[direction]);
    if (target !== null) await betweenPages?.(ids);
  }
  return ids;
}

const paginators = new Map<string, Paginator>();

function paginatorFor(order: readonly string[]): Paginator {
  const existing = paginators.get(order.join());
  if (existing !== undefined) return existing;
  const pages = paginator({ strategy: "cursor", maxSize: 1000, cursor: { order, secret: "s" } });
  paginators.set(order.join(), pages);
  return pages;
}

function asCursorPage(page: Page): CursorPage {
  if (page.strategy !== "cursor") throw new Error(`A page of the strategy ${page.strategy}`);
  return page;
}

function linkOf(link: unknown): string | null {
  return typeof link === "object" && link !== null && "href" in link
    ? String(link.href)
    : (link as string | null);
}
