import type { Exchange } from "../http/client";
import { isObject } from "../http/json";
import { queryValue } from "../http/query";
import { isReference } from "../http/url";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { hasLink, href, hrefs, isLinked, relations, rowsOf } from "../subject/document";
import { expectRows } from "../subject/expect";
import type { KnownFacts } from "../subject/known-facts";
import type { ListUnderTest } from "../subject/list-under-test";

/** LINK-1 to 10; 3 and 4 are in links-walked.ts, and 11 is in links-in-header.ts. */
export const links: readonly Clause[] = [
  {
    id: "LINK-1",
    title: "links stand in the top-level `links`, each a URI reference, a link object, or null",
    level: "MUST",
    check: linksAreWellFormed,
  },
  {
    id: "LINK-2",
    title: "every link that is handed out is accepted by the server",
    level: "MUST",
    check: linksAreAccepted,
  },
  {
    id: "LINK-10",
    title: "links keep the page size",
    level: "MUST",
    check: async (list, facts) => {
      const { page, size } = await facts.middlePage();
      for (const [relation, link] of hrefs(page.document)) {
        const linkedSize = queryValue(link, list.sizeParameter);
        if (linkedSize !== String(size))
          return broken(page, `\`${relation}\` has page size ${linkedSize ?? "none"}, not ${size}`);
      }
      return hrefs(page.document).length > 0 ? holds : notApplicable("no links");
    },
  },
  {
    id: "LINK-5",
    title: "there is no `next` where no rows follow",
    level: "MUST",
    strategies: ["number", "offset"],
    needs: ["PAGE-NUM-4", "PAGE-OFF-2"],
    check: lastPageHasNoNext,
  },
  {
    id: "LINK-6",
    title: "`first` leads to the first page",
    level: "MUST",
    needs: ["PAGE-NUM-4", "PAGE-OFF-2", "PAGE-CUR-1", "LINK-2", "LINK-10"],
    check: async (list, facts) => {
      const { page, size } = await facts.middlePage();
      if (!hasLink(page.document, "first")) return notApplicable("no `first` link");
      const { rows } = await facts.referenceList();
      return expectRows(await list.follow(page, "first"), rows.slice(0, size), "the page of `first`");
    },
  },
  {
    id: "LINK-7",
    title: "the first page has no `prev`",
    level: "MUST",
    strategies: ["number", "offset"],
    needs: ["PAGE-NUM-4"],
    check: async (list, facts) => {
      const [size] = await facts.pageSizes();
      const page = await list.firstPage(size);
      if (!isLinked(page.document)) return notApplicable("no links");
      return hasLink(page.document, "prev") ? broken(page, "the first page has a `prev` link") : holds;
    },
  },
  {
    id: "LINK-8",
    title: "`last` leads to the last page that has rows",
    level: "MUST",
    needs: ["PAGE-NUM-4", "PAGE-OFF-2", "PAGE-CUR-2", "LINK-2", "LINK-10"],
    check: lastLeadsToLastPage,
  },
  {
    id: "LINK-9",
    title: "`self` leads to the same page",
    level: "MUST",
    needs: ["ORDER-1", "LINK-2"],
    check: async (list, facts) => {
      const { page } = await facts.middlePage();
      if (!hasLink(page.document, "self")) return notApplicable("no `self` link");
      return expectRows(await list.follow(page, "self"), rowsOf(page.document), "the page of `self`");
    },
  },
];

async function linksAreWellFormed(_list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const { page } = await facts.middlePage();
  const members = page.document?.links;
  if (!isObject(members) || relations.every((relation) => members[relation] === undefined))
    return containsLink(page.document?.meta)
      ? broken(page, "the links stand in `meta`")
      : notApplicable("no pagination links");
  const malformed = (["self", ...relations] as const).find(
    (relation) => members[relation] !== undefined && href(page.document, relation) === undefined,
  );
  if (malformed) return broken(page, `\`${malformed}\` is neither a string, a link object, nor null`);
  const invalid = hrefs(page.document).find(([, link]) => !isReference(link));
  return invalid ? broken(page, `\`${invalid[0]}\` is no URI reference: ${invalid[1]}`) : holds;
}

const RELATION_NAMES: readonly string[] = [...relations, "previous"];

/** Whether a value other than `links` contains a string under the name of a relation, at any depth. */
function containsLink(value: unknown): boolean {
  return (
    isObject(value) &&
    Object.entries(value).some(
      ([name, child]) => (RELATION_NAMES.includes(name) && typeof child === "string") || containsLink(child),
    )
  );
}

/** Follows the links of the first, a middle and the last page, and of the page without page parameters. */
async function linksAreAccepted(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const pages: Exchange[] = [(await facts.middlePage()).page, await list.withoutParameters()];
  for (const size of await facts.pageSizes()) {
    const last = await facts.lastPage(size);
    pages.push(await list.firstPage(size), ...(last ? [last] : []));
  }
  if (pages.every((page) => hrefs(page.document).length === 0)) return notApplicable("no links");
  for (const page of pages) {
    for (const [relation, link] of hrefs(page.document)) {
      const target = await list.client.follow(page, link);
      if (target.status !== 200) return broken(target, `\`${relation}\` is answered with ${target.status}`);
    }
  }
  return holds;
}

async function lastPageHasNoNext(_list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  for (const size of await facts.pageSizes()) {
    const page = await facts.lastPage(size);
    if (!page) return notApplicable("the end of the list was not reached");
    if (!isLinked(page.document)) return notApplicable("no links");
    if (!hasLink(page.document, "next")) continue;
    // A server that does not know the total cannot tell that a full page is the last one, unless it fetches
    // one row more.
    if (!hasLink(page.document, "last") && rowsOf(page.document).length === size)
      return notApplicable("the total is not known");
    return broken(page, "the last page has a `next` link");
  }
  return holds;
}

async function lastLeadsToLastPage(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const { rows, complete } = await facts.referenceList();
  for (const size of await facts.pageSizes()) {
    const first = await list.firstPage(size);
    if (!hasLink(first.document, "last")) return notApplicable("no `last` link");
    const page = await list.follow(first, "last");
    if (rowsOf(page.document).length === 0) return broken(page, "the page of `last` is empty");
    if (!complete) continue;
    // Pages that are reached along links are counted from the end, so that the last one is full.
    const start = list.walk.at ? size * (Math.ceil(rows.length / size) - 1) : -size;
    const verdict = expectRows(page, rows.slice(start), "the page of `last`");
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}
