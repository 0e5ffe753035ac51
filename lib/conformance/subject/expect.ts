import type { Exchange } from "../http/client";
import { broken, holds } from "../report/verdict";
import type { Verdict } from "../types";
import { rows } from "./document";
import type { Subject } from "./list-under-test";

/** Whether the server said no to the client. Which status and which document belong to ERR-1, not to every clause. */
export function isRefusal(exchange: Exchange): boolean {
  return exchange.status >= 400 && exchange.status < 500;
}

/** Every one of these queries, written out, must be refused. */
export async function refuses(subject: Subject, queries: readonly string[], what: string): Promise<Verdict> {
  for (const query of queries) {
    const exchange = await subject.raw(query);
    if (!isRefusal(exchange)) return broken(exchange, `${what} is answered with ${exchange.status}`);
  }
  return holds;
}

/** A valid page size to send beside something wrong. */
export function small(subject: Subject): string {
  return subject.pair(subject.parameter(subject.sizeMember), "2");
}

/** Texts that are no decimal integers, percent-encoded. Each has been read as a number, or as "not given", by some server. */
export const notIntegers = ["2abc", "abc", "-1", "1.5", "", "%202", "%2B2", "0x2", "1e1", "2,3", "null"];

export function same(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && startsWith(left, right);
}

export function startsWith(list: readonly string[], start: readonly string[]): boolean {
  return start.every((row, index) => list[index] === row);
}

/** A page that ought to hold exactly these rows. */
export function holdsRows(page: Exchange, expected: readonly string[], what: string): Verdict {
  if (page.status !== 200) return broken(page, `${what} is answered with ${page.status}`);
  const got = rows(page.document);
  return same(got, expected)
    ? holds
    : broken(page, `${what} holds ${list(got)}, and ${list(expected)} was due`);
}

function list(ids: readonly string[]): string {
  if (ids.length === 0) return "no rows";
  return ids.length <= 4 ? ids.join(" ") : `${ids[0]} … ${ids.at(-1)} (${ids.length} rows)`;
}

/** A refusal for a value that a client could not know to be wrong; undefined when the server refuses nothing of the kind. */
export async function anyRefusal(subject: Subject): Promise<Exchange | undefined> {
  const size = subject.parameter(subject.sizeMember);
  for (const query of [
    subject.pair(size, "abc"),
    subject.pair(size, "0"),
    subject.pair("page[kitUnknown]", "1"),
  ]) {
    const exchange = await subject.raw(query);
    if (isRefusal(exchange)) return exchange;
  }
  return undefined;
}
