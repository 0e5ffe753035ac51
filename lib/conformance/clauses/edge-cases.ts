import type { Exchange } from "../http/client";
import { resolveReference } from "../http/url";
import { broken, holds, notApplicable, notChecked, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { hasLink, hrefs, isLinked, reportedCount, reportedPages, rowsOf } from "../subject/document";
import type { KnownFacts } from "../subject/known-facts";
import type { ListUnderTest } from "../subject/list-under-test";
import { isTooDeep } from "../subject/reference-list";

const strategies = ["number", "offset"] as const;

export const edgeCases: readonly Clause[] = [
  {
    id: "EDGE-1",
    title: "an empty list is a page without rows whose links all lead to such a page",
    level: "MUST",
    check: emptyList,
  },
  {
    id: "EDGE-2",
    title: "a page past the end is 200 with an empty `data`",
    level: "MUST",
    strategies,
    needs: ["PAGE-NUM-4", "PAGE-OFF-2"],
    check: async (list, facts) => {
      const page = await pagePastEnd(list, facts);
      if (!page) return notChecked("the end of the list was not reached");
      if (page.status === 400 && isTooDeep(page))
        return notApplicable("the end lies beyond the deepest page");
      if (page.status !== 200) return broken(page, `a page past the end is answered with ${page.status}`);
      return rowsOf(page.document).length === 0 ? holds : broken(page, "a page past the end holds rows");
    },
  },
  {
    id: "EDGE-3",
    title: "a page past the end has no `next`",
    level: "MUST",
    strategies,
    needs: ["EDGE-2"],
    check: async (list, facts) => {
      const page = await pagePastEnd(list, facts);
      if (page?.status !== 200) return notApplicable("no page past the end is given");
      if (!isLinked(page.document)) return notApplicable("no links");
      return hasLink(page.document, "next") ? broken(page, "a page past the end has a `next` link") : holds;
    },
  },
  {
    id: "EDGE-4",
    title: "from a page past the end, `prev` and `last` lead to the last page that has rows",
    level: "MUST",
    strategies,
    needs: ["EDGE-2", "LINK-8"],
    check: async (list, facts) => {
      const page = await pagePastEnd(list, facts);
      if (page?.status !== 200) return notApplicable("no page past the end is given");
      if (!isLinked(page.document)) return notApplicable("no links");
      const last = await facts.lastPage((await facts.pageSizes())[0]);
      for (const relation of ["prev", "last"] as const) {
        if (!hasLink(page.document, relation)) continue;
        const target = await list.follow(page, relation);
        if (rowsOf(target.document).at(-1) !== rowsOf(last?.document).at(-1))
          return broken(page, `\`${relation}\` does not lead to the last rows`);
      }
      return holds;
    },
  },
  {
    id: "EDGE-5",
    title: "`data` is an array, also when it holds one row",
    level: "MUST",
    check: async (list) => {
      for (const page of [await list.withoutParameters(), await list.firstPage(1)]) {
        if (page.status === 200 && !Array.isArray(page.document?.data))
          return broken(page, "`data` is not an array");
      }
      return holds;
    },
  },
];

/** The page three pages after the last one; undefined when the end of the list is not known. */
async function pagePastEnd(list: ListUnderTest, facts: KnownFacts): Promise<Exchange | undefined> {
  const count = await facts.rowCount();
  const [size] = await facts.pageSizes();
  return count === undefined ? undefined : list.pageAt(Math.ceil(count / size) + 3, size);
}

async function emptyList(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const { empty } = facts.stated;
  if (empty === undefined) return notApplicable("no empty list was named (empty, --empty)");
  const { target } = resolveReference(empty, { origin: list.client.origin, target: list.target });
  const page = await list.client.get(target);
  if (page.status !== 200) return broken(page, `an empty list is answered with ${page.status}`);
  if (rowsOf(page.document).length !== 0) return broken(page, "`data` is not an empty array");
  for (const relation of ["prev", "next"] as const) {
    if (hasLink(page.document, relation)) return broken(page, `an empty list has a \`${relation}\` link`);
  }
  for (const [name, figure] of [
    ["count", reportedCount(page.document)],
    ["number of pages", reportedPages(page.document)],
  ]) {
    if (figure !== undefined && figure !== 0)
      return broken(page, `the ${name} of an empty list is ${JSON.stringify(figure)}`);
  }
  for (const [relation, link] of hrefs(page.document)) {
    const linked = await list.client.follow(page, link);
    if (linked.status !== 200)
      return broken(linked, `\`${relation}\` of an empty list is answered with ${linked.status}`);
    if (hasLink(linked.document, "prev"))
      return broken(linked, `\`${relation}\` of an empty list does not lead to its first page`);
  }
  return holds;
}
