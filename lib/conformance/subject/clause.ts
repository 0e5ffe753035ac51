import type { StrategyName } from "../../strategies";
import type { Level, Verdict } from "../report/verdict";
import type { Facts } from "./facts";
import type { ListUnderTest } from "./list-under-test";

/**
 * A clause of docs/specification.md that can be checked from outside a server.
 *
 * @example
 * const musts = clauses.filter(({ level }: Clause) => level === "MUST");
 * const titles = musts.map(({ id, title }) => `${id}: ${title}`);
 */
export interface Clause {
  readonly id: string;
  readonly title: string;
  readonly level: Level;
  /** The strategies that the clause applies to. @default all of them */
  readonly strategies?: readonly StrategyName[];
  /**
   * The clauses that this one rests on: while one of them is broken, this one cannot be judged.
   * @default none
   */
  readonly needs?: readonly string[];
  /** Whether it is checked on request only, because it asks more than this specification. @default false */
  readonly strict?: boolean;
  check(list: ListUnderTest, facts: Facts): Promise<Verdict>;
}
