import * as fc from "fast-check";
import { type CursorPage, type Link, type Paginator, paginator } from "jsonapi-pagination";
import { fetchRows, inOrder, type Row } from "./list";

const LARGEST = 10;
const START = "/examples";
const END = "/examples?page[before]=";
const SORTS = ["", "sort=name", "sort=-name", "sort=at,name", "sort=-at,name", "sort=flag,-at", "sort=-id"];

/** Few different values, so that all keys but the last have duplicates, in runs; nulls too. */
const values = fc.record({
  name: fc.constantFrom(null, "", "a", "A", "é", "🦊"),
  at: fc.constantFrom(null, 1n, 2n ** 53n, 2n ** 53n + 1n),
  flag: fc.boolean(),
});

const numbered = (list: readonly Row[]) => list.map((row, id): Row => ({ ...row, id }));
const lists = fc.array(values, { maxLength: LARGEST - 1 }).map(numbered);

/** For each page size a paginator. */
const READERS = Array.from({ length: LARGEST + 1 }, (_, size) =>
  paginator({
    strategy: "cursor",
    defaultSize: Math.max(1, size),
    cursor: { order: ["-at", "id"], sortable: ["name", "at", "flag", "id"], secret: "secret" },
  }),
);

/** How a list is walked: in pages of what size, in what order, and which way. */
interface Way {
  size: number;
  pages: Paginator<CursorPage>;
  /** The first page, and the last. */
  start: string;
  end: string;
}

const way = fc.record({ size: fc.integer({ min: 1, max: LARGEST }), sort: fc.constantFrom(...SORTS) }).map(
  ({ size, sort }): Way => ({
    size,
    pages: READERS[size] as Way["pages"],
    start: `${START}?${sort}`,
    end: `${END}&${sort}`,
  }),
);

function documentAt(pages: Paginator<CursorPage>, target: string, list: readonly Row[]) {
  const page = pages.read(target);
  return page.document(undefined, fetchRows(list, page));
}

/** All pages from one on, as a client meets them; `listAt` is the list when a page is fetched. */
function walk(
  pages: Paginator<CursorPage>,
  start: string,
  direction: "next" | "prev",
  listAt: (step: number) => readonly Row[],
): Row[][] {
  const met: Row[][] = [];
  let target: Link | null | undefined = start;
  for (let step = 0; typeof target === "string"; step++) {
    if (step > 100) throw new Error("The walk has no end");
    const document: ReturnType<typeof documentAt> = documentAt(pages, target, listAt(step));
    met.push(document.data);
    target = document.links[direction];
  }
  return met;
}

describe("a list that does not change", () => {
  test("is met whole, in its order, in full pages, forwards from its start and backwards from its end", () => {
    fc.assert(
      fc.property(lists, way, (list, { size, pages, start, end }) => {
        const whole = inOrder(list, pages.read(start).order);
        const forwards = walk(pages, start, "next", () => list);
        const backwards = walk(pages, end, "prev", () => list);
        expect(forwards.flat()).toEqual(whole);
        expect([...backwards].reverse().flat()).toEqual(whole);
        for (const met of [forwards, backwards]) {
          expect(met).toHaveLength(Math.max(1, Math.ceil(list.length / size)));
          for (const page of met.slice(0, -1)) expect(page).toHaveLength(size);
        }
      }),
    );
  });

  test("is met in the same pages when the walk turns round", () => {
    fc.assert(
      fc.property(lists, way, (list, { pages, start }) => {
        for (let target: Link | null | undefined = start; typeof target === "string"; ) {
          const { data, links }: ReturnType<typeof documentAt> = documentAt(pages, target, list);
          const after = links.next && documentAt(pages, links.next, list);
          if (after) expect(documentAt(pages, after.links.prev as string, list).data).toEqual(data);
          target = links.next;
        }
      }),
    );
  });
});

describe("a list of which rows come and go between pages", () => {
  const visit = fc.record({ row: values, stays: fc.boolean(), from: fc.nat(6), until: fc.nat(12) });
  const forwards = fc.boolean();

  test("has each row that was there throughout exactly once, in its order, and none twice", () => {
    fc.assert(
      fc.property(
        fc.array(visit, { maxLength: 18 }),
        way,
        forwards,
        (visits, { pages, start, end }, isForwards) => {
          const list = numbered(visits.map(({ row }) => row));
          const isThere = (index: number, step: number) => {
            const { stays, from, until } = visits[index] as (typeof visits)[number];
            return stays || (from <= step && step < until);
          };
          const listAt = (step: number) => list.filter((_, index) => isThere(index, step));
          const met = isForwards
            ? walk(pages, start, "next", listAt)
            : walk(pages, end, "prev", listAt).reverse();
          const ids = met.flat().map(({ id }) => id);
          const throughout = list.filter((_, index) => visits[index]?.stays);
          expect(new Set(ids).size).toBe(ids.length);
          expect(met.flat().filter((row) => throughout.includes(row))).toEqual(
            inOrder(throughout, pages.read(start).order),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
