import { isDeepStrictEqual } from "node:util";
import { idsOf } from "./expected";

/** A request, and what is wrong with an answer to it that is no failure of the database; `undefined` where nothing is. */
export interface SoakRequest {
  path: string;
  judge: (status: number, body: string) => string | undefined;
}

/** The world, and countries of 17,000 cities to one: most are small, so that requests are many. */
const COUNTRIES = [undefined, "US", "FR", "JP", "IS", "MT", "LU", "FJ", "SG", "VA"];

/** Positions that cursor pages have led to; a page of 1 to 20 rows is asked for after one of them. */
const positions: { path: string; country: string | undefined; position: number }[] = [];

export function honestRequest(): SoakRequest {
  return Math.random() < 0.5 ? numberedPage() : cursorPage();
}

function numberedPage(): SoakRequest {
  const country = pick(COUNTRIES);
  const ids = idsOf(country);
  const size = 1 + random(20);
  const pages = Math.ceil(ids.length / size);
  const number = 1 + random(pages + 2); // a page past the end too
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
    judge: (status, body) => judgePage(status, body, rows, (received) => isDeepStrictEqual(received, links)),
  };
}

function cursorPage(): SoakRequest {
  const known = Math.random() < 0.8 ? pick(positions) : undefined;
  const country = known ? known.country : pick(COUNTRIES);
  const position = known?.position ?? 0;
  const size = 1 + random(20);
  const path = known
    ? known.path.replace(/page\[size\]=\d+/, `page[size]=${size}`)
    : `/cities-by-cursor?${filter(country)}page[size]=${size}`;
  const ids = idsOf(country);
  const rows = ids.slice(position, position + size);
  const more = position + size < ids.length;
  const judgeLinks = ({ next }: { next?: string | null }) => {
    if (!more) return next === null;
    if (!next?.startsWith(`/cities-by-cursor?${filter(country)}`)) return false;
    remember({ path: next, country, position: position + size }); // its rows are judged when it is asked for
    return true;
  };
  return { path, judge: (status, body) => judgePage(status, body, rows, judgeLinks) };
}

function remember(position: (typeof positions)[number]): void {
  positions[positions.length < 1_000 ? positions.length : random(1_000)] = position;
}

function judgePage(
  status: number,
  body: string,
  rows: string[],
  judgeLinks: (links: Record<string, never>) => boolean,
): string | undefined {
  if (status !== 200) return `status ${status}`;
  const { data, links } = JSON.parse(body);
  const received = data.map(({ id }: { id: string }) => id);
  if (!isDeepStrictEqual(received, rows)) return `rows ${received} in place of ${rows}`;
  return judgeLinks(links) ? undefined : `links ${JSON.stringify(links)}`;
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
