import type { StrategyName } from "../../strategies";
import type { Level, Verdict } from "../report/verdict";
import type { Facts } from "./facts";
import type { ListUnderTest } from "./list-under-test";

/**
 * A clause of `docs/specification.md` that can be checked from outside a server.
 *
 * @example
 * const musts = clauses.filter(({ level }: Clause) => level === "MUST");
 * const titles = musts.map(({ id, title }) => `${id}: ${title}`);
 */
export interface Clause {
  /** The id of the clause: `LINK-3`. It never changes. */
  readonly id: string;
  /** What the clause requires, in one sentence. */
  readonly title: string;
  /** Whether the clause is a requirement or advice. */
  readonly level: Level;
  /**
   * The strategies to which the clause applies.
   * @default `undefined`: all strategies
   */
  readonly strategies?: readonly StrategyName[];
  /**
   * The ids of clauses on which this one depends. If one of them is broken, this one is not checked.
   * @default `undefined`
   */
  readonly needs?: readonly string[];
  /**
   * Whether the clause is only checked with the option `strict`, because it exceeds this specification.
   * @default false
   */
  readonly strict?: boolean;
  /**
   * Whether the check of the clause waits until cursors have expired.
   * @default false
   */
  readonly waits?: boolean;
  /**
   * Checks the clause. {@link check} calls it.
   * @param list The list, and how to request its pages.
   * @param facts What is known about the list.
   */
  check(list: ListUnderTest, facts: Facts): Promise<Verdict>;
}
