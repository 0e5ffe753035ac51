import { isDeepStrictEqual } from "node:util";
import { idsOf } from "./expected";

/** A request, and how to check its response. */
export interface SoakRequest {
  path: string;
  /** Returns `undefined` for a correct response. Is not called for failures of the database. */
  problemWith: (status: number, body: string) => string | undefined;
}

/**
 * The world, and countries with between 17,000 cities and one. Most are small, so that many requests are
 * answered.
 */
const COUNTRIES = [undefined, "US", "FR", "JP", "IS", "MT", "LU", "FJ", "SG", "VA"];

/**
 * Links to further cursor pages, with the position where each page starts. Requests change the size to 1 to
 * 20 rows.
 */
const positions: { path: string; country: string | undefined; position: number }[] = [];

export function honestRequest(): SoakRequest {
  return Math.random() < 0.5 ? numberedPage() : cursorPage();
}

function numberedPage(): SoakRequest {
  const country = pick(COUNTRIES);
  const ids = idsOf(country);
  const size = 1 + random(20);
  const pages = Math.ceil(ids.length / size);
  const number = 1 + random(pages + 2); // sometimes past the end
  const link = (to: number) => `/cities?${filter(country)}page[number]=${to}&page[size]=${size}`;
  const links = {
    self: link(number),
    prev: number === 1 ? null : link(Math.min(number - 1, pages)),
    next: number < pages ? link(number + 1) : null,
    first: link(1),
    last: link(pages),
    meta: { pages, count: ids.length },
  };
  const rows = ids.slice((number - 1) * size, number * size);
  return {
    path: link(number),
    problemWith: (status, body) =>
      problemWithPage(status, body, rows, (received) => isDeepStrictEqual(received, links)),
  };
}

function cursorPage(): SoakRequest {
  const start = Math.random() < 0.8 ? pick(positions) : undefined;
  const country = start ? start.country : pick(COUNTRIES);
  const position = start?.position ?? 0;
  const size = 1 + random(20);
  const path = start
    ? start.path.replace(/page\[size\]=\d+/, `page[size]=${size}`)
    : `/cities-by-cursor?${filter(country)}page[size]=${size}`;
  const ids = idsOf(country);
  const rows = ids.slice(position, position + size);
  const hasMore = position + size < ids.length;
  const areLinksCorrect = ({ next }: { next?: string | null }) => {
    if (!hasMore) return next === null;
    if (!next?.startsWith(`/cities-by-cursor?${filter(country)}`)) return false;
    remember({ path: next, country, position: position + size }); // a later request checks the rows of that page
    return true;
  };
  return { path, problemWith: (status, body) => problemWithPage(status, body, rows, areLinksCorrect) };
}

function remember(position: (typeof positions)[number]): void {
  positions[positions.length < 1_000 ? positions.length : random(1_000)] = position;
}

function problemWithPage(
  status: number,
  body: string,
  rows: string[],
  areLinksCorrect: (links: Record<string, never>) => boolean,
): string | undefined {
  if (status !== 200) return `status ${status}`;
  const { data, links } = JSON.parse(body);
  const received = data.map(({ id }: { id: string }) => id);
  if (!isDeepStrictEqual(received, rows)) return `rows ${received} instead of ${rows}`;
  return areLinksCorrect(links) ? undefined : `links ${JSON.stringify(links)}`;
}

function filter(country: string | undefined): string {
  return country === undefined ? "" : `filter[country]=${country}&`;
}

function random(below: number): number {
  return Math.floor(Math.random() * below);
}

export function pick<Item>(items: readonly Item[]): Item {
  return items[random(items.length)] as Item;
}
