import { inspect } from "node:util";
import type { NextFunction, Request, Response } from "express";
import * as fc from "fast-check";
import { PageError, pagination, paginator, type TokenPage } from "jsonapi-pagination";
import { eachExpress, get } from "../../app";
import { thrownErrors } from "../../errors-of";
import { anyText } from "../cursor/arbitraries";
import { compose } from "../protection/compose";
import { MODES, modes, SECRET } from "../protection/modes";
import { tokens, type Upstream, upstreamApp } from "./app";

const { read } = paginator(tokens());
const linkTo = (token: string, options = tokens(), target = "/files") =>
  paginator(options).read(target).links({ next: token }).next as string;

describe.each(modes)("a token (%s)", (mode) => {
  const options = tokens(MODES[mode]);

  test("is returned unchanged, whatever it is", () => {
    const { read } = paginator(options);
    fc.assert(
      fc.property(anyText(200), fc.constantFrom("next", "prev"), (token, relation) => {
        fc.pre(token !== "");
        const links = read("/files").links({ next: null, [relation]: token });
        expect(read(links[relation as "next"] as string).token).toBe(token);
      }),
    );
  });

  test("is refused in another list, order or scope, from a cursor list, and with another secret", () => {
    const scoped = { ...MODES[mode], scope: () => "a" };
    const order = ["name", "id"];
    const link = linkTo("t", tokens(scoped, { order }));
    expect(paginator(tokens(scoped, { order })).read(link).token).toBe("t");
    const others = [
      paginator(tokens({ ...scoped, scope: () => "b" }, { order })),
      paginator(tokens(scoped, { order: ["id"] })),
      paginator(tokens(scoped)),
      paginator({ strategy: "cursor", order, cursor: scoped }),
    ];
    for (const other of others) expect(() => other.read(link)).toThrow(PageError);
    expect(() => paginator(tokens(scoped, { order })).read(link.replace("/files", "/files/1"))).toThrow(
      PageError,
    );
    if (mode !== "unsigned")
      expect(() =>
        paginator(tokens({ ...scoped, secret: "another secret text" }, { order })).read(link),
      ).toThrow(PageError);
  });
});

describe("the page", () => {
  test("of an included list has the size that the document was requested with, and continues there", () => {
    const files = paginator(tokens());
    const { included } = paginator({ included: { files } }).read("/folders?page[files][size]=3");
    expect([included.files.size, included.files.limit]).toEqual([3, 3]);
    const { next } = included.files.read("/folders/1/relationships/files").links({ next: "t" });
    expect(files.read(next as string)).toMatchObject({ token: "t", size: 3, limit: 3 });
  });

  test.each([
    ["", { token: null, size: 10, limit: 10 }],
    ["?page[after]=&page[size]=5", { token: null, size: 5, limit: 5 }],
    ["?page[after]", { token: null }],
  ])("of %j", (query, expected) => {
    expect(read(`/files${query}`)).toMatchObject({ strategy: "token", order: null, ...expected });
  });

  test("has an order where the list has one, and sort is then judged", () => {
    const sorted = paginator(tokens({}, { order: ["name", "id"], sortable: ["id"] }));
    expect(sorted.read("/files?sort=-id").order).toEqual([{ name: "id", descending: true }]);
    expect(() => sorted.read("/files?sort=name")).toThrow(PageError);
  });

  test("has the links that the upstream gives, a first one, and none to the last page", () => {
    const { links } = read("/files?x=1&page[size]=5").document(undefined, [], { next: "n", prev: null });
    expect(links).toEqual({
      self: "/files?x=1&page[size]=5",
      prev: null,
      next: expect.stringMatching(/^\/files\?x=1&page\[size\]=5&page\[after\]=[\w-]+$/),
      first: "/files?x=1&page[size]=5",
    });
    const without = paginator(tokens({}, { nullLinks: false }))
      .read("/files")
      .links({ next: null });
    expect(Object.keys(without)).toEqual(["self", "first"]);
  });

  test("has a self link with the cursor of the request, also after a change of the secret", () => {
    const old = linkTo("t", tokens({ secret: SECRET }), "/files?page[size]=5&page[after]=");
    const { read } = paginator(tokens({ secret: ["another secret text", SECRET] }));
    expect(read(old).links({ next: null }).self).toBe(old);
  });

  test("is in JSON with its plain fields", () => {
    expect(JSON.parse(JSON.stringify(read(linkTo("t"))))).toEqual({
      ...{ strategy: "token", size: 10, limit: 10, order: null, token: "t" },
    });
  });

  test("has counts and its size where the meta option wants them", () => {
    const page = paginator(tokens({}, { meta: "document" })).read("/files");
    expect(page.meta(98)).toEqual({ page: { size: 10, total: 98 } });
    expect(read("/files").meta("98", 3)).toEqual({ count: 98 });
    expect(read("/files").meta(2, 3)).toEqual({ page: { atLeast: 3 } });
    expect(read("/files").meta()).toBeUndefined();
  });

  test("leads from too deep a page number to the first page", () => {
    const both = { ...tokens(), strategy: ["number", "token"], maxNumber: 5 } as const;
    expect(() => paginator(both).read("/files?page[number]=6")).toThrow(
      expect.objectContaining({
        errors: [expect.objectContaining({ links: { about: "/files?page[after]=" } })],
      }),
    );
    expect(paginator(both).read("/files?page[after]=")).toMatchObject({ strategy: "token", token: null });
  });

  test("has no page[before]", () => {
    expect(() => read("/files?page[before]=x")).toThrow("This list has page[after] and page[size].");
  });

  const refused = expect.objectContaining({
    errors: [expect.objectContaining({ code: "PAGE_CURSOR_INVALID" })],
  });

  test.each(["x", "a".repeat(4200)])("is refused for what is not a cursor", (text) => {
    expect(() => read(`/files?page[after]=${text}`)).toThrow(refused);
  });

  // Without a secret, anybody can make a cursor with a valid tag.
  test.each([
    ["nothing", ""],
    ["an empty text", "s0:"],
    ["null, which means the first page", "z0:"],
    ["a number", "n1:5"],
    ["a bigint", "i1:5"],
    ["a boolean", "b4:true"],
    ["two texts", "s1:as1:b"],
    ["a text and null", "s1:az0:"],
  ])("is refused for a forged cursor of %s", (_, values) => {
    const { read } = paginator(tokens({ secret: false }));
    const forged = (body: string) => compose(body, { strategy: "token", order: "", path: "/files" });
    expect(read(`/files?page[after]=${forged("s1:a")}`).token).toBe("a");
    expect(() => read(`/files?page[after]=${forged(values)}`)).toThrow(refused);
  });
});

describe("what a handler passes", () => {
  const EXPECTED = "must be a token (a string that is not empty), or null if there is no such page";

  test.each([
    ["no members", undefined, `members.next ${EXPECTED}; got undefined.`],
    ["no next", { prev: "p" }, `members.next ${EXPECTED}; got undefined.`],
    ["an empty token", { next: "" }, `members.next ${EXPECTED}; got "".`],
    ["a number", { next: 5 }, `members.next ${EXPECTED}; got a number.`],
    [
      "a promise",
      { next: Promise.resolve("n") },
      `members.next ${EXPECTED}; got a promise (await it first).`,
    ],
    ["a wrong prev", { next: null, prev: {} }, `members.prev ${EXPECTED}; got an object.`],
    [
      "a token that is too long",
      { next: "x".repeat(4000) },
      "members.next is too long: in a link it has 5366 characters, more than cursor.maxLength (4200).",
    ],
    [
      "a token of the previous page that is too long",
      { next: null, prev: "x".repeat(4000) },
      "members.prev is too long: in a link it has 5366 characters, more than cursor.maxLength (4200).",
    ],
  ])("is checked: %s", (_, members, message) => {
    expect(() => read("/files").document(undefined, [], members as { next: null })).toThrow(
      new TypeError(message),
    );
  });

  test("may be as long as cursor.maxLength in a link", () => {
    const { length } = new URLSearchParams(linkTo("token").split("?")[1]).get("page[after]") as string;
    expect(linkTo("token", tokens({ maxLength: length }))).toBe(linkTo("token"));
    expect(() => linkTo("token", tokens({ maxLength: length - 1 }))).toThrow(
      `members.next is too long: in a link it has ${length} characters, more than cursor.maxLength (${length - 1}).`,
    );
  });

  test("is checked for links too", () => {
    expect(() => read("/files").links({ next: undefined })).toThrow(
      new TypeError(`members.next ${EXPECTED}; got undefined.`),
    );
  });

  test.each([
    [undefined, "undefined"],
    [null, "null"],
    ["token", '"token"'],
    [Promise.resolve({ next: null }), "a promise (await it first)"],
  ])("must be in an object for links: %p", (wrong, shown) => {
    expect(() => read("/files").links(wrong as never)).toThrow(
      new TypeError(`tokens must be an object with a next; got ${shown}.`),
    );
  });

  test("belongs to token pages alone", () => {
    expect(() => paginator().read("/users").document(0, [], { next: null })).toThrow(
      new TypeError("members.next is unknown."),
    );
  });

  test("must not have more items than were requested from the upstream", () => {
    const items = [1, 2].map((id) => ({ type: "files", id: String(id) }));
    expect(() => read("/files?page[size]=1").document(undefined, items, { next: null })).toThrow(TypeError);
  });
});

test("a sealed token shows only to the handler", () => {
  const sealed = paginator(tokens({ sealed: true }));
  const page: TokenPage = sealed.read(linkTo("private-token", tokens({ sealed: true })));
  expect(page.token).toBe("private-token");
  for (const text of [inspect(page, { showHidden: true }), JSON.stringify(page), JSON.stringify({ ...page })])
    expect(text).not.toContain("private");
  expect(inspect(read(linkTo("public-token")))).toContain("public-token");
});

describe("expiry", () => {
  afterEach(() => jest.restoreAllMocks());
  const at = (seconds: number) => jest.spyOn(Date, "now").mockReturnValue(seconds * 1000);

  test("works as for cursors: reported beforehand, and answered with a link to the first page", () => {
    const expiring = paginator(tokens({ ttl: 60 }));
    at(0);
    const first = expiring.read("/files");
    expect(first.meta()).toEqual({ page: { expires: "1970-01-01T00:01:00.000Z" } });
    const { self: firstSelf, next } = first.links({ next: "n" }) as { self: string; next: string };
    expect(firstSelf).toBe("/files?page%5Bsize%5D=10");
    at(59);
    const { self } = expiring.read(next).links({ next: null });
    at(61);
    expect(expiring.read(self).token).toBe("n");
    expect(() => expiring.read(next)).toThrow(
      expect.objectContaining({
        errors: [
          expect.objectContaining({
            code: "PAGE_CURSOR_EXPIRED",
            links: { about: "/files?page%5Bsize%5D=10" },
          }),
        ],
      }),
    );
  });
});

eachExpress((express) => {
  const upstream: Upstream = {
    "": { ids: [1, 2], next: "a b" },
    "a b": { ids: [], next: "é/=&", prev: "" + "back" },
    "é/=&": { ids: [3], next: null },
    back: { ids: [1, 2], next: "a b" },
  };

  test("clients walk an upstream whose pages are short or empty with more to come", async () => {
    const app = upstreamApp(express, upstream);
    const met: string[] = [];
    for (let link: string | null = "/files?page[size]=2"; link !== null; ) {
      const { status, body, headers } = (await get(app, link)) as {
        status: number;
        headers: Record<string, string>;
        body: { data: { id: string }[]; links: { next: string | null } };
      };
      expect([status, headers["content-type"]]).toEqual([200, "application/vnd.api+json"]);
      met.push(...body.data.map(({ id }) => id));
      link = body.links.next;
    }
    expect(met).toEqual(["1", "2", "3"]);
  });

  test("a lazy total is requested, because only the upstream knows where its list ends", async () => {
    const app = express();
    const files = pagination(tokens());
    app.get("/files", files, async (_req, res) => {
      await res.paginate(async () => 98, [{ type: "files", id: "1" }], { next: null });
    });
    const { status, body } = await get(app, "/files");
    expect([status, body.links.meta]).toEqual([200, { count: 98 }]);
  });

  test("a token that the upstream no longer takes is answered by the error handler of the app", async () => {
    const app = upstreamApp(express, upstream);
    app.use((error: Error, _req: Request, res: Response, next: NextFunction) => {
      if (!(error instanceof PageError)) return next(error);
      res.status(error.status).setHeader("Content-Type", error.mediaType);
      res.end(JSON.stringify(error));
    });
    const { status, body } = await get(app, linkTo("gone", tokens(), "/files?page[size]=2"));
    expect([status, body.errors]).toMatchObject([
      400,
      [
        {
          code: "PAGE_CURSOR_EXPIRED",
          source: { parameter: "page[after]" },
          links: { about: "/files?page[size]=2" },
        },
      ],
    ]);
    expect((await get(app, body.errors[0].links.about)).body.data).toHaveLength(2);
  });
});

test("expired() of a first page names no cursor", () => {
  expect(read("/files").expired().errors[0]?.detail).toBe(
    'page[after] must be a cursor that has not expired; got "".',
  );
});

test("a cursor is not blamed for a sort that is refused", () => {
  const sorted = paginator(tokens({ secret: SECRET }, { order: ["id"], sortable: ["id"] }));
  const { next } = sorted.read("/files?sort=-id").links({ next: "2" });
  expect(sorted.read(String(next)).token).toBe("2");
  const errors = thrownErrors(() => sorted.read(`${next}`.replace("sort=-id", "sort=x")));
  expect(errors.map(({ code }) => code)).toEqual(["PAGE_SORT_UNSUPPORTED"]);
});

test("options of cursor pagination are refused", () => {
  expect(() => paginator(tokens({ secret: SECRET, itemCursors: true }))).toThrow(
    "cursor.itemCursors applies only to the cursor strategy",
  );
  expect(() => paginator({ strategy: "token" } as never)).toThrow("cursor.secret must be");
});
