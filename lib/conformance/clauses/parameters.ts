import type { Exchange } from "../http/client";
import { appendQuery, isPageParameter, type QueryPair, queryPairs } from "../http/query";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { hrefs } from "../subject/document";
import type { KnownFacts } from "../subject/known-facts";
import type { ListUnderTest } from "../subject/list-under-test";

export const parameters: readonly Clause[] = [
  {
    id: "PARAM-1",
    title: "links keep every foreign parameter with its value",
    level: "MUST",
    check: (list, facts) =>
      compareLinks(list, facts, (requested, linked) => {
        const left = otherParameters(linked).map(meaning);
        for (const pair of otherParameters(requested)) {
          const place = left.indexOf(meaning(pair));
          if (place < 0) return `${pair.raw} is lost or altered`;
          left.splice(place, 1);
        }
        return left.length > 0 ? `${left[0]} was not asked for` : undefined;
      }),
  },
  {
    id: "PARAM-2",
    title: "links keep the bytes of foreign parameters",
    level: "MUST",
    needs: ["PARAM-1"],
    check: (list, facts) =>
      compareLinks(list, facts, (requested, linked) => {
        const left = otherParameters(linked);
        for (const pair of otherParameters(requested)) {
          const sameMeaning = left.filter((other) => meaning(other) === meaning(pair));
          const same = sameMeaning.find((other) => comparableBytes(other) === comparableBytes(pair));
          if (sameMeaning.length > 0 && !same) return `${pair.raw} is spelt another way`;
          if (same) left.splice(left.indexOf(same), 1);
        }
        return undefined;
      }),
  },
  {
    id: "PARAM-3",
    title: "links keep the order of foreign parameters",
    level: "MUST",
    check: (list, facts) =>
      compareLinks(
        list,
        facts,
        (requested, linked) =>
          isReordered(otherParameters(requested).map(meaning), otherParameters(linked).map(meaning)) &&
          "the parameters come in another order",
      ),
  },
  {
    id: "PARAM-4",
    title: "links name each member of the family once",
    level: "MUST",
    check: (list, facts) =>
      compareLinks(list, facts, (_, linked) => {
        const names = linked.map((pair) => pair.name).filter(isPageParameter);
        const repeated = names.find((name, index) => names.indexOf(name) !== index);
        return repeated && `${repeated} stands there twice`;
      }),
  },
  {
    id: "PARAM-5",
    title: "links keep the page parameters in their place",
    level: "SHOULD",
    check: (list, facts) =>
      compareLinks(list, facts, (requested, linked) => {
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
        return (
          moved &&
          !isReordered(otherParameters(requested).map(meaning), otherParameters(linked).map(meaning)) &&
          `${moved} has moved`
        );
      }),
  },
];

/**
 * Parameters that a careless server changes. Each group comes before, between and after the page parameters,
 * in three parts. All of them are allowed in a URI (RFC 3986, section 3.4) but for the brackets.
 */
const GROUPS: readonly (readonly [before: string, between: string, after: string])[] = [
  // Names out of alphabetical order, a repeated name, bare brackets, sub-delimiters, an empty value.
  ["kitB[]=2&kitB[]=1&kitC=(x),*:y!", "kitM=1", "kitA=a%2Bb+c%20d%252F%C3%A9&kitEmpty=&kitFlag"],
  // Escapes in lower case, of letters that need none, and of delimiters.
  ["kitE=%c3%a9&kitF=%7E~", "kitAnd=a%26b%3Dc", "kitG=%41%2D%5f&kitH=%2f%3F/:@&kit%42=1"],
  // Equals signs in values, a pair twice, plus signs, a percent sign.
  ["kitX=1&kitX=1&kitEq=a=b=c", "kitX=1", "kitP=%2B+%20&kitPct=100%25&kitY==&kitFlag2"],
  // The same name in several forms, brackets encoded, indexes.
  ["kit%5Bz%5D=1&kit[z]=2&kit%5bz%5d=3", "kit[a][]=x", "kitL[0]=b&kitL[1]=a&kit.d=1&kit[a][]=x"],
  // Quotes, line breaks, a hash and commas, encoded and not.
  ["kitQ='x'%27%22", "kitN=a%0D%0Ab%09", "kitS=%23a;b%3B&kitK=a,b%2Cc&kit@=@%40:%3A$%24&kitU=%F0%9F%92%A9"],
];

/** For servers that refuse the ones above. */
const PLAIN = ["kitB=1", "kitA=2"] as const;

/** Compares the query of a request with that of a link, and returns what is wrong with the link. */
type Comparison = (
  requested: readonly QueryPair[],
  linked: readonly QueryPair[],
) => string | false | undefined;

/** Compares the query of pages from both ends and the middle with the query of each of their links. */
async function compareLinks(list: ListUnderTest, facts: KnownFacts, compare: Comparison): Promise<Verdict> {
  const pages = await pagesWithOtherParameters(list, facts);
  if (pages.length === 0)
    return notApplicable(
      "parameters that the server does not know are refused (otherParameters, --other-parameters)",
    );
  if (pages.every((page) => hrefs(page.document).length === 0)) return notApplicable("no links");
  for (const page of pages) {
    for (const [relation, link] of hrefs(page.document)) {
      const complaint = compare(queryPairs(page.target), queryPairs(link));
      if (complaint) return broken(page, `in \`${relation}\`, ${complaint}`);
    }
  }
  return holds;
}

async function pagesWithOtherParameters(list: ListUnderTest, facts: KnownFacts): Promise<Exchange[]> {
  const { otherParameters: stated } = facts.stated;
  const groups = stated
    ? [
        [stated, "", ""],
        ["", "", stated],
      ]
    : GROUPS;
  const queries = await pageQueries(list, facts);
  const pages: Exchange[] = [];
  const send = async (query: string) => {
    const page = await list.client.get(appendQuery(list.target, query.replace(/^&|&(?=&|$)/g, "")));
    if (page.status === 200) pages.push(page);
  };
  for (const [before, between, after] of groups)
    for (const [first, ...others] of queries)
      await send([before, first, between, ...others, after].join("&"));
  if (pages.length === 0) await send([PLAIN[0], ...(queries[0] ?? []), PLAIN[1]].join("&"));
  return pages;
}

/** The page parameters of a middle, the first and the last page, as pairs of a query. */
async function pageQueries(list: ListUnderTest, facts: KnownFacts): Promise<string[][]> {
  const { size, index, page } = await facts.middlePage();
  if (!list.walk.at) {
    const own = queryPairs(page.target).filter(({ name }) => isPageParameter(name));
    return [own.map(({ raw }) => raw), list.pairsOf(list.parametersAt(0, size))];
  }
  const count = await facts.rowCount();
  const last = Math.ceil(Math.min(count ?? 0, await facts.reachableRows(size)) / size) - 1;
  const indexes = new Set([index, 0, Math.max(0, last)]);
  return [
    ...[...indexes].map((place) => list.pairsOf(list.parametersAt(place, size))),
    ...(list.isDefault ? [[]] : []),
  ];
}

/** Whether two lists have the same items in a different order. */
function isReordered(before: readonly string[], after: readonly string[]): boolean {
  return before.join("&") !== after.join("&") && [...before].sort().join("&") === [...after].sort().join("&");
}

/** The pairs outside the page family. */
function otherParameters(pairs: readonly QueryPair[]): QueryPair[] {
  return pairs.filter(({ name }) => !isPageParameter(name));
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
