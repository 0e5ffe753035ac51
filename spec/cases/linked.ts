import type { Links, Total } from "jsonapi-pagination";
import type { NumberOptions } from "./options";

/** A page, and its links as the numbers of the pages that they lead to. */
export interface Linked {
  number: number;
  size?: number;
  options?: NumberOptions;
  total?: Total;
  received?: number;
  prev: number | null;
  next: number | null;
  last: number | null;
}

const MAX_3: NumberOptions = { maxNumber: 3 };
const PEEK: NumberOptions = { peek: true };

export const LINKED: readonly Linked[] = [
  // within the list
  { number: 1, total: 98, prev: null, next: 2, last: 10 },
  { number: 2, total: 98, prev: 1, next: 3, last: 10 },
  { number: 10, total: 98, prev: 9, next: null, last: 10 },
  { number: 9, total: 90, prev: 8, next: null, last: 9 },
  { number: 1, total: 10, prev: null, next: null, last: 1 },
  { number: 1, total: 11, prev: null, next: 2, last: 2 },
  { number: 2, size: 1, total: 3, prev: 1, next: 3, last: 3 },
  // totals of any type
  { number: 2, total: 98n, prev: 1, next: 3, last: 10 },
  { number: 2, total: "98", prev: 1, next: 3, last: 10 },
  { number: 2, total: Number.MAX_SAFE_INTEGER, prev: 1, next: 3, last: null },
  // an empty list
  { number: 1, total: 0, prev: null, next: null, last: 1 },
  { number: 5, total: 0, prev: null, next: null, last: 1 },
  // past the end
  { number: 11, total: 98, prev: 10, next: null, last: 10 },
  { number: 50, total: 98, prev: 10, next: null, last: 10 },
  // limited by maxNumber
  { number: 1, total: 98, options: MAX_3, prev: null, next: 2, last: null },
  { number: 3, total: 98, options: MAX_3, prev: 2, next: null, last: null },
  { number: 3, total: 31, options: MAX_3, prev: 2, next: null, last: null },
  { number: 2, total: 30, options: MAX_3, prev: 1, next: 3, last: 3 },
  { number: 3, received: 10, options: MAX_3, prev: 2, next: null, last: null },
  // an unknown total
  { number: 1, prev: null, next: null, last: null },
  { number: 2, received: 10, prev: 1, next: 3, last: null },
  { number: 2, received: 9, prev: 1, next: null, last: null },
  { number: 2, received: 0, prev: 1, next: null, last: null },
  { number: 2, received: 11, options: PEEK, prev: 1, next: 3, last: null },
  { number: 2, received: 10, options: PEEK, prev: 1, next: null, last: null },
  // a known total takes precedence over the items received
  { number: 2, received: 10, total: 20, prev: 1, next: null, last: 2 },
  { number: 2, received: 3, total: 98, prev: 1, next: 3, last: 10 },
  // estimates and lower bounds
  { number: 2, received: 10, total: { estimate: 5 }, prev: 1, next: 3, last: null },
  { number: 2, received: 4, total: { estimate: "500" }, prev: 1, next: null, last: null },
  { number: 2, received: 4, total: { atLeast: 100n }, prev: 1, next: 3, last: null },
  { number: 10, total: { atLeast: 101 }, prev: 9, next: 11, last: null },
  { number: 10, total: { atLeast: 100 }, prev: 9, next: null, last: null },
  { number: 10, received: 10, total: { atLeast: 100 }, prev: 9, next: 11, last: null },
  { number: 3, total: { atLeast: 100 }, options: MAX_3, prev: 2, next: null, last: null },
];

/** The links of a case. */
export function linksOf({ number, size = 10, prev, next, last }: Linked): Links {
  const at = (page: number | null) =>
    page === null ? null : `/users?page[number]=${page}&page[size]=${size}`;
  return {
    self: at(number) as string,
    prev: at(prev),
    next: at(next),
    first: at(1) as string,
    last: at(last),
  };
}
