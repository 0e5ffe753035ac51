import { once } from "../../once";
import type { Exchange } from "../http/client";
import { isRefusal } from "./answers";
import { deepestPosition } from "./deepest-position";
import { reportedCount, rowsOf } from "./document";
import type { MiddlePage, StatedFacts } from "./facts";
import { type FollowedPages, followPages } from "./followed-pages";
import type { ListUnderTest } from "./list-under-test";
import { unevenAndEvenSize } from "./page-sizes";
import { readReferenceList } from "./reference-list";
import { countRows } from "./row-count";

/** What is known of the rows and the size of the list under test. `Facts` explains each of them. */
export class ListFacts {
  readonly stated: StatedFacts;
  protected readonly list: ListUnderTest;
  readonly #pagesAlongNext = new Map<number, Promise<FollowedPages>>();
  readonly #deepest = once(() => deepestPosition(this.list));

  readonly referenceList = once(() =>
    readReferenceList(this.list, this.stated.maxPages, (size) => this.reachableRows(size)),
  );

  constructor(list: ListUnderTest, stated: StatedFacts) {
    this.list = list;
    this.stated = stated;
  }

  pagesAlongNext(size: number): Promise<FollowedPages> {
    const known = this.#pagesAlongNext.get(size);
    if (known) return known;
    const pages = this.list
      .firstPage(size)
      .then((first) => followPages(this.list.client, first, "next", this.stated.maxPages));
    this.#pagesAlongNext.set(size, pages);
    return pages;
  }

  async reachableRows(size: number): Promise<number> {
    const { depthLimit } = this.list.walk;
    if (!depthLimit) return Number.POSITIVE_INFINITY;
    const deepest = await this.#deepest();
    return Number.isFinite(deepest) ? depthLimit.rowsWithin(deepest, size) : deepest;
  }

  async pageSizes(): Promise<[number, number]> {
    const { rows, complete, size: largest } = await this.referenceList();
    return complete ? unevenAndEvenSize(rows.length, largest) : [largest, largest];
  }

  async middlePage(): Promise<MiddlePage> {
    const [size] = await this.pageSizes();
    if (this.list.walk.at) return { page: await this.list.pageAt(1, size), size, index: 1 };
    const { pages } = await this.pagesAlongNext(size);
    const index = Math.min(1, pages.length - 1);
    return { page: pages[index] as Exchange, size, index };
  }

  /** What the server reports is not used. */
  readonly countedRows = once(async () => {
    const { rows, complete, size, pages } = await this.referenceList();
    if (complete) return rows.length;
    return this.list.walk.at ? countRows(this.list, size, pages.length - 1) : undefined;
  });

  async rowCount(): Promise<number | undefined> {
    const counted = await this.countedRows();
    if (counted !== undefined) return counted;
    const { pages } = await this.referenceList();
    const [count, ...others] = new Set(pages.map((page) => reportedCount(page.document)));
    // A reported count helps only where it is enough to name the last page.
    return this.list.walk.at && typeof count === "number" && others.length === 0 ? count : undefined;
  }

  async largestSize(): Promise<number> {
    return (await this.referenceList()).size;
  }

  async smallSize(): Promise<number> {
    return isRefusal(await this.list.firstPage(2)) ? 1 : 2;
  }

  async lastPage(size: number): Promise<Exchange | undefined> {
    const count = await this.rowCount();
    if (!count || count > (await this.reachableRows(size))) return undefined;
    if (this.list.walk.at) return this.list.pageAt(Math.ceil(count / size) - 1, size);
    const { pages, end } = await this.pagesAlongNext(size);
    return end === "limit" ? undefined : [...pages].reverse().find((page) => rowsOf(page.document).length);
  }
}
