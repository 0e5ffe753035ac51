import { type StrategyName, strategyNames } from "../strategies";
import type { ClientOptions } from "./http/client";
import { parseUrl } from "./http/url";
import type { StatedFacts } from "./subject/known-facts";
import type { Dialect, ParameterName } from "./subject/list-under-test";

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
  /** Page parameters that have other names: `{ number: "page", size: "itemsPerPage" }`. @default {} */
  readonly names?: Readonly<Partial<Record<ParameterName, string>>> | undefined;
  /** Headers to send, to the named server only. Reports do not show their values. @default {} */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The most pages to follow in one direction. @default 50 */
  readonly maxPages?: number | undefined;
  /** The most requests to send in the whole check. @default 500 */
  readonly maxRequests?: number | undefined;
  /** The most bytes to read of one response. @default 16777216 */
  readonly maxBytes?: number | undefined;
  /** How long to wait for a response, in milliseconds. @default 10000 */
  readonly timeout?: number | undefined;
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
  /** Parameters that links must not repeat. @default []; SEC-3 is then not applicable */
  readonly secretParameters?: readonly string[] | undefined;
  /** The clauses to check, by id or the beginning of one: `["LINK", "PAGE-NUM-1"]`. @default all */
  readonly only?: readonly string[] | undefined;
  /** Whether to check also what JSON:API 1.1 requires beyond this specification. @default false */
  readonly strict?: boolean | undefined;
  /** Called before each clause. @default none */
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
  /** The id of the clause that is checked next. */
  readonly clause: string;
  /** How many clauses of the current strategy have been checked. */
  readonly done: number;
  /** How many clauses of the current strategy there are. */
  readonly total: number;
  /** How many requests have been sent. */
  readonly requests: number;
}

/** The options of a check, validated and completed. */
export interface CheckPlan {
  readonly origin: string;
  readonly target: string;
  readonly client: ClientOptions;
  readonly names: Dialect["names"];
  readonly stated: StatedFacts;
  /** Undefined when the strategy is to be detected. */
  readonly strategies: readonly StrategyName[] | undefined;
  readonly only: readonly string[];
  readonly strict: boolean;
}

/**
 * Validates the options and adds the defaults.
 *
 * @throws TypeError naming the option and its value
 */
export function planCheck(url: string, options: CheckOptions): CheckPlan {
  const address = parseUrl(String(url));
  if (!address) throw new TypeError(`url must be an http or https URL; got ${JSON.stringify(url)}`);
  return {
    ...address,
    client: {
      headers: withLowerCaseNames(options.headers ?? {}),
      allowHosts: options.allowHosts ?? [],
      maxRequests: limit("maxRequests", options.maxRequests, 500),
      maxBytes: limit("maxBytes", options.maxBytes, 16 * 1024 * 1024),
      timeout: limit("timeout", options.timeout, 10_000),
    },
    names: options.names ?? {},
    stated: {
      maxPages: limit("maxPages", options.maxPages, 50),
      otherParameters: options.otherParameters ?? "",
      empty: options.empty,
      sort: options.sort,
      secretParameters: options.secretParameters ?? [],
    },
    strategies: options.strategy === undefined ? undefined : strategiesOf(options.strategy),
    only: options.only ?? [],
    strict: options.strict ?? false,
  };
}

function strategiesOf(strategy: StrategyName | readonly StrategyName[]): readonly StrategyName[] {
  const strategies = [strategy].flat();
  const unknown = strategies.find((name) => !strategyNames.includes(name));
  if (unknown === undefined && strategies.length > 0) return strategies;
  throw new TypeError(`strategy must be number, offset or cursor; got ${JSON.stringify(unknown ?? [])}`);
}

function limit(name: string, value: number | undefined, defaultValue: number): number {
  if (value === undefined) return defaultValue;
  if (!Number.isSafeInteger(value) || value < 1)
    throw new TypeError(`${name} must be an integer from 1; got ${String(value)}`);
  return value;
}

function withLowerCaseNames(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
