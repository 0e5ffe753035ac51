import type { Exchange } from "../http/client";
import { valueAt } from "../http/json";
import { appendQuery, queryValue } from "../http/query";
import { broken, firstFailure, holds, notApplicable, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { prevCursor } from "../subject/cursors";
import { blames, hasLink, href, hrefs, rowsOf } from "../subject/document";
import { expectRefusals, expectRows, isRefusal, sameRows } from "../subject/expect";
import type { KnownFacts } from "../subject/known-facts";
import type { ListUnderTest } from "../subject/list-under-test";
import { wrongCursors } from "../subject/values";
import { profilesOf } from "./media-types";

const strategies = ["cursor"] as const;

/**
 * PAGE-CUR-1 to 6 and 11 to 14; 8 to 10 are in page-cursor-range.ts, and 7 cannot be checked from outside.
 */
export const pageCursor: readonly Clause[] = [
  {
    id: "PAGE-CUR-1",
    title: "after a cursor comes the row that follows it at once",
    level: "MUST",
    strategies,
    needs: ["ORDER-1"],
    check: rowsAfter,
  },
  {
    id: "PAGE-CUR-2",
    title: "before a cursor come the rows nearest to it, in the order of the list",
    level: "MUST",
    strategies,
    needs: ["PAGE-CUR-1"],
    check: rowsBefore,
  },
  {
    id: "PAGE-CUR-3",
    title: "an empty page[after] is the start of the list, where it is accepted",
    level: "MUST",
    strategies,
    needs: ["ORDER-1"],
    check: async (list, facts) => {
      if (!list.isDefault) return notApplicable("another strategy is the default");
      const sizes = [await facts.smallSize(), await facts.largestSize()];
      for (const parameters of [...sizes.map((size) => ({ size })), {}]) {
        const first = await list.page(parameters);
        const page = await list.page({ ...parameters, after: "" });
        if (isRefusal(page)) return notApplicable("an empty cursor is refused");
        const verdict = expectRows(page, rowsOf(first.document), "an empty page[after]");
        if (verdict.status !== "holds") return verdict;
      }
      return holds;
    },
  },
  {
    id: "PAGE-CUR-4",
    title: "what is no cursor is refused, with the parameter named",
    level: "MUST",
    strategies,
    needs: ["ERR-1"],
    check: wrongCursorsAreRefused,
  },
  {
    id: "PAGE-CUR-5",
    title: "a cursor that was tampered with is refused",
    level: "SHOULD",
    strategies,
    needs: ["PAGE-CUR-4"],
    check: changedCursors,
  },
  {
    id: "PAGE-CUR-6",
    title: "a cursor of another order is refused",
    level: "MUST",
    strategies,
    needs: ["PAGE-CUR-4"],
    check: cursorOfAnotherOrder,
  },
  {
    id: "PAGE-CUR-11",
    title: "`prev` and `next` are always there, null where there is no such page",
    level: "MUST",
    strategies,
    check: async (list, facts) => {
      const pages = [await list.firstPage(1), ...(await facts.sampledPages()).map(({ page }) => page)];
      for (const relation of ["prev", "next"] as const) {
        const without = pages.find(({ document }) => href(document, relation) === undefined);
        if (!without) continue;
        return pages.every((page) => profilesOf(page).length === 0)
          ? notApplicable("the pages do not say that they follow the profile")
          : broken(without, `there is no \`${relation}\``);
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
    check: async (list, facts) => {
      const firsts = (await facts.sampledPages()).filter(
        ({ start, isBackward }) => start === 0 && !isBackward,
      );
      const first = firsts.find(({ page }) => hasLink(page.document, "prev"));
      if (first) return broken(first.page, "the first page has a `prev` link");
      for (const size of [...(await facts.pageSizes()), await facts.largestSize()]) {
        const last = await facts.lastPage(size);
        if (last && hasLink(last.document, "next")) return broken(last, "the last page has a `next` link");
      }
      const full = await fullLastPage(list);
      return full && hasLink(full.document, "next") ? broken(full, "the last page has a `next` link") : holds;
    },
  },
  {
    id: "PAGE-CUR-13",
    title: "a cursor that is given with a row falls on that row",
    level: "MUST",
    strategies,
    needs: ["PAGE-CUR-1"],
    check: rowCursors,
  },
  {
    id: "PAGE-CUR-14",
    title: "cursors are at most 1024 characters, and longer ones are refused",
    level: "MUST",
    strategies,
    needs: ["PAGE-CUR-4"],
    check: cursorLengths,
  },
];

/** The last row as a page of its own, reached forwards: back from the end, and on again. */
async function fullLastPage(list: ListUnderTest): Promise<Exchange | undefined> {
  const first = await list.firstPage(1);
  if (!hasLink(first.document, "last")) return undefined;
  const last = await list.follow(first, "last");
  if (!hasLink(last.document, "prev")) return undefined;
  const before = await list.follow(last, "prev");
  if (!hasLink(before.document, "next")) return undefined;
  const page = await list.follow(before, "next");
  return sameRows(rowsOf(page.document), rowsOf(last.document)) ? page : undefined;
}

async function rowsAfter(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const { rows } = await facts.referenceList();
  const [size] = await facts.pageSizes();
  const first = await list.firstPage(size);
  if (!hasLink(first.document, "next"))
    return rows.length > size ? broken(first, "there are more rows, and no `next`") : holds;
  const second = await list.follow(first, "next");
  return firstFailure(
    () => expectRows(first, rows.slice(0, size), "the first page"),
    () => expectRows(second, rows.slice(size, 2 * size), "the page after the first page's cursor"),
  );
}

async function rowsBefore(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const cursor = await prevCursor(list, facts);
  if (!cursor) return notApplicable("no page has a `prev` link");
  const { rows } = await facts.referenceList();
  const position = rows.indexOf(rowsOf(cursor.page.document)[0] as string);
  const small = await facts.smallSize();
  for (const size of small === 1 ? [1] : [1, 2]) {
    const page = await list.page({ size, before: cursor.text });
    const expected = rows.slice(Math.max(0, position - size), position);
    const verdict = expectRows(page, expected, `the page of ${size} before row ${position + 1}`);
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}

/**
 * Changes one character at several places. The last one stays: in base64 its low bits may be without meaning.
 */
async function changedCursors(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const cursors = (await facts.samples()).filter(({ isInteger }) => !isInteger);
  if (cursors.length === 0) return notApplicable("no page has a `next` link");
  for (const { name, value } of cursors) {
    const text = decodeURIComponent(value);
    if (text.length < 2) return notApplicable("cursors are single characters");
    for (const share of [0, 0.25, 0.5, 0.75, 0.95]) {
      const place = Math.min(Math.floor(text.length * share), text.length - 2);
      const changed = text[place] === "A" ? "B" : "A";
      const page = await list.page({ [name]: text.slice(0, place) + changed + text.slice(place + 1) });
      if (!isRefusal(page))
        return broken(page, `character ${place + 1} was changed, and the cursor was accepted`);
    }
    for (const [what, other] of [
      ["text was added at its end", `${text}.kit`],
      ["text was added at its start", `kit.${text}`],
      ["it was sent twice as one", `${text}${text}`],
      ["half of it is missing", text.slice(0, Math.ceil(text.length / 2))],
    ] as const) {
      const page = await list.page({ [name]: other });
      if (!isRefusal(page)) return broken(page, `${what}, and the cursor was accepted`);
    }
  }
  return holds;
}

async function wrongCursorsAreRefused(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const size = await facts.smallSize();
  const sent = (await facts.samples()).map(({ name }) => name);
  // A server that is only read forwards may not know `page[before]`.
  const names = (["after", "before"] as const).filter((name) => name === "after" || sent.includes(name));
  for (const name of names) {
    const parameter = list.parameter(name);
    for (const text of wrongCursors) {
      for (const query of [
        list.pair(parameter, text),
        `${list.sizePair(String(size))}&${list.pair(parameter, text)}`,
      ]) {
        const page = await list.withQuery(query);
        if (!isRefusal(page)) return broken(page, `what is no cursor is answered with ${page.status}`);
        if (!blames(page.document, parameter))
          return broken(page, `no error names source.parameter ${parameter}`);
      }
    }
  }
  return holds;
}

/** Cursors of rows on the first page, and of its last row. */
async function rowCursors(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const { rows, pages } = await facts.referenceList();
  const size = await facts.smallSize();
  const data = pages.flatMap(({ document }) => document?.data as unknown[]);
  let isGiven = false;
  for (const index of new Set([1, 0, Math.floor(data.length / 2), data.length - 2, data.length - 1])) {
    const cursor = valueAt(data[index], "meta", "page", "cursor");
    if (typeof cursor !== "string") continue;
    isGiven = true;
    const page = await list.page({ size, after: cursor });
    const expected = rows.slice(index + 1, index + 1 + size);
    const verdict = expectRows(page, expected, `the page after the cursor of row ${index + 1}`);
    if (verdict.status !== "holds") return verdict;
  }
  return isGiven ? holds : notApplicable("rows are given without cursors");
}

/** The length of every cursor in a link or a row, and what is answered to longer ones. */
async function cursorLengths(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  for (const { page } of await facts.sampledPages()) {
    const linked = hrefs(page.document).flatMap(([, link]) =>
      ["after", "before"].map((name) => queryValue(link, list.parameter(name)) ?? ""),
    );
    const ofRows = ((page.document?.data as unknown[] | undefined) ?? []).map((row) =>
      valueAt(row, "meta", "page", "cursor"),
    );
    const long = [...linked, ...ofRows].find((text) => typeof text === "string" && text.length > 1024);
    if (typeof long === "string") return broken(page, `a cursor has ${long.length} characters`);
  }
  const names = (await facts.samples())
    .filter(({ isInteger }) => !isInteger)
    .map(({ parameter }) => parameter);
  const tooLong = [list.parameter("after"), ...names].map((parameter) =>
    list.pair(parameter, "A".repeat(4000)),
  );
  return expectRefusals(list, tooLong, "a cursor of 4000 characters");
}

async function cursorOfAnotherOrder(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const { sort } = facts.stated;
  if (sort === undefined) return notApplicable("no sort was named (sort, --sort)");
  const first = list.targetOf(list.parametersAt(0, 2));
  const sorted = await list.client.get(appendQuery(first, `sort=${sort}`));
  const next = href(sorted.document, "next");
  const cursor = typeof next === "string" ? queryValue(next, list.parameter("after")) : undefined;
  if (cursor === undefined) return notApplicable(`no cursor is given for sort=${sort}`);
  const page = await list.page({ size: 2, after: cursor });
  return isRefusal(page) ? holds : broken(page, `a cursor of sort=${sort} is accepted without it`);
}
