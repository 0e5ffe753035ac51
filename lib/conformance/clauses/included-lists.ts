import { queryPairs } from "../http/query";
import { broken, holds, notApplicable, notChecked, type Verdict } from "../report/verdict";
import { isRefusal, sameRows } from "../subject/answers";
import type { Clause } from "../subject/clause";
import { blames, hrefs, isCollection, reportedLimit, rowsOf } from "../subject/document";
import { expectRefusals } from "../subject/expect";
import type { Facts } from "../subject/facts";
import {
  type IncludedList,
  includedListOf,
  itemsOn,
  nextItems,
  type Relationship,
  relationshipsOn,
} from "../subject/included-list";
import type { ListUnderTest } from "../subject/list-under-test";
import { wrongTextsOf, zeros } from "../subject/values";

/** More items than any resource should show. */
const TOO_MANY = "1000001";

type Check = (list: ListUnderTest, included: IncludedList) => Promise<Verdict>;

/** A check that needs the relationship that the caller has named. */
const ofIncluded = (check: Check) => async (list: ListUnderTest, facts: Facts) => {
  const included = await includedListOf(list, facts);
  return included
    ? check(list, included)
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

async function readAsSize(list: ListUnderTest, { parameter }: IncludedList): Promise<Verdict> {
  const pair = list.pair(parameter, "1");
  const queries = [
    ...[...wrongTextsOf("1"), ...zeros].map((text) => list.pair(parameter, text)),
    // A name without an equals sign has an empty value.
    list.pair(parameter, "").slice(0, -1),
  ];
  const verdict = await expectRefusals(list, queries, `a size of ${parameter} other than an integer from 1`);
  if (verdict.status !== "holds") return verdict;
  const repeated = await expectRefusals(list, [`${pair}&${pair}`], `${parameter} twice`);
  if (repeated.status !== "holds") return repeated;
  for (const query of [list.pair(parameter, "0"), list.pair(parameter, "x"), `${pair}&${pair}`]) {
    const refusal = await list.withQuery(query);
    if (!blames(refusal.document, parameter)) return broken(refusal, `no error names ${parameter}`);
  }
  return holds;
}

async function reportedMaximum(list: ListUnderTest, { parameter }: IncludedList): Promise<Verdict> {
  const withSize = (size: unknown) => list.withQuery(list.pair(parameter, String(size)));
  const refusal = await withSize(TOO_MANY);
  if (!isRefusal(refusal)) return notApplicable("no maximum was found");
  const maximum = reportedLimit(refusal.document, "maxSize");
  if (!Number.isSafeInteger(maximum))
    return broken(refusal, "the error does not report meta.page.maxSize as an integer");
  if (!blames(refusal.document, parameter)) return broken(refusal, `no error names ${parameter}`);
  const largest = await withSize(maximum);
  if (largest.status !== 200)
    return broken(largest, `size ${maximum} is refused, although it is reported as the maximum`);
  const beyond = await withSize(Number(maximum) + 1);
  return isRefusal(beyond) ? holds : broken(beyond, `a size above ${maximum} is accepted`);
}

async function onlySize(list: ListUnderTest, { path, size }: IncludedList): Promise<Verdict> {
  const names = ["number", "offset", "after", "before", "size", "limit", "kitUnknown", ""];
  for (const name of names.filter((other) => other !== size)) {
    const parameter = `page[${path}][${name}]`;
    const verdict = await expectRefusals(list, [list.pair(parameter, "1")], parameter);
    if (verdict.status !== "holds") return verdict;
  }
  return expectRefusals(list, [list.pair(`page[${path}]`, "1")], `page[${path}]`);
}

async function firstItems(list: ListUnderTest, { path, parameter }: IncludedList): Promise<Verdict> {
  const one = await list.withQuery(list.pair(parameter, "1"));
  const two = await list.withQuery(list.pair(parameter, "2"));
  if (isRefusal(two)) return notApplicable("the maximum is 1");
  if (relationshipsOn(two, path).length === 0)
    return notChecked(`no resource has an array \`data\` in its relationship ${path}`);
  for (const [page, size] of [
    [one, 1],
    [two, 2],
  ] as const) {
    const long = relationshipsOn(page, path).find(({ items }) => items.length > size);
    if (long)
      return broken(page, `${size} of ${path} were requested, but ${long.parent} shows ${long.items.length}`);
  }
  const itemsOf = itemsOn(two, path);
  const wrong = relationshipsOn(one, path).find(
    ({ parent, items }) => !sameRows(items, itemsOf(parent).slice(0, 1)),
  );
  return wrong ? broken(one, `${wrong.parent} does not show the first of ${path}`) : holds;
}

async function keptSize(list: ListUnderTest, { parameter }: IncludedList): Promise<Verdict> {
  const page = await list.withQuery(list.pair(parameter, "1"));
  const links = hrefs(page.document);
  if (links.length === 0) return notApplicable("no links");
  for (const [relation, link] of links) {
    const kept = queryPairs(link).filter(({ name }) => name === parameter);
    if (kept.length !== 1 || kept[0]?.value !== "1")
      return broken(page, `\`${relation}\` does not keep ${parameter}`);
  }
  return holds;
}

async function furtherItems(list: ListUnderTest, { path, parameter }: IncludedList): Promise<Verdict> {
  const page = await list.withQuery(list.pair(parameter, "1"));
  const two = await list.withQuery(list.pair(parameter, "2"));
  const itemsOf = itemsOn(two, path);
  const behind = ({ parent, items }: Relationship) => itemsOf(parent).slice(items.length);
  const parent = relationshipsOn(page, path).find((shown) => behind(shown).length > 0);
  if (parent === undefined) return notApplicable(`no resource has more than one of ${path}`);
  const next = nextItems(parent);
  if (typeof next !== "string")
    return broken(page, `${parent.parent} has more of ${path}, and no \`next\` link in the relationship`);
  const followed = await list.client.follow(page, next);
  if (followed.status !== 200 || !isCollection(followed.document))
    return broken(
      followed,
      `\`next\` of ${path} is answered with ${followed.status}, or without an array \`data\``,
    );
  return sameRows(rowsOf(followed.document), behind(parent))
    ? holds
    : broken(
        followed,
        `\`next\` of ${path} does not lead to the items after those that are shown, in the same size`,
      );
}
