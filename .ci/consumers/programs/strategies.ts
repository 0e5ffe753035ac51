// An app with lists of each strategy. The handler gives each page its type: no cast, no augmentation.
import express, { type Response } from "express";
import {
  type CursorPage,
  type DocumentMembers,
  type NumberPage,
  type OffsetPage,
  type Page,
  type PaginationHandler,
  pagination,
  type Resource,
  type SerializingMembers,
} from "jsonapi-pagination";

interface Article {
  type: "articles";
  id: string;
  attributes: { title: string; createdAt: string };
}

interface Row {
  id: number;
  title: string;
}

const list: Article[] = [];
const rows: Row[] = [];
const secret = "a text of at least sixteen characters";

const users = pagination();
const tags = pagination({ strategy: "offset", maxSize: 50, maxOffset: 10_000 });
const articles = pagination({ strategy: "cursor", order: ["-createdAt", "-id"], cursor: { secret } });
const comments = pagination({ strategy: ["number", "cursor"], order: ["-id"], cursor: { secret } });

const app = express();

app.get("/users", users, (req, res) => {
  const page: NumberPage = users.page(req);
  const { number, size, limit, offset }: { number: number; size: number; limit: number; offset: number } =
    page;
  const count = async () => 98n;
  res.paginate(number === 1 ? count : undefined, list.slice(offset, offset + limit), { meta: { size } });
});

app.get("/users/:user/tags", tags, async (req, res) => {
  const page: OffsetPage = tags.page(req);
  const user: string = req.params.user;
  await res.paginate(async () => 98n, rows.slice(page.offset, page.offset + page.limit), {
    serialize: ({ id, title }) => ({ type: "tags", id: String(id), attributes: { title, user } }),
  });
});

app.get("/authors/:author/articles", articles, async (req, res) => {
  const page = articles.page(req);
  const cursorPage: CursorPage = page;
  const author: string = req.params.author;
  const names: string[] = cursorPage.order.map(({ name, descending }) => (descending ? `-${name}` : name));
  const position = page.after?.createdAt ?? page.before?.createdAt ?? null;
  res.paginate(undefined, list.slice(0, page.limit), { meta: { author, names, position } });
});

app.get("/comments", comments, (req, res) => {
  const page = comments.page(req);
  if (page.strategy === "cursor") {
    const cursorPage: CursorPage = page;
    res.paginate(undefined, list.slice(0, cursorPage.limit));
  } else {
    const numberPage: NumberPage = page;
    res.paginate(98, list.slice(numberPage.offset, numberPage.offset + numberPage.limit));
  }
});

// Helpers that pass members on.
const sendArticles = (res: Response, articles: Article[], members?: DocumentMembers) =>
  res.paginate(98, articles, { jsonapi: { version: "1.1" }, ...members });
function sendRows<Item>(res: Response, items: Item[], members: SerializingMembers<Item, Resource>) {
  res.paginate(98, items, members);
}

app.get("/helpers", pagination(), (req, res) => {
  const members: DocumentMembers = { meta: { offset: req.page.offset } };
  if (req.query.articles) sendArticles(res, list, members);
  else sendRows(res, rows, { ...members, serialize: ({ id }) => ({ type: "rows", id: String(id) }) });
});

// Page numbers with an order that requests may change.
const sorted = pagination({ order: ["name", "id"], sortable: ["name"] });

app.get("/sorted", sorted, (req, res) => {
  const page: NumberPage = sorted.page(req);
  const names: string[] | undefined = page.order?.map(({ name }) => name);
  res.paginate(0, [], { meta: { names } });
});

// Handlers of any strategy, and a page of any.
const handlers: PaginationHandler[] = [users, tags, articles, comments, sorted];
const limitOf = (page: Page): number => page.limit;
app.get("/any/:index", (req, res, next) => {
  const handler = handlers[Number(req.params.index)];
  handler?.(req, res, () => res.json(limitOf(handler.page(req))));
  if (handler === undefined) next();
});

// What is augmented for everybody: `req.page` is a NumberPage unless the app registers another.
app.get("/simple", pagination(), (req, res) => {
  const { limit, offset } = req.page;
  res.paginate(list.length, list.slice(offset, offset + limit));
});

// Without a request, as a test or a script reads a page.
const read: CursorPage = articles.read("/authors/1/articles?page[size]=5");
const next: string | null | undefined = users.read("/users?page[number]=2").links(98).next;

export { next, read };
