import { createServer, type Server } from "node:http";
import express from "express";
import { type Page, type PaginationOptions, pagination, type Total } from "jsonapi-pagination";

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
  if (page.strategy === "token") throw new Error("There are no tokens here.");
  if (page.strategy !== "cursor") return sorted.slice(page.offset, page.offset + page.limit);
  const { after, before } = page;
  const found = sorted
    .filter((user) => !after || compare(user, after) > 0)
    .filter((user) => !before || compare(user, before) < 0);
  return (page.backward ? found.reverse() : found).slice(0, page.limit);
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

/** An Express app with this package and a list; `?noRows=1` empties it. A gateway takes `/gateway` off its paths. */
export function serve(
  options: PaginationOptions,
  count: number,
  totalOf: (count: number) => Total = (exact) => exact,
): Server {
  const all = users(count);
  const app = express();
  const handler = pagination(options);
  app.get(/^\/+users$/, handler, (request, response) => {
    const list = request.query.noRows === undefined ? all : [];
    response.paginate(totalOf(list.length), select(handler.page(request), list), { serialize: resource });
  });
  return createServer((request, response) => {
    request.url = request.url?.replace(/^\/gateway(?=\/)/, "");
    app(request, response);
  });
}
