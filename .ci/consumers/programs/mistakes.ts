// What must not compile. Each mark must be needed: TypeScript reports one that is not.
import express from "express";
import { pagination, paginator } from "jsonapi-pagination";
import { sqlPage } from "jsonapi-pagination/sql";

const app = express();
const cursor = { secret: "a text of at least sixteen characters" };
const articles = pagination({ strategy: "cursor", order: ["-id"], cursor });
const users = pagination();
const mixed = pagination({ strategy: ["number", "cursor"], order: ["-id"], cursor });
const rows = [{ key: 1 }];
const resources = [{ type: "users", id: "1" }];

app.get("/articles", articles, (req, res) => {
  // @ts-expect-error: a cursor page has no offset
  const offset = articles.page(req).offset;
  // @ts-expect-error: a cursor page has no number
  const number = articles.page(req).number;
  // @ts-expect-error: a page by number has no cursor
  const after = users.page(req).after;
  // @ts-expect-error: only some pages of this list have an offset
  const sometimes = mixed.page(req).offset;
  // @ts-expect-error: only the package itself uses these members of a page
  const internal = [articles.page(req).keyOf, articles.page(req).positionOf];
  // @ts-expect-error: only the package itself uses these rules
  const rules = users.page(req).memberRules;
  res.json([offset, number, after, sometimes, internal, rules]);
});

app.get("/users", users, (_req, res) => {
  res.paginate(2, resources);
  // @ts-expect-error: items are not resources, and nothing makes them such
  res.paginate(1, rows);
  // @ts-expect-error: `id` is a string in JSON:API
  res.paginate(1, [{ type: "users", id: 1 }]);
  // @ts-expect-error: promises must be awaited
  res.paginate(1, [Promise.resolve({ type: "users", id: "1" })]);
  // @ts-expect-error: the total must be awaited, or be a function
  res.paginate(Promise.resolve(1), resources);
  // @ts-expect-error: null is not a total
  res.paginate(null, resources);
  // @ts-expect-error: a member is misspelled
  res.paginate(2, resources, { include: [] });
  res.paginate(1, rows, { serialize: ({ key }) => ({ type: "users", id: String(key) }) });
  // @ts-expect-error: the result of `serialize` must be awaited
  res.paginate(1, rows, { serialize: async ({ key }) => ({ type: "users", id: String(key) }) });
  // @ts-expect-error: the row has no such property
  res.paginate(1, rows, { serialize: ({ id }) => ({ type: "users", id: String(id) }) });
});

// @ts-expect-error: cursors need an order
pagination({ strategy: "cursor", cursor });
// @ts-expect-error: cursors need an order, in a list of strategies too
pagination({ strategy: ["number", "cursor"], cursor });
// @ts-expect-error: cursors need an order, without Express too
paginator({ strategy: "cursor", cursor });
// @ts-expect-error: cursors need a secret
pagination({ strategy: "cursor", order: ["-id"] });
// @ts-expect-error: tokens need a secret
paginator({ strategy: "token" });
// @ts-expect-error: there is no such strategy
pagination({ strategy: "pages" });
// @ts-expect-error: misspelled
pagination({ maxsize: 50 });
// @ts-expect-error: misspelled
pagination({ strategy: "offset", maxOfset: 50 });
pagination({
  strategy: "cursor",
  order: ["-id"],
  // @ts-expect-error: misspelled
  cursor: { secrets: ["a text of at least sixteen characters"] },
});
// @ts-expect-error: not a number
pagination({ maxSize: "50" });
// @ts-expect-error: not a header that the middleware sends
pagination({ headers: ["link"] });
// @ts-expect-error: misspelled
paginator({ defaultsize: 5 });
// @ts-expect-error: a column is a text or a piece of SQL
sqlPage(articles.read("/articles"), { dialect: "postgres", columns: { id: 5 } });
