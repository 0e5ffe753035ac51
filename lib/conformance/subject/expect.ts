import type { Exchange } from "../http/client";
import { broken, holds, type Verdict } from "../report/verdict";
import { isRefusal, sameRows } from "./answers";
import { isCollection, type Relation, rowsOf } from "./document";
import type { Facts, Sample } from "./facts";
import { rowsOnPages } from "./followed-pages";
import type { ListUnderTest, PageParameters, ParameterName } from "./list-under-test";
import { acceptedParameters } from "./other-parameters";
import { furtherSizes } from "./page-sizes";
import { hugePositions, isHostile } from "./values";

/** Expects that the server refuses each of these queries. `what` describes them in the report. */
export async function expectRefusals(
  list: ListUnderTest,
  queries: readonly string[],
  what: string,
): Promise<Verdict> {
  for (const query of queries) {
    const exchange = await list.withQuery(query);
    // SEC-5 names the requests that only a server without limits fails on.
    if (exchange.status >= 500 && isHostile(query)) continue;
    if (!isRefusal(exchange)) return broken(exchange, `${what} is answered with ${exchange.status}`);
  }
  return holds;
}

/**
 * Expects refusals of the queries that `queriesOf` makes of each page parameter, on every page where it is
 * tried.
 */
export async function expectRefusalsOfEach(
  list: ListUnderTest,
  facts: Facts,
  queriesOf: (list: ListUnderTest, sample: Sample) => readonly string[],
  what: string,
  isMeant: (sample: Sample) => boolean = () => true,
): Promise<Verdict> {
  const samples = [...(await facts.samplesOnPages()), ...(await besideOtherParameters(list, facts))];
  for (const sample of samples) {
    const verdict = isMeant(sample) ? await expectRefusals(list, queriesOf(list, sample), what) : holds;
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}

/**
 * Every page parameter with parameters of the application, for which servers may read the list elsewhere.
 */
export async function besideOtherParameters(list: ListUnderTest, facts: Facts): Promise<Sample[]> {
  const samples = await facts.samples();
  return (await acceptedParameters(list, facts)).flatMap((beside) =>
    samples
      // A cursor is of one order.
      .filter(({ isInteger }) => isInteger || !beside.startsWith("sort="))
      .map((sample): Sample => ({ ...sample, beside, isBrief: true })),
  );
}

/** Expects that a page is the same if its size is left to the server. PAGE-SIZE-5 judges another size. */
export async function expectSameByDefault(
  list: ListUnderTest,
  position: PageParameters,
  what: string,
): Promise<Verdict> {
  const byDefault = rowsOf((await list.withoutParameters()).document);
  const { length } = byDefault;
  if (!list.isDefault || length === 0) return holds;
  // PAGE-FAM-8 judges another page than the first.
  if (rowsOf((await list.firstPage(length)).document)[0] !== byDefault[0]) return holds;
  const sized = rowsOf((await list.page({ ...position, [list.walk.size]: length })).document);
  const page = await list.page(position);
  return rowsOf(page.document).length === sized.length ? expectRows(page, sized, what) : holds;
}

/**
 * Expects that a position too large to compute with is refused, or answered with a page without rows.
 */
export async function expectNothingAtHugePositions(
  list: ListUnderTest,
  facts: Facts,
  name: ParameterName,
): Promise<Verdict> {
  const sizes = new Set([await facts.smallSize(), await facts.largestSize()]);
  const { rows: known } = await facts.referenceList();
  const isEndless = (await facts.countedRows()) === undefined;
  // ERR-1 judges a server that refuses with another status whatever is wrong.
  const { status: usualStatus } = await list.page({ [name]: "abc" });
  for (const others of [...[...sizes].map((size) => ({ [list.walk.size]: size })), {}]) {
    const far = await list.page({ [name]: 1_000_003, ...others });
    for (const value of hugePositions) {
      const page = await list.page({ [name]: value, ...others });
      const isEmpty =
        page.status === 200 && isCollection(page.document) && rowsOf(page.document).length === 0;
      // EDGE-2 judges a server that does the same on any page past the end.
      const isUsual = page.status === far.status && sameRows(rowsOf(page.document), rowsOf(far.document));
      // A list without a known end may be that long, but does not repeat its rows there.
      const isFurther =
        isEndless && page.status === 200 && !rowsOf(page.document).some((row) => known.includes(row));
      const isRefused = isRefusal(page) && [400, usualStatus].includes(page.status);
      if (!isRefused && !isEmpty && !isUsual && !isFurther)
        return broken(page, `${name === "number" ? "page" : name} ${value} is answered with ${page.status}`);
    }
  }
  return holds;
}

/** Numbers of rows at which lists are divided, cached or cut off. */
const roundNumbers = [100, 128, 200, 256, 500, 512, 1000, 1024, 2000, 2048, 4096, 5000];

/** Expects that a page has exactly these rows. `what` describes the page in the report. */
export function expectRows(page: Exchange, expected: readonly string[], what: string): Verdict {
  if (page.status !== 200) return broken(page, `${what} is answered with ${page.status}`);
  const rows = rowsOf(page.document);
  return sameRows(rows, expected)
    ? holds
    : broken(page, `${what} has ${summary(rows)} instead of ${summary(expected)}`);
}

/**
 * Expects that a link of a page leads to exactly these rows. A report shows the page that has the link: the
 * one that it leads to may be as it should.
 */
export async function expectLink(
  list: ListUnderTest,
  page: Exchange,
  relation: Relation,
  expected: readonly string[],
): Promise<Verdict> {
  const verdict = expectRows(await list.follow(page, relation), expected, `the page of \`${relation}\``);
  return verdict.status === "holds" ? holds : { ...verdict, exchange: page };
}

function summary(rows: readonly string[]): string {
  if (rows.length === 0) return "no rows";
  return rows.length <= 4 ? rows.join(" ") : `${rows[0]} … ${rows.at(-1)} (${rows.length} rows)`;
}

/** Expects that pages of several sizes, requested by their position, cut the list into consecutive pieces. */
export async function expectConsecutivePages(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const reference = await facts.referenceList();
  const { rows, pages, complete } = reference;
  const repeating = pages.find((_, index) => {
    const soFar = rowsOnPages(pages.slice(0, index + 1));
    return new Set(soFar).size !== soFar.length;
  });
  if (repeating) return broken(repeating, "rows of the previous page are repeated");
  const walked = await facts.pageSizes();
  const largest = await facts.largestSize();
  const further = furtherSizes(reference).filter((size) => size <= largest && !walked.includes(size));
  // A list that seems to need smaller pages may be one that is cut wrongly in large ones.
  const almostAll = rows.length - 1;
  // PAGE-SIZE-3 judges a page that is cut down.
  const isServed =
    complete &&
    almostAll > largest &&
    rowsOf((await list.firstPage(almostAll)).document).length === almostAll;
  for (const size of [...walked, ...further, ...(isServed ? [almostAll] : [])]) {
    const known = Math.min(rows.length, await facts.reachableRows(size)) / size;
    const count = complete ? Math.ceil(known) : Math.floor(known);
    const places = [0, 1, Math.floor(count / 2), ...roundNumbers.map((rows) => Math.floor(rows / size))];
    const ends = [...places, count - 2, count - 1];
    const indexes = walked.includes(size) ? [...ends, 2, 3, 4, 5, 6, 7] : ends;
    for (const index of new Set(indexes.filter((place) => place >= 0 && place < count))) {
      const expected = rows.slice(index * size, (index + 1) * size);
      const page = await list.pageAt(index, size);
      const verdict = expectRows(page, expected, `page ${index + 1} of size ${size}`);
      if (verdict.status !== "holds") return verdict;
      if (index !== 1) continue;
      const pairs = list.pairsOf(list.parametersAt(index, size)).reverse();
      const sizeFirst = await list.withQuery(pairs.join("&"));
      const sameRows = expectRows(
        sizeFirst,
        expected,
        `page 2 of size ${size}, its size before its position,`,
      );
      if (sameRows.status !== "holds") return sameRows;
    }
  }
  for (const place of [1, 3, 5]) {
    if (!list.walk.at || place >= Math.min(rows.length, await facts.reachableRows(1))) continue;
    const position = list.walk.at(place, 1);
    const verdict = await expectSameByDefault(list, position, `${list.pairsOf(position)} without a size`);
    if (verdict.status !== "holds") return verdict;
  }
  return expectDeepPages(list, facts);
}

/**
 * Expects that pages in the middle and at the end of a long list are made of two pages of half their size.
 */
async function expectDeepPages(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const { complete, size: largest } = await facts.referenceList();
  const half = Math.floor(largest / 2);
  const count = await facts.countedRows();
  if (complete || half === 0 || !count) return holds;
  const last = Math.ceil(count / (2 * half)) - 1;
  for (const index of [Math.floor(last / 2), last - 1, last]) {
    const halves = [await list.pageAt(2 * index, half), await list.pageAt(2 * index + 1, half)];
    const page = await list.pageAt(index, 2 * half);
    const verdict = expectRows(page, rowsOnPages(halves), `page ${index + 1} of size ${2 * half}`);
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}
