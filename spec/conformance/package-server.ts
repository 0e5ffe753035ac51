import type { RequestListener } from "node:http";
import express from "express";
import {
  type CursorPage,
  type IncludedList,
  type Page,
  type PageTokens,
  type PaginationHandler,
  type PaginationOptions,
  pagination,
  type Total,
} from "jsonapi-pagination";

/** A row of the example list. */
export interface User {
  readonly id: number;
  readonly name: string;
  readonly createdAt: string;
}

/** This many users, newest first. Several of them share a name. */
export function users(count: number): User[] {
  return Array.from({ length: count }, (_, index) => ({
    id: count - index,
    name: `n${Math.floor(index / 7) % 3}`,
    createdAt: new Date(1e12 - index * 1000).toISOString(),
  }));
}

/** Selects the rows of a page, as a database would. */
export function select(page: Page, list: readonly User[]): User[] {
  const compare = (a: object, b: object) => byOrder(page, a as User, b as User);
  const sorted = page.order ? [...list].sort(compare) : list;
  if (page.strategy !== "cursor") return sorted.slice(offsetOf(page), offsetOf(page) + page.limit);
  const { after, before } = page;
  const found = sorted
    .filter((user) => !after || compare(user, after) > 0)
    .filter((user) => !before || compare(user, before) < 0);
  return (page.backward ? found.reverse() : found).slice(0, page.limit);
}

/** How many rows come before a page. The tokens of this upstream say it. */
function offsetOf(page: Exclude<Page, CursorPage>): number {
  return page.strategy === "token" ? Number(page.token) : page.offset;
}

/** The tokens of the pages around a page by token. */
export function tokensOf(page: Page, list: readonly User[]): PageTokens {
  if (page.strategy !== "token") return {};
  const end = Number(page.token) + page.limit;
  return { next: end < list.length ? String(end) : null };
}

function byOrder({ order }: Page, a: User, b: User): number {
  for (const { name, descending } of order ?? []) {
    const [left, right] = [a[name as "id"], b[name as "id"]];
    if (left !== right) return left < right === descending ? 1 : -1;
  }
  return 0;
}

/** The resource object of a user. */
export function resource({ id, ...attributes }: User): object {
  return { type: "users", id: String(id), attributes };
}

/** What the relationship "parts" of every user leads to. */
export const PARTS = users(5);

export const partIdentifier = ({ id }: User) => ({ type: "parts", id: String(id) });

/** The resource object of a user, with the first of its parts. */
export function withParts(user: User, parts: IncludedList<Page>): object {
  const page = parts.read(`/users/${user.id}/relationships/parts`);
  const relationship = page.document(PARTS.length, select(page, PARTS), { serialize: partIdentifier });
  return { ...resource(user), relationships: { parts: relationship } };
}

/**
 * An Express app with this package and a list; `?noRows=1` empties it. A gateway takes `/gateway` off its
 * paths.
 */
export function serve(
  options: PaginationOptions,
  count: number,
  totalOf: (count: number) => Total = (exact) => exact,
): RequestListener {
  const all = users(count);
  const app = express();
  const handler = pagination(options);
  app.get(/^\/+users$/, handler, (request, response) => {
    const list = request.query.noRows === undefined ? all : [];
    const page = handler.page(request);
    const { parts } = page.included as { parts?: IncludedList<Page> };
    const serialize = (user: User) => (parts ? withParts(user, parts) : resource(user));
    response.paginate(totalOf(list.length), select(page, list), { serialize, ...tokensOf(page, list) });
  });
  const { parts } = (options.included ?? {}) as { parts?: PaginationHandler };
  if (parts)
    app.get("/users/:user/relationships/parts", parts, (request, response) => {
      response.paginate(PARTS.length, select(parts.page(request), PARTS), { serialize: partIdentifier });
    });
  return (request, response) => {
    request.url = request.url?.replace(/^\/gateway(?=\/)/, "");
    app(request, response);
  };
}
