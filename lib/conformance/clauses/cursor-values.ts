import { valueAt } from "../http/json";
import { appendQuery, queryValue } from "../http/query";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import { isRefusal } from "../subject/answers";
import { changesOf } from "../subject/cursor-changes";
import { cursorIn, rowCursorsIn, rowCursorsOf } from "../subject/cursors";
import { blames, hrefs, rowsOf } from "../subject/document";
import { expectRefusals, expectRows } from "../subject/expect";
import type { Facts } from "../subject/facts";
import { valueQueries } from "../subject/faulty-queries";
import type { ListUnderTest } from "../subject/list-under-test";
import { reverseOf } from "../subject/sorts";
import { wordsForCursors, wrongCursors } from "../subject/values";

/** Cursors from both ends and the middle of the list, each changed in many ways. */
export async function changedCursors(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const cursors = (await facts.samplesOnPages()).filter(({ isInteger, value }) => !isInteger && value !== "");
  if (cursors.length === 0) return notApplicable("no page has a `next` link");
  const { rows } = await facts.referenceList();
  const [id = ""] = rows.map((row) => row.slice(row.indexOf(":") + 1));
  for (const { name, value } of cursors) {
    const text = decodeURIComponent(value);
    if (text.length < 2) return notApplicable("cursors are single characters");
    // A server whose cursors are numbers may read any number as one.
    const replaced: [string, string][] =
      /^\d+$/.test(text) || text === id ? [] : [["it was replaced by an id", id]];
    for (const [what, changed] of [...changesOf(text), ...replaced]) {
      const page = await list.page({ [name]: changed });
      if (!isRefusal(page)) return broken(page, `${what}, but the cursor was accepted`);
    }
  }
  return holds;
}

/** No word is a cursor of a list whose cursors have at least this length. */
const LONG_CURSOR = 20;

export async function wrongCursorsAreRefused(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const size = await facts.smallSize();
  const samples = await facts.samples();
  const sent = samples.map(({ name }) => name);
  const own = samples.filter(({ isInteger }) => !isInteger);
  const isLong = own.length > 0 && own.every(({ value }) => value.length >= LONG_CURSOR);
  const texts = isLong ? [...wrongCursors, ...wordsForCursors] : wrongCursors;
  // A server that is only read forwards might not know `page[before]`.
  const names = (["after", "before"] as const).filter((name) => name === "after" || sent.includes(name));
  for (const name of names) {
    const parameter = list.parameter(name);
    for (const text of texts) {
      for (const query of [
        list.pair(parameter, text),
        `${list.sizePair(String(size))}&${list.pair(parameter, text)}`,
      ]) {
        const page = await list.withQuery(query);
        if (page.status !== 400) return broken(page, `an invalid cursor is answered with ${page.status}`);
        if (!blames(page.document, parameter))
          return broken(page, `no error names source.parameter ${parameter}`);
      }
    }
  }
  return besideAnother(list, facts);
}

/**
 * Beside a cursor of the other direction, which makes a range. PAGE-FAM-3 judges a server that ignores a
 * direction which no link has.
 */
async function besideAnother(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const samples = await facts.samples();
  for (const { parameter, value, isSize } of samples) {
    const other = list.parameter(parameter === list.parameter("after") ? "before" : "after");
    if (isSize || samples.every((sample) => sample.parameter !== other)) continue;
    const pairs = [list.pair(parameter, value), list.pair(other, "this.is~no-cursor")];
    const queries = [pairs.join("&"), [...pairs].reverse().join("&")];
    const verdict = await expectRefusals(list, queries, "an invalid cursor together with a valid one");
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}

/** Cursors of rows from both ends and the middle of the list, and on a page that a backward link led to. */
export async function rowCursors(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const { rows, complete } = await facts.referenceList();
  const size = await facts.smallSize();
  const cursors = await rowCursorsOf(facts);
  const backward = (await facts.sampledPages()).find(
    ({ page, start, isBackward }) => isBackward && start !== undefined && rowsOf(page.document).length > 1,
  );
  if (backward) cursors.push(...rowCursorsIn([backward.page], [0], backward.start));
  for (const { index, cursor } of cursors) {
    if (!complete && index + size >= rows.length) continue;
    const page = await list.page({ size, after: cursor });
    const expected = rows.slice(index + 1, index + 1 + size);
    const verdict = expectRows(page, expected, `the page after the cursor of row ${index + 1}`);
    if (verdict.status !== "holds") return verdict;
  }
  return cursors.length > 0 ? holds : notApplicable("rows have no cursors");
}

const LONG = "A".repeat(5000);

/** Padding, which decoders of base64 skip. */
const LONG_PADDING = "=".repeat(5000);

/** The length of every cursor in a link or a row, and what is answered to longer ones. */
export async function cursorLengths(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  for (const { page } of await facts.allPages()) {
    const linked = hrefs(page.document).flatMap(([, link]) =>
      ["after", "before"].map((name) => queryValue(link, list.parameter(name)) ?? ""),
    );
    const ofRows = (valueAt(page.document, "data") as unknown[]).map((row) =>
      valueAt(row, "meta", "page", "cursor"),
    );
    const long = [...linked, ...ofRows].find((text) => typeof text === "string" && text.length > 4200);
    if (typeof long === "string") return broken(page, `a cursor has ${long.length} characters`);
  }
  const tooLong = [list.pair(list.parameter("after"), LONG)];
  for (const sample of await facts.samples()) {
    if (sample.isInteger) continue;
    const [changed = ""] = valueQueries(list, sample, [`${sample.value}kit`]);
    // A server may cut off what is too long. PAGE-CUR-5 judges one that always ignores what was added.
    const isNoticed = isRefusal(await list.withQuery(changed));
    const padded = encodeURIComponent(LONG_PADDING);
    const longer = [LONG, ...(isNoticed ? [sample.value + padded, sample.value + LONG] : [])];
    tooLong.push(...valueQueries(list, sample, longer));
  }
  const accepted = (await list.withQueries(tooLong)).find(({ status }) => status !== 400);
  return accepted
    ? broken(accepted, `a cursor of 5000 characters is answered with ${accepted.status}`)
    : holds;
}

export async function cursorOfAnotherOrder(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const { sort } = facts.stated;
  if (sort === undefined) return notApplicable("no sort was specified (sort, --sort)");
  const size = await facts.smallSize();
  const first = list.targetOf(list.parametersAt(0, size));
  const sorted = await list.client.get(appendQuery(first, `sort=${sort}`));
  const cursor = cursorIn(list, sorted, "next", "after")?.text;
  if (cursor === undefined) return notApplicable(`no cursor is returned for sort=${sort}`);
  const own = cursorIn(list, await list.client.get(first), "next", "after")?.text;
  const reverse = reverseOf(sort);
  const elsewhere = [
    [cursor, undefined, `a cursor of sort=${sort} is accepted without it`],
    [own, sort, `a cursor of the list without a sort is accepted with sort=${sort}`],
    [cursor, reverse, `a cursor of sort=${sort} is accepted with sort=${reverse}`],
  ] as const;
  const directions = (await facts.samples()).some(({ name }) => name === "before")
    ? (["after", "before"] as const)
    : (["after"] as const);
  for (const [text, other, reason] of elsewhere) {
    if (text === undefined) continue;
    const sortedBy = (target: string) =>
      list.client.get(other === undefined ? target : appendQuery(target, `sort=${other}`));
    // A server might not know the reverse order.
    const known = await sortedBy(first);
    const isKnown = known.status === 200 && cursorIn(list, known, "next", "after")?.text !== text;
    for (const name of isKnown ? directions : []) {
      const accepted = await sortedBy(list.targetOf({ size, [name]: text }));
      if (!isRefusal(accepted)) return broken(accepted, reason);
    }
  }
  return holds;
}
