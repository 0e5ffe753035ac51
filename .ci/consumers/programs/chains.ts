// Every place where Express takes a handler.
import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from "express";
import { type CursorPage, jsonapi, pagination } from "jsonapi-pagination";

const list: { type: string; id: string }[] = [];

/** Generic, as a handler that names its parameters' type fixes that of all after it, in Express's types. */
function auth<Parameters>(req: Request<Parameters>, res: Response, next: NextFunction): void {
  if (req.get("authorization")) next();
  else res.status(401).end();
}

const articles = pagination({
  ...jsonapi,
  strategy: "cursor",
  order: ["-id"],
  cursor: { secret: "a text of at least sixteen characters" },
});

const app = express();

app.use(articles);
app.use("/v1", articles);
app.use([auth, articles]);
app.use("/v2", auth, articles, Router());
app.all("/v2", articles);

// Express's types give a handler after an array no types, whatever is in the array.
app.get("/authors/:author/articles", [auth, articles], (req: Request<{ author: string }>, res: Response) => {
  const page: CursorPage = articles.page(req);
  const author: string = req.params.author;
  res.paginate(undefined, list.slice(0, page.limit), { meta: { author } });
});

app.get("/authors/:author/articles/:year", auth, articles, async (req, res) => {
  const page: CursorPage = articles.page(req);
  const { author, year }: { author: string; year: string } = req.params;
  res.paginate(undefined, list.slice(0, page.limit), { meta: { author, year } });
});

const router = Router();

router
  .route("/articles")
  .all(articles)
  .get((req, res) => {
    const page: CursorPage = articles.page(req);
    res.paginate(undefined, list.slice(0, page.limit));
  });

router.use(articles).get("/:author", (req, res) => {
  const page: CursorPage = articles.page(req);
  const author: string = req.params.author;
  res.paginate(undefined, list.slice(0, page.limit), { meta: { author } });
});

const handlers: RequestHandler[] = [auth, articles];
app.get("/lists", handlers, (req: Request, res: Response) => {
  res.json(articles.page(req));
});
app.get("/list", ...handlers, (req, res) => {
  res.json(articles.page(req));
});
app.use("/v3", router);

const handler: RequestHandler = articles;
export default handler;
