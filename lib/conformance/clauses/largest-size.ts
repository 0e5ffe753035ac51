import type { Exchange } from "../http/client";
import { queryValue } from "../http/query";
import { broken, firstFailure, holds, notApplicable, type Verdict } from "../report/verdict";
import { isRefusal } from "../subject/answers";
import { blames, errorsOf, hasLink, href, isOfType, reportedLimit, rowsOf } from "../subject/document";
import { besideOtherParameters, expectRefusalsOfEach } from "../subject/expect";
import type { Facts, Sample } from "../subject/facts";
import { isOwn, isSize, valueQueries } from "../subject/faulty-queries";
import type { ListUnderTest } from "../subject/list-under-test";
import { findCap } from "../subject/sizes";
import { hugeIntegers, sizesAbove } from "../subject/values";

/** More rows than any page should have. */
export const TOO_MANY = 1_000_001;

/** PAGE-SIZE-3: sizes above the maximum, wherever a size may stand. */
export async function largeSizes(list: ListUnderTest, facts: Facts): Promise<Verdict> {
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

/** PAGE-SIZE-4: the maximum itself is accepted, and every refusal of a larger size reports it. */
export async function reportedMaximum(list: ListUnderTest, facts: Facts): Promise<Verdict> {
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
