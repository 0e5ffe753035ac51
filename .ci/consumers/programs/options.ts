// Options in a variable, and callbacks.
import express, { type Request, type Response } from "express";
import {
  type CursorPage,
  type NumberPage,
  type Page,
  type PaginationOptions,
  pagination,
  paginator,
} from "jsonapi-pagination";

const options: PaginationOptions = { maxSize: 50 };
const cursors: PaginationOptions = {
  strategy: "cursor",
  order: ["-id"],
  cursor: { secret: false, itemCursors: true },
};

export const all = [pagination(options), pagination(cursors), pagination({ ...options, maxNumber: 9 })];
export const page: Page = paginator(options).read("/users");
export const numberPage: NumberPage = paginator({ ...options, strategy: "number" }).read("/users");

function listOf(defaults?: PaginationOptions) {
  return pagination({ ...defaults, strategy: "cursor", order: ["-id"], cursor: { secret: false } });
}

const users = pagination(options);
const articles = listOf(options);
express().get("/users", users, articles, (req, res) => {
  const anyPage: Page = users.page(req);
  const cursorPage: CursorPage = articles.page(req);
  res.json([anyPage.limit, cursorPage.after]);
});

pagination({
  baseUrl: (req) => `https://${req.hostname}`,
  meta: ({ page, total, pages }) => ({ page, total, pages }),
  onInvalid: (error, _req, res, next) => (error.errors.length > 1 ? next(error) : res.status(error.status)),
});
pagination({
  baseUrl: (req: Request) => req.baseUrl,
  onInvalid: async (error, req: Request, res: Response) => {
    res.status(error.statusCode).json([error, req.query]);
  },
});
paginator({ baseUrl: (req) => req.hostname, meta: ({ total }) => ({ total }) });
