import type { StrategyName } from "../strategies";
import type { ParameterName } from "./subject/list-under-test";

/**
 * Options of {@link check}.
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
   * How the server cuts its list into pages; several are checked in turn, the default first.
   * @default detected from its links
   */
  readonly strategy?: StrategyName | readonly StrategyName[] | undefined;
  /**
   * The method of the requests: `"QUERY"`, or `"POST"` for a search that changes nothing. Needs `body`.
   * @default "GET"
   */
  readonly method?: "GET" | "QUERY" | "POST" | undefined;
  /** The body of the requests: what is searched for. @default none */
  readonly body?: string | undefined;
  /** The media type of `body`. @default "application/vnd.api+json" */
  readonly contentType?: string | undefined;
  /** Page parameters that have other names: `{ number: "page", size: "itemsPerPage" }`. @default {} */
  readonly names?: Readonly<Partial<Record<ParameterName, string>>> | undefined;
  /** Headers to send, to the named server only. Reports do not show their values. @default {} */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The most pages to follow in one direction. @default 50 */
  readonly maxPages?: number | undefined;
  /** The most requests to send in the whole check, repeated ones included. @default 10000 */
  readonly maxRequests?: number | undefined;
  /** The most bytes to read of one response. @default 16777216 */
  readonly maxBytes?: number | undefined;
  /** How long a whole response may take, in milliseconds. @default 10000 */
  readonly timeout?: number | undefined;
  /**
   * How long to wait in all, in milliseconds, while the server answers 429 or 503. Each pause is as long as
   * its `Retry-After` header says.
   * @default 60000
   */
  readonly maxWait?: number | undefined;
  /**
   * How long to wait for a cursor to expire, in milliseconds, where pages say when that is. The default waits
   * for none, and PAGE-CUR-16 is then not checked.
   * @default 0
   */
  readonly expiryWait?: number | undefined;
  /**
   * What the public calls the root of the server: `"https://api.example.com"`. Links to it are requested at
   * the server that is checked.
   * @default none
   */
  readonly publicUrl?: string | undefined;
  /** Other hosts to which links may be followed: `["api.example.com"]`. @default [] */
  readonly allowHosts?: readonly string[] | undefined;
  /**
   * Other parameters that the server knows, as a query string. Its links must keep them.
   * @default made-up parameters
   */
  readonly otherParameters?: string | undefined;
  /** The URL of a list on the same server that has no rows. @default none; EDGE-1 is then not applicable */
  readonly empty?: string | undefined;
  /**
   * A value of `sort` that the server supports.
   * @default none; ORDER-4 and PAGE-CUR-6 are then not applicable
   */
  readonly sort?: string | undefined;
  /**
   * The path of a relationship whose first items the list shows: `"comments"` where `page[comments][size]`
   * sets their number, `"comments.author"` for one of the included resources. If that parameter is neither
   * called `size` nor `limit`: `"comments=count"`.
   * @default none; the clauses INC are then not applicable
   */
  readonly included?: string | undefined;
  /** Parameters that links must not repeat. @default []; SEC-3 is then not applicable */
  readonly secretParameters?: readonly string[] | undefined;
  /** The clauses to check, by id or the beginning of one: `["LINK", "PAGE-NUM-1"]`. @default all */
  readonly only?: readonly string[] | undefined;
  /** Whether to check also what JSON:API 1.1 requires beyond this specification. @default false */
  readonly strict?: boolean | undefined;
  /** Called before each clause, and before each pause that the server asks for. @default none */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * How far a check has come.
 *
 * @example
 * const show = ({ done, total, clause }: Progress) => console.log(`${done}/${total} ${clause}`);
 * await check("http://localhost:3000/users", { onProgress: show });
 */
export interface Progress {
  /** The strategy that is checked. */
  readonly strategy: StrategyName;
  /** The id of the clause that is checked next. */
  readonly clause: string;
  /** How many clauses of the current strategy have been checked. */
  readonly done: number;
  /** How many clauses of the current strategy there are. */
  readonly total: number;
  /** How many requests have been sent. */
  readonly requests: number;
  /** How long the kit now waits for a busy server, in milliseconds; 0 while it checks. */
  readonly waiting: number;
}
