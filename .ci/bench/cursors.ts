import { type CursorPage, type Key, type Paginator, paginator } from "jsonapi-pagination";
import type { Effort } from "./compare";
import { type Measured, measure } from "./rounds";
import { ratioCell, timeCell } from "./table";

const order = ["-createdAt", "-id"];

/** Default cursors, and cursors of a trivial codec. The difference is the cost of signing and verifying. */
const signed = paginator({ strategy: "cursor", order, cursor: { secret: "a text that nobody else knows" } });
const unsigned = paginator({
  strategy: "cursor",
  order,
  cursor: {
    codec: {
      encode: ({ createdAt, id }) => `${createdAt}_${id}`,
      decode(text): Key {
        const [createdAt = "", id] = text.split("_");
        return { createdAt, id: Number(id) };
      },
    },
  },
});

/**
 * The rows that are fetched for a page of ten, including the additional row that proves that there is a next
 * page.
 */
const rowsOf = (index: number) =>
  Array.from({ length: 11 }, (_, at) => ({
    createdAt: String(1_700_000_000_000 - (index * 11 + at) * 1000),
    id: index * 11 + at,
  }));

/**
 * 1,024 pages in the middle of a list. Each is requested with one cursor, and has two cursors in its links.
 */
function pagesOf(list: Paginator<CursorPage>) {
  return Array.from({ length: 1024 }, (_, index) => {
    const { next } = list.read("/users?page[size]=10").links(undefined, rowsOf(index));
    return { target: String((next as { href?: string }).href ?? next), rows: rowsOf(index + 1) };
  });
}

function contender(name: string, list: Paginator<CursorPage>) {
  const inputs = pagesOf(list);
  const pass = () => {
    let written = 0;
    for (const { target, rows } of inputs)
      written += JSON.stringify(list.read(target).links(undefined, rows)).length;
    return written;
  };
  return { name, inputs: inputs.length, pass };
}

/**
 * What signing and verifying add to the cost of a cursor page, for which one cursor is read and two are
 * written.
 */
export function compareCursors(effort: Effort): { unsigned: string; signed: string; ratio: string } {
  const [unsignedResult, signedResult] = measure(
    [contender("unsigned", unsigned), contender("signed", signed)],
    effort,
  ) as [Measured, Measured];
  return {
    unsigned: timeCell(unsignedResult),
    signed: timeCell(signedResult),
    ratio: ratioCell(signedResult),
  };
}
