import type { Exchange } from "../http/client";
import { appendQuery, queryPairs, queryValue } from "../http/query";
import { resolveReference } from "../http/url";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import { isRefusal } from "../subject/answers";
import {
  blames,
  hasLink,
  href,
  hrefs,
  isCollection,
  nullFigure,
  type Relation,
  reportedCount,
  reportedPages,
  rowsOf,
} from "../subject/document";
import type { Facts } from "../subject/facts";
import type { ListUnderTest } from "../subject/list-under-test";
import { acceptedParameters } from "../subject/other-parameters";
import { changedParameter, QueryReader } from "./link-queries";

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
  // EDGE-2 and EDGE-3 judge what else such a page has. Without the total, a server does not know that the
  // list is empty.
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
    const usual = await list.client.get(appendQuery(list.target, query));
    const page = await list.client.get(appendQuery(target, query));
    const verdict = await emptyPage(list, facts, page, usual);
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}

/** Compares a page of the empty list with the same page of the list under test. */
async function emptyPage(
  list: ListUnderTest,
  facts: Facts,
  page: Exchange,
  { document: usual }: Exchange,
): Promise<Verdict> {
  if (page.status !== 200) return broken(page, `an empty list is answered with ${page.status}`);
  if (!isCollection(page.document) || rowsOf(page.document).length !== 0)
    return broken(page, "`data` is not an empty array");
  for (const relation of ["prev", "next"] as const) {
    // LINK-7 and PAGE-CUR-12 judge a `prev` link of every first page.
    if (hasLink(page.document, relation) && !(relation === "prev" && hasLink(usual, relation)))
      return broken(page, `an empty list has a \`${relation}\` link`);
  }
  for (const [name, figureOf] of [
    ["count", reportedCount],
    ["number of pages", reportedPages],
  ] as const) {
    const figure = figureOf(page.document);
    // TOTAL-1 and TOTAL-2 judge figures that are texts, or negative on every page.
    const isNegative = Number(figure) < 0 && figure === figureOf(usual);
    if (figure !== undefined && Number(figure) !== 0 && !isNegative)
      return broken(page, `the ${name} of an empty list is ${JSON.stringify(figure)}`);
  }
  const missing = nullFigure(page.document, usual);
  if (missing) return broken(page, `the ${missing} of an empty list is null`);
  for (const [relation, link] of hrefs(page.document)) {
    if (await losesParameters(facts, page, relation, link)) continue;
    const linked = await list.client.follow(page, link);
    // LINK-10 and PAGE-SIZE-5 judge a link with a size that is refused.
    const isOfWrongSize = isRefusal(linked) && blames(linked.document, list.sizeParameter);
    if (isOfWrongSize && Number(queryValue(link, list.sizeParameter)) > 0) continue;
    if (linked.status !== 200)
      return broken(linked, `\`${relation}\` of an empty list is answered with ${linked.status}`);
    if (hasLink(linked.document, "prev") && !namesFirstPage(list, link))
      return broken(linked, `\`${relation}\` of an empty list does not lead to its first page`);
  }
  return holds;
}

/**
 * Whether a link of this relation leads to another list, as it does on pages with other parameters. PARAM-1
 * judges that.
 */
async function losesParameters(
  facts: Facts,
  page: Exchange,
  relation: Relation,
  link: string,
): Promise<boolean> {
  const queries = new QueryReader();
  const isChanged = ({ target }: Exchange, other: unknown) =>
    typeof other === "string" && changedParameter(queries.read(target), queries.read(other)) !== undefined;
  if (!isChanged(page, link)) return false;
  const others = await facts.pagesWithOtherParameters();
  return others.some((other) => isChanged(other, href(other.document, relation)));
}

/** Whether a link names the position of the first page. LINK-7 judges `prev` on that. */
function namesFirstPage(list: ListUnderTest, link: string): boolean {
  const start = list.walk.at?.(0, 1) ?? {};
  const places = Object.entries(start);
  return (
    places.length > 0 &&
    places.every(([name, value]) => Number(queryValue(link, list.parameter(name)) ?? value) === value)
  );
}

/** Whether a target has none of the parameters of a query. Servers may refuse to read one twice. */
function isFreeIn(target: string): (query: string) => boolean {
  const names = new Set(queryPairs(target).map(({ name }) => name));
  return (query) => queryPairs(`?${query}`).every(({ name }) => !names.has(name));
}
