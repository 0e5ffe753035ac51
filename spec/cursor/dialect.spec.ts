import {
  type CursorPage,
  type Key,
  keygen,
  type Page,
  type PaginationOptions,
  pagination,
} from "jsonapi-pagination";
import { type App, type Express, eachExpress, get } from "../app";
import { fetchRows } from "./list";

/** Cursors that are raw ids, under the one name `page[cursor]`: what APIs speak that had them before the profile. */
const byRawId: PaginationOptions = {
  strategy: "cursor",
  members: { after: "cursor" },
  cursor: {
    order: ["id"],
    forwardOnly: true,
    codec: {
      encode: ({ id }: Key) => String(id),
      decode(text) {
        if (!/^[a-z0-9]{4}$/.test(text)) throw new Error("not an id");
        return { id: text };
      },
    },
  },
};

const USERS = Array.from({ length: 250 }, (_, index) => ({
  id: (index + 50_000).toString(36).padStart(4, "0"),
}));

function usersApp(express: Express, options: PaginationOptions): App {
  const app = express();
  app.get("/users", pagination(options), (req, res) => {
    const page = req.page as Page;
    const { strategy } = page;
    if (strategy === "cursor") return res.paginate(undefined, fetchRows(USERS, page as CursorPage));
    return res.paginate(USERS.length, USERS.slice(page.offset, page.offset + page.limit));
  });
  return app;
}

eachExpress((express) => {
  describe("page[cursor] with raw ids", () => {
    const app = usersApp(express, byRawId);

    test("an empty one is the start; there are the links self and next, and nothing of the profile", async () => {
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

    test("none is the start too", async () => {
      const { body } = await get(app, "/users?page[size]=2");
      expect(body.links).toEqual({
        self: "/users?page[size]=2",
        next: `/users?page[size]=2&page[cursor]=${USERS[1]?.id}`,
      });
    });

    test("leads through the whole list", async () => {
      const met: string[] = [];
      for (let target = "/users?page[cursor]=&page[size]=100"; target; ) {
        const { body } = await get(app, target);
        met.push(...body.data.map(({ id }: { id: string }) => id));
        target = body.links.next;
      }
      expect(met).toEqual(USERS.map(({ id }) => id));
    });

    test.each([
      ["page[cursor]=no-id", "PAGE_CURSOR_INVALID", "page[cursor]"],
      ["page[before]=12kw", "PAGE_PARAMETER_UNKNOWN", "page[before]"],
      ["page[after]=12kw", "PAGE_PARAMETER_UNKNOWN", "page[after]"],
    ])("%s is refused", async (query, code, parameter) => {
      const { status, body, headers } = await get(app, `/users?${query}`);
      expect([status, headers["content-type"]]).toEqual([400, "application/vnd.api+json"]);
      expect(body.errors).toMatchObject([{ code, source: { parameter } }]);
    });
  });

  describe("beside numbers up to 100", () => {
    const app = usersApp(express, { ...keygen, ...byRawId, strategy: ["number", "cursor"] });

    test("numbers are the default", async () => {
      const { body } = await get(app, "/users");
      expect(body.links.next).toBe("/users?page%5Bnumber%5D=2&page%5Bsize%5D=10");
      expect(body.links.meta).toEqual({ pages: 25, count: 250 });
    });

    test("past the last of them, the error leads to a first page by cursor that works", async () => {
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

    test("both in one request are refused", async () => {
      const { body } = await get(app, "/users?page[number]=2&page[cursor]=");
      expect(body.errors).toMatchObject([{ code: "PAGE_STRATEGY_MIXED" }]);
    });
  });
});
