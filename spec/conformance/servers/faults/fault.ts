import type { CheckOptions } from "../../../../lib/conformance";
import type { ListServer } from "../list-server";

/** One thing that a server does wrong. */
export interface Fault {
  readonly name: string;
  /** A public system in which it was seen, with the thread where there is one. */
  readonly seen: string;
  /** The clauses that it breaks, and what the report says of them. The kit must find these and no other. */
  readonly breaks: Readonly<Record<string, string>>;
  /** The query of the request that is shown for a clause, where several could be. */
  readonly shows?: Readonly<Record<string, string>>;
  readonly server: new () => ListServer;
  /** What the kit has to be told to see it. The path stands after the server's own address. */
  readonly told?: CheckOptions;
}
