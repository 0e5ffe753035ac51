import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import { errorsOf } from "../subject/document";
import type { Facts, Sample } from "../subject/facts";
import { forgedCursors } from "../subject/forged-cursors";
import type { ListUnderTest } from "../subject/list-under-test";
import { hostileTexts } from "../subject/values";

/** Long values of every parameter and of sort, and a long name, which only source.parameter may repeat. */
export async function longTexts(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const letters = "kit".repeat(170);
  const queries = (await facts.samples()).flatMap(({ parameter }) =>
    [letters, "73".repeat(250), "%C3%A9".repeat(500)].map((text) => list.pair(parameter, text)),
  );
  let isRefused = false;
  const others = [list.sizePair(letters), list.pair(`page[${letters}]`, "1"), `sort=${letters}`];
  for (const query of [...queries, ...others]) {
    const page = await list.withQuery(query);
    if (page.status < 400) continue;
    isRefused = true;
    const texts = errorsOf(page.document).flatMap(({ source, ...error }) => JSON.stringify(error));
    if ((texts.length > 0 ? texts.join() : page.text).match(/(?:kit){22}|(?:73){33}|é{65}|(?:%C3%A9){65}/i))
      return broken(page, "the error repeats a value of 500 characters");
  }
  return isRefused ? holds : notApplicable("nothing is refused");
}

/** Where a server fails on every wrong value, size or name, the clauses for those say so. */
export async function hostileParameters(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const queries: string[] = [];
  if (!(await fails(list, list.pair("page[kitUnknown]", "1"))))
    queries.push(...hostileNames.map((name) => list.pair(name, "1")), manyPairs(list));
  const samples = await facts.samples();
  for (const parameter of new Set([list.sizeParameter, ...samples.map((sample) => sample.parameter)])) {
    const isCursor = samples.some((sample) => sample.parameter === parameter && !sample.isInteger);
    if (!(await fails(list, list.pair(parameter, "abc.~")))) {
      queries.push(...hostileTexts.map((text) => list.pair(parameter, text)));
      queries.push(...forgedQueries(list, samples, parameter));
      if (!isCursor && !(await fails(list, list.pair(parameter, "9".repeat(40)))))
        queries.push(...infiniteNumbers.map((text) => list.pair(parameter, text)));
    }
    if (!(await fails(list, list.pair(`${parameter}[x]`, "1"))))
      queries.push(...["[a]".repeat(100), "[__proto__]"].map((more) => list.pair(parameter + more, "1")));
  }
  for (const query of queries) {
    const page = await list.withQuery(query);
    if (page.status >= 500) return broken(page, `the server fails with ${page.status}`);
  }
  return holds;
}

/** Queries with cursors that a stranger would make from one that the server gave. */
function forgedQueries(list: ListUnderTest, samples: readonly Sample[], parameter: string): string[] {
  return samples
    .filter((sample) => sample.parameter === parameter && !sample.isInteger)
    .flatMap(({ value }) => forgedCursors(decodeURIComponent(value)))
    .map((cursor) => list.pair(parameter, encodeURIComponent(cursor)));
}

async function fails(list: ListUnderTest, query: string): Promise<boolean> {
  return (await list.withQuery(query)).status >= 500;
}

/** More page parameters than some parsers take, in fewer bytes than servers refuse as too long. */
function manyPairs(list: ListUnderTest): string {
  return Array.from({ length: 1001 }, (_, index) => list.pair(`page[${index.toString(36)}]`, "1")).join("&");
}

/** Numbers that no number type holds. */
const infiniteNumbers = ["9".repeat(3000), `-${"9".repeat(400)}`, "Infinity", "-Infinity", "NaN"];

/** Names on which parsers and look-ups fail. */
const hostileNames = [
  ...["page[__proto__]", "page[constructor]", "page[constructor][prototype]", "page[toString]"],
  ...["page[hasOwnProperty]", "page", "page[", `page[${"x".repeat(2000)}]`, `page${"[a]".repeat(100)}`],
  ...["page[length]", "page[\0]", "page]", "page[][", "page[][number]"],
];
