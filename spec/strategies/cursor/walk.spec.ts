import * as fc from "fast-check";
import { type CursorPage, type Link, type Paginator, paginator } from "jsonapi-pagination";
import { documentOf, fetchRows, inOrder, type Row } from "./list";

const LARGEST = 10;
const START = "/examples";
const END = "/examples?page[before]=";

/** Few different values, so that all fields except the last have duplicates and nulls. */
const values = fc.record({
  name: fc.constantFrom(null, "", "a", "A", "é", "🦊"),
  at: fc.constantFrom(null, 1n, 2n ** 53n, 2n ** 53n + 1n),
  flag: fc.boolean(),
});

const numbered = (list: readonly Row[]) => list.map((row, id): Row => ({ ...row, id }));

/** Rows that are identified by two fields together. Each of these fields has duplicates. */
const numberedByTeam = (list: readonly Row[]) =>
  list.map((row, index): Row => ({ ...row, team: index % 3, id: Math.floor(index / 3) }));

/** A kind of list: how its rows are identified, and the orders in which it is walked. */
const LISTS = [
  {
    says: "whose rows have an id",
    identify: numbered,
    options: { order: ["-at", "id"] },
    sorts: ["", "sort=name", "sort=-name", "sort=at,name", "sort=-at,name", "sort=flag,-at", "sort=-id"],
  },
  {
    says: "whose rows have an id within their team",
    identify: numberedByTeam,
    options: { order: ["-at", "team", "id"], unique: ["team", "id"] },
    sorts: ["", "sort=id", "sort=-team", "sort=name,id", "sort=-id,team,at", "sort=flag,-team,name,id"],
  },
];

/** A list, and how it is walked. */
interface Walk {
  size: number;
  pages: Paginator<CursorPage>;
  /** The first page and the last page. */
  start: string;
  end: string;
}

function walksOf({ options, sorts }: (typeof LISTS)[number]): fc.Arbitrary<Walk> {
  const readers = Array.from({ length: LARGEST + 1 }, (_, size) =>
    paginator({
      ...options,
      strategy: "cursor",
      sortable: ["name", "at", "flag", "id", "team"],
      defaultSize: Math.max(1, size),
      cursor: { secret: "a long random text" },
    }),
  );
  return fc
    .record({ size: fc.integer({ min: 1, max: LARGEST }), sort: fc.constantFrom(...sorts) })
    .map(({ size, sort }) => ({
      size,
      pages: readers[size] as Walk["pages"],
      start: `${START}?${sort}`,
      end: `${END}&${sort}`,
    }));
}

function documentAt(pages: Paginator<CursorPage>, target: string, list: readonly Row[]) {
  const page = pages.read(target);
  return documentOf(page, fetchRows(list, page));
}

/** The rows of each page, starting with a target. `listAt` returns the list at the time a page is fetched. */
function readPages(
  pages: Paginator<CursorPage>,
  start: string,
  direction: "next" | "prev",
  listAt: (step: number) => readonly Row[],
): Row[][] {
  const rows: Row[][] = [];
  let target: Link | null | undefined = start;
  for (let step = 0; typeof target === "string"; step++) {
    if (step > 100) throw new Error("The walk does not end");
    const document: ReturnType<typeof documentAt> = documentAt(pages, target, listAt(step));
    rows.push(document.data);
    target = document.links[direction];
  }
  return rows;
}

describe.each(LISTS)("a list $says", (kind) => {
  const { identify } = kind;
  const walk = walksOf(kind);
  const lists = fc.array(values, { maxLength: LARGEST - 1 }).map(identify);

  test("is returned completely, in order and in full pages, forwards from its start and backwards from its end", () => {
    fc.assert(
      fc.property(lists, walk, (list, { size, pages, start, end }) => {
        const whole = inOrder(list, pages.read(start).order);
        const forwards = readPages(pages, start, "next", () => list);
        const backwards = readPages(pages, end, "prev", () => list);
        expect(forwards.flat()).toEqual(whole);
        expect([...backwards].reverse().flat()).toEqual(whole);
        for (const rows of [forwards, backwards]) {
          expect(rows).toHaveLength(Math.max(1, Math.ceil(list.length / size)));
          for (const page of rows.slice(0, -1)) expect(page).toHaveLength(size);
        }
      }),
    );
  });

  test("has the same pages when a client goes forward and back", () => {
    fc.assert(
      fc.property(lists, walk, (list, { pages, start }) => {
        for (let target: Link | null | undefined = start; typeof target === "string"; ) {
          const { data, links }: ReturnType<typeof documentAt> = documentAt(pages, target, list);
          const after = links.next && documentAt(pages, links.next, list);
          if (after) expect(documentAt(pages, after.links.prev as string, list).data).toEqual(data);
          target = links.next;
        }
      }),
    );
  });

  test("shows every permanent row exactly once while others are added and removed between pages", () => {
    const visit = fc.record({ row: values, stays: fc.boolean(), from: fc.nat(6), until: fc.nat(12) });
    fc.assert(
      fc.property(
        fc.array(visit, { maxLength: 18 }),
        walk,
        fc.boolean(),
        (visits, { pages, start, end }, isForwards) => {
          const list = identify(visits.map(({ row }) => row));
          const isThere = (index: number, step: number) => {
            const { stays, from, until } = visits[index] as (typeof visits)[number];
            return stays || (from <= step && step < until);
          };
          const listAt = (step: number) => list.filter((_, index) => isThere(index, step));
          const rows = isForwards
            ? readPages(pages, start, "next", listAt).flat()
            : readPages(pages, end, "prev", listAt).reverse().flat();
          const lasting = list.filter((_, index) => visits[index]?.stays);
          expect(new Set(rows).size).toBe(rows.length);
          expect(rows.filter((row) => lasting.includes(row))).toEqual(
            inOrder(lasting, pages.read(start).order),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});
