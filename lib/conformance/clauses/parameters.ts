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
    check: (list, facts) =>
      compareLinks(list, facts, (requested, linked) => {
        const bytes = otherParameters(linked).map(comparableBytes);
        const kept = new Set(otherParameters(linked).map(meaning));
        const changed = otherParameters(requested).find(
          (pair) => kept.has(meaning(pair)) && !bytes.includes(comparableBytes(pair)),
        );
        return changed && `${changed.raw} is spelt another way`;
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
        const size = list.sizeParameter;
        const namesAroundSize = (pairs: readonly QueryPair[]) =>
          pairs.filter(({ name }) => name === size || !isPageParameter(name)).map(({ name }) => name);
        return (
          isReordered(namesAroundSize(requested), namesAroundSize(linked)) &&
          !isReordered(otherParameters(requested).map(meaning), otherParameters(linked).map(meaning)) &&
          `${size} has moved`
        );
      }),
  },
];

/**
 * Parameters that a careless server changes: names out of alphabetical order, a repeated name, a plus sign
 * and an encoded one, an encoded percent sign, bare brackets, sub-delimiters (RFC 3986, section 2.2), an
 * empty value. One query comes before the page parameters, the other after them.
 */
const PROBING = ["kitB[]=2&kitB[]=1&kitC=(x),*:y!", "kitA=a%2Bb+c%20d%252F%C3%A9&kitEmpty=&kitFlag"] as const;

/** For servers that refuse the ones above. */
const PLAIN = ["kitB=1", "kitA=2"] as const;

/** Compares the query of a request with that of a link, and returns what is wrong with the link. */
type Comparison = (
  requested: readonly QueryPair[],
  linked: readonly QueryPair[],
) => string | false | undefined;

/** Compares the query of a page in the middle of the list with the query of each of its links. */
async function compareLinks(list: ListUnderTest, facts: KnownFacts, compare: Comparison): Promise<Verdict> {
  const page = await pageWithOtherParameters(list, facts);
  if (!page)
    return notApplicable(
      "parameters that the server does not know are refused (otherParameters, --other-parameters)",
    );
  const links = hrefs(page.document);
  if (links.length === 0) return notApplicable("no links");
  for (const [relation, link] of links) {
    const complaint = compare(queryPairs(page.target), queryPairs(link));
    if (complaint) return broken(page, `in \`${relation}\`, ${complaint}`);
  }
  return holds;
}

async function pageWithOtherParameters(
  list: ListUnderTest,
  facts: KnownFacts,
): Promise<Exchange | undefined> {
  const { size, index } = await facts.middlePage();
  const pagePairs = list.pairsOf(list.parametersAt(index, size));
  const stated = facts.stated.otherParameters;
  for (const [before, ...after] of stated ? [[stated]] : [PROBING, PLAIN]) {
    const query = [before, ...pagePairs, ...after].join("&");
    const page = await list.client.get(appendQuery(list.target, query));
    if (page.status === 200) return page;
  }
  return undefined;
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
