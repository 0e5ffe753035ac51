import { type CursorPage, type Key, type Paginator, paginator } from "jsonapi-pagination";
import type { Effort } from "./compare";
import { type Measured, measure } from "./rounds";
import { ratioCell, timeCell } from "./table";

const order = ["-createdAt", "-id"];

/** Cursors as they are by default, and such as cost next to nothing: what differs is signing and checking. */
const signed = paginator({ strategy: "cursor", order, cursor: { secret: "a text that nobody else knows" } });
const plain = paginator({
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

/** Rows as they are fetched for a page of ten; one more proves that there is a next one. */
const rowsOf = (index: number) =>
  Array.from({ length: 11 }, (_, at) => ({
    createdAt: String(1_700_000_000_000 - (index * 11 + at) * 1000),
    id: index * 11 + at,
  }));

/** 1,024 pages in the middle of a list: each was asked for with one cursor, and has two in its links. */
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

/** What signing and checking add to a cursor page: one cursor is read, two are written. */
export function compareCursors(effort: Effort): { plain: string; signed: string; ratio: string } {
  const [base, other] = measure([contender("plain", plain), contender("signed", signed)], effort) as [
    Measured,
    Measured,
  ];
  return { plain: timeCell(base), signed: timeCell(other), ratio: ratioCell(other) };
}
