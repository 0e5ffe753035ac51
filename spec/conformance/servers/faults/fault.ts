import type { CheckOptions } from "../../../../lib/conformance";
import type { ListServer } from "../list-server";

/** A server that does one thing wrong. */
export interface Fault {
  readonly name: string;
  /** A public system that does it, with the issue where there is one. */
  readonly seen: string;
  /**
   * The clauses that it breaks, and the reason that the report gives. The kit must report these and no other.
   */
  readonly breaks: Readonly<Record<string, string>>;
  /** The query in the curl line of a clause, where several requests could show the fault. @default any */
  readonly shows?: Readonly<Record<string, string>>;
  readonly server: new () => ListServer;
  /** Options of the check, where the usual ones do not show the fault. @default {} */
  readonly options?: CheckOptions;
}
