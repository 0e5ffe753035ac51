import express from "express";
import { pagination } from "jsonapi-pagination";

const users = Array.from({ length: 98 }, (_, index) => {
  return { type: "users", id: String(index + 1), attributes: { name: `User ${index + 1}` } };
});

const app = express();
const pages = pagination();

app.get("/users", pages, (req, res) => {
  const { limit, offset } = pages.page(req); // in SQL: LIMIT and OFFSET
  res.paginate(users.length, users.slice(offset, offset + limit));
});

app.listen(3000);
