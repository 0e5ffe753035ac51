import { broken, holds, notApplicable } from "../report/verdict";
import { isLinked, rows } from "../subject/document";
import { same, startsWith } from "../subject/expect";
import { rowsOf, type Walk, walk } from "../subject/followed-pages";
import type { Subject } from "../subject/list-under-test";
import type { Verdict } from "../types";

/** Along `next` from the first page: in several page sizes, and from the list's bare address. */
export async function forward(subject: Subject): Promise<Verdict> {
  const { page } = await subject.middle();
  if (!isLinked(page.document)) return notApplicable("no links");
  for (const size of await subject.sizes()) {
    const verdict = await meetsAll(subject, await subject.walk(size), `with page size ${size}`);
    if (verdict.status !== "holds") return verdict;
  }
  if (!subject.isDefault) return holds;
  const bare = await subject.client.get(subject.target);
  const walked = await walk(subject.client, bare, "next", subject.knowledge.maxPages);
  return meetsAll(subject, walked, "without page parameters");
}

async function meetsAll(subject: Subject, { pages, end, at }: Walk, how: string): Promise<Verdict> {
  const { rows: all, complete } = await subject.reference();
  const list = all.slice(0, await subject.reach(rows(pages[0]?.document).length));
  const got = rowsOf(pages);
  if (end === "loop") return broken(at, `${how}, \`next\` leads back to a page already met`);
  if (end === "refused") return broken(at, `${how}, a \`next\` link is answered with ${at.status}`);
  const whole = complete && end === "no link";
  return (whole ? same(got, list) : startsWith(list, got.slice(0, list.length)))
    ? holds
    : broken(at, `${how}, ${difference(list, got)}`);
}

/** Along `prev` from the last page, in several page sizes. */
export async function backward(subject: Subject): Promise<Verdict> {
  const { rows: list, complete } = await subject.reference();
  if (!complete) return notApplicable("the end of the list was not reached");
  for (const size of await subject.sizes()) {
    const start = await subject.final(size);
    if (!start) return notApplicable("the end of the list was not reached");
    const { pages, end, at } = await walk(subject.client, start, "prev", subject.knowledge.maxPages);
    if (pages.length === 1 && rows(start.document).length < list.length && end === "no link")
      return notApplicable("no `prev` link");
    if (end === "loop")
      return broken(at, `with page size ${size}, \`prev\` leads back to a page already met`);
    const got = rowsOf([...pages].reverse());
    const met = end === "limit" ? list.slice(-got.length) : list;
    if (!same(got, met)) return broken(at, `backward with page size ${size}, ${difference(met, got)}`);
  }
  return holds;
}

function difference(list: readonly string[], got: readonly string[]): string {
  const lost = list.filter((row) => !got.includes(row));
  if (lost.length > 0) return `${lost.length} rows are lost, the first is ${lost[0]}`;
  return "rows come twice or in another order";
}
