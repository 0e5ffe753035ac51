import { valueAt } from "../http/json";
import { appendQuery, queryValue } from "../http/query";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import { isRefusal } from "../subject/answers";
import { blames, href, hrefs } from "../subject/document";
import { expectRefusals, expectRows } from "../subject/expect";
import type { Facts } from "../subject/facts";
import type { ListUnderTest } from "../subject/list-under-test";
import { wrongCursors } from "../subject/values";

/**
 * Changes one character at several places. The last one stays: in base64 its low bits may be without meaning.
 */
export async function changedCursors(list: ListUnderTest, facts: Facts): Promise<Verdict> {
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
      ["text was added at its end", `${text}kit`],
      ["text was added at its start", `kit${text}`],
      ["it was sent twice as one", `${text}${text}`],
      ["half of it is missing", text.slice(0, Math.ceil(text.length / 2))],
    ] as const) {
      const page = await list.page({ [name]: other });
      if (!isRefusal(page)) return broken(page, `${what}, and the cursor was accepted`);
    }
  }
  return holds;
}

export async function wrongCursorsAreRefused(list: ListUnderTest, facts: Facts): Promise<Verdict> {
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
export async function rowCursors(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const { rows, pages, complete } = await facts.referenceList();
  const size = await facts.smallSize();
  const data = pages.flatMap(({ document }) => document?.data as unknown[]);
  let isGiven = false;
  for (const index of new Set([1, 0, Math.floor(data.length / 2), data.length - 2, data.length - 1])) {
    const cursor = valueAt(data[index], "meta", "page", "cursor");
    if (typeof cursor !== "string") continue;
    isGiven = true;
    if (!complete && index + size >= rows.length) continue;
    const page = await list.page({ size, after: cursor });
    const expected = rows.slice(index + 1, index + 1 + size);
    const verdict = expectRows(page, expected, `the page after the cursor of row ${index + 1}`);
    if (verdict.status !== "holds") return verdict;
  }
  return isGiven ? holds : notApplicable("rows are given without cursors");
}

/** The length of every cursor in a link or a row, and what is answered to longer ones. */
export async function cursorLengths(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  for (const { page } of await facts.sampledPages()) {
    const linked = hrefs(page.document).flatMap(([, link]) =>
      ["after", "before"].map((name) => queryValue(link, list.parameter(name)) ?? ""),
    );
    const ofRows = (valueAt(page.document, "data") as unknown[]).map((row) =>
      valueAt(row, "meta", "page", "cursor"),
    );
    const long = [...linked, ...ofRows].find((text) => typeof text === "string" && text.length > 4200);
    if (typeof long === "string") return broken(page, `a cursor has ${long.length} characters`);
  }
  const names = (await facts.samples())
    .filter(({ isInteger }) => !isInteger)
    .map(({ parameter }) => parameter);
  const tooLong = [list.parameter("after"), ...names].map((parameter) =>
    list.pair(parameter, "A".repeat(5000)),
  );
  return expectRefusals(list, tooLong, "a cursor of 5000 characters");
}

export async function cursorOfAnotherOrder(list: ListUnderTest, facts: Facts): Promise<Verdict> {
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
