// An app whose requests have a `page` of their own. It registers that type, and asks the handler for the page
// of the list.
import express from "express";
import { type NumberPage, pagination } from "jsonapi-pagination";

interface WebPage {
  title: string;
}

declare global {
  namespace Express {
    interface Request {
      page: WebPage;
    }
  }
}

declare module "jsonapi-pagination" {
  interface Register {
    page: WebPage;
  }
}

const users = pagination();

express().get("/users", users, (req, res) => {
  const page: NumberPage = users.page(req);
  const title: string = req.page.title;
  res.paginate(98, [{ type: "users", id: String(page.number), attributes: { title } }]);
});
