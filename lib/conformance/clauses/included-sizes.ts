import { queryPairs, queryValue } from "../http/query";
import { broken, firstFailure, holds, notApplicable, type Verdict } from "../report/verdict";
import { isRefusal } from "../subject/answers";
import { blames, hrefs, reportedLimit } from "../subject/document";
import { expectRefusals } from "../subject/expect";
import type { Facts } from "../subject/facts";
import { isSize } from "../subject/faulty-queries";
import { type IncludedList, itemsOn, relationshipsOn } from "../subject/included-list";
import type { ListUnderTest } from "../subject/list-under-test";
import { hugeIntegers, sizesAbove, wrongTextsOf, zeros } from "../subject/values";
import { cutShort } from "./included-items";

/** More items than any resource should show. */
const TOO_MANY = "1000001";

/** INC-1 */
export async function readAsSize(
  list: ListUnderTest,
  included: IncludedList,
  facts: Facts,
): Promise<Verdict> {
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

/** INC-2 */
export async function reportedMaximum(
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

/** INC-3 */
export async function onlySize(
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

/** INC-5 */
export async function keptSize(
  list: ListUnderTest,
  { parameter }: IncludedList,
  facts: Facts,
): Promise<Verdict> {
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
