import { cursor } from "./cursor";
import { number } from "./number";
import { offset } from "./offset";

/** The strategies, by the name that the `strategy` option gives them. */
export const strategies = { number, offset, cursor };

export type StrategyName = keyof typeof strategies;

/** The page that each strategy makes. */
type Pages = { [Name in StrategyName]: ReturnType<(typeof strategies)[Name]["page"]> };

/** A page that a request asks for, as one of the strategies makes it. */
export type Page = Pages[StrategyName];

/** What the `strategy` option may be. */
export type StrategyOption = StrategyName | readonly StrategyName[] | undefined;

type NameIn<Given> = Given extends readonly (infer Name)[]
  ? Name
  : Given extends undefined
    ? "number"
    : Given;

/** The page that a paginator with this `strategy` option makes. */
export type PageOf<Given extends StrategyOption> = Pages[Extract<NameIn<Given>, StrategyName>];
