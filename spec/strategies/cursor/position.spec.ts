import { inspect } from "node:util";
import { type CursorOptions, type Key, PageError, paginator } from "jsonapi-pagination";
import { MODES } from "../protection/modes";
import { cursorOf } from "./cursor-of";
import { documentOf } from "./list";

describe("an item at the position itself", () => {
  const order = ["price", "id"];
  const read = (position: Key, member = "after", cursor: CursorOptions = {}) =>
    paginator({ strategy: "cursor", order, cursor: { secret: false, ...cursor } }).read(
      `/items?page[${member}]=${cursorOf(position, "/items", order, {})}`,
    );
  const at = { price: 0.1, id: 1 };
  const message = (parameter: string) =>
    `The item at the position of ${parameter} is among the items beyond it: the database compares the ` +
    "key price, id differently from the values that it returned. Select them as exact text.";

  test.each([
    ["first", [at, { price: 0.3, id: 3 }]],
    ["last", [{ price: 0.05, id: 3 }, at]],
    ["in the middle", [{ price: 0.3, id: 2 }, at, { price: 0.3, id: 3 }]],
  ])("is an error that names the key and the remedy, and not an endless walk: %s", (_, rows) => {
    for (const member of ["after", "before"])
      expect(() => documentOf(read(at, member), rows)).toThrow(new TypeError(message(`page[${member}]`)));
    expect(() => read(at).links(undefined, rows)).toThrow(TypeError);
    expect(() => read(at).meta(undefined, rows)).toThrow(TypeError);
  });

  test("is found in key columns, and by the key option", () => {
    expect(() => documentOf(read(at), [{ page_key_1: 0.1, page_key_2: 1 }])).toThrow(TypeError);
    const key = ({ item }: { item: Key }) => item;
    expect(() => documentOf(read(at, "after", { key }), [{ item: at }])).toThrow(TypeError);
  });

  test.each<[string, Key]>([
    ["another value of one field", { price: 0.1, id: 2 }],
    ["a value of another type", { price: "0.1", id: 1 }],
    ["null", { price: null, id: 1 }],
  ])("is not one with %s", (_, row) => {
    expect(documentOf(read(at), [row]).data).toEqual([row]);
  });

  test("does not make up keys: a row that cannot have any is refused as before", () => {
    for (const row of [null, 5, { price: 0.1 }])
      expect(() => documentOf(read(at), [row as never])).toThrow(/A row must be|The key (price|id)/);
    expect(() => documentOf(read(at, "after", { key: (async () => at) as never }), [at])).toThrow(
      "The key of an item must be an object; got a promise (await it first).",
    );
    expect(() => documentOf(read(at, "after", { key: () => undefined as never }), [at])).toThrow(
      "The key of an item must be an object; got undefined.",
    );
  });
});

describe("promises in place of keys, which are refused", () => {
  const order = ["price", "id"];
  const rejected = () => Promise.reject(new Error("rejected"));
  const after = cursorOf({ price: 0.1, id: 1 }, "/items", order, {});
  const refused = (rows: readonly object[], key?: () => never) =>
    expect(() =>
      paginator({ strategy: "cursor", order, cursor: { secret: false, key } })
        .read(`/items?page[after]=${after}`)
        .links(undefined, rows),
    ).toThrow("(await it first)");

  test("may reject unnoticed: in each field of each row, and for each row", async () => {
    const row = () => ({ price: rejected(), id: rejected() });
    refused([row(), row(), row()]);
    refused([{}, {}, {}], () => rejected() as never);
    await new Promise(setImmediate); // a rejection that nobody handles would fail the test by now
  });
});

describe("the position of a sealed list", () => {
  const PRIVATE = "salary of Zoe: 12345";
  const sealed = MODES.sealed;
  const list = {
    strategy: "cursor",
    order: ["note", "id"],
    cursor: { ...sealed, itemCursors: true },
  } as const;
  const { read } = paginator(list);
  const after = cursorOf({ note: PRIVATE, id: 1 }, "/items", list.order, sealed);
  const page = read(`/items?page[after]=${after}&page[before]=${after}`);

  test("is there for the handler", () => {
    const { after, before, backward } = page;
    expect([after, before, backward]).toEqual([{ note: PRIVATE, id: 1 }, { note: PRIVATE, id: 1 }, false]);
  });

  test("does not show anywhere else: in logs, JSON, copies, links, cursors and errors", () => {
    const rows = [
      { note: `${PRIVATE}6`, id: 2 },
      { note: `${PRIVATE}7`, id: 3 },
    ];
    const document = page.document(98, rows, { serialize: ({ id }) => ({ type: "items", id: String(id) }) });
    const error = (query: string) => {
      try {
        read(`/items?${query}`);
      } catch (reason) {
        return reason as PageError;
      }
      throw new Error("accepted");
    };
    const errors = [error(`page[after]=${after.slice(0, -1)}`), error(`page[after]=${after}&page[size]=0`)];
    for (const reason of errors) expect(reason).toBeInstanceOf(PageError);
    const tooLong = () =>
      page.document(98, [{ note: PRIVATE.repeat(500), id: 2 }], { serialize: (row) => row });
    const atPosition = () => page.document(98, [{ note: PRIVATE, id: 1 }], { serialize: (row) => row });
    const links = (rows: unknown[], key?: () => Key) => () =>
      paginator({ ...list, cursor: { ...list.cursor, key } })
        .read("/items")
        .links(undefined, rows);
    const wrongKeys = [
      links([PRIVATE]),
      links([{ note: PRIVATE, id: Symbol(PRIVATE) }]),
      links([{ note: [PRIVATE], id: 1 }]),
      links(rows, () => PRIVATE as never),
    ];
    const messages = [tooLong, atPosition, ...wrongKeys].map((call) => {
      try {
        return call();
      } catch (reason) {
        return reason;
      }
    });
    const shown = [page, { ...page }, document, ...errors, ...messages];
    for (const value of shown) {
      const texts = [
        inspect(value, { depth: Infinity, showHidden: true }),
        inspect(value),
        String(value),
        `${JSON.stringify(value)}`,
      ];
      for (const text of texts) {
        expect(text).not.toMatch(/salary|12345/);
        for (const word of text.match(/[\w-]{8,}/g) ?? [])
          expect(Buffer.from(word, "base64url").toString("latin1")).not.toMatch(/salary|12345/);
      }
    }
    expect(messages.map(String)).toEqual([
      expect.stringContaining("the key note is too long"),
      expect.stringContaining("is among the items beyond it"),
      ...wrongKeys.map(() => expect.stringContaining("must be a")),
    ]);
  });

  test("of other lists, is shown where a page is logged", () => {
    const signed = { ...list, cursor: MODES.signed };
    const cursor = cursorOf({ note: PRIVATE, id: 2n }, "/items", list.order, MODES.signed);
    const logged = paginator(signed).read(`/items?page[after]=${cursor}`);
    expect(inspect(logged)).toContain(PRIVATE);
    expect(JSON.parse(JSON.stringify(logged)).after).toEqual({ note: PRIVATE, id: "2" });
  });
});
