// Two lists, one of page numbers and one of cursors: a Request in, a Response out.
import { pagination } from "jsonapi-pagination/fetch";

const users = pagination({ maxSize: 50 });
const articles = pagination({
  strategy: "cursor",
  order: ["-id"],
  cursor: { secret: "a text of at least sixteen characters" },
});

export function answer(request) {
  return new URL(request.url).pathname === "/articles" ? articlesFor(request) : usersFor(request);
}

function usersFor(request) {
  return users(request, ({ offset, limit }, paginate) => {
    const items = Array.from({ length: limit }, (_, index) => ({
      type: "users",
      id: String(offset + index + 1),
    }));
    return paginate(async () => 98, items);
  });
}

function articlesFor(request) {
  return articles(request, ({ after, limit }, paginate) => {
    const last = after === null ? 9 : after.id - 1;
    const rows = Array.from({ length: Math.min(limit, last) }, (_, index) => ({ id: last - index }));
    return paginate(undefined, rows, { serialize: ({ id }) => ({ type: "articles", id: String(id) }) });
  });
}
