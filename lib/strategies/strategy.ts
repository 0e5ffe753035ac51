import type { LinkPattern } from "../link";
import type { Members } from "../member";
import type { NamedValues, Names } from "../names";
import type { BasePage } from "../page";
import type { Query } from "../query";
import type { Settings } from "../settings";

/** What a request says for each member, in their order, judged by their schemas; `undefined` for one that was not sent. */
export type Values = readonly (number | string | undefined)[];

/** What a page is made of, beside the values. */
export interface PageRequest {
  readonly settings: Settings;
  /** The request target as it came, and taken apart. */
  readonly target: string;
  readonly query: Query;
  readonly links: LinkPattern;
  readonly names: Names;
  /** Whether a request that names no member gets this strategy. */
  readonly isDefault: boolean;
}

/** A way to cut a list into pages: the members it owns, what they may be, and how they become a page. */
export interface Strategy<Page extends BasePage = BasePage> {
  /** The media type of its responses, errors included, if it is not plain JSON:API. */
  mediaType?(settings: Settings): string;
  /** The members under these settings, in the order in which links get those that are missing. */
  members(settings: Settings): Members;
  /** What a link to the first page names beside the size; only of strategies that reach any depth. */
  readonly start?: NamedValues;
  /**
   * Makes the page.
   * @throws PageError for what no schema of one member can see.
   */
  page(values: Values, request: PageRequest): Page;
}
