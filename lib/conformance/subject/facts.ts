import type { Exchange } from "../http/client";
import type { FollowedPages, ReferenceList } from "./followed-pages";
import type { ParameterName } from "./parameter-name";

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
  /**
   * The relationship whose first items the list shows, and the name of the parameter for its size after a
   * `=`.
   */
  readonly included: string | undefined;
  /** How long to wait for a cursor to expire, in milliseconds. */
  readonly expiryWait: number;
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

/** A page parameter with a value that the server accepts. */
export interface Sample {
  readonly name: ParameterName;
  /** As the server calls it, with literal brackets: `page[number]`. */
  readonly parameter: string;
  /** Percent-encoded. */
  readonly value: string;
  readonly isInteger: boolean;
  readonly isSize: boolean;
  /** Other spellings of its name that the server reads. */
  readonly variants: readonly string[];
  /** The other page parameters, as pairs of a query, of the page on which it is tried; empty: none. */
  readonly beside: string;
  /** Whether one value of each kind is enough, as on pages past the end. @default false */
  readonly isBrief?: boolean;
}

/** A page of the list whose links, figures and media type are judged. */
export interface SampledPage {
  readonly page: Exchange;
  /** Its size as the request names it, or its `self` link; undefined when neither does. */
  readonly size: number | undefined;
  /** How many rows come before it; undefined when that is not known. */
  readonly start: number | undefined;
  /** Whether a `prev` or `last` link of cursors led to it. @default false */
  readonly isBackward?: boolean;
}

/** A faulty request that the server refused. */
export interface Refusal {
  readonly exchange: Exchange;
  /** The names, any of which the error may give to the parameter; none where another clause judges that. */
  readonly parameters: readonly string[];
}

/** What is known of the list under test. Each fact is requested only once. */
export interface Facts {
  readonly stated: StatedFacts;
  /** The rows of the list in their order, as far as the limits let the kit read them. */
  referenceList(): Promise<ReferenceList>;
  /** The pages reached along `next` from the first page of this size. */
  pagesAlongNext(size: number): Promise<FollowedPages>;
  /** How many rows pages of this size can reach; infinite unless the server has a deepest page or offset. */
  reachableRows(size: number): Promise<number>;
  /** Two page sizes to try: one that divides the list unevenly, and one that divides it evenly. */
  pageSizes(): Promise<[number, number]>;
  /** The largest page size that the kit requests. */
  largestSize(): Promise<number>;
  /** A small page size that the server accepts: 2, or 1 where that is the maximum. */
  smallSize(): Promise<number>;
  /** A page with neighbours on both sides, where the list is long enough to have one. */
  middlePage(): Promise<MiddlePage>;
  /** How many rows the list has, counted by the kit; undefined when its end was not reached. */
  countedRows(): Promise<number | undefined>;
  /** How many rows the list has: counted, or reported where all pages agree. */
  rowCount(): Promise<number | undefined>;
  /** The last page of this size that has rows; undefined when there is none or it cannot be reached. */
  lastPage(size: number): Promise<Exchange | undefined>;
  /** Every page parameter with a value that the server accepts. */
  samples(): Promise<readonly Sample[]>;
  /** The same parameters alone, on the first, the second, the middle and the last pages, and past the end. */
  samplesOnPages(): Promise<readonly Sample[]>;
  /** Pages from both ends and the middle of the list. */
  sampledPages(): Promise<readonly SampledPage[]>;
  /**
   * The sampled pages, pages under the stated sort, whose rows are in another order, and pages of a range.
   */
  allPages(): Promise<readonly SampledPage[]>;
  /** Pages from both ends and the middle of the list, requested with other parameters around their own. */
  pagesWithOtherParameters(): Promise<readonly Exchange[]>;
  /** Faulty requests of every kind that the server refused. */
  refusals(): Promise<readonly Refusal[]>;
}
