import type { Exchange } from "../http/client";
import { isPageParameter, type QueryPair, queryPairs } from "../http/query";
import { shortened } from "../report/printable";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { hrefs } from "../subject/document";
import type { Facts } from "../subject/facts";
import type { ListUnderTest } from "../subject/list-under-test";

export const parameters: readonly Clause[] = [
  {
    id: "PARAM-1",
    title: "links keep every other parameter with its value",
    level: "MUST",
    check: compareOtherParameters((requested, linked) => {
      const left = linked.map(meaning);
      for (const pair of requested) {
        const place = left.indexOf(meaning(pair));
        if (place < 0) return `${shortened(pair.raw, 64)} is missing or changed`;
        left.splice(place, 1);
      }
      return left.length > 0 ? `${left[0]} was not requested` : undefined;
    }),
  },
  {
    id: "PARAM-2",
    title: "links keep the bytes of other parameters",
    level: "MUST",
    needs: ["PARAM-1"],
    check: compareOtherParameters((requested, linked) => {
      const left = [...linked];
      for (const pair of requested) {
        const sameMeaning = left.filter((other) => meaning(other) === meaning(pair));
        const same = sameMeaning.find((other) => spellings(pair).includes(comparableBytes(other)));
        if (sameMeaning.length > 0 && !same) return `${shortened(pair.raw, 64)} is written in another way`;
        if (same) left.splice(left.indexOf(same), 1);
      }
      return undefined;
    }),
  },
  {
    id: "PARAM-3",
    title: "links keep the order of other parameters",
    level: "MUST",
    check: compareOtherParameters(
      (requested, linked) =>
        isReordered(requested.map(meaning), linked.map(meaning)) && "the parameters are in another order",
    ),
  },
  {
    id: "PARAM-4",
    title: "links have each page parameter only once",
    level: "MUST",
    check: async (list, facts) => {
      const pages = [
        ...(await facts.pagesWithOtherParameters()),
        ...(await pagesInOtherSpellings(list, facts)),
      ];
      return compareLinksOf(pages, (_, linked) => {
        const names = linked.map((pair) => pair.name).filter(isPageParameter);
        const repeated = names.find((name, index) => names.indexOf(name) !== index);
        return repeated && `${repeated} is repeated`;
      });
    },
  },
  {
    id: "PARAM-5",
    title: "links keep the page parameters in their place",
    level: "SHOULD",
    needs: ["PARAM-3"],
    check: async (list, facts) =>
      compareLinksOf(await facts.pagesWithOtherParameters(), (requested, linked) => {
        const inBoth = (name: string) =>
          [requested, linked].every((pairs) => pairs.some((pair) => pair.name === name));
        const namesIn = (pairs: readonly QueryPair[]) =>
          pairs.map(({ name }) => name).filter((name) => !isPageParameter(name) || inBoth(name));
        const moved = [list.sizeParameter, ...list.walk.positions.map((name) => list.parameter(name))].find(
          (parameter) => {
            const around = (pairs: readonly QueryPair[]) =>
              namesIn(pairs).filter((name) => name === parameter || !isPageParameter(name));
            return isReordered(around(requested), around(linked));
          },
        );
        return moved && `${moved} has moved`;
      }),
  },
];

/** Compares the query of a request with that of a link, and returns what is wrong with the link. */
type Comparison = (
  requested: readonly QueryPair[],
  linked: readonly QueryPair[],
) => string | false | undefined;

/** Compares the other parameters of pages and of their links, unless they are the same bytes in the same order. */
function compareOtherParameters(compare: Comparison): Clause["check"] {
  return async (_list, facts) =>
    compareLinksOf(await facts.pagesWithOtherParameters(), (...queries) => {
      const [requested, linked] = queries.map(otherParameters) as [QueryPair[], QueryPair[]];
      return bytesOf(requested) !== bytesOf(linked) && compare(requested, linked);
    });
}

/** Compares the query of pages with the query of each of their links. */
function compareLinksOf(pages: readonly Exchange[], compare: Comparison): Verdict {
  if (pages.length === 0)
    return notApplicable(
      "parameters that the server does not know are refused (otherParameters, --other-parameters)",
    );
  if (pages.every((page) => hrefs(page.document).length === 0)) return notApplicable("no links");
  for (const page of pages) {
    const requested = queryPairs(page.target);
    for (const [relation, link] of hrefs(page.document)) {
      const complaint = compare(requested, queryPairs(link));
      if (complaint) return broken(page, `in \`${relation}\`, ${complaint}`);
    }
  }
  return holds;
}

/** Whether two lists have the same items in a different order. */
function isReordered(before: readonly string[], after: readonly string[]): boolean {
  return before.join("&") !== after.join("&") && [...before].sort().join("&") === [...after].sort().join("&");
}

/** The pairs outside the page family. */
function otherParameters(pairs: readonly QueryPair[]): QueryPair[] {
  return pairs.filter(({ name }) => !isPageParameter(name));
}

function bytesOf(pairs: readonly QueryPair[]): string {
  return pairs.map(({ raw }) => raw).join("&");
}

/**
 * What a link may make of the bytes of a pair. The URL Standard, which servers of web-standard requests
 * receive their URLs by, writes an apostrophe in a query as `%27`.
 */
function spellings(pair: QueryPair): string[] {
  const bytes = comparableBytes(pair);
  return [bytes, bytes.replaceAll("'", "%27")];
}

/**
 * The bytes of a pair. Brackets in its name count as encoded, because strict JSON:API 1.1 wants them so in
 * links.
 */
function comparableBytes({ raw }: QueryPair): string {
  return raw.replace(/[^=]*/, (name) => name.replaceAll("[", "%5B").replaceAll("]", "%5D"));
}

function meaning({ name, value }: QueryPair): string {
  return `${name}=${value}`;
}

/** Pages whose parameters are named in every spelling that the server reads. */
export async function pagesInOtherSpellings(list: ListUnderTest, facts: Facts): Promise<Exchange[]> {
  const queries = (await facts.samples()).flatMap(({ variants, value }) =>
    variants.map((name) => `${name}=${value}`),
  );
  return list.withQueries(queries);
}
