import type { Exchange } from "../http/client";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { hrefs } from "../subject/document";
import type { Facts } from "../subject/facts";
import type { ListUnderTest } from "../subject/list-under-test";
import {
  type Comparison,
  changedParameter,
  movedPageParameter,
  QueryReader,
  reorderedParameters,
  repeatedPageParameter,
  rewrittenParameter,
  unlessSameBytes,
} from "./link-queries";

export const parameters: readonly Clause[] = [
  {
    id: "PARAM-1",
    title: "links keep every other parameter with its value",
    level: "MUST",
    check: judgeLinks("PARAM-1"),
  },
  {
    id: "PARAM-2",
    title: "links keep the bytes of other parameters",
    level: "MUST",
    needs: ["PARAM-1"],
    check: judgeLinks("PARAM-2"),
  },
  {
    id: "PARAM-3",
    title: "links keep the order of other parameters",
    level: "MUST",
    check: judgeLinks("PARAM-3"),
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
      return verdictsOn(pages, list, { "PARAM-4": repeatedPageParameter })["PARAM-4"] as Verdict;
    },
  },
  {
    id: "PARAM-5",
    title: "links keep the page parameters in their place",
    level: "SHOULD",
    needs: ["PARAM-3"],
    check: judgeLinks("PARAM-5"),
  },
];

type Comparisons = Readonly<Record<string, Comparison>>;
type Verdicts = Readonly<Record<string, Verdict>>;

/** The comparisons that are made of the same links. */
const comparisons: Comparisons = {
  "PARAM-1": unlessSameBytes(changedParameter),
  "PARAM-2": unlessSameBytes(rewrittenParameter),
  "PARAM-3": unlessSameBytes(reorderedParameters),
  "PARAM-5": movedPageParameter,
};

const known = new WeakMap<readonly Exchange[], Verdicts>();

/**
 * The verdict of one of these comparisons. All are made at once, because it takes long to parse the links.
 */
function judgeLinks(id: string): Clause["check"] {
  return async (list, facts) => {
    const pages = await facts.pagesWithOtherParameters();
    const verdicts = known.get(pages) ?? verdictsOn(pages, list, comparisons);
    known.set(pages, verdicts);
    return verdicts[id] as Verdict;
  };
}

/** Compares the query of pages with the query of each of their links. */
function verdictsOn(pages: readonly Exchange[], list: ListUnderTest, compared: Comparisons): Verdicts {
  const ids = Object.keys(compared);
  const initial = withoutLinks(pages) ?? holds;
  const verdicts = Object.fromEntries(ids.map((id) => [id, initial]));
  const queries = new QueryReader();
  for (const page of pages) {
    const requested = queries.read(page.target);
    for (const [relation, link] of hrefs(page.document)) {
      const linked = queries.read(link);
      for (const id of ids.filter((name) => verdicts[name] === holds)) {
        const complaint = compared[id]?.(requested, linked, list);
        if (complaint) verdicts[id] = broken(page, `in \`${relation}\`, ${complaint}`);
      }
    }
  }
  return verdicts;
}

function withoutLinks(pages: readonly Exchange[]): Verdict | undefined {
  if (pages.length === 0)
    return notApplicable(
      "parameters that the server does not know are refused (otherParameters, --other-parameters)",
    );
  const isLinked = pages.some((page) => hrefs(page.document).length > 0);
  return isLinked ? undefined : notApplicable("no links");
}

/** Pages whose parameters are named in every spelling that the server reads. */
export async function pagesInOtherSpellings(list: ListUnderTest, facts: Facts): Promise<Exchange[]> {
  const queries = (await facts.samples()).flatMap(({ variants, value }) =>
    variants.map((name) => `${name}=${value}`),
  );
  return list.withQueries(queries);
}
