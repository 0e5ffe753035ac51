import type { Exchange } from "../http/client";
import { queryValue } from "../http/query";
import { broken, firstFailure, holds, notApplicable, notChecked, type Verdict } from "../report/verdict";
import { isRefusal } from "../subject/answers";
import type { Clause } from "../subject/clause";
import { blames, errorsOf, hasLink, href, isOfType, reportedLimit, rowsOf } from "../subject/document";
import { besideOtherParameters, expectRefusalsOfEach, expectRows } from "../subject/expect";
import type { Facts, Sample } from "../subject/facts";
import { isOwn, isSize, valueQueries, wrongIntegerQueries, zeroQueries } from "../subject/faulty-queries";
import type { ListUnderTest } from "../subject/list-under-test";
import { expectWholePages, findCap } from "../subject/sizes";
import { hugeIntegers, paddedIntegers, sizesAbove } from "../subject/values";

/** More rows than any page should have. */
const TOO_MANY = 1_000_001;

export const pageSize: readonly Clause[] = [
  {
    id: "PAGE-SIZE-1",
    title: "a page size consists of decimal digits in base 10; anything else is refused",
    level: "MUST",
    needs: ["ORDER-1"],
    check: integersOnly,
  },
  {
    id: "PAGE-SIZE-2",
    title: "a page size of 0 is refused",
    level: "MUST",
    check: (list, facts) => expectRefusalsOfEach(list, facts, zeroQueries, "size 0", isSize),
  },
  {
    id: "PAGE-SIZE-3",
    title: "a page size above the maximum is refused, not cut down",
    level: "MUST",
    check: largeSizes,
  },
  {
    id: "PAGE-SIZE-4",
    title: "the error for a page size that is too large reports the correct maximum",
    level: "MUST",
    needs: ["ERR-1"],
    check: reportedMaximum,
  },
  {
    id: "PAGE-SIZE-5",
    title: "`self` has the page size that was used, even if none was requested",
    level: "MUST",
    check: selfNamesSize,
  },
  {
    id: "PAGE-SIZE-6",
    title: "a page has exactly as many rows as requested, if there are that many",
    level: "MUST",
    needs: ["EDGE-5"],
    check: smallSizes,
  },
];

async function integersOnly(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  // Where a size is cut down to the maximum, so is infinity: PAGE-SIZE-3 names that.
  const isCutDown = (await list.firstPage(TOO_MANY)).status === 200;
  const queriesOf = (_: ListUnderTest, sample: Sample) =>
    wrongIntegerQueries(list, sample).filter((query) => !(isCutDown && query.endsWith("=Infinity")));
  const what = "a page size that is no integer";
  const verdict = await expectRefusalsOfEach(list, facts, queriesOf, what, isSize);
  if (verdict.status !== "holds") return verdict;
  const maximum = await facts.largestSize();
  for (const padded of paddedIntegers.filter((text) => Number(text) <= maximum)) {
    const page = await list.withQuery(list.sizePair(String(Number(padded))));
    if (isRefusal(page)) continue; // above the maximum
    const paddedPage = await list.withQuery(list.sizePair(padded));
    const sameRows = expectRows(paddedPage, rowsOf(page.document), `a page of size ${padded}`);
    if (sameRows.status !== "holds") return sameRows;
  }
  return holds;
}

async function selfNamesSize(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  if (!list.isDefault) return notApplicable("another strategy is the default");
  const pages = [await list.withoutParameters()];
  for (const { parameter, value, isSize } of await facts.samples())
    if (!isSize && parameter !== list.parameter("before"))
      pages.push(await list.withQuery(list.pair(parameter, value)));
  const { length: perPage } = rowsOf(pages[0]?.document);
  if (list.walk.at && perPage > 0) {
    const count = (await facts.rowCount()) ?? 0;
    const reach = Math.min(count, await facts.reachableRows(perPage));
    const last = Math.ceil(reach / perPage) - 1;
    for (const index of [2, last - 1, last])
      if (index * perPage < reach) pages.push(await list.page(list.walk.at(Math.max(0, index), perPage)));
  }
  let defaultSize: string | undefined;
  for (const page of pages.filter(({ status }) => status === 200)) {
    const self = href(page.document, "self");
    if (typeof self !== "string") return notApplicable("no `self` link");
    const size = queryValue(self, list.sizeParameter);
    if (size === undefined) return broken(page, "`self` has no page size");
    defaultSize ??= size;
    if (size !== defaultSize)
      return broken(page, `\`self\` has page size ${size}, but the default is ${defaultSize}`);
    const rows = rowsOf(page.document);
    const samePage = page === pages[0] ? await list.firstPage(Number(size)) : await list.follow(page, "self");
    const sameRows = rowsOf(samePage.document);
    // PAGE-FAM-8 judges another page than the first, and LINK-9 another page than that of `self`.
    if (samePage.status === 200 && sameRows[0] === rows[0] && sameRows.length !== rows.length)
      return broken(page, `\`self\` has page size ${size}, but the page has ${rows.length} rows`);
    // LINK-1 judges a size that is no number, and PARAM-4 a link that repeats it.
    const ofSize = /^[0-9]+$/.test(size) ? await list.firstPage(Number(size)) : page;
    if (isRefusal(ofSize) && blames(ofSize.document, list.sizeParameter))
      return broken(page, `the default page size ${size} is refused`);
  }
  return holds;
}

async function largeSizes(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const page = await list.firstPage(TOO_MANY);
  // Pages of an upstream may be short.
  const cap = list.walk.fillsPages ? await findCap(list, facts) : undefined;
  if (cap)
    return broken(
      cap.page,
      `${cap.size} rows were requested, but ${cap.length} were returned, although there are more`,
    );
  if (isRefusal(page)) {
    const tooLarge = tooLargeSizes(page);
    // PAGE-SIZE-4 judges a server that accepts the next larger size on the first page.
    const next = nextLarger(page);
    const [onFirst] = await list.withQueries(next.map((size) => list.sizePair(size)));
    if (onFirst && (await isCutDown(facts, onFirst, maximumIn(page))))
      return broken(onFirst, `${next[0]} rows were requested, but ${maximumIn(page)} were returned`);
    const others = onFirst && isRefusal(onFirst) ? next : [];
    // Numbers of hundreds of digits, which few types hold, are tried alone.
    const elsewhere = [...tooLarge.filter((text) => text.length < 100), ...others];
    const queriesOf = (_: ListUnderTest, sample: Sample) =>
      valueQueries(list, sample, sample.beside === "" ? tooLarge : elsewhere);
    return expectRefusalsOfEach(list, facts, queriesOf, "a size above the maximum", isSize);
  }
  if (page.status !== 200) return broken(page, `a size of ${TOO_MANY} is answered with ${page.status}`);
  const { length } = rowsOf(page.document);
  // Without a count, only a `next` link tells that rows are missing.
  const count = (await facts.countedRows()) ?? (hasLink(page.document, "next") ? TOO_MANY : length);
  if (length < count && list.walk.fillsPages)
    return broken(
      page,
      `${TOO_MANY} rows were requested, but ${length} were returned, although there are more`,
    );
  const self = href(page.document, "self");
  const size = self && queryValue(self, list.sizeParameter);
  return size && size !== String(TOO_MANY)
    ? broken(page, `${TOO_MANY} rows were requested, but \`self\` has page size ${size}`)
    : notApplicable("no maximum was found");
}

/** Sizes above the maximum that a refusal reports, but for the next larger one. */
function tooLargeSizes(refusal: Exchange): string[] {
  return [String(TOO_MANY), ...hugeIntegers, ...sizesAbove(maximumIn(refusal)).slice(1)];
}

/** The size after the maximum that a refusal reports. */
function nextLarger(refusal: Exchange): string[] {
  return sizesAbove(maximumIn(refusal)).slice(0, 1);
}

/** Whether a page of the next larger size has only as many rows as the maximum, although there are more. */
async function isCutDown(facts: Facts, page: Exchange, maximum: number): Promise<boolean> {
  const hasMore = (await facts.referenceList()).rows.length > maximum;
  return page.status === 200 && hasMore && rowsOf(page.document).length === maximum;
}

function maximumIn(refusal: Exchange): number {
  return Number(reportedLimit(refusal.document, "maxSize"));
}

async function reportedMaximum(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const refusal = await list.firstPage(TOO_MANY);
  if (!isRefusal(refusal)) return notApplicable("no maximum was found");
  const maximum = reportedLimit(refusal.document, "maxSize");
  if (!Number.isSafeInteger(maximum))
    return broken(refusal, "the error does not report meta.page.maxSize as an integer");
  const samples = (await facts.samplesOnPages()).filter((sample) => isSize(sample) && isOwn(list, sample));
  // Without a position, they are requests of the default strategy.
  const beside = list.isDefault ? (await besideOtherParameters(list, facts)).filter(isSize) : [];
  const answers = async (size: string): Promise<Exchange[]> => {
    const queries = samples.flatMap((sample) => valueQueries(list, sample, [size]));
    const first = await list.page({ ...list.parametersAt(0, 1), [list.walk.size]: size });
    return [first, ...(await list.withQueries(queries))];
  };
  const [page, ...others] = await answers(String(maximum));
  // EDGE-2 judges a server that refuses pages past the end.
  const isRefused = (other: Exchange) => isRefusal(other) && blames(other.document, list.sizeParameter);
  const refused = page?.status === 200 ? others.find(isRefused) : page;
  if (refused) return broken(refused, `size ${maximum} is refused, although it is reported as the maximum`);
  const beyond = await list.firstPage(Number(maximum) + 1);
  // PAGE-SIZE-3 judges a server that cuts it down.
  if (!isRefusal(beyond) && !(await isCutDown(facts, beyond, Number(maximum))))
    return broken(beyond, `a size above ${maximum} is accepted`);
  const refusals: Exchange[] = [];
  const huge: Exchange[] = [];
  for (const size of [...nextLarger(refusal), ...tooLargeSizes(refusal).filter((text) => text.length < 100)])
    (Number(size) > TOO_MANY ? huge : refusals).push(...(await answers(size)));
  for (const sample of beside)
    refusals.push(...(await list.withQueries(valueQueries(list, sample, nextLarger(refusal)))));
  // PAGE-SIZE-3 judges a server that accepts some of them, because it reads another number.
  if (huge.every(isRefusal)) refusals.push(...huge);
  return firstFailure(
    ...refusals.filter(isRefusal).map((other) => () => tellsMaximum(list, other, Number(maximum))),
  );
}

function tellsMaximum(list: ListUnderTest, refusal: Exchange, maximum: number): Verdict {
  const reported = reportedLimit(refusal.document, "maxSize");
  if (reported !== maximum)
    return broken(refusal, `meta.page.maxSize is ${JSON.stringify(reported)}, and ${maximum} elsewhere`);
  const isTyped = errorsOf(refusal.document).some((error) => isOfType(error, "max-size-exceeded"));
  return list.profile === null || isTyped
    ? holds
    : broken(refusal, "no error has the profile's links.type max-size-exceeded");
}

async function smallSizes(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  if (!list.walk.fillsPages) return notApplicable("pages of an upstream may be short");
  const smallest = await list.firstPage(1);
  if (smallest.status !== 200) return broken(smallest, `size 1 is answered with ${smallest.status}`);
  if (rowsOf(smallest.document).length === 0)
    return rowsOf((await list.withoutParameters()).document).length === 0
      ? notChecked("the list is empty")
      : broken(smallest, "1 row was requested, but none was returned, although there are more");
  return expectWholePages(list, facts);
}
