import { pagination } from "jsonapi-pagination";
import { eachExpress, get } from "../../app";

/** The cursor is the id, whose row a database would look for. */
const decode = jest.fn(async (text: string) => ({ id: Number(text) }));
const codec = { encode: ({ id }: { id?: unknown }) => String(id), decode };
const rows = [1, 2, 3, 4, 5].map((id) => ({ type: "comments", id: String(id) }));

eachExpress((express) => {
  it("an included list with a codec of the app's own, which is asynchronous, is read without it", async () => {
    decode.mockClear();
    const comments = pagination({ strategy: "cursor", order: ["id"], defaultSize: 2, cursor: { codec } });
    const articles = pagination({ included: { comments } });
    const app = express();
    app.get("/articles", articles, (req, res) => {
      const { included } = articles.page(req);
      const page = included.comments.read("/articles/1/relationships/comments");
      const relationship = page.document(undefined, rows.slice(0, page.limit));
      res.paginate(1, [{ type: "articles", id: "1", relationships: { comments: relationship } }]);
    });
    app.get("/articles/1/relationships/comments", comments, (req, res) => {
      const { after, limit } = comments.page(req);
      res.paginate(undefined, rows.filter(({ id }) => Number(id) > Number(after?.id ?? 0)).slice(0, limit));
    });

    const { body } = await get(app, "/articles?page[comments][size]=2").expect(200);
    const { data, links } = body.data[0].relationships.comments;
    expect(data).toEqual(rows.slice(0, 2));
    expect(links.next).toBe("/articles/1/relationships/comments?page[size]=2&page[after]=2");
    expect(decode).not.toHaveBeenCalled();

    const next = await get(app, links.next).expect(200);
    expect(next.body.data).toEqual(rows.slice(2, 4));
    expect(decode).toHaveBeenCalledTimes(1);
  });
});
