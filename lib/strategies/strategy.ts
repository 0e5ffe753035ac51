import type { Rule } from "../validation/rules";
import type { BasePage } from "./base-page";
import type { CursorOptions } from "./cursor/options";
import type { PageContext } from "./page-context";
import type { ParameterSchemas, Values } from "./parameter-schemas";
import type { StrategySettings } from "./strategy-settings";

/** How clients get from page to page. OpenAPI and the conformance kit describe and check a list by it. */
export interface Walk {
  /** The parameter for the size of a page. */
  readonly size: "size" | "limit";
  /** The parameters of the first page, besides the size, for lists whose default is another strategy. */
  readonly start: Readonly<Record<string, string | number>>;
  /**
   * The parameters, besides the size, of the page after `index` others; null where pages are reached by links
   * alone.
   */
  readonly at: ((index: number, size: number) => Readonly<Record<string, string | number>>) | null;
  /**
   * The limit that the error for a page too deep reports, and how many rows are within it; null if there is
   * none.
   */
  readonly depthLimit: {
    readonly name: "maxNumber" | "maxOffset";
    rowsWithin(limit: number, size: number): number;
  } | null;
  /** Whether pages are full while there are items. Those of an upstream may be short with more to come. */
  readonly fillsPages: boolean;
  /** The parameters that only links of this strategy have. */
  readonly positions: readonly string[];
}

/** What the documents and errors of a strategy contain under given settings. */
export interface Description {
  /** The relations that have a link, besides `self`. */
  readonly relations: readonly ("prev" | "next" | "first" | "last")[];
  /** Whether `self` is an object with the media type of the page, as a profile may require. @default false */
  readonly selfIsObject?: boolean;
  /** Whether pages are counted where the total is exact. */
  readonly countsPages: boolean;
  /** The integers in `meta.page` that say where the page is, each with its smallest value. */
  readonly position: Readonly<Record<string, number>>;
  /** Members of `meta.page` that are `true` where they are present. @default [] */
  readonly flags?: readonly string[];
  /** Whether each item of a document has a cursor, in its `meta.page`. @default false */
  readonly itemCursors?: boolean;
  /** Members of `meta.page` that are times in ISO 8601 and UTC. @default [] */
  readonly times?: readonly string[];
  /** The codes of its errors besides those of single values. @default [] */
  readonly errorCodes?: readonly string[];
}

/** A way to cut a list into pages: its parameters, their values, and the pages that they make. */
export interface Strategy<Page extends BasePage = BasePage, Required = unknown> {
  /** For the compiler only: the options that its lists must have. */
  readonly requiredOptions?: Required;
  /** The page parameters under these settings, in the order in which links get those that are missing. */
  parameters(settings: StrategySettings): ParameterSchemas;
  /**
   * Makes the page, or a promise of it where a callback of the app returned a promise.
   * @param values Values that their schemas allow; `undefined` for parameters that were not sent.
   * @throws PageError for problems that no schema of a single value can find.
   */
  page(values: Values, context: PageContext): Page | Promise<Page>;
  /**
   * How many items to fetch for a page of this size: one more than it holds where that proves a next page.
   */
  limitFor(size: number, settings: StrategySettings): number;
  readonly walk: Walk;
  describe(settings: StrategySettings): Description;
  /** The media type of its responses, errors included, where it is not plain JSON:API. */
  mediaType?(settings: StrategySettings): string;
  /**
   * The JSON:API profile that its pages follow, and whose error types its errors have; null where there is
   * none.
   */
  readonly profile: string | null;
  /** The options that not every strategy takes. */
  readonly ownOptions: readonly ("cursor" | "maxNumber" | "maxOffset" | "peek")[];
  /** What each member of its `cursor` option must be, if it takes that option. */
  readonly cursorRules?: Readonly<Record<string, Rule>>;
  /** Problems between members of the `cursor` option that are valid one by one. */
  cursorProblems?(cursor: CursorOptions): readonly string[];
  /** Whether its lists need the `order` option. */
  readonly needsOrder?: boolean;
  /**
   * Whether its pages cost the same at any depth, so that clients can be led there from a page that is too
   * deep.
   */
  readonly unlimitedDepth?: boolean;
}
