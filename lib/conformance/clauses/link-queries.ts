import { isPageParameter, type QueryPair, queryPairs } from "../http/query";
import { shortened } from "../report/printable";
import type { ListUnderTest } from "../subject/list-under-test";

/** The query of a request target or a link, taken apart. */
export interface Query {
  readonly names: readonly string[];
  /** The pairs outside the page family. */
  readonly others: readonly QueryPair[];
  /** The bytes of those pairs. */
  readonly otherBytes: string;
}

export function queryOf(target: string): Query {
  const pairs = queryPairs(target);
  const others = pairs.filter(({ name }) => !isPageParameter(name));
  return {
    names: pairs.map(({ name }) => name),
    others,
    otherBytes: others.map(({ raw }) => raw).join("&"),
  };
}

/** Compares the query of a request with that of a link, and returns what is wrong with the link. */
export type Comparison = (requested: Query, linked: Query, list: ListUnderTest) => string | false | undefined;

/** PARAM-1 */
export function changedParameter({ others: requested }: Query, { others: linked }: Query) {
  const left = linked.map(meaning);
  for (const pair of requested) {
    const place = left.indexOf(meaning(pair));
    if (place < 0) return `${shortened(pair.raw, 64)} is missing or changed`;
    left.splice(place, 1);
  }
  return left.length > 0 ? `${left[0]} was not requested` : undefined;
}

/** PARAM-2 */
export function rewrittenParameter({ others: requested }: Query, { others: linked }: Query) {
  const left = [...linked];
  for (const pair of requested) {
    const sameMeaning = left.filter((other) => meaning(other) === meaning(pair));
    const same = sameMeaning.find((other) => spellings(pair).includes(comparableBytes(other)));
    if (sameMeaning.length > 0 && !same) return `${shortened(pair.raw, 64)} is written in another way`;
    if (same) left.splice(left.indexOf(same), 1);
  }
  return undefined;
}

/** PARAM-3 */
export function reorderedParameters({ others: requested }: Query, { others: linked }: Query) {
  return isReordered(requested.map(meaning), linked.map(meaning)) && "the parameters are in another order";
}

/** PARAM-4 */
export function repeatedPageParameter(_requested: Query, linked: Query) {
  const names = linked.names.filter(isPageParameter);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  return repeated && `${repeated} is repeated`;
}

/** PARAM-5 */
export function movedPageParameter(
  { names: requested }: Query,
  { names: linked }: Query,
  list: ListUnderTest,
) {
  const parameters = [list.sizeParameter, ...list.walk.positions.map((name) => list.parameter(name))];
  const moved = parameters.find((parameter) => {
    const isInBoth = requested.includes(parameter) && linked.includes(parameter);
    const around = (names: readonly string[]) =>
      names.filter((name) => (isInBoth && name === parameter) || !isPageParameter(name));
    return isReordered(around(requested), around(linked));
  });
  return moved && `${moved} has moved`;
}

/** A comparison of other parameters. Those with the same bytes in the same order need none. */
export function unlessSameBytes(compare: Comparison): Comparison {
  return (requested, linked, list) =>
    requested.otherBytes !== linked.otherBytes && compare(requested, linked, list);
}

/** Whether two lists have the same items in a different order. */
function isReordered(before: readonly string[], after: readonly string[]): boolean {
  return before.join("&") !== after.join("&") && [...before].sort().join("&") === [...after].sort().join("&");
}

/**
 * What a link may make of the bytes of a pair. The URL Standard, which servers of web-standard requests
 * receive their URLs by, writes an apostrophe in a query as `%27`.
 */
function spellings(pair: QueryPair): string[] {
  const bytes = comparableBytes(pair);
  return [bytes, bytes.replaceAll("'", "%27")];
}

/** The bytes of a pair. Characters that RFC 3986 does not allow in a query count as encoded. */
function comparableBytes({ raw }: QueryPair): string {
  return raw.replace(/%(?![0-9a-f]{2})|[[\]"<>\\^`{|}]/gi, encodeURIComponent);
}

function meaning({ name, value }: QueryPair): string {
  return `${name}=${value}`;
}
