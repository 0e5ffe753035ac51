import { type PaginationHandler, type PaginationOptions, pagination } from "jsonapi-pagination";
import { type App, type Express, eachExpress, get, users } from "../app";

/** Values of `strategy`, each with a request and the strategy that the request chooses. */
const STRATEGIES = [
  ["number", "page[number]=2", "number"],
  ["offset", "page[offset]=10", "offset"],
  ["cursor", "page[after]=", "cursor"],
  [["number", "cursor"], "page[number]=2", "number"],
  [["number", "cursor"], "page[after]=", "cursor"],
  [["cursor", "offset"], "page[limit]=10", "offset"],
] as const;

/** An app that responds with the order of the page and the document. */
function listApp(express: Express, options: PaginationOptions): App {
  const app = express();
  const list: PaginationHandler = pagination(options);
  app.get("/users", list, (req, res) => {
    const page = list.page(req);
    const items = users(10).map((user) => ({ ...user, name: "", team: 1, at: 1 }));
    res.json({ order: page.order, document: page.document(98, items) });
  });
  return app;
}

const fields = (text: string) =>
  text.split(",").map((field) => ({ name: field.replace(/^-/, ""), descending: field.startsWith("-") }));

eachExpress((express) => {
  describe.each(STRATEGIES)("with strategy: %j, for %s", (strategy, query, chosen) => {
    const cursor = [strategy].flat().includes("cursor") ? ({ secret: false } as const) : undefined;
    const options: PaginationOptions = {
      strategy,
      order: ["-at", "id"],
      sortable: ["name", "at"],
      cursor,
    };

    test.each([
      ["", "-at,id"],
      ["&sort=name", "name,id"],
      ["&sort=-name", "-name,-id"],
      ["&sort=name,-at", "name,-at,-id"],
      ["&%73ort=at%2Cname", "at,name,id"],
      ["&sort[]=x&sorted=y&Sort=z", "-at,id"],
    ])("%j results in req.page.order %s", async (sort, order) => {
      const { status, body } = await get(listApp(express, options), `/users?${query}${sort}`);
      expect([status, body.order]).toEqual([200, fields(order)]);
    });

    test("every link keeps sort byte for byte", async () => {
      const { body } = await get(listApp(express, options), `/users?%73ort=-name,at&${query}`);
      const { meta, self, ...others } = body.document.links;
      const links = Object.values({ ...others, self: self.href ?? self }).filter((link) => link !== null);
      expect(links.length).toBeGreaterThan(2);
      for (const link of links) expect(link).toMatch(/^\/users\?%73ort=-name,at&page/);
    });

    const UNSUPPORTED = "https://jsonapi.org/profiles/ethanresnick/cursor-pagination/unsupported-sort";

    test.each([
      ["sort=age", 'sort must be a comma-separated list of different fields from name, at; got "age".'],
      ["sort=", 'sort must be a comma-separated list of different fields from name, at; got "".'],
      ["sort=id", 'sort must be a comma-separated list of different fields from name, at; got "id".'],
      [
        "sort=name,name",
        'sort must be a comma-separated list of different fields from name, at; got "name,name".',
      ],
      [
        "sort=name&sort=at",
        "sort must be a comma-separated list of different fields from name, at; it was given 2 times.",
      ],
    ])("%s is rejected, for cursor pages with the error type of their profile", async (sort, detail) => {
      const { status, body } = await get(listApp(express, options), `/users?${query}&${sort}`);
      expect(status).toBe(400);
      expect(body.errors).toEqual([
        {
          status: "400",
          code: "PAGE_SORT_UNSUPPORTED",
          title: "Sort is not supported",
          detail,
          source: { parameter: "sort" },
          ...(chosen === "cursor" && { links: { type: UNSUPPORTED } }),
        },
      ]);
    });

    test("without sortable, any sort is rejected", async () => {
      const { body } = await get(
        listApp(express, { strategy, order: ["id"], cursor }),
        `/users?${query}&sort=id`,
      );
      expect(body.errors).toMatchObject([
        { code: "PAGE_SORT_UNSUPPORTED", detail: 'sort must not be given; got "id".' },
      ]);
    });

    test("an unsupported sort is reported together with invalid page parameters", async () => {
      const { body } = await get(listApp(express, options), `/users?${query}&sort=age&page[x]=1`);
      expect(body.errors.map(({ code }: { code: string }) => code)).toEqual([
        "PAGE_PARAMETER_UNKNOWN",
        "PAGE_SORT_UNSUPPORTED",
      ]);
    });

    describe("and several fields that are unique together", () => {
      const composite: PaginationOptions = {
        ...options,
        order: ["-at", "team", "-id"],
        sortable: ["name", "at", "team", "id"],
        unique: ["id", "team"],
      };

      test.each([
        ["", "-at,team,-id"],
        ["&sort=name", "name,id,team"],
        ["&sort=-at", "-at,-id,-team"],
        ["&sort=-team", "-team,-id"],
        ["&sort=name,id", "name,id,team"],
        ["&sort=team,-id,name", "team,-id"],
        ["&sort=id,name,-team,at", "id,name,-team"],
      ])("%j results in req.page.order %s", async (sort, order) => {
        const { body } = await get(listApp(express, composite), `/users?${query}${sort}`);
        expect(body.order).toEqual(fields(order));
      });
    });
  });

  describe.each([
    ["number", "page[number]=2"],
    ["offset", "page[offset]=10"],
    [["offset", "number"], "page[number]=2"],
  ] as const)("with strategy: %j and no order", (strategy, query) => {
    test.each(["sort=anything,-goes", "sort=", "sort=a&sort=b", "sort=%zz"])(
      "%s is left to the app: links keep it, and req.page.order is null",
      async (sort) => {
        const { status, body } = await get(listApp(express, { strategy }), `/users?${query}&${sort}`);
        expect([status, body.order]).toEqual([200, null]);
        expect(body.document.links.next).toContain(`&${sort}`);
      },
    );
  });
});
