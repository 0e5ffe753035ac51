// An app whose lists all have the same strategy says so once.
import express from "express";
import { type CursorPage, pagination, type RegisteredPage } from "jsonapi-pagination";

declare module "jsonapi-pagination" {
  interface Register {
    page: CursorPage;
  }
}

const articles = pagination({
  strategy: "cursor",
  order: ["-createdAt", "-id"],
  cursor: { secret: "a text of at least sixteen characters" },
});

express().get("/authors/:author/articles", articles, (req, res) => {
  const page: CursorPage = req.page;
  const registered: RegisteredPage = articles.page(req);
  const author: string = req.params.author;
  // @ts-expect-error: a cursor page has no number
  const number = req.page.number;
  res.json([page.after?.id, page.order[0]?.name, page.size, registered.limit, author, number]);
});
