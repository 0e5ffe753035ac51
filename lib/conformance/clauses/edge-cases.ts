import type { Exchange } from "../http/client";
import { locate } from "../http/url";
import { broken, holds, notApplicable, notChecked } from "../report/verdict";
import { count, href, hrefs, isLinked, pages as pageCount, rows, told } from "../subject/document";
import type { Subject } from "../subject/list-under-test";
import type { Clause, Verdict } from "../types";

const numbered = ["number", "offset"] as const;

export const edge: readonly Clause[] = [
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
    strategies: numbered,
    needs: ["PAGE-NUM-4", "PAGE-OFF-2"],
    check: async (subject) => {
      const page = await pastEnd(subject);
      if (!page) return notChecked("the end of the list was not reached");
      if (
        page.status === 400 &&
        (told(page.document, "maxNumber") ?? told(page.document, "maxOffset")) !== undefined
      )
        return notApplicable("the end lies beyond the deepest page");
      if (page.status !== 200) return broken(page, `a page past the end is answered with ${page.status}`);
      return rows(page.document).length === 0 ? holds : broken(page, "a page past the end holds rows");
    },
  },
  {
    id: "EDGE-3",
    title: "a page past the end has no `next`",
    level: "MUST",
    strategies: numbered,
    needs: ["EDGE-2"],
    check: async (subject) => {
      const page = await pastEnd(subject);
      if (page?.status !== 200) return notApplicable("no page past the end is given");
      if (!isLinked(page.document)) return notApplicable("no links");
      return typeof href(page.document, "next") === "string"
        ? broken(page, "a page past the end has a `next` link")
        : holds;
    },
  },
  {
    id: "EDGE-4",
    title: "from a page past the end, `prev` and `last` lead to the last page that has rows",
    level: "MUST",
    strategies: numbered,
    needs: ["EDGE-2", "LINK-8"],
    check: async (subject) => {
      const page = await pastEnd(subject);
      if (page?.status !== 200) return notApplicable("no page past the end is given");
      if (!isLinked(page.document)) return notApplicable("no links");
      const final = await subject.final((await subject.sizes())[0]);
      for (const relation of ["prev", "last"] as const) {
        if (typeof href(page.document, relation) !== "string") continue;
        const target = await subject.follow(page, relation);
        if (rows(target.document).at(-1) !== rows(final?.document).at(-1))
          return broken(page, `\`${relation}\` does not lead to the last rows`);
      }
      return holds;
    },
  },
  {
    id: "EDGE-5",
    title: "`data` is an array, also when it holds one row",
    level: "MUST",
    check: async (subject) => {
      for (const page of [await subject.client.get(subject.target), await subject.start(1)]) {
        if (page.status === 200 && !Array.isArray(page.document?.data))
          return broken(page, "`data` is not an array");
      }
      return holds;
    },
  },
];

/** Three pages, or rows, after the end. */
async function pastEnd(subject: Subject): Promise<Exchange | undefined> {
  const total = await subject.total();
  const [size] = await subject.sizes();
  return total === undefined ? undefined : subject.at(Math.ceil(total / size) + 3, size);
}

async function emptyList(subject: Subject): Promise<Verdict> {
  const { empty } = subject.knowledge;
  if (empty === undefined) return notApplicable("no empty list was named (empty, --empty)");
  const { target } = locate(empty, { origin: subject.client.origin, target: subject.target });
  const page = await subject.client.get(target);
  if (page.status !== 200) return broken(page, `an empty list is answered with ${page.status}`);
  if (rows(page.document).length !== 0) return broken(page, "`data` is not an empty array");
  for (const relation of ["prev", "next"] as const) {
    if (typeof href(page.document, relation) === "string")
      return broken(page, `an empty list has a \`${relation}\` link`);
  }
  for (const [name, given] of [
    ["count", count(page.document)],
    ["number of pages", pageCount(page.document)],
  ]) {
    if (given !== undefined && given !== 0)
      return broken(page, `the ${name} of an empty list is ${JSON.stringify(given)}`);
  }
  for (const [relation, text] of hrefs(page.document)) {
    const answer = await subject.client.follow(page, text);
    if (answer.status !== 200)
      return broken(answer, `\`${relation}\` of an empty list is answered with ${answer.status}`);
    if (typeof href(answer.document, "prev") === "string")
      return broken(answer, `\`${relation}\` of an empty list does not lead to its first page`);
  }
  return holds;
}
