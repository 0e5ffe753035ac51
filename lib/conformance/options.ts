import type { StrategyName } from "../strategies";
import type { ParameterName } from "./subject/list-under-test";

/**
 * The options of {@link check}.
 *
 * @example
 * await check("http://localhost:3000/users", {
 *   strategy: "number",
 *   headers: { authorization: `Bearer ${process.env.TOKEN}` },
 *   empty: "http://localhost:3000/users?filter[name]=nobody",
 *   sort: "name",
 * });
 */
export interface CheckOptions {
  /**
   * How the server divides the list into pages. Several strategies are checked in turn; the first one is the
   * default of the server.
   * @default `undefined`: detected from the links of the first page
   */
  readonly strategy?: StrategyName | readonly StrategyName[] | undefined;
  /**
   * The HTTP method of the requests. For searches: `"QUERY"`, or `"POST"` if it changes nothing. Both require
   * `body`.
   * @default "GET"
   */
  readonly method?: "GET" | "QUERY" | "POST" | undefined;
  /**
   * The body of the requests, which describes the search.
   * @default `undefined`
   */
  readonly body?: string | undefined;
  /**
   * The media type of `body`.
   * @default "application/vnd.api+json"
   */
  readonly contentType?: string | undefined;
  /**
   * Other names of page parameters inside `page[…]`: `{ size: "perPage" }`.
   * @default {}
   */
  readonly names?: Readonly<Partial<Record<ParameterName, string>>> | undefined;
  /**
   * Headers to send, such as `authorization`. Only the checked server receives them, and reports do not
   * contain their values.
   * @default {}
   */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * How many pages to follow in one direction, at most.
   * @default 50
   */
  readonly maxPages?: number | undefined;
  /**
   * How many requests to send in the whole check, at most. Repeated requests count.
   * @default 10000
   */
  readonly maxRequests?: number | undefined;
  /**
   * How many bytes to read of one response, at most.
   * @default 16777216
   */
  readonly maxBytes?: number | undefined;
  /**
   * How long a response may take until its end, in milliseconds.
   * @default 10000
   */
  readonly timeout?: number | undefined;
  /**
   * How long to wait in all, in milliseconds, while the server responds with status 429 or 503. Each pause is
   * as long as its `Retry-After` header states.
   * @default 60000
   */
  readonly maxWait?: number | undefined;
  /**
   * How long to wait for a cursor to expire, in milliseconds, if pages report when it does. By default, the
   * kit does not wait, and PAGE-CUR-16 is not checked.
   * @default 0
   */
  readonly expiryWait?: number | undefined;
  /**
   * The public URL of the server's root, if it is not the one that is checked: `"https://api.example.com"`.
   * Links to it are requested from the checked server.
   * @default `undefined`
   */
  readonly publicUrl?: string | undefined;
  /**
   * Other hosts to which links are followed: `["api.example.com"]`.
   * @default []
   */
  readonly allowHosts?: readonly string[] | undefined;
  /**
   * Other parameters that the server supports, as a query string: `"filter[country]=fr"`. Links must keep
   * them.
   * @default `undefined`: made-up parameters
   */
  readonly otherParameters?: string | undefined;
  /**
   * The URL of a list without rows on the same server. Without it, EDGE-1 is not applicable.
   * @default `undefined`
   */
  readonly empty?: string | undefined;
  /**
   * A value of `sort` that the server supports: `"-name"`. Without it, ORDER-4 and PAGE-CUR-6 are not
   * applicable.
   * @default `undefined`
   */
  readonly sort?: string | undefined;
  /**
   * The path of a relationship whose first items the list shows: `"comments"` if `page[comments][size]` sets
   * their number, `"comments.author"` for a relationship of included resources. If that parameter is neither
   * called `size` nor `limit`, add its name: `"comments=count"`. Without it, the clauses INC are not
   * applicable.
   * @default `undefined`
   */
  readonly included?: string | undefined;
  /**
   * Parameters that links must not contain: `["token"]`. Without them, SEC-3 is not applicable.
   * @default []
   */
  readonly secretParameters?: readonly string[] | undefined;
  /**
   * The clauses to check, by id or by the beginning of an id: `["LINK", "PAGE-NUM-1"]`.
   * @default `undefined`: all clauses
   */
  readonly only?: readonly string[] | undefined;
  /**
   * Whether to check also what JSON:API 1.1 requires beyond this specification.
   * @default false
   */
  readonly strict?: boolean | undefined;
  /**
   * Called before each clause, and before each pause that the server requests.
   * @default `undefined`
   */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * The progress of a check.
 *
 * @example
 * const show = ({ done, total, clause }: Progress) => console.log(`${done}/${total} ${clause}`);
 * await check("http://localhost:3000/users", { onProgress: show });
 */
export interface Progress {
  /** The strategy that is being checked. */
  readonly strategy: StrategyName;
  /** The id of the clause that is checked next: `LINK-3`. */
  readonly clause: string;
  /** How many clauses of the current strategy have been checked. */
  readonly done: number;
  /** How many clauses of the current strategy there are. */
  readonly total: number;
  /** How many requests have been sent. */
  readonly requests: number;
  /** How long the kit now waits for a busy server, in milliseconds; 0 if it is not waiting. */
  readonly waiting: number;
}
