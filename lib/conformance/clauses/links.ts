import type { Exchange } from "../http/client";
import { value } from "../http/query";
import { isReference } from "../http/url";
import { broken, holds, notApplicable } from "../report/verdict";
import { href, hrefs, isLinked, isObject, relations, rows } from "../subject/document";
import { holdsRows } from "../subject/expect";
import type { Subject } from "../subject/list-under-test";
import type { Clause, Verdict } from "../types";
import { linkHeader } from "./links-in-header";
import { backward, forward } from "./links-walked";

const numbered = ["number", "offset"] as const;

export const link: readonly Clause[] = [
  {
    id: "LINK-1",
    title: "links stand in the top-level `links`, each a URI reference, a link object, or null",
    level: "MUST",
    check: form,
  },
  {
    id: "LINK-2",
    title: "every link that is handed out is accepted by the server",
    level: "MUST",
    check: closure,
  },
  {
    id: "LINK-10",
    title: "links keep the page size",
    level: "MUST",
    check: async (subject) => {
      const { page, size } = await subject.middle();
      for (const [relation, text] of hrefs(page.document)) {
        const got = value(text, subject.parameter(subject.sizeMember));
        if (got !== String(size))
          return broken(page, `\`${relation}\` has page size ${got ?? "none"}, not ${size}`);
      }
      return hrefs(page.document).length > 0 ? holds : notApplicable("no links");
    },
  },
  {
    id: "LINK-3",
    title: "walking along `next` meets every row once",
    level: "MUST",
    needs: ["PAGE-FAM-8", "PAGE-NUM-4", "PAGE-OFF-2", "PAGE-CUR-1", "LINK-1", "LINK-2", "LINK-10"],
    check: forward,
  },
  {
    id: "LINK-4",
    title: "walking along `prev` meets every row once",
    level: "MUST",
    needs: ["PAGE-CUR-2", "PAGE-CUR-12", "LINK-3"],
    check: backward,
  },
  {
    id: "LINK-5",
    title: "there is no `next` where no rows follow",
    level: "MUST",
    strategies: numbered,
    needs: ["PAGE-NUM-4", "PAGE-OFF-2"],
    check: noFalseNext,
  },
  {
    id: "LINK-6",
    title: "`first` leads to the first page",
    level: "MUST",
    needs: ["PAGE-NUM-4", "PAGE-OFF-2", "PAGE-CUR-1", "LINK-2", "LINK-10"],
    check: async (subject) => {
      const { page, size } = await subject.middle();
      if (typeof href(page.document, "first") !== "string") return notApplicable("no `first` link");
      const { rows: list } = await subject.reference();
      return holdsRows(await subject.follow(page, "first"), list.slice(0, size), "the page of `first`");
    },
  },
  {
    id: "LINK-7",
    title: "the first page has no `prev`",
    level: "MUST",
    strategies: numbered,
    needs: ["PAGE-NUM-4"],
    check: async (subject) => {
      const [size] = await subject.sizes();
      const page = await subject.start(size);
      if (!isLinked(page.document)) return notApplicable("no links");
      return typeof href(page.document, "prev") === "string"
        ? broken(page, "the first page has a `prev` link")
        : holds;
    },
  },
  {
    id: "LINK-8",
    title: "`last` leads to the last page that has rows",
    level: "MUST",
    needs: ["PAGE-NUM-4", "PAGE-OFF-2", "PAGE-CUR-2", "LINK-2", "LINK-10"],
    check: trueLast,
  },
  {
    id: "LINK-9",
    title: "`self` leads to the same page",
    level: "MUST",
    needs: ["ORDER-1", "LINK-2"],
    check: async (subject) => {
      const { page } = await subject.middle();
      if (typeof href(page.document, "self") !== "string") return notApplicable("no `self` link");
      return holdsRows(await subject.follow(page, "self"), rows(page.document), "the page of `self`");
    },
  },
  {
    id: "LINK-11",
    title: "a Link header says the same as the document",
    level: "MUST",
    check: linkHeader,
  },
];

async function form(subject: Subject): Promise<Verdict> {
  const { page } = await subject.middle();
  const links = page.document?.links;
  if (!isObject(links) || relations.every((relation) => links[relation] === undefined))
    return hasRelation(page.document?.meta)
      ? broken(page, "the links stand in `meta`")
      : notApplicable("no pagination links");
  const other = (["self", ...relations] as const).find(
    (relation) => links[relation] !== undefined && href(page.document, relation) === undefined,
  );
  if (other) return broken(page, `\`${other}\` is neither a string, a link object, nor null`);
  const unread = hrefs(page.document).find(([, text]) => !isReference(text));
  return unread ? broken(page, `\`${unread[0]}\` is no URI reference: ${unread[1]}`) : holds;
}

/** Whether something that is no `links` object has links in it. */
function hasRelation(value: unknown): boolean {
  return (
    isObject(value) &&
    Object.entries(value).some(
      ([name, one]) => (name in names && typeof one === "string") || hasRelation(one),
    )
  );
}

const names = { ...Object.fromEntries(relations.map((name) => [name, true])), previous: true };

/** The links of the first, a middle and the last page, and of the first in one piece. */
async function closure(subject: Subject): Promise<Verdict> {
  const pages: Exchange[] = [(await subject.middle()).page, await subject.client.get(subject.target)];
  for (const size of await subject.sizes()) {
    const final = await subject.final(size);
    pages.push(await subject.start(size), ...(final ? [final] : []));
  }
  if (pages.every((page) => hrefs(page.document).length === 0)) return notApplicable("no links");
  for (const page of pages) {
    for (const [relation, text] of hrefs(page.document)) {
      const target = await subject.client.follow(page, text);
      if (target.status !== 200) return broken(target, `\`${relation}\` is answered with ${target.status}`);
    }
  }
  return holds;
}

async function noFalseNext(subject: Subject): Promise<Verdict> {
  for (const size of await subject.sizes()) {
    const page = await subject.final(size);
    if (!page) return notApplicable("the end of the list was not reached");
    if (!isLinked(page.document)) return notApplicable("no links");
    if (typeof href(page.document, "next") !== "string") continue;
    // Without a known total, a full page is all that a server knows, unless it looks one row further.
    if (typeof href(page.document, "last") !== "string" && rows(page.document).length === size)
      return notApplicable("the total is not known");
    return broken(page, "the last page has a `next` link");
  }
  return holds;
}

async function trueLast(subject: Subject): Promise<Verdict> {
  const { rows: list, complete } = await subject.reference();
  for (const size of await subject.sizes()) {
    const start = await subject.start(size);
    if (typeof href(start.document, "last") !== "string") return notApplicable("no `last` link");
    const page = await subject.follow(start, "last");
    const got = rows(page.document);
    if (got.length === 0) return broken(page, "the page of `last` is empty");
    const expected =
      subject.strategy === "cursor"
        ? list.slice(-size)
        : list.slice(size * (Math.ceil(list.length / size) - 1));
    const verdict = complete ? holdsRows(page, expected, "the page of `last`") : holds;
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}
