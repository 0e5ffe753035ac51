import type { Exchange } from "../http/client";
import { valueAt } from "../http/json";
import { appendQuery, queryValue } from "../http/query";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import { isRefusal, sameRows, startsWith } from "../subject/answers";
import type { Clause } from "../subject/clause";
import { errorsOf, hasLink, href, isOfType, rowsOf } from "../subject/document";
import type { Facts } from "../subject/facts";
import { isOwn } from "../subject/faulty-queries";
import { followPages, rowsOnPages } from "../subject/followed-pages";
import type { ListUnderTest } from "../subject/list-under-test";
import { furtherSizes } from "../subject/page-sizes";
import { someIndexes } from "../subject/sampled-pages";
import { reverseOf, UNKNOWN_FIELD } from "../subject/sorts";

export const order: readonly Clause[] = [
  {
    id: "ORDER-1",
    title: "the rows come in one total order, whatever the page size",
    level: "MUST",
    needs: ["PAGE-SIZE-6"],
    check: totalOrder,
  },
  {
    id: "ORDER-2",
    title: "without a sort, the newest rows come first",
    level: "SHOULD",
    needs: ["ORDER-1"],
    check: newestFirst,
  },
  {
    id: "ORDER-3",
    title: "a sort that cursors do not support is refused with the profile's error type",
    level: "MUST",
    strategies: ["number", "offset", "cursor"],
    needs: ["ERR-1"],
    check: unknownSorts,
  },
  {
    id: "ORDER-4",
    title: "a sort that orders rows only partly is extended to a total order",
    level: "MUST",
    needs: ["LINK-3", "LINK-4", "PARAM-1"],
    check: sortedOrder,
  },
];

async function unknownSorts(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const size = await facts.smallSize();
  // With page numbers and offsets, a server may leave the sort to the application.
  const isLeft = list.walk.at && !isRefusal(await firstPageSortedBy(list, UNKNOWN_FIELD, size));
  if (isLeft) return notApplicable("the server does not refuse a sort");
  const samples = (await facts.samplesOnPages()).filter((sample) => isOwn(list, sample));
  const elsewhere = samples.map(({ beside, parameter, value }) =>
    [...(beside === "" ? [] : [beside]), list.pair(parameter, value), `sort=${UNKNOWN_FIELD}`].join("&"),
  );
  const { sort } = facts.stated;
  const besideKnown = sort === undefined ? [] : [`${sort},${UNKNOWN_FIELD}`, `${UNKNOWN_FIELD},${sort}`];
  for (const text of [UNKNOWN_FIELD, `-${UNKNOWN_FIELD}`, ...besideKnown]) {
    const page = await firstPageSortedBy(list, text, size);
    if (page.status !== 400) return broken(page, `an unknown sort is answered with ${page.status}`);
    const errors = errorsOf(page.document).filter(
      (error) => valueAt(error, "source", "parameter") === "sort",
    );
    if (errors.length === 0) return broken(page, "no error has source.parameter sort");
    if (errors.some((error) => isOfType(error, "unsupported-sort")) !== (list.profile !== null))
      return broken(
        page,
        `the error ${list.profile === null ? "has" : "lacks"} the profile's links.type unsupported-sort`,
      );
  }
  // PAGE-CUR-4 judges a server that fails because a cursor is of another order.
  const accepted = (await list.withQueries(elsewhere)).find(({ status }) => status === 200);
  return accepted ? broken(accepted, "an unknown sort is answered with 200") : holds;
}

async function totalOrder(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const { rows } = await facts.referenceList();
  const sizes = await facts.pageSizes();
  const first = await list.firstPage(sizes[0]);
  const repeated = await list.client.getAgain(first.target);
  if (!sameRows(rowsOf(first.document), rowsOf(repeated.document)))
    return broken(repeated, "the same request returns other rows the second time");
  for (const page of await pagesOfSizes(list, facts, [...sizes, await facts.smallSize()])) {
    const places = rowsOf(page.document)
      .map((row) => rows.indexOf(row))
      .filter((place) => place >= 0);
    const turn = places.findIndex((place, index) => place <= (places[index - 1] as number));
    if (turn !== -1)
      return broken(
        page,
        `${rows[places[turn] as number]} comes before and after ${rows[places[turn - 1] as number]}`,
      );
  }
  return holds;
}

/** Some pages of each size. */
async function pagesOfSizes(
  list: ListUnderTest,
  facts: Facts,
  sizes: readonly number[],
): Promise<Exchange[]> {
  const pages: Exchange[] = list.isDefault ? [await list.withoutParameters()] : [];
  const { rows } = await facts.referenceList();
  for (const size of new Set(sizes)) {
    if (!list.walk.at) pages.push(...(await facts.pagesAlongNext(size)).pages);
    else
      for (const index of someIndexes(Math.ceil(rows.length / size)))
        pages.push(await list.pageAt(index, size));
  }
  return pages;
}

/** The attributes in which servers put the time of creation. */
const CREATION = ["created", "createdAt", "created_at", "created-at"];

async function newestFirst(list: ListUnderTest): Promise<Verdict> {
  const page = await list.withoutParameters();
  const data = page.document?.data as unknown[];
  const times = data.map((item: unknown) => {
    const text = CREATION.map((name) => valueAt(item, "attributes", name)).find(
      (value) => typeof value === "string",
    );
    return Date.parse(String(text));
  });
  if (times.length < 2 || times.some(Number.isNaN))
    return notApplicable("rows do not state when they were created");
  return times.some((time, index) => time > (times[index - 1] as number))
    ? broken(page, "older rows come before newer ones")
    : holds;
}

/**
 * Reads the sorted list in two page sizes, forwards and backwards. All must meet the same rows in the same
 * order, each of them once.
 */
async function sortedOrder(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const { sort } = facts.stated;
  if (sort === undefined) return notApplicable("no sort was specified (sort, --sort)");
  const verdict = await orderBy(list, facts, sort);
  if (verdict.status !== "holds") return verdict;
  // A server might not know the reverse order.
  const reverse = reverseOf(sort);
  const [size] = await facts.pageSizes();
  const next = href((await firstPageSortedBy(list, reverse, size)).document, "next");
  // PARAM-1 judges links that lose the sort.
  if (typeof next !== "string" || queryValue(next, "sort") !== reverse) return holds;
  return orderBy(list, facts, reverse);
}

async function orderBy(list: ListUnderTest, facts: Facts, sort: string): Promise<Verdict> {
  const { maxPages } = facts.stated;
  const readings: string[][] = [];
  for (const size of await facts.pageSizes()) {
    const first = await firstPageSortedBy(list, sort, size);
    if (first.status !== 200) return notApplicable(`sort=${sort} is answered with ${first.status}`);
    const forward = await followPages(list.client, first, "next", maxPages);
    const rows = rowsOnPages(forward.pages);
    if (new Set(rows).size !== rows.length) return broken(first, "along `next`, rows are repeated");
    const common = Math.min(rows.length, ...readings.map(({ length }) => length));
    if (readings.some((other) => !sameRows(other.slice(0, common), rows.slice(0, common))))
      return broken(first, "with another page size, the rows are in another order");
    readings.push(rows);
    const last = forward.end === "no link" ? forward.lastExchange : undefined;
    if (!last || !hasLink(last.document, "prev")) continue;
    const backward = await followPages(list.client, last, "prev", maxPages);
    if (!sameRows(rowsOnPages([...backward.pages].reverse()), rows))
      return broken(last, "along `prev`, the rows are others, or in another order");
  }
  const [rows = []] = readings;
  for (const size of furtherSizes(await facts.referenceList())) {
    const page = await firstPageSortedBy(list, sort, size);
    const pageRows = rowsOf(page.document);
    if (page.status === 200 && !startsWith(rows, pageRows.slice(0, rows.length)))
      return broken(page, "with another page size, the rows are in another order");
  }
  return holds;
}

function firstPageSortedBy(list: ListUnderTest, sort: string, size: number): Promise<Exchange> {
  return list.client.get(appendQuery(list.targetOf(list.parametersAt(0, size)), `sort=${sort}`));
}
