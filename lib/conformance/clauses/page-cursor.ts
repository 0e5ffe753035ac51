import { append, value } from "../http/query";
import { all, broken, holds, notApplicable } from "../report/verdict";
import { nextCursor, prevCursor } from "../subject/cursors";
import { dig, errors, href, rows } from "../subject/document";
import { holdsRows, isRefusal, refuses } from "../subject/expect";
import type { Subject } from "../subject/list-under-test";
import type { Clause, Verdict } from "../types";

const strategies = ["cursor"] as const;

export const cursor: readonly Clause[] = [
  {
    id: "PAGE-CUR-1",
    title: "after a cursor comes the row that follows it at once",
    level: "MUST",
    strategies,
    needs: ["ORDER-1"],
    check: after,
  },
  {
    id: "PAGE-CUR-2",
    title: "before a cursor come the rows nearest to it, in the order of the list",
    level: "MUST",
    strategies,
    needs: ["PAGE-CUR-1"],
    check: before,
  },
  {
    id: "PAGE-CUR-3",
    title: "an empty page[after] is the start of the list, where it is accepted",
    level: "MUST",
    strategies,
    needs: ["ORDER-1"],
    check: async (subject) => {
      const start = await subject.page({ size: 2 });
      const page = await subject.page({ size: 2, after: "" });
      if (isRefusal(page)) return notApplicable("an empty cursor is refused");
      return holdsRows(page, rows(start.document), "an empty page[after]");
    },
  },
  {
    id: "PAGE-CUR-4",
    title: "what is no cursor is refused, with the parameter named",
    level: "MUST",
    strategies,
    needs: ["ERR-1"],
    check: noCursor,
  },
  {
    id: "PAGE-CUR-5",
    title: "a cursor that was tampered with is refused",
    level: "SHOULD",
    strategies,
    needs: ["PAGE-CUR-4"],
    check: tampered,
  },
  {
    id: "PAGE-CUR-6",
    title: "a cursor of another order is refused",
    level: "MUST",
    strategies,
    needs: ["PAGE-CUR-4"],
    check: otherOrder,
  },
  {
    id: "PAGE-CUR-11",
    title: "`prev` and `next` are always there, null where there is no such page",
    level: "MUST",
    strategies,
    check: async (subject) => {
      const { page } = await subject.middle();
      for (const one of [await subject.start(1), page]) {
        for (const relation of ["prev", "next"] as const)
          if (href(one.document, relation) === undefined) return broken(one, `there is no \`${relation}\``);
      }
      return holds;
    },
  },
  {
    id: "PAGE-CUR-12",
    title: "the first page has no `prev`, and the last page no `next`",
    level: "MUST",
    strategies,
    needs: ["PAGE-CUR-1"],
    check: async (subject) => {
      const [size, other] = await subject.sizes();
      const first = await subject.start(size);
      if (typeof href(first.document, "prev") === "string")
        return broken(first, "the first page has a `prev` link");
      for (const one of [size, other]) {
        const page = await subject.final(one);
        if (page && typeof href(page.document, "next") === "string")
          return broken(page, "the last page has a `next` link");
      }
      return holds;
    },
  },
  {
    id: "PAGE-CUR-13",
    title: "a cursor that is given with a row falls on that row",
    level: "MUST",
    strategies,
    needs: ["PAGE-CUR-1"],
    check: async (subject) => {
      const { rows: list, pages } = await subject.reference();
      const data = pages[0]?.document?.data;
      const given = dig((data as unknown[])[1], "meta", "page", "cursor");
      if (typeof given !== "string") return notApplicable("rows are given without cursors");
      const page = await subject.page({ size: 2, after: given });
      return holdsRows(page, list.slice(2, 4), "the page after the second row's cursor");
    },
  },
  {
    id: "PAGE-CUR-14",
    title: "cursors are at most 1024 characters, and longer ones are refused",
    level: "MUST",
    strategies,
    needs: ["PAGE-CUR-4"],
    check: async (subject) => {
      const given = await nextCursor(subject);
      if (given && given.text.length > 1024)
        return broken(given.page, `a cursor has ${given.text.length} characters`);
      return refuses(
        subject,
        [subject.pair(subject.parameter("after"), "A".repeat(4000))],
        "a cursor of 4000 characters",
      );
    },
  },
];

async function after(subject: Subject): Promise<Verdict> {
  const { rows: list } = await subject.reference();
  const [size] = await subject.sizes();
  const first = await subject.start(size);
  if (typeof href(first.document, "next") !== "string")
    return list.length > size ? broken(first, "there are more rows, and no `next`") : holds;
  const second = await subject.follow(first, "next");
  return all(
    async () => holdsRows(first, list.slice(0, size), "the first page"),
    async () => holdsRows(second, list.slice(size, 2 * size), "the page after the first page's cursor"),
  );
}

async function before(subject: Subject): Promise<Verdict> {
  const given = await prevCursor(subject);
  if (!given) return notApplicable("no page has a `prev` link");
  const { rows: list } = await subject.reference();
  const edge = list.indexOf(rows(given.page.document)[0] as string);
  for (const size of [1, 2]) {
    const page = await subject.page({ size, before: given.text });
    const expected = list.slice(Math.max(0, edge - size), edge);
    const verdict = holdsRows(page, expected, `the page of ${size} before row ${edge + 1}`);
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}

async function noCursor(subject: Subject): Promise<Verdict> {
  const name = subject.parameter("after");
  const page = await subject.raw(subject.pair(name, "this.is~no-cursor"));
  if (!isRefusal(page)) return broken(page, `what is no cursor is answered with ${page.status}`);
  return errors(page.document).some((error) => dig(error, "source", "parameter") === name)
    ? holds
    : broken(page, `no error names source.parameter ${name}`);
}

/** One character changed, at several places. The last is left alone: in base64 its low bits may mean nothing. */
async function tampered(subject: Subject): Promise<Verdict> {
  const given = await nextCursor(subject);
  if (!given) return notApplicable("no page has a `next` link");
  const { text } = given;
  for (const share of [0, 0.25, 0.5, 0.75, 0.95]) {
    const place = Math.min(Math.floor(text.length * share), text.length - 2);
    if (place < 0) return notApplicable("cursors are single characters");
    const changed = text[place] === "A" ? "B" : "A";
    const page = await subject.page({
      size: 2,
      after: text.slice(0, place) + changed + text.slice(place + 1),
    });
    if (!isRefusal(page))
      return broken(page, `character ${place + 1} was changed, and the cursor was accepted`);
  }
  return holds;
}

async function otherOrder(subject: Subject): Promise<Verdict> {
  const { sort } = subject.knowledge;
  if (sort === undefined) return notApplicable("no sort was named (sort, --sort)");
  const sorted = await subject.client.get(append(subject.url(subject.members(0, 2)), `sort=${sort}`));
  const next = href(sorted.document, "next");
  const text = typeof next === "string" ? value(next, subject.parameter("after")) : undefined;
  if (text === undefined) return notApplicable(`no cursor is given for sort=${sort}`);
  const page = await subject.page({ size: 2, after: text });
  return isRefusal(page) ? holds : broken(page, `a cursor of sort=${sort} is accepted without it`);
}
