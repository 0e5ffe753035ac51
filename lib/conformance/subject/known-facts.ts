import type { Exchange } from "../http/client";
import { reportedCount, reportedLimit, rowsOf } from "./document";
import { isRefusal } from "./expect";
import { type FollowedPages, followPages } from "./followed-pages";
import type { ListUnderTest } from "./list-under-test";
import { type ReferenceList, readReferenceList } from "./reference-list";
import { type Refusal, readRefusals } from "./refusals";
import { countRows } from "./row-count";
import { readSampledPages, type SampledPage } from "./sampled-pages";
import { readSamples, type Sample } from "./samples";

/** What the caller of a check states about the server. */
export interface StatedFacts {
  /** The most pages that are followed in one direction. */
  readonly maxPages: number;
  /**
   * Parameters other than `page[…]` that the server knows, as bytes of a query; empty when none were stated.
   */
  readonly otherParameters: string;
  /** The URL of a list without rows. */
  readonly empty: string | undefined;
  /** A value of `sort` that the server supports. */
  readonly sort: string | undefined;
  /** Parameters that links must not repeat. */
  readonly secretParameters: readonly string[];
}

/** A page between others, and where it is. */
export interface MiddlePage {
  readonly page: Exchange;
  readonly size: number;
  /** How many pages of that size come before it. */
  readonly index: number;
}

/**
 * What is known of the list under test: stated by the caller or read from the server. Each fact is requested
 * only once.
 */
export class KnownFacts {
  readonly stated: StatedFacts;
  readonly #list: ListUnderTest;
  #referenceList: Promise<ReferenceList> | undefined;
  #countedRows: Promise<number | undefined> | undefined;
  #samples: Promise<readonly Sample[]> | undefined;
  #sampledPages: Promise<readonly SampledPage[]> | undefined;
  #refusals: Promise<readonly Refusal[]> | undefined;
  readonly #pagesAlongNext = new Map<number, Promise<FollowedPages>>();

  constructor(list: ListUnderTest, stated: StatedFacts) {
    this.#list = list;
    this.stated = stated;
  }

  /** The rows of the list in their order, as far as the limits let the kit read them. */
  referenceList(): Promise<ReferenceList> {
    this.#referenceList ??= readReferenceList(this.#list, this.stated.maxPages);
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

  /**
   * How many rows pages of this size can reach; infinite unless the server reports a deepest page or offset.
   */
  async reachableRows(size: number): Promise<number> {
    const { depthLimit } = this.#list.walk;
    if (!depthLimit) return Number.POSITIVE_INFINITY;
    const { document } = await this.#list.pageAt(1_000_000_000, 1);
    const limit = Number(reportedLimit(document, depthLimit.name));
    return Number.isSafeInteger(limit) ? depthLimit.rowsWithin(limit, size) : Number.POSITIVE_INFINITY;
  }

  /**
   * Two page sizes to try: one that divides the list unevenly, and one that divides it evenly. Neither makes
   * too many pages.
   */
  async pageSizes(): Promise<[number, number]> {
    const { rows, complete, size: largest } = await this.referenceList();
    if (!complete) return [largest, largest];
    const sizes = Array.from({ length: Math.min(largest, rows.length) }, (_, index) => index + 1);
    const mostPages = Math.max(8, 1.5 * Math.ceil(rows.length / largest));
    const suitable = sizes.filter((size) => rows.length / size <= mostPages);
    const even = suitable.find((size) => rows.length % size === 0 && size < rows.length);
    const uneven = suitable.find((size) => rows.length % size !== 0);
    const first = uneven ?? suitable.at(-1) ?? 1;
    return [first, even ?? suitable.at(-1) ?? first];
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

  /** Every page parameter with a value that the server accepts. */
  samples(): Promise<readonly Sample[]> {
    this.#samples ??= readSamples(this.#list, this);
    return this.#samples;
  }

  /** Pages from both ends and the middle of the list. */
  sampledPages(): Promise<readonly SampledPage[]> {
    this.#sampledPages ??= readSampledPages(this.#list, this);
    return this.#sampledPages;
  }

  /** Faulty requests of every kind that the server refused. */
  refusals(): Promise<readonly Refusal[]> {
    this.#refusals ??= readRefusals(this.#list, this);
    return this.#refusals;
  }

  /** The last page of this size that has rows; undefined when there is none or it cannot be reached. */
  async lastPage(size: number): Promise<Exchange | undefined> {
    const count = await this.rowCount();
    if (!count || count > (await this.reachableRows(size))) return undefined;
    if (this.#list.walk.at) return this.#list.pageAt(Math.ceil(count / size) - 1, size);
    const { pages } = await this.pagesAlongNext(size);
    return [...pages].reverse().find((page) => rowsOf(page.document).length);
  }
}
