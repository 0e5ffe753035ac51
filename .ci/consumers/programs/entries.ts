// Every entry of the package, and a use of each.

import type { FastifyInstance } from "fastify";
import {
  type CursorPage,
  type Document,
  jsonapi,
  keygen,
  type Links,
  linkHeader,
  type NumberPage,
  PageError,
  type PaginationOptions,
  paginator,
} from "jsonapi-pagination";
import { items, LinkError, type Page, pages, type Resource, ResponseError } from "jsonapi-pagination/client";
import { check, clauses, type Report, toText } from "jsonapi-pagination/conformance";
import {
  type FastifyOptions,
  type FastifyPagination,
  pagination as forFastify,
} from "jsonapi-pagination/fastify";
import { type FetchOptions, type FetchPagination, pagination as forFetch } from "jsonapi-pagination/fetch";
import { openapi, type PaginationDescription } from "jsonapi-pagination/openapi";
import { type ListedPage, type SqlPage, sqlPage } from "jsonapi-pagination/sql";

interface User {
  type: "users";
  id: string;
}

const options: PaginationOptions = { ...jsonapi, ...keygen, headers: ["Link", "X-Total-Count"] };

export function answer(target: string, users: User[]): Document<User> | PageError {
  try {
    const page = paginator({ maxSize: 50 }).read(target);
    const links: Links = page.links(users.length);
    linkHeader(links);
    return page.document(users.length, users);
  } catch (error) {
    if (error instanceof PageError) return error;
    throw error;
  }
}

export const description: PaginationDescription = openapi(options);

const fetchOptions: FetchOptions = {
  baseUrl: ({ url }) => new URL(url).origin,
  onInvalid: (error) => new Response(JSON.stringify(error), { status: error.status }),
};
const fastifyOptions: FastifyOptions = {
  target: ({ originalUrl }) => originalUrl,
  onInvalid: (error, _request, reply) => reply.status(error.status).send(error),
};

export const descriptions: PaginationDescription[] = [openapi(fetchOptions), openapi(fastifyOptions)];

export async function report(): Promise<string> {
  const result: Report = await check("http://127.0.0.1:3000/users");
  return clauses.length > 0 ? toText(result) : "";
}

export function sql(page: ListedPage): SqlPage {
  return sqlPage(page, { dialect: "postgres", columns: { id: "users.id" } });
}

const users: FetchPagination<NumberPage> = forFetch({
  headers: ["Link"],
  baseUrl: ({ url }) => new URL(url).origin,
});

export const GET = (request: Request): Promise<Response> =>
  users(request, ({ limit, offset }, paginate) =>
    paginate(async () => limit + offset, [{ id: 1 }], {
      serialize: ({ id }) => ({ type: "users", id: String(id) }),
    }),
  );

const articles: FastifyPagination<CursorPage> = forFastify({
  strategy: "cursor",
  order: ["-createdAt", "-id"],
  cursor: { secret: false },
});

export function routes(app: FastifyInstance): void {
  app.get<{ Params: { author: string } }>(
    "/:author/articles",
    { preHandler: articles },
    async (request, reply) => {
      const { limit }: CursorPage = articles.page(request);
      return articles.paginate(reply)(undefined, [{ type: request.params.author, id: String(limit) }]);
    },
  );
}

export async function titles(url: string): Promise<string[]> {
  const found: string[] = [];
  try {
    for await (const { id } of items<Resource>(url, { maxPages: 2 })) found.push(id);
    for await (const page of pages<User>(url)) {
      const typed: Page<User> = page;
      found.push(...typed.data.map(({ id }) => id));
    }
  } catch (error) {
    if (!(error instanceof ResponseError || error instanceof LinkError)) throw error;
  }
  return found;
}
