import { cursor } from "./cursor";
import type { IncludedLists } from "./included";
import { number } from "./number";
import { offset } from "./offset";
import type { Strategy } from "./strategy";
import { token } from "./token";

/** The strategies, by the name that the `strategy` option gives them. */
export const strategies = { number, offset, cursor, token };

/**
 * The name of a strategy: a way to divide a list into pages.
 * @example
 * const strategy: StrategyName = "cursor";
 */
export type StrategyName = keyof typeof strategies;

/** The names of all strategies, in the order in which messages list them. */
export const strategyNames = Object.keys(strategies) as StrategyName[];

/** The page that each strategy makes. */
type Pages = { [Name in StrategyName]: Awaited<ReturnType<(typeof strategies)[Name]["page"]>> };

/**
 * A page of any strategy. `page.strategy` tells them apart.
 * @example
 * const depthOf = (page: Page) => ("offset" in page ? page.offset : undefined);
 */
export type Page = Pages[StrategyName];

/**
 * The type of the `strategy` option: one strategy, or several, the default one first.
 * @example
 * const strategy: StrategyOption = ["number", "cursor"];
 */
export type StrategyOption = StrategyName | readonly StrategyName[] | undefined;

/** The names in a `strategy` option. */
export type NamesIn<Option> = Option extends readonly (infer Name)[]
  ? Name
  : Option extends undefined
    ? "number"
    : Option;

/**
 * The type of the pages of a list with this `strategy` option, and with this `included` option.
 * @example
 * const first: PageOf<"cursor"> = articles.read("/articles"); // a CursorPage
 */
export type PageOf<Option extends StrategyOption, Included = Record<never, never>> = WithIncluded<
  Pages[Extract<NamesIn<Option>, StrategyName>],
  Included
>;

/** The type `PaginationOptions` does not tell which lists are included. */
type WithIncluded<SomePage, Included> = [keyof Included] extends [never]
  ? SomePage
  : string extends keyof Included
    ? SomePage
    : SomePage & { readonly included: IncludedLists<Included> };

/** The options that lists with this `strategy` option must have. */
export type RequiredOptions<Option extends StrategyOption> = Intersection<
  { [Name in Extract<NamesIn<Option>, StrategyName>]: [RequiredBy<Name>] }[Extract<
    NamesIn<Option>,
    StrategyName
  >]
>;

type RequiredBy<Name extends StrategyName> =
  (typeof strategies)[Name] extends Strategy<infer _, infer Required> ? Required : never;

/** The intersection of the types in a union of tuples of one. */
type Intersection<Tuples> = (Tuples extends [infer Element] ? (element: Element) => void : never) extends (
  element: infer All,
) => void
  ? All
  : never;
