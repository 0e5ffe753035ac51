// Two lists without a framework, one by number and one by cursor: a Request in, a Response out.
import { PageError, paginator } from "jsonapi-pagination";

const users = paginator({ maxSize: 50 });
const articles = paginator({
  strategy: "cursor",
  order: ["-id"],
  cursor: { secret: "a text of at least sixteen characters" },
});

export function answer(request) {
  const { pathname, search } = new URL(request.url);
  try {
    return pathname === "/articles" ? articlesAt(pathname + search) : usersAt(pathname + search);
  } catch (error) {
    if (!(error instanceof PageError)) throw error;
    return respond(error.status, error.mediaType, error);
  }
}

function usersAt(target) {
  const page = users.read(target);
  const items = Array.from({ length: page.limit }, (_, index) => ({
    type: "users",
    id: String(page.offset + index + 1),
  }));
  return respond(200, page.mediaType, page.document(98, items));
}

function articlesAt(target) {
  const page = articles.read(target);
  const last = page.after === null ? 9 : page.after.id - 1;
  const rows = Array.from({ length: Math.min(page.limit, last) }, (_, index) => ({ id: last - index }));
  const serialize = ({ id }) => ({ type: "articles", id: String(id) });
  return respond(200, page.mediaType, page.document(undefined, rows, { serialize }));
}

function respond(status, mediaType, body) {
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": mediaType } });
}
