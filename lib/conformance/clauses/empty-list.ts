import type { Exchange } from "../http/client";
import { appendQuery, queryPairs } from "../http/query";
import { resolveReference } from "../http/url";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import {
  hasLink,
  hrefs,
  isCollection,
  nullFigure,
  reportedCount,
  reportedPages,
  rowsOf,
} from "../subject/document";
import type { Facts } from "../subject/facts";
import type { ListUnderTest } from "../subject/list-under-test";
import { acceptedParameters } from "../subject/other-parameters";

/** The target of the list without rows that the caller named. */
function emptyTarget(list: ListUnderTest, { stated: { empty } }: Facts): string | undefined {
  if (empty === undefined) return undefined;
  return resolveReference(empty, { origin: list.client.origin, target: list.target }).target;
}

/** The second page of that list, unless EDGE-1 already finds a fault in the first. */
export async function pagesPastEmptyList(list: ListUnderTest, facts: Facts): Promise<Exchange[]> {
  const target = emptyTarget(list, facts);
  if (target === undefined || !list.walk.at || (await facts.reachableRows(1)) < 2) return [];
  if ((await firstPages(list, facts, target)).status !== "holds") return [];
  return [await list.client.get(appendQuery(target, list.pairsOf(list.parametersAt(1, 1)).join("&")))];
}

/** EDGE-1 */
export async function emptyList(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const target = emptyTarget(list, facts);
  if (target === undefined) return notApplicable("no empty list was specified (empty, --empty)");
  const verdict = await firstPages(list, facts, target);
  if (verdict.status !== "holds") return verdict;
  // EDGE-2 and EDGE-3 judge what else such a page has. Without the total, a server does not know that the list
  // is empty.
  const leadingBack = (await pagesPastEmptyList(list, facts)).find(
    ({ document }) => reportedCount(document) !== undefined && hasLink(document, "prev"),
  );
  return leadingBack ? broken(leadingBack, "page 2 of an empty list has a `prev` link") : holds;
}

/** The first page of the empty list, in several sizes. */
async function firstPages(list: ListUnderTest, facts: Facts, target: string): Promise<Verdict> {
  const sizes = [1, await facts.smallSize(), await facts.largestSize().catch(() => 1)];
  const bare = list.dialect.needsParameters ? [] : [""];
  const queries = new Set([
    ...bare,
    ...sizes.map((size) => list.pairsOf(list.parametersAt(0, size)).join("&")),
    ...(list.dialect.needsParameters ? [] : await acceptedParameters(list, facts)).filter(isFreeIn(target)),
  ]);
  for (const query of queries) {
    const verdict = await emptyPage(list, await list.client.get(appendQuery(target, query)));
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}

async function emptyPage(list: ListUnderTest, page: Exchange): Promise<Verdict> {
  if (page.status !== 200) return broken(page, `an empty list is answered with ${page.status}`);
  if (!isCollection(page.document) || rowsOf(page.document).length !== 0)
    return broken(page, "`data` is not an empty array");
  for (const relation of ["prev", "next"] as const) {
    if (hasLink(page.document, relation)) return broken(page, `an empty list has a \`${relation}\` link`);
  }
  for (const [name, figure] of [
    ["count", reportedCount(page.document)],
    ["number of pages", reportedPages(page.document)],
  ]) {
    // TOTAL-1 and TOTAL-2 judge figures that are texts.
    if (figure !== undefined && Number(figure) !== 0)
      return broken(page, `the ${name} of an empty list is ${JSON.stringify(figure)}`);
  }
  const missing = nullFigure(page.document, (await list.withoutParameters()).document);
  if (missing) return broken(page, `the ${missing} of an empty list is null`);
  for (const [relation, link] of hrefs(page.document)) {
    const linked = await list.client.follow(page, link);
    if (linked.status !== 200)
      return broken(linked, `\`${relation}\` of an empty list is answered with ${linked.status}`);
    if (hasLink(linked.document, "prev"))
      return broken(linked, `\`${relation}\` of an empty list does not lead to its first page`);
  }
  return holds;
}

/** Whether a target has none of the parameters of a query. Servers may refuse to read one twice. */
function isFreeIn(target: string): (query: string) => boolean {
  const names = new Set(queryPairs(target).map(({ name }) => name));
  return (query) => queryPairs(`?${query}`).every(({ name }) => !names.has(name));
}
