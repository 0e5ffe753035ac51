import type { Exchange } from "../http/client";
import { isRefusal } from "./answers";
import { deepestPosition } from "./deepest-position";
import { reportedCount, rowsOf } from "./document";
import type { MiddlePage, StatedFacts } from "./facts";
import { type FollowedPages, followPages, type ReferenceList } from "./followed-pages";
import type { ListUnderTest } from "./list-under-test";
import { unevenAndEvenSize } from "./page-sizes";
import { readReferenceList } from "./reference-list";
import { countRows } from "./row-count";

/** What is known of the rows and the size of the list under test. Each fact is requested only once. */
export class ListFacts {
  readonly stated: StatedFacts;
  readonly #list: ListUnderTest;
  #referenceList: Promise<ReferenceList> | undefined;
  #deepest: Promise<number> | undefined;
  #countedRows: Promise<number | undefined> | undefined;
  readonly #pagesAlongNext = new Map<number, Promise<FollowedPages>>();

  constructor(list: ListUnderTest, stated: StatedFacts) {
    this.#list = list;
    this.stated = stated;
  }

  /** The rows of the list in their order, as far as the limits let the kit read them. */
  referenceList(): Promise<ReferenceList> {
    this.#referenceList ??= readReferenceList(this.#list, this.stated.maxPages, (size) =>
      this.reachableRows(size),
    );
    return this.#referenceList;
  }

  /** The pages reached along `next` from the first page of this size. */
  pagesAlongNext(size: number): Promise<FollowedPages> {
    const known = this.#pagesAlongNext.get(size);
    if (known) return known;
    const pages = this.#list
      .firstPage(size)
      .then((first) => followPages(this.#list.client, first, "next", this.stated.maxPages));
    this.#pagesAlongNext.set(size, pages);
    return pages;
  }

  /** How many rows pages of this size can reach; infinite unless the server has a deepest page or offset. */
  async reachableRows(size: number): Promise<number> {
    const { depthLimit } = this.#list.walk;
    if (!depthLimit) return Number.POSITIVE_INFINITY;
    this.#deepest ??= deepestPosition(this.#list);
    const deepest = await this.#deepest;
    return Number.isFinite(deepest) ? depthLimit.rowsWithin(deepest, size) : deepest;
  }

  /** Two page sizes to try: one that divides the list unevenly, and one that divides it evenly. */
  async pageSizes(): Promise<[number, number]> {
    const { rows, complete, size: largest } = await this.referenceList();
    return complete ? unevenAndEvenSize(rows.length, largest) : [largest, largest];
  }

  /** A page with neighbours on both sides, where the list is long enough to have one. */
  async middlePage(): Promise<MiddlePage> {
    const [size] = await this.pageSizes();
    if (this.#list.walk.at) return { page: await this.#list.pageAt(1, size), size, index: 1 };
    const { pages } = await this.pagesAlongNext(size);
    const index = Math.min(1, pages.length - 1);
    return { page: pages[index] as Exchange, size, index };
  }

  /**
   * How many rows the list has, counted by the kit. Undefined when its end was not reached. What the server
   * reports is not used.
   */
  countedRows(): Promise<number | undefined> {
    this.#countedRows ??= this.referenceList().then(({ rows, complete, size, pages }) => {
      if (complete) return rows.length;
      return this.#list.walk.at ? countRows(this.#list, size, pages.length - 1) : undefined;
    });
    return this.#countedRows;
  }

  /**
   * How many rows the list has: counted, or reported where all pages agree. Undefined when neither is known.
   */
  async rowCount(): Promise<number | undefined> {
    const counted = await this.countedRows();
    if (counted !== undefined) return counted;
    const { pages } = await this.referenceList();
    const [count, ...others] = new Set(pages.map((page) => reportedCount(page.document)));
    // A reported count helps only where it is enough to name the last page.
    return this.#list.walk.at && typeof count === "number" && others.length === 0 ? count : undefined;
  }

  /** The largest page size that the kit requests. */
  async largestSize(): Promise<number> {
    return (await this.referenceList()).size;
  }

  /** A small page size that the server accepts: 2, or 1 where that is the maximum. */
  async smallSize(): Promise<number> {
    return isRefusal(await this.#list.firstPage(2)) ? 1 : 2;
  }

  /** The last page of this size that has rows; undefined when there is none or it cannot be reached. */
  async lastPage(size: number): Promise<Exchange | undefined> {
    const count = await this.rowCount();
    if (!count || count > (await this.reachableRows(size))) return undefined;
    if (this.#list.walk.at) return this.#list.pageAt(Math.ceil(count / size) - 1, size);
    const { pages, end } = await this.pagesAlongNext(size);
    return end === "limit" ? undefined : [...pages].reverse().find((page) => rowsOf(page.document).length);
  }
}
