import { type PaginationOptions, pagination } from "jsonapi-pagination";
import type { Express } from "../app";
import { eachExpress, get } from "../app";

interface Resource {
  readonly type: string;
  readonly id: string;
  readonly relationships: {
    readonly comments: { readonly data: Resource[]; readonly links: Record<string, string | null> };
  };
}

/** The comments of an article: as many as the last digit of its id. */
const commentsOf = (article: number) =>
  Array.from({ length: article % 10 }, (_, index) => ({ id: article * 100 + index + 1, article }));
type Comment = ReturnType<typeof commentsOf>[number];
const ARTICLES = Array.from({ length: 30 }, (_, index) => ({ id: index + 1 }));

const identifier = ({ id }: Comment) => ({ type: "comments", id: String(id) });
const comment = (row: Comment) => ({ ...identifier(row), attributes: { article: row.article } });

/** The kinds of lists that can be included, with the name of their size. */
const KINDS: readonly [kind: string, size: string, options: PaginationOptions][] = [
  ["number", "size", { defaultSize: 3, maxSize: 50 }],
  ["number with peek", "size", { defaultSize: 3, maxSize: 50, peek: true }],
  ["offset", "count", { strategy: "offset", defaultSize: 3, maxSize: 50, names: { limit: "count" } }],
  [
    "cursor",
    "size",
    {
      strategy: "cursor",
      order: ["id"],
      defaultSize: 3,
      maxSize: 50,
      cursor: { secret: "a secret of this test" },
    },
  ],
];

/** The rows of a page of the comments of an article, as a database returns them. */
function select(page: object, all: readonly Comment[]): readonly Comment[] {
  const { limit, offset = 0, after = null } = page as { limit: number; offset?: number; after?: unknown };
  const position = (after as { id: number } | null)?.id ?? 0;
  return all.filter(({ id }) => id > position).slice(offset, offset + limit);
}

/** An app of articles that include their comments, as docs/included.md shows it. */
function articlesApp(express: Express, options: PaginationOptions) {
  const app = express();
  const comments = pagination(options);
  const articles = pagination({ included: { comments } });
  app.get("/articles", articles, (req, res) => {
    const { limit, offset, included } = articles.page(req);
    const rows = ARTICLES.slice(offset, offset + limit);
    const first = (id: number) => commentsOf(id).slice(0, included.comments.limit);
    res.paginate(ARTICLES.length, rows, {
      serialize({ id }) {
        const page = included.comments.read(`/articles/${id}/relationships/comments`);
        const links = { related: `/articles/${id}/comments` };
        const relationship = page.document(undefined, first(id), { serialize: identifier, links });
        return { type: "articles", id: String(id), relationships: { comments: relationship } };
      },
      included: rows.flatMap(({ id }) => first(id).slice(0, included.comments.size).map(comment)),
    });
  });
  for (const [path, serialize] of [
    ["/articles/:id/comments", comment],
    ["/articles/:id/relationships/comments", identifier],
  ] as const)
    app.get(path, comments, (req, res) => {
      const rows = select(comments.page(req), commentsOf(Number(req.params.id)));
      res.paginate(undefined, rows, { serialize });
    });
  return app;
}

const idsOf = (data: readonly Resource[]) => data.map(({ id }) => id);
const allIds = (article: number) => commentsOf(article).map(({ id }) => String(id));

eachExpress((express) => {
  describe.each(KINDS)("an included list by %s", (_kind, size, options) => {
    const app = articlesApp(express, options);
    const [literal, encoded] = [`page[comments][${size}]`, `page%5Bcomments%5D%5B${size}%5D`];

    it.each([
      ["", 3],
      [`${literal}=1`, 1],
      [`${encoded}=2`, 2],
      [`page%5bcomments%5d[${size}]=50`, 50],
      [`page[number]=2&${literal}=007&page[size]=4`, 7],
    ])(
      "shows as many items as %p asks for, links keep it, and relationships lead to the others",
      async (query, shown) => {
        const { body } = await get(app, `/articles?${query}`).expect(200);
        for (const { id, relationships } of body.data as Resource[]) {
          const { data, links } = relationships.comments;
          expect(idsOf(data)).toEqual(allIds(Number(id)).slice(0, shown));
          const walked = idsOf(data);
          for (let next = links.next ?? null; next !== null; ) {
            expect(next.startsWith(`/articles/${id}/relationships/comments?`)).toBe(true);
            const page = (await get(app, next).expect(200)).body;
            expect(page.data.length).toBeLessThanOrEqual(shown);
            walked.push(...idsOf(page.data));
            next = page.links.next;
          }
          expect(walked).toEqual(allIds(Number(id)));
          const related = (await get(app, String(links.related)).expect(200)).body;
          expect(idsOf(related.data)).toEqual(allIds(Number(id)).slice(0, 3));
        }
        expect(idsOf(body.included)).toEqual(
          (body.data as Resource[]).flatMap(({ relationships }) => idsOf(relationships.comments.data)),
        );
        const { next } = body.links;
        const followed = (await get(app, next).expect(200)).body;
        const sizes = (followed.data as Resource[]).map(
          ({ relationships }) => relationships.comments.data.length,
        );
        expect(Math.max(...sizes)).toBe(Math.min(shown, 9));
        const written = query.split("&").find((pair) => /comments/.test(pair)) ?? "";
        expect(next).toContain(written.replace("=007", "=7"));
      },
    );

    it.each([
      [`${literal}=51`, "TOO_LARGE", literal],
      [`${encoded}=0`, "TOO_SMALL", literal],
      [`${literal}=x`, "INVALID", literal],
      [`${literal}=1&${encoded}=1`, "PAGE_PARAMETER_REPEATED", literal],
      ["page[comments][sise]=2", "PAGE_PARAMETER_UNKNOWN", "page[comments][sise]"],
      ["page[tags][size]=2", "PAGE_PARAMETER_NESTED", "page[tags][size]"],
      ["page[coments][size]=2", "PAGE_PARAMETER_UNKNOWN", "page[coments][size]"],
      [`${literal}[]=2`, "PAGE_PARAMETER_NESTED", `${literal}[]`],
    ])("refuses %s: %s", async (query, code, parameter) => {
      const { body } = await get(app, `/articles?${query}`).expect(400);
      expect(body.errors).toHaveLength(1);
      expect(body.errors[0]).toMatchObject({ code: expect.stringContaining(code), source: { parameter } });
    });

    it("refuses a position, which belongs to the URL of that list", async () => {
      const position = { size: "number", count: "offset" }[size] as string;
      const name = options.strategy === "cursor" ? "after" : position;
      const { body } = await get(app, `/articles?page%5Bcomments%5D[${name}]=1`).expect(400);
      expect(body.errors).toMatchObject([
        { code: "PAGE_PARAMETER_MISPLACED", source: { parameter: `page[comments][${name}]` } },
      ]);
      await get(app, `/articles/9/comments?page[${name}]=`).expect(name === "after" ? 200 : 400);
    });
  });
});
