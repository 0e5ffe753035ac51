import type { Exchange } from "../http/client";
import { append } from "../http/query";
import { broken, holds, notApplicable } from "../report/verdict";
import { dig, errors, isOfType, rows } from "../subject/document";
import { isRefusal, same } from "../subject/expect";
import { rowsOf, walk } from "../subject/followed-pages";
import type { Subject } from "../subject/list-under-test";
import type { Clause, Verdict } from "../types";

export const order: readonly Clause[] = [
  {
    id: "ORDER-1",
    title: "the rows come in one total order, whatever the page size",
    level: "MUST",
    needs: ["PAGE-SIZE-6"],
    check: oneOrder,
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
    title: "a sort that cannot be paged by cursor is refused by the profile's name",
    level: "MUST",
    strategies: ["cursor"],
    needs: ["ERR-1"],
    check: async (subject) => {
      const start = subject.url(subject.members(0, 2));
      const page = await subject.client.get(append(start, "sort=kitNoSuchField"));
      if (!isRefusal(page)) return broken(page, `an unknown sort is answered with ${page.status}`);
      return errors(page.document).some(
        (error) => dig(error, "source", "parameter") === "sort" && isOfType(error, "unsupported-sort"),
      )
        ? holds
        : broken(page, "no error has source.parameter sort and the profile's links.type unsupported-sort");
    },
  },
  {
    id: "ORDER-4",
    title: "a sort that orders rows only in part is completed to a total order",
    level: "MUST",
    needs: ["LINK-3"],
    check: sorted,
  },
];

async function oneOrder(subject: Subject): Promise<Verdict> {
  const { rows: list } = await subject.reference();
  const [size, other] = await subject.sizes();
  const start = await subject.start(size);
  const again = await subject.client.fresh(start.target);
  if (!same(rows(start.document), rows(again.document)))
    return broken(again, "the same request gives other rows the second time");
  for (const page of await somePages(subject, [size, other])) {
    const got = rows(page.document);
    const places = got.map((row) => list.indexOf(row)).filter((place) => place >= 0);
    const turned = places.findIndex((place, index) => place <= (places[index - 1] as number));
    if (turned !== -1)
      return broken(
        page,
        `${list[places[turned] as number]} comes before and after ${list[places[turned - 1] as number]}`,
      );
  }
  return holds;
}

async function somePages(subject: Subject, sizes: readonly number[]): Promise<Exchange[]> {
  const pages: Exchange[] = [];
  for (const size of sizes) {
    if (subject.strategy === "cursor") pages.push(...(await subject.walk(size)).pages);
    else for (const index of [0, 1, 2]) pages.push(await subject.at(index, size));
  }
  return pages;
}

const creation = ["created", "createdAt", "created_at", "created-at"];

async function newestFirst(subject: Subject): Promise<Verdict> {
  const page = await subject.client.get(subject.target);
  const data = page.document?.data as unknown[];
  const times = data.map((item: unknown) => {
    const text = creation
      .map((name) => dig(item, "attributes", name))
      .find((found) => typeof found === "string");
    return Date.parse(String(text));
  });
  if (times.length < 2 || times.some(Number.isNaN))
    return notApplicable("rows do not tell when they were created");
  return times.some((time, index) => time > (times[index - 1] as number))
    ? broken(page, "older rows come before newer ones")
    : holds;
}

/** Two walks of different page sizes under the sort must meet the same rows in the same order, each once. */
async function sorted(subject: Subject): Promise<Verdict> {
  const { sort, maxPages } = subject.knowledge;
  if (sort === undefined) return notApplicable("no sort was named (sort, --sort)");
  const walks: string[][] = [];
  for (const size of await subject.sizes()) {
    const start = await subject.client.get(append(subject.url(subject.members(0, size)), `sort=${sort}`));
    if (start.status !== 200) return notApplicable(`sort=${sort} is answered with ${start.status}`);
    const list = rowsOf((await walk(subject.client, start, "next", maxPages)).pages);
    if (new Set(list).size !== list.length) return broken(start, "along `next`, rows come twice");
    const both = Math.min(list.length, ...walks.map(({ length }) => length));
    if (walks.some((other) => !same(other.slice(0, both), list.slice(0, both))))
      return broken(start, "with another page size, the rows come in another order");
    walks.push(list);
  }
  return holds;
}
