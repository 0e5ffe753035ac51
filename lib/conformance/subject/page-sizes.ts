import type { ReferenceList } from "./followed-pages";

/** Small sizes, as most mistakes show in one of them. */
const smallSizes: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/**
 * Sizes of which only the pages at both ends of the list are judged, unless the list is walked in them: small
 * ones, and one of three pages.
 */
export function furtherSizes({ rows, complete }: ReferenceList): readonly number[] {
  return [...new Set([...smallSizes, ...(complete ? [Math.ceil((rows.length + 1) / 3)] : [])])];
}

/**
 * A page size that divides a list unevenly, and one that divides it evenly. Neither makes too many pages.
 * Where there is no such size, the other takes its place.
 */
export function unevenAndEvenSize(rows: number, largest: number): [number, number] {
  const sizes = Array.from({ length: Math.min(largest, rows) }, (_, index) => index + 1);
  const mostPages = Math.max(8, 1.5 * Math.ceil(rows / largest));
  const suitable = sizes.filter((size) => rows / size <= mostPages);
  const even = suitable.find((size) => rows % size === 0 && size < rows);
  const uneven = suitable.find((size) => rows % size !== 0);
  const first = uneven ?? suitable.at(-1) ?? 1;
  return [first, even ?? suitable.at(-1) ?? first];
}
