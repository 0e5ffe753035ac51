import {
  type CursorPage,
  type Key,
  keygen,
  type NumberPage,
  type OptionsFor,
  pagination,
} from "jsonapi-pagination";
import { type App, type Express, eachExpress, get } from "../../app";
import { fetchRows } from "./list";

/** Raw ids as cursors in `page[cursor]`, as in APIs that are older than the profile. */
const rawIds = {
  names: { after: "cursor" },
  order: ["id"],
  cursor: {
    forwardOnly: true,
    codec: {
      encode: ({ id }: Key) => String(id),
      decode(text: string) {
        if (!/^[a-z0-9]{4}$/.test(text)) throw new Error("not an id");
        return { id: text };
      },
    },
  },
};

const USERS = Array.from({ length: 250 }, (_, index) => ({
  type: "users",
  id: (index + 50_000).toString(36).padStart(4, "0"),
}));

function usersApp(express: Express, options: OptionsFor<"cursor" | readonly ["number", "cursor"]>): App {
  const app = express();
  const users = pagination(options);
  app.get("/users", users, (req, res) => {
    const page: CursorPage | NumberPage = users.page(req);
    if (page.strategy === "cursor") res.paginate(undefined, fetchRows(USERS, page));
    else res.paginate(USERS.length, USERS.slice(page.offset, page.offset + page.limit));
  });
  return app;
}

eachExpress((express) => {
  describe("a list with raw ids in page[cursor]", () => {
    const app = usersApp(express, { ...rawIds, strategy: "cursor" });

    test("starts with an empty cursor, and has only self and next links, without the profile", async () => {
      const { body, headers } = await get(app, "/users?page[cursor]=&page[size]=2");
      expect(body).toEqual({
        data: USERS.slice(0, 2),
        links: {
          self: "/users?page[cursor]=&page[size]=2",
          next: `/users?page[cursor]=${USERS[1]?.id}&page[size]=2`,
        },
      });
      expect(headers["content-type"]).toBe("application/vnd.api+json");
      expect(headers.vary).toBeUndefined();
    });

    test("starts without a cursor, too", async () => {
      const { body } = await get(app, "/users?page[size]=2");
      expect(body.links).toEqual({
        self: "/users?page[size]=2",
        next: `/users?page[size]=2&page[cursor]=${USERS[1]?.id}`,
      });
    });

    test("is returned completely to a client that follows next", async () => {
      const ids: string[] = [];
      for (let target = "/users?page[cursor]=&page[size]=100"; target; ) {
        const { body } = await get(app, target);
        ids.push(...body.data.map(({ id }: { id: string }) => id));
        target = body.links.next;
      }
      expect(ids).toEqual(USERS.map(({ id }) => id));
    });

    test.each([
      ["page[cursor]=no-id", "PAGE_CURSOR_INVALID", "page[cursor]"],
      ["page[before]=12kw", "PAGE_PARAMETER_UNKNOWN", "page[before]"],
      ["page[after]=12kw", "PAGE_PARAMETER_UNKNOWN", "page[after]"],
    ])("rejects %s", async (query, code, parameter) => {
      const { status, body, headers } = await get(app, `/users?${query}`);
      expect([status, headers["content-type"]]).toEqual([400, "application/vnd.api+json"]);
      expect(body.errors).toMatchObject([{ code, source: { parameter } }]);
    });
  });

  describe("a list with page numbers up to 100 and raw ids in page[cursor]", () => {
    const app = usersApp(express, { ...keygen, ...rawIds, strategy: ["number", "cursor"] });

    test("has page numbers by default", async () => {
      const { body } = await get(app, "/users");
      expect(body.links.next).toBe("/users?page%5Bnumber%5D=2&page%5Bsize%5D=10");
      expect(body.links.meta).toEqual({ pages: 25, count: 250 });
    });

    test("links from the error for page 101 to the first cursor page", async () => {
      const { status, body } = await get(app, "/users?page[number]=101&page[size]=2&token=secret");
      expect(status).toBe(400);
      expect(body.errors).toMatchObject([
        {
          code: "PAGE_NUMBER_TOO_LARGE",
          links: { about: "/users?page[size]=2&page[cursor]=" },
          meta: { page: { maxNumber: 100 } },
        },
      ]);
      const first = await get(app, body.errors[0].links.about);
      expect(first.body.data).toEqual(USERS.slice(0, 2));
      const next = await get(app, first.body.links.next);
      expect(next.body.data).toEqual(USERS.slice(2, 4));
    });

    test("rejects a number and a cursor in the same request", async () => {
      const { body } = await get(app, "/users?page[number]=2&page[cursor]=");
      expect(body.errors).toMatchObject([{ code: "PAGE_STRATEGY_MIXED" }]);
    });
  });
});
