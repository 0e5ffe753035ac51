import type { Exchange } from "../http/client";
import { broken, holds, type Verdict } from "../report/verdict";
import { rowsOf } from "./document";
import { rowsOnPages } from "./followed-pages";
import type { KnownFacts } from "./known-facts";
import type { ListUnderTest } from "./list-under-test";

/**
 * Values, percent-encoded, that are not decimal integers. Each of them has been read as a number, or as no
 * value, by a server.
 */
export const notIntegers = ["2abc", "abc", "-1", "1.5", "", "%202", "%2B2", "0x2", "1e1", "2,3", "null"];

/** Integers that 53 or 64 bits cannot hold. */
export const hugeIntegers = ["9007199254740993", "18446744073709551617", "9".repeat(40)];

/** Whether the server refused a request. ERR-1 alone checks which status and document a refusal must have. */
export function isRefusal(exchange: Exchange): boolean {
  return exchange.status >= 400 && exchange.status < 500;
}

/** Expects that the server refuses each of these queries. `what` describes them in the report. */
export async function expectRefusals(
  list: ListUnderTest,
  queries: readonly string[],
  what: string,
): Promise<Verdict> {
  for (const query of queries) {
    const exchange = await list.withQuery(query);
    if (!isRefusal(exchange)) return broken(exchange, `${what} is answered with ${exchange.status}`);
  }
  return holds;
}

/** Expects that a page has exactly these rows. `what` describes the page in the report. */
export function expectRows(page: Exchange, expected: readonly string[], what: string): Verdict {
  if (page.status !== 200) return broken(page, `${what} is answered with ${page.status}`);
  const rows = rowsOf(page.document);
  return sameRows(rows, expected)
    ? holds
    : broken(page, `${what} holds ${summary(rows)}, and ${summary(expected)} was due`);
}

function summary(rows: readonly string[]): string {
  if (rows.length === 0) return "no rows";
  return rows.length <= 4 ? rows.join(" ") : `${rows[0]} … ${rows.at(-1)} (${rows.length} rows)`;
}

/** Expects that pages of several sizes, requested by their position, cut the list into consecutive pieces. */
export async function expectConsecutivePages(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const { rows, pages } = await facts.referenceList();
  const repeating = pages.find((_, index) => {
    const soFar = rowsOnPages(pages.slice(0, index + 1));
    return new Set(soFar).size !== soFar.length;
  });
  if (repeating) return broken(repeating, "rows of the page before are repeated");
  for (const size of await facts.pageSizes()) {
    const reach = Math.min(rows.length, await facts.reachableRows(size));
    for (let index = 0; index * size < reach && index < 8; index += 1) {
      const expected = rows.slice(index * size, (index + 1) * size);
      const page = await list.pageAt(index, size);
      const verdict = expectRows(page, expected, `page ${index + 1} of size ${size}`);
      if (verdict.status !== "holds") return verdict;
    }
  }
  return holds;
}

export function sameRows(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && startsWith(left, right);
}

/** Whether a list of rows begins with these. */
export function startsWith(rows: readonly string[], start: readonly string[]): boolean {
  return start.every((row, index) => rows[index] === row);
}

/** The first refusal of a few faulty requests; undefined when the server refuses none of them. */
export async function findRefusal(list: ListUnderTest): Promise<Exchange | undefined> {
  for (const query of [list.sizePair("abc"), list.sizePair("0"), list.pair("page[kitUnknown]", "1")]) {
    const exchange = await list.withQuery(query);
    if (isRefusal(exchange)) return exchange;
  }
  return undefined;
}
