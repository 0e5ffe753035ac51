import * as fc from "fast-check";
import { type CursorOptions, paginator } from "jsonapi-pagination";
import { MODES, modes } from "../protection/modes";
import { documentOf, fetchRows } from "./list";

/** A character of each of many scripts, of one to four bytes in UTF-8, and those that JSON would escape. */
const SCRIPTS = [...'aé漢字あ한Яאبदไქ\u0301🦊𝕏𐍈"\\\u0001\n'];

/** Texts of 0 to 2,700 bytes: what PostgreSQL can index. */
const title = fc
  .tuple(
    fc.constantFrom(...SCRIPTS),
    fc.oneof(fc.nat(40), fc.nat(2700)),
    fc.string({ maxLength: 5, unit: "grapheme" }),
  )
  .map(([character, bytes, end]) => {
    const ending = Buffer.byteLength(end) <= bytes ? end : "";
    const count = Math.floor((bytes - Buffer.byteLength(ending)) / Buffer.byteLength(character));
    return character.repeat(count) + ending;
  });

const list = fc
  .array(title, { minLength: 1, maxLength: 8 })
  .map((titles) => titles.map((text, id) => ({ id, title: text })));

const linkOf = (link: unknown) => (link === null ? null : String((link as { href?: string }).href ?? link));

describe.each(modes)("with long keys, no page is refused, and each row is met once (%s)", (mode) => {
  test.each([false, true])("with itemCursors: %s", (itemCursors) => {
    const cursor: CursorOptions & { secret: string | false } = { ...MODES[mode], itemCursors };
    const { read } = paginator({ strategy: "cursor", order: ["title", "id"], cursor });
    const walk = (rows: { id: number; title: string }[], start: string, relation: "next" | "prev") => {
      const met: number[] = [];
      for (let link: string | null = start; link !== null; ) {
        const page = read(link);
        const document = documentOf(page, fetchRows(rows, page));
        const ids = document.data.map(({ id }) => id);
        met.push(...(relation === "next" ? ids : ids.reverse()));
        link = linkOf(document.links[relation]);
        if (met.length > rows.length) break;
      }
      return met;
    };
    fc.assert(
      fc.property(list, fc.integer({ min: 1, max: 9 }), (rows, size) => {
        const all = fetchRows(rows, read(`/articles?page[size]=100`)).map(({ id }) => id);
        expect(walk(rows, `/articles?page[size]=${size}`, "next")).toEqual(all);
        expect(walk(rows, `/articles?page[before]=&page[size]=${size}`, "prev")).toEqual(all.reverse());
      }),
      { numRuns: 25 },
    );
  });
});

test.each([
  ["InnoDB: 3,072 bytes of four-byte characters", "🦊".repeat(768)],
  ["PostgreSQL: 2,704 bytes", "a".repeat(2704)],
])("a key that fills an index entry fits: %s", (_, text) => {
  for (const mode of modes) {
    const { read } = paginator({ strategy: "cursor", order: ["title"], cursor: MODES[mode] });
    const next = read("/articles?page[size]=1").links(undefined, [{ title: text }, { title: "" }])
      .next as string;
    expect(read(next).after).toEqual({ title: text });
  }
});

describe("a key that is too long for a cursor", () => {
  const rows = [1, 2, 3].map((id) => ({ id, title: id === 2 ? "x".repeat(5000) : "" }));
  const pages = (query: string, cursor: object = {}) => {
    const page = paginator({
      strategy: "cursor",
      order: ["id", "title"],
      cursor: { secret: false, ...cursor },
    }).read(`/articles?${query}`);
    return documentOf(page, fetchRows(rows, page));
  };
  const message =
    "The cursor of an item has 6704 characters, more than cursor.maxLength (4200): the key title is too long. " +
    "Order by its beginning, such as left(title, 200).";

  test.each([
    ["the whole list", "page[size]=3"],
    ["a page in whose middle it is", "page[size]=3&page[after]="],
    ["the first page, which ends before it", "page[size]=1"],
    ["the last page", "page[size]=1&page[before]="],
  ])("does not matter to %s", (_, query) => {
    expect(pages(query).data.length).toBeGreaterThan(0);
  });

  test.each([
    ["a link that needs it", "page[size]=2", {}],
    ["itemCursors", "page[size]=3", { itemCursors: true }],
    ["a link backwards that needs it", "page[size]=2&page[before]=", {}],
  ])("is named, with the remedy, by %s", (_, query, cursor) => {
    expect(() => pages(query, cursor)).toThrow(new TypeError(message));
  });

  test.each([
    ["title,id", "title"],
    ["id,title", "title"],
    ["summary,title,id", "summary"],
    ["title,summary,id", "title"],
  ])("is the first of those with the longest value: %s", (order, name) => {
    const { read } = paginator({ strategy: "cursor", order: order.split(","), cursor: { secret: false } });
    const [row, after] = [2, 3].map((id) => ({ id, title: "x".repeat(5000), summary: "y".repeat(5000) }));
    const links = () => read("/articles?page[size]=1").links(undefined, [row, after]);
    expect(links).toThrow(`the key ${name} is too long`);
  });

  test.each([6704, 8000])("fits where maxLength is %d, and the request is then accepted", (maxLength) => {
    const { links } = pages("page[size]=2", { maxLength });
    const { pathname, search } = new URL(links.next as string, "http://here.example");
    const options = {
      strategy: "cursor",
      order: ["id", "title"],
      cursor: { secret: false, maxLength },
    } as const;
    expect(paginator(options).read(pathname + search).after).toEqual(rows[1]);
  });
});
