import type { Exchange } from "../http/client";
import { queryPairs, queryValue } from "../http/query";
import { broken, firstFailure, holds, notApplicable, notChecked, type Verdict } from "../report/verdict";
import { isRefusal, sameRows, startsWith } from "../subject/answers";
import type { Clause } from "../subject/clause";
import { blames, hrefs, isCollection, reportedLimit, rowsOf } from "../subject/document";
import { expectRefusals } from "../subject/expect";
import type { Facts } from "../subject/facts";
import { isSize } from "../subject/faulty-queries";
import {
  type IncludedList,
  includedListOf,
  itemsOn,
  nextItems,
  type Relationship,
  relationshipsOn,
} from "../subject/included-list";
import type { ListUnderTest } from "../subject/list-under-test";
import { hugeIntegers, sizesAbove, wrongTextsOf, zeros } from "../subject/values";

/** More items than any resource should show. */
const TOO_MANY = "1000001";

type Check = (list: ListUnderTest, included: IncludedList, facts: Facts) => Promise<Verdict>;

/** A check that needs the relationship that the caller has named. */
const ofIncluded = (check: Check) => async (list: ListUnderTest, facts: Facts) => {
  const included = await includedListOf(list, facts);
  return included
    ? check(list, included, facts)
    : notApplicable("no relationship was specified (included, --included)");
};

export const includedLists: readonly Clause[] = [
  {
    id: "INC-1",
    title: "the size of an included list is read in the same way as a page size",
    level: "MUST",
    check: ofIncluded(readAsSize),
  },
  {
    id: "INC-2",
    title: "the error for an included size that is too large reports the correct maximum",
    level: "MUST",
    needs: ["ERR-1"],
    check: ofIncluded(reportedMaximum),
  },
  {
    id: "INC-3",
    title: "an included list has no page parameter other than its size",
    level: "MUST",
    check: ofIncluded(onlySize),
  },
  {
    id: "INC-4",
    title: "a resource shows the first items of an included list, as many as requested",
    level: "MUST",
    check: ofIncluded(firstItems),
  },
  {
    id: "INC-5",
    title: "links keep the size of an included list",
    level: "MUST",
    check: ofIncluded(keptSize),
  },
  {
    id: "INC-6",
    title: "the links of a relationship lead to the items after those that are shown",
    level: "MUST",
    needs: ["INC-4"],
    check: ofIncluded(furtherItems),
  },
];

async function readAsSize(list: ListUnderTest, included: IncludedList, facts: Facts): Promise<Verdict> {
  const { parameter } = included;
  const pair = list.pair(parameter, "1");
  const queries = [
    ...[...wrongTextsOf("1"), ...zeros].map((text) => list.pair(parameter, text)),
    // A name without an equals sign has an empty value.
    list.pair(parameter, "").slice(0, -1),
    ...["0", "-1", "1.5", "abc", ""].map((text) => list.pair(parameter, text)).flatMap(await onPages(facts)),
  ];
  const repeated = [`${pair}&${pair}`, `${pair}&${list.pair(parameter, "2")}`].flatMap(await onPages(facts));
  const verdict = await firstFailure(
    () => expectRefusals(list, queries, `a size of ${parameter} other than an integer from 1`),
    () => expectRefusals(list, repeated, `${parameter} twice`),
    () => readInBase10(list, included),
  );
  if (verdict.status !== "holds") return verdict;
  for (const query of [list.pair(parameter, "0"), list.pair(parameter, "x"), `${pair}&${pair}`]) {
    const refusal = await list.withQuery(query);
    if (!blames(refusal.document, parameter)) return broken(refusal, `no error names ${parameter}`);
  }
  return holds;
}

/** Turns a query into the same query alone, and on the first, the second, the middle and the last page. */
async function onPages(facts: Facts): Promise<(query: string) => string[]> {
  const places = (await facts.samplesOnPages()).filter(isSize).map(({ beside }) => beside);
  return (query) => places.map((beside) => (beside === "" ? query : `${beside}&${query}`));
}

/** Sizes with leading zeros are accepted, and not read in base 8. */
async function readInBase10(list: ListUnderTest, { path, parameter }: IncludedList): Promise<Verdict> {
  for (const padded of ["01", "02", "0000002", "08", "010"]) {
    const plain = await list.withQuery(list.pair(parameter, String(Number(padded))));
    if (isRefusal(plain)) continue; // above the maximum
    const page = await list.withQuery(list.pair(parameter, padded));
    if (page.status !== 200) return broken(page, `size ${padded} of ${path} is answered with ${page.status}`);
    // INC-4 judges sizes that are the same in both bases.
    if (Number(padded) < 8) continue;
    const itemsOf = itemsOn(plain, path);
    const wrong = relationshipsOn(page, path).some(
      ({ parent, items }) => items.length !== itemsOf(parent).length,
    );
    if (wrong)
      return broken(page, `size ${padded} of ${path} shows another number of items than ${Number(padded)}`);
  }
  return holds;
}

/** Sizes of which a maximum may be the limit, the largest first. */
const LARGE_SIZES = [TOO_MANY, "10001", "1001", "501", "201", "101", "51", "26", "21", "11", "6"];

async function reportedMaximum(
  list: ListUnderTest,
  { path, parameter }: IncludedList,
  facts: Facts,
): Promise<Verdict> {
  const withSize = (size: unknown) => list.withQuery(list.pair(parameter, String(size)));
  const answers = await list.withQueries(LARGE_SIZES.map((size) => list.pair(parameter, size)));
  const refusal = answers.find(isRefusal);
  if (!refusal)
    return (await cutShort(list, answers[0], path, TOO_MANY)) ?? notApplicable("no maximum was found");
  const maximum = reportedLimit(refusal.document, "maxSize");
  if (!Number.isSafeInteger(maximum))
    return broken(refusal, "the error does not report meta.page.maxSize as an integer");
  if (!blames(refusal.document, parameter)) return broken(refusal, `no error names ${parameter}`);
  const largest = await withSize(maximum);
  if (largest.status !== 200)
    return broken(largest, `size ${maximum} is refused, although it is reported as the maximum`);
  const pairsOf = (sizes: readonly string[]) => sizes.map((size) => list.pair(parameter, size));
  const above = sizesAbove(Number(maximum));
  const tooLarge = [
    // Numbers of hundreds of digits, which few types hold, are no integers to some servers.
    ...pairsOf([...above, TOO_MANY, ...hugeIntegers.filter((text) => text.length < 100)]),
    ...pairsOf([...above.slice(0, 1), TOO_MANY]).flatMap(await onPages(facts)),
  ];
  const beyond = (await list.withQueries(tooLarge)).find((page) => !isRefusal(page));
  return beyond ? broken(beyond, `a size above ${maximum} is accepted`) : holds;
}

async function onlySize(
  list: ListUnderTest,
  { path, size, parameter }: IncludedList,
  facts: Facts,
): Promise<Verdict> {
  const members = ["number", "offset", "after", "before", "size", "limit", "total", "kitUnknown", ""];
  const names = [
    ...members.filter((name) => name !== size).map((name) => `page[${path}][${name}]`),
    ...[`page[${path}]`, `${parameter}[]`, `${parameter}[x]`],
  ];
  for (const name of names) {
    const verdict = await expectRefusals(list, (await onPages(facts))(list.pair(name, "1")), name);
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}

async function firstItems(list: ListUnderTest, { path, parameter }: IncludedList): Promise<Verdict> {
  const most = await mostItems(list, parameter);
  if (most.size === 1) return notApplicable("the maximum is 1");
  if (relationshipsOn(most.page, path).length === 0)
    return notChecked(`no resource has an array \`data\` in its relationship ${path}`);
  for (const size of [1, 2]) {
    const page = await list.withQuery(list.pair(parameter, String(size)));
    const long = relationshipsOn(page, path).find(({ items }) => items.length > size);
    if (long)
      return broken(page, `${size} of ${path} were requested, but ${long.parent} shows ${long.items.length}`);
    const itemsOf = itemsOn(page, path);
    const wrong = relationshipsOn(most.page, path).find(
      ({ parent, items }) => !sameRows(itemsOf(parent), items.slice(0, size)),
    );
    if (wrong) return broken(page, `${wrong.parent} does not show the first of ${path}`);
    const short = await cutShort(list, page, path, String(size));
    if (short) return short;
  }
  return holds;
}

/** Reports a resource that shows fewer items than were requested, and has a link to further ones. */
async function cutShort(
  list: ListUnderTest,
  page: Exchange | undefined,
  path: string,
  size: string,
): Promise<Verdict | undefined> {
  if (page?.status !== 200) return undefined;
  for (const shown of relationshipsOn(page, path)) {
    const next = nextItems(shown);
    const { length } = shown.items;
    if (length >= Number(size) || typeof next !== "string") continue;
    const { document } = await list.client.follow(page, next);
    // A link may lead to an empty page.
    if (rowsOf(document).length === 0) return undefined;
    return broken(page, `${size} of ${path} were requested, but ${shown.parent} shows ${length} of more`);
  }
  return undefined;
}

/** The page without positions that shows as many items of each resource as the kit requests. */
async function mostItems(list: ListUnderTest, parameter: string): Promise<{ page: Exchange; size: number }> {
  for (const size of [10, 6, 5, 4, 3, 2]) {
    const page = await list.withQuery(list.pair(parameter, String(size)));
    if (page.status === 200) return { page, size };
  }
  return { page: await list.withQuery(list.pair(parameter, "1")), size: 1 };
}

async function keptSize(list: ListUnderTest, { parameter }: IncludedList, facts: Facts): Promise<Verdict> {
  let isLinked = false;
  for (const query of ["1", "2"].map((size) => list.pair(parameter, size)).flatMap(await onPages(facts))) {
    const page = await list.withQuery(query);
    if (page.status !== 200) continue;
    const sent = queryValue(page.target, parameter);
    for (const [relation, link] of hrefs(page.document)) {
      isLinked = true;
      const kept = queryPairs(link).filter(({ name }) => name === parameter);
      if (kept.length !== 1 || kept[0]?.value !== sent)
        return broken(page, `\`${relation}\` does not keep ${parameter}`);
    }
  }
  return isLinked ? holds : notApplicable("no links");
}

async function furtherItems(list: ListUnderTest, { path, parameter }: IncludedList): Promise<Verdict> {
  const most = await mostItems(list, parameter);
  const itemsOf = itemsOn(most.page, path);
  let hasMore = false;
  for (const size of [1, 2].filter((shown) => shown < most.size)) {
    const page = await list.withQuery(list.pair(parameter, String(size)));
    for (const shown of relationshipsOn(page, path)) {
      const items = itemsOf(shown.parent);
      // Whether there are more than the kit has seen is not known.
      const isSeen = items.length < most.size || items.length >= 2 * size;
      const expected = isSeen ? items.slice(size, 2 * size) : items.slice(size, size + 1);
      if (expected.length === 0) continue;
      hasMore = true;
      const verdict = await expectItems(list, page, shown, path, expected);
      if (verdict.status !== "holds") return verdict;
    }
  }
  return hasMore ? holds : notApplicable(`no resource has more than one of ${path}`);
}

/** Expects that the `next` link of a relationship leads to a page that begins with these items. */
async function expectItems(
  list: ListUnderTest,
  page: Exchange,
  shown: Relationship,
  path: string,
  expected: readonly string[],
): Promise<Verdict> {
  const next = nextItems(shown);
  if (typeof next !== "string")
    return broken(page, `${shown.parent} has more of ${path}, and no \`next\` link in the relationship`);
  const followed = await list.client.follow(page, next);
  if (followed.status !== 200 || !isCollection(followed.document))
    return broken(
      followed,
      `\`next\` of ${path} is answered with ${followed.status}, or without an array \`data\``,
    );
  const rows = rowsOf(followed.document);
  return startsWith(rows, expected) && rows.length <= shown.items.length
    ? holds
    : broken(
        followed,
        `\`next\` of ${path} does not lead to the items after those that are shown, in the same size`,
      );
}
