import { queryValue } from "../http/query";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import { isRefusal } from "../subject/answers";
import type { Clause } from "../subject/clause";
import { blames, hasLink, hrefs, isLinked, rowsOf } from "../subject/document";
import { expectLink } from "../subject/expect";
import type { Facts, SampledPage } from "../subject/facts";
import type { ListUnderTest } from "../subject/list-under-test";
import { leadsTooDeep } from "./deepest-page";
import { firstLeadsToFirstPage, lastLeadsToLastPage, lastPageHasNoNext } from "./outer-links";
import { linkedRefusals } from "./proxy-headers";
import { linksAreWellFormed } from "./well-formed-links";

/** LINK-1 to 10; 3 and 4 are in links-walked.ts, and 11 is in links-in-header.ts. */
export const links: readonly Clause[] = [
  {
    id: "LINK-1",
    title: "page links are in the top-level `links`, each a URI reference, a link object, or null",
    level: "MUST",
    check: linksAreWellFormed,
  },
  {
    id: "LINK-2",
    title: "the server accepts every link that it returns",
    level: "MUST",
    needs: ["PARAM-4"],
    check: linksAreAccepted,
  },
  {
    id: "LINK-10",
    title: "links keep the page size",
    level: "MUST",
    check: async (list, facts) => {
      let isLinked = false;
      for (const { page, size } of await facts.allPages()) {
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
    title: "there is no `next` if no rows follow",
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
    needs: ["PAGE-NUM-4", "PAGE-OFF-2"],
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
    needs: ["ORDER-1", "LINK-2", "LINK-10", "PAGE-FAM-8"],
    check: async (list, facts) => {
      const pages = (await facts.allPages()).filter(({ size }) => size !== undefined);
      const linked = pages.map(({ page }) => page).filter((page) => hasLink(page.document, "self"));
      if (linked.length === 0) return notApplicable("no `self` link");
      for (const page of linked) {
        const verdict = await expectLink(list, page, "self", rowsOf(page.document));
        if (verdict.status !== "holds") return verdict;
      }
      return holds;
    },
  },
];

/**
 * Follows the links of pages from both ends and the middle of the list, of a page past its end, and of error
 * documents.
 */
async function linksAreAccepted(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const pages: Pick<SampledPage, "page" | "size">[] = [...(await facts.allPages())];
  for (const sample of await facts.samples()) {
    const page = await list.withQuery(list.pair(sample.parameter, sample.value));
    if (page.status === 200) pages.push({ page, size: undefined });
  }
  if (pages.every(({ page }) => hrefs(page.document).length === 0)) return notApplicable("no links");
  const refusals = (await linkedRefusals(list)).map((page) => ({ page, size: undefined }));
  for (const { page, size } of [...pages, ...refusals]) {
    for (const [relation, link] of hrefs(page.document)) {
      // The `self` of an error document leads to the error.
      if (relation === "self" && page.status !== 200) continue;
      // LINK-10 judges a link of another size.
      if (size !== undefined && queryValue(link, list.sizeParameter) !== String(size)) continue;
      const target = await list.client.follow(page, link);
      if (target.status === 200 || leadsTooDeep(list, link, target)) continue;
      // PAGE-SIZE-5 judges a default size that is refused.
      const isDefault = queryValue(page.target, list.sizeParameter) === undefined;
      if (isDefault && isRefusal(target) && blames(target.document, list.sizeParameter)) continue;
      return broken(target, `\`${relation}\` is answered with ${target.status}`);
    }
  }
  return holds;
}
