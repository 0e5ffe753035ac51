import fc from "fast-check";
import { type CursorPage, paginator } from "jsonapi-pagination";
import { fetchRanges, type PageRange } from "jsonapi-pagination/sql";

interface Row {
  readonly id: number;
  readonly at: number;
}

/**
 * What happens to the list before a query: a row is inserted, deleted or moved beside one that was found
 * last.
 */
interface Change {
  readonly kind: "none" | "insert" | "delete" | "move";
  readonly at: "first" | "last";
  readonly shift: number;
}

const list = paginator({
  strategy: "cursor",
  order: ["-at", "id"],
  cursor: { secret: "a text of sixteen or more" },
});

const changes = fc.array(
  fc.record({
    kind: fc.constantFrom("none", "none", "insert", "delete", "move"),
    at: fc.constantFrom("first", "last"),
    shift: fc.constantFrom(-1, -0.5, 0, 0.5, 1),
  }),
  { minLength: 40, maxLength: 200 },
);

function compare(order: PageRange["order"], row: Row, other: Row): number {
  return order.reduce((sign, { field, descending }) => {
    const name = field as keyof Row;
    return sign || (row[name] - other[name]) * (descending ? -1 : 1);
  }, 0);
}

function meets(row: Row, { field, operator, value }: PageRange["conditions"][number]): boolean {
  if (value === null) return operator === "!=";
  const difference = row[field as keyof Row] - Number(value);
  return { "=": difference === 0, "!=": difference !== 0, "<": difference < 0, ">": difference > 0 }[
    operator
  ];
}

test("no page is refused because rows are inserted, deleted or moved beside it; the others are received once", async () => {
  const walkWith = async (size: number, direction: "next" | "prev", changes: readonly Change[]) => {
    const rows = Array.from({ length: 20 }, (_, id): Row => ({ id, at: Math.floor(id / 2) }));
    const changed = new Set<number>();
    let queries = 0;
    let found: Row[] = [];
    const change = ({ kind, at, shift }: Change) => {
      const row = found.at(at === "first" ? 0 : -1);
      const index = rows.findIndex(({ id }) => id === row?.id);
      if (kind === "none" || row === undefined || index < 0) return;
      const moved = { id: kind === "insert" ? 100 + queries : row.id, at: row.at + shift + queries / 1000 };
      changed.add(moved.id);
      rows.splice(
        kind === "insert" ? rows.length : index,
        kind === "insert" ? 0 : 1,
        ...(kind === "delete" ? [] : [moved]),
      );
    };
    const find = ({ conditions, order, limit }: PageRange) => {
      change(changes[queries++] ?? { kind: "none", at: "first", shift: 0 });
      found = rows
        .filter((row) => conditions.every((condition) => meets(row, condition)))
        .sort((row, other) => compare(order, row, other))
        .slice(0, limit);
      return found;
    };
    const received: number[] = [];
    let target: string | null = `/rows?page[size]=${size}${direction === "prev" ? "&page[before]=" : ""}`;
    while (target !== null) {
      const page: CursorPage = list.read(target);
      const serialize = ({ id }: Row) => ({ type: "rows", id: String(id) });
      const { data, links } = page.document(undefined, await fetchRanges(page, find), { serialize });
      received.push(...data.map(({ id }) => Number(id)));
      target = links[direction] as string | null;
    }
    const unchanged = Array.from({ length: 20 }, (_, id) => id).filter((id) => !changed.has(id));
    expect(received.filter((id) => unchanged.includes(id)).sort((a, b) => a - b)).toEqual(unchanged);
  };
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 7 }),
      fc.constantFrom("next" as const, "prev" as const),
      changes,
      walkWith,
    ),
    { numRuns: 200 },
  );
});
