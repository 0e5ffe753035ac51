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
      let isLinked = false;
      for (const { page, size } of await facts.sampledPages()) {
        for (const [relation, link] of hrefs(page.document)) {
          isLinked = true;
          const linkedSize = queryValue(link, list.sizeParameter);
          if (size !== undefined && linkedSize !== String(size))
            return broken(page, `\`${relation}\` has page size ${linkedSize ?? "none"}, not ${size}`);
        }
      }
      return isLinked ? holds : notApplicable("no links");
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
    check: (list, facts) => firstLeadsToFirstPage(list, facts),
  },
  {
    id: "LINK-7",
    title: "the first page has no `prev`",
    level: "MUST",
    strategies: ["number", "offset"],
    needs: ["PAGE-NUM-4"],
    check: async (_list, facts) => {
      const pages = (await facts.sampledPages()).filter(({ start }) => start === 0).map(({ page }) => page);
      if (!pages.some((page) => isLinked(page.document))) return notApplicable("no links");
      const wrong = pages.find((page) => hasLink(page.document, "prev"));
      return wrong ? broken(wrong, "the first page has a `prev` link") : holds;
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
    needs: ["ORDER-1", "LINK-2", "PAGE-FAM-8"],
    check: async (list, facts) => {
      const pages = (await facts.sampledPages()).filter(({ size }) => size !== undefined);
      const linked = pages.map(({ page }) => page).filter((page) => hasLink(page.document, "self"));
      if (linked.length === 0) return notApplicable("no `self` link");
      for (const page of linked) {
        const verdict = expectRows(
          await list.follow(page, "self"),
          rowsOf(page.document),
          "the page of `self`",
        );
        if (verdict.status !== "holds") return verdict;
      }
      return holds;
    },
  },
];

async function linksAreWellFormed(_list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const verdicts = (await facts.sampledPages()).map(({ page }) => wellFormedLinks(page));
  const wrong = verdicts.find(({ status }) => status === "broken");
  return wrong ?? verdicts.find(({ status }) => status === "holds") ?? notApplicable("no pagination links");
}

function wellFormedLinks(page: Exchange): Verdict {
  const members = page.document?.links;
  if (!isObject(members) || relations.every((relation) => members[relation] === undefined))
    return containsLink(page.document?.meta)
      ? broken(page, "the links stand in `meta`")
      : notApplicable("no pagination links");
  const malformed = (["self", ...relations] as const).find(
    (relation) => members[relation] !== undefined && href(page.document, relation) === undefined,
  );
  if (malformed) return broken(page, `\`${malformed}\` is neither a string, a link object, nor null`);
  const invalid = hrefs(page.document).find(([, link]) => link === "" || !isReference(link));
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

/** Follows the links of pages from both ends and the middle of the list, and of a page past its end. */
async function linksAreAccepted(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const pages = (await facts.sampledPages()).map(({ page }) => page);
  for (const sample of await facts.samples()) {
    const page = await list.withQuery(list.pair(sample.parameter, sample.value));
    if (page.status === 200) pages.push(page);
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

async function firstLeadsToFirstPage(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const { rows } = await facts.referenceList();
  const pages = (await facts.sampledPages()).filter(({ page }) => hasLink(page.document, "first"));
  if (pages.length === 0) return notApplicable("no `first` link");
  for (const { page, size } of pages) {
    const first = await list.follow(page, "first");
    const expected = rows.slice(0, size ?? rowsOf(first.document).length);
    const verdict = expectRows(first, expected, "the page of `first`");
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}

async function lastPageHasNoNext(_list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  for (const size of [...(await facts.pageSizes()), await facts.largestSize(), 1]) {
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
  const pages = (await facts.sampledPages()).filter(({ page }) => hasLink(page.document, "last"));
  if (pages.length === 0) return notApplicable("no `last` link");
  for (const { page, size, start = 0 } of pages) {
    const last = await list.follow(page, "last");
    if (rows.length > 0 && rowsOf(last.document).length === 0)
      return broken(last, "the page of `last` is empty");
    if (size === undefined) continue;
    if (complete && list.walk.at && start % size > 0) {
      // Pages that begin elsewhere end elsewhere.
      if (rowsOf(last.document).at(-1) === rows.at(-1)) continue;
      return broken(last, "the page of `last` does not end with the last row");
    }
    const expected = complete ? lastRows(list, rows, size) : await farRows(list, facts, size);
    const verdict = expected ? expectRows(last, expected, "the page of `last`") : holds;
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}

/** The last page. One that is reached along links is counted from the end, so that it is full. */
function lastRows(list: ListUnderTest, rows: readonly string[], size: number): readonly string[] {
  return rows.slice(list.walk.at ? size * Math.max(0, Math.ceil(rows.length / size) - 1) : -size);
}

/** The last page of a list that was not read to its end; undefined where its length is not known. */
async function farRows(list: ListUnderTest, facts: KnownFacts, size: number): Promise<string[] | undefined> {
  const count = await facts.countedRows();
  if (count === undefined || count > (await facts.reachableRows(size))) return undefined;
  return rowsOf((await list.pageAt(Math.max(0, Math.ceil(count / size) - 1), size)).document);
}
