import { type CursorOptions, type CursorPage, type Key, type Paginator, paginator } from "jsonapi-pagination";
import type { Effort } from "./compare";
import { type Contender, type Measured, measure } from "./rounds";
import { ratioCell, timeCell } from "./table";

const order = ["-createdAt", "-id"];
const secret = "a text that nobody else knows";

/** The ways to protect cursors, and a trivial codec. The differences are the cost of protection. */
const PROTECTIONS = {
  codec: {
    codec: {
      encode: ({ createdAt, id }) => `${createdAt}_${id}`,
      decode(text): Key {
        const [createdAt = "", id] = text.split("_");
        return { createdAt, id: Number(id) };
      },
    },
  },
  unsigned: { secret: false },
  signed: { secret },
  sealed: { secret, sealed: true },
} satisfies Record<string, CursorOptions>;

/** Pages in the middle of a list, each requested with one cursor. */
const KINDS = [
  { name: "10 items: one cursor read, two written", size: 10, itemCursors: false, inputs: 1024 },
  {
    name: "100 items, each with its cursor: one read, 102 written",
    size: 100,
    itemCursors: true,
    inputs: 32,
  },
] as const;

/**
 * The rows that are fetched for a page, including the additional row that proves that there is a next page.
 */
const rowsOf = (index: number, size: number) =>
  Array.from({ length: size + 1 }, (_, at) => {
    const id = index * (size + 1) + at;
    return { type: "users", id: String(id), createdAt: String(1_700_000_000_000 - id * 1000) };
  });

function contender(name: string, list: Paginator<CursorPage>, size: number, inputs: number): Contender {
  const pages = Array.from({ length: inputs }, (_, index) => {
    const { next } = list.read(`/users?page[size]=${size}`).links(undefined, rowsOf(index, size));
    return { target: String(next), rows: rowsOf(index + 1, size) };
  });
  const pass = () => {
    let written = 0;
    for (const { target, rows } of pages)
      written += JSON.stringify(list.read(target).document(undefined, rows)).length;
    return written;
  };
  return { name, inputs, pass };
}

/** What protection adds to the cost of a cursor page: a row of cells for each kind of page. */
export function compareCursors(effort: Effort): string[][] {
  return KINDS.map(({ name, size, itemCursors, inputs }) => {
    const contenders = Object.entries(PROTECTIONS).map(([protection, cursor]) => {
      const options = {
        strategy: "cursor",
        order,
        maxSize: size,
        cursor: { ...cursor, itemCursors },
      } as const;
      return contender(protection, paginator(options), size, inputs);
    });
    const [codec, ...others] = measure(contenders, effort) as [Measured, ...Measured[]];
    return [name, timeCell(codec), ...others.map((other) => `${timeCell(other)}, ${ratioCell(other)}`)];
  });
}

/** The headings of these rows. */
export const CURSOR_HEADINGS = ["a cursor page, as JSON", "a trivial codec", "unsigned", "signed", "sealed"];
