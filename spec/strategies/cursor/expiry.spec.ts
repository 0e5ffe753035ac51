import {
  type ErrorObject,
  type OptionsFor,
  PageError,
  type PaginationOptions,
  paginator,
} from "jsonapi-pagination";
import { eachExpress, get } from "../../app";
import { SECRET } from "../protection/modes";
import { listApp } from "./app";

const START = Date.UTC(2026, 0, 1);
const LIST = Array.from({ length: 9 }, (_, id) => ({ id }));
const at = (seconds: number) => jest.spyOn(Date, "now").mockReturnValue(START + seconds * 1000);
afterEach(() => jest.restoreAllMocks());

const options = (cursor: object = {}, others: object = {}) =>
  ({ strategy: "cursor", order: ["id"], cursor: { secret: SECRET, ttl: 60, ...cursor }, ...others }) as const;

function refusal(list: PaginationOptions, target: string): readonly ErrorObject[] {
  try {
    paginator(list).read(target);
  } catch (error) {
    if (error instanceof PageError) return error.errors;
    throw error;
  }
  throw new Error("The request was accepted.");
}

/** The cursor of the item 1 of a list, at this time. */
function cursorNow(list: PaginationOptions): string {
  const page = paginator({ ...list, strategy: "cursor" } as OptionsFor<"cursor">).read("/users?page[size]=1");
  const { next } = page.links(undefined, [{ id: 1 }, { id: 2 }]);
  return /=([\w-]{20,})/.exec(next as string)?.[1] as string;
}

eachExpress((express) => {
  describe.each([{}, { sealed: true }])("a list with ttl and %j", (cursor) => {
    const app = listApp(express, options(cursor), LIST);

    test("reports when its cursors expire, and then refuses them with a link to the first page", async () => {
      at(1);
      const { body } = await get(app, "/users?page[size]=2&x=1");
      expect(body.meta.page).toEqual({ expires: "2026-01-01T00:01:15.000Z" });
      at(75);
      expect((await get(app, body.links.next)).status).toBe(200);
      at(75.001);
      const refused = await get(app, body.links.next);
      expect([refused.status, refused.body.errors]).toEqual([
        400,
        [
          {
            status: "400",
            code: "PAGE_CURSOR_EXPIRED",
            title: "Page cursor has expired",
            detail: expect.stringContaining("page[after] must be a cursor that has not expired; got "),
            source: { parameter: "page[after]" },
            links: { about: "/users?page[size]=2&x=1" },
          },
        ],
      ]);
      const again = await get(app, refused.body.errors[0].links.about);
      expect(again.body.data).toEqual(body.data);
    });

    test("gives fresh cursors with every page, so that a walk can last", async () => {
      at(0);
      const met: unknown[] = [];
      let link: string | null = "/users?page[size]=2";
      for (let second = 0; link !== null; second += 59) {
        at(second);
        const { status, body } = (await get(app, link)) as {
          status: number;
          body: { data: unknown[]; links: { next: string } };
        };
        expect(status).toBe(200);
        met.push(...body.data);
        link = body.links.next;
      }
      expect(met).toHaveLength(LIST.length);
    });

    test("gives the same page the same bytes within a quarter of ttl, for caches", async () => {
      at(1);
      const first = await get(app, "/users?page[size]=2");
      at(14);
      const second = await get(app, "/users?page[size]=2");
      at(16);
      const third = await get(app, "/users?page[size]=2");
      expect(second.body).toEqual(first.body);
      expect(second.headers.etag).toBe(first.headers.etag);
      expect(third.headers.etag).not.toBe(first.headers.etag);
    });
  });
});

test("every link of a page is valid until the time that the page reports, even if it repeats a cursor of the request", () => {
  at(0);
  const list = options();
  const { read } = paginator(list);
  const from = cursorNow(list);
  at(40);
  const page = read(`/users?page[after]=${from}&page[before]=`);
  const links = page.document(undefined, []).links;
  expect(page.meta(undefined, [])).toEqual({ page: { expires: "2026-01-01T00:01:45.000Z" } });
  at(105);
  for (const link of Object.values(links)) {
    const href = typeof link === "string" ? link : (link as { href: string } | null)?.href;
    if (href) expect(() => read(href)).not.toThrow();
  }
});

describe.each(["", "after=CURSOR", "before=CURSOR", "after=CURSOR&before=", "after=&before=CURSOR"])(
  "every link of a page with the cursors %p leads where it would without ttl",
  (cursors) => {
    test.each([[[]], [[{ id: 2 }]], [[{ id: 2 }, { id: 3 }]]])("for the rows %j", (rows) => {
      at(0);
      const query = cursors.replace(/(\w+)=/g, "page[$1]=");
      const positions = (ttl: number | undefined) => {
        const list = options({ ttl });
        const { read } = paginator(list);
        const page = read(`/users?page[size]=1&${query.replace("CURSOR", cursorNow(list))}`);
        const links = Object.entries(page.links(undefined, page.backward ? [...rows].reverse() : rows));
        return links.map(([name, link]) => {
          if (link === null || link === undefined) return [name, link];
          const { after, before, backward, size } = read(typeof link === "string" ? link : link.href);
          return [name, { after, before, backward, size }];
        });
      };
      expect(positions(60)).toEqual(positions(undefined));
    });
  },
);

test.each([
  ["the default strategy", options(), "after", "/users"],
  [
    "another than the default strategy",
    options({}, { strategy: ["number", "cursor"] }),
    "after",
    "/users?page[after]=",
  ],
  ["a list with other names", options({}, { names: { after: "from" } }), "from", "/users"],
])("the link of the error leads to the first page of %s", (_, list: PaginationOptions, name, about) => {
  at(0);
  const cursor = cursorNow(list);
  at(1000);
  const [error] = refusal(list, `/users?page[${name}]=${cursor}`);
  expect(error).toMatchObject({ code: "PAGE_CURSOR_EXPIRED", links: { about } });
  expect(paginator(list).read(about)).toMatchObject({ strategy: "cursor", after: null });
});

test("both cursors of a range can have expired", () => {
  at(0);
  const list = options();
  const cursor = cursorNow(list);
  at(1000);
  expect(refusal(list, `/users?page[after]=${cursor}&page[before]=${cursor}`)).toMatchObject([
    { code: "PAGE_CURSOR_EXPIRED", source: { parameter: "page[after]" } },
    { code: "PAGE_CURSOR_EXPIRED", source: { parameter: "page[before]" } },
  ]);
});

test.each([
  ["links", undefined],
  ["document", undefined],
  ["none", undefined],
  [() => ({ page: { own: 1 } }), { own: 1 }],
] as const)("the time is in meta.page with meta: %p", (meta, own) => {
  at(0);
  const page = paginator({ ...options(), meta }).read("/users");
  expect(page.document(undefined, []).meta?.page).toMatchObject({
    ...own,
    expires: "2026-01-01T00:01:00.000Z",
  });
});

test("without ttl, pages report no expiry", () => {
  const page = paginator(options({ ttl: undefined })).read("/users");
  expect(JSON.stringify(page.document(98, []))).not.toContain("expires");
});
