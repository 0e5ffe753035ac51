import { isPageParameter, parsePair, type QueryPair, rawPairs } from "../http/query";
import { shortened } from "../report/printable";
import type { ListUnderTest } from "../subject/list-under-test";

/** A pair of a query, in the forms that comparisons need. */
interface ComparedPair extends QueryPair {
  /** Its decoded name and value. */
  readonly meaning: string;
  /** Its bytes. Characters that RFC 3986 does not allow in a query count as encoded. */
  readonly comparableBytes: string;
}

/** The query of a request target or a link, split into its pairs. */
export interface Query {
  readonly names: readonly string[];
  /** The pairs outside the page family. */
  readonly others: readonly ComparedPair[];
  /** The bytes of those pairs. */
  readonly otherBytes: string;
}

/**
 * Reads the queries of request targets and links. Links repeat the same few pairs thousands of times, so each
 * distinct pair is parsed only once.
 */
export class QueryReader {
  readonly #pairs = new Map<string, ComparedPair>();

  read(target: string): Query {
    const pairs = rawPairs(target).map((raw) => this.#pair(raw));
    const others = pairs.filter(({ name }) => !isPageParameter(name));
    return {
      names: pairs.map(({ name }) => name),
      others,
      otherBytes: others.map(({ raw }) => raw).join("&"),
    };
  }

  #pair(raw: string): ComparedPair {
    const known = this.#pairs.get(raw);
    if (known) return known;
    const pair = comparedPair(parsePair(raw));
    this.#pairs.set(raw, pair);
    return pair;
  }
}

function comparedPair(pair: QueryPair): ComparedPair {
  const { raw, name, value } = pair;
  return {
    ...pair,
    meaning: `${name}=${value}`,
    comparableBytes: raw.replace(/%(?![0-9a-f]{2})|[[\]"<>\\^`{|}]/gi, encodeURIComponent),
  };
}

/** Compares the query of a request with that of a link, and returns what is wrong with the link. */
export type Comparison = (requested: Query, linked: Query, list: ListUnderTest) => string | false | undefined;

/** PARAM-1 */
export function changedParameter({ others: requested }: Query, { others: linked }: Query) {
  const left = linked.map(({ meaning }) => meaning);
  for (const { raw, meaning } of requested) {
    const place = left.indexOf(meaning);
    if (place < 0) return `${shortened(raw, 64)} is missing or changed`;
    left.splice(place, 1);
  }
  return left.length > 0 ? `${left[0]} was not requested` : undefined;
}

/** PARAM-2 */
export function rewrittenParameter({ others: requested }: Query, { others: linked }: Query) {
  const left = [...linked];
  for (const pair of requested) {
    const place = left.findIndex((other) => isKept(pair, other));
    if (place >= 0) left.splice(place, 1);
    else if (left.some(({ meaning }) => meaning === pair.meaning))
      return `${shortened(pair.raw, 64)} is written in another way`;
  }
  return undefined;
}

/** PARAM-3 */
export function reorderedParameters({ others: requested }: Query, { others: linked }: Query) {
  const meanings = (pairs: readonly ComparedPair[]) => pairs.map(({ meaning }) => meaning);
  return isReordered(meanings(requested), meanings(linked)) && "the parameters are in another order";
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
 * Whether a link has a requested pair in the same bytes. The URL Standard, which servers of web-standard
 * requests receive their URLs by, writes an apostrophe in a query as `%27`.
 */
function isKept({ meaning, comparableBytes }: ComparedPair, linked: ComparedPair): boolean {
  if (linked.meaning !== meaning) return false;
  return (
    linked.comparableBytes === comparableBytes ||
    linked.comparableBytes === comparableBytes.replaceAll("'", "%27")
  );
}
