import { validateHeaderName, validateHeaderValue } from "node:http";
import { MEDIA_TYPE } from "../response/media-type";
import { closestName } from "../spelling";
import { type StrategyName, strategyNames } from "../strategies";
import { alternatives, show } from "../validation";
import type { ClientOptions, Search } from "./http/client";
import { type Address, parseUrl } from "./http/url";
import type { StatedFacts } from "./subject/facts";
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
   * How long to wait in all, in milliseconds, while the server answers 429 or 503. Each pause is as long as its
   * `Retry-After` header says.
   * @default 60000
   */
  readonly maxWait?: number | undefined;
  /**
   * What the public calls the root of the server: `"https://api.example.com"`. Links to it are requested at the
   * server that is checked.
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
   * A relationship whose first items the list shows, and whose size `page[comments][size]` sets: `"comments"`. If that
   * parameter is neither called `size` nor `limit`: `"comments=count"`.
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

/** Every option, so that a misspelled one is found. */
const optionNames: readonly string[] = Object.keys({
  strategy: true,
  method: true,
  body: true,
  contentType: true,
  names: true,
  headers: true,
  maxPages: true,
  maxRequests: true,
  maxBytes: true,
  timeout: true,
  maxWait: true,
  publicUrl: true,
  allowHosts: true,
  otherParameters: true,
  empty: true,
  sort: true,
  included: true,
  secretParameters: true,
  only: true,
  strict: true,
  onProgress: true,
} satisfies Record<keyof CheckOptions, true>);

/** The page parameters that may have other names. */
const parameterNames: readonly string[] = Object.keys({
  number: true,
  size: true,
  offset: true,
  limit: true,
  after: true,
  before: true,
} satisfies Record<ParameterName, true>);

/** The longest time that a timer of Node can wait. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Validates the options and adds the defaults.
 *
 * @throws TypeError naming the option and its value
 */
export function planCheck(url: string, options: CheckOptions): CheckPlan {
  expectKnown("option", Object.keys(options), optionNames);
  expectKnown("page parameter", Object.keys(options.names ?? {}), parameterNames);
  const publicUrl = options.publicUrl === undefined ? undefined : urlOption("publicUrl", options.publicUrl);
  return {
    ...urlOption("url", url),
    client: {
      search: searchOf(options),
      headers: validHeaders(options.headers ?? {}),
      // Links to the public URL stay on the server.
      allowHosts: [
        ...(options.allowHosts ?? []).map(validHost),
        ...(publicUrl ? [new URL(publicUrl.origin).host] : []),
      ],
      publicUrl,
      relationship: options.included?.split("=", 1)[0],
      maxRequests: limit("maxRequests", options.maxRequests, 10_000),
      maxBytes: limit("maxBytes", options.maxBytes, 16 * 1024 * 1024),
      timeout: limit("timeout", options.timeout, 10_000, 1, LONGEST_TIMER),
      maxWait: limit("maxWait", options.maxWait, 60_000, 0, LONGEST_TIMER),
    },
    names: options.names ?? {},
    stated: {
      maxPages: limit("maxPages", options.maxPages, 50),
      otherParameters: options.otherParameters ?? "",
      empty: options.empty,
      sort: options.sort,
      included: options.included === undefined ? undefined : validRelationship(options.included),
      secretParameters: options.secretParameters ?? [],
    },
    strategies: options.strategy === undefined ? undefined : strategiesOf(options.strategy),
    only: options.only ?? [],
    strict: options.strict ?? false,
  };
}

/** @throws TypeError for the first name that is not known */
export function expectKnown(what: string, names: readonly string[], known: readonly string[]): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const suggestion = closestName(unknown, known);
  throw new TypeError(
    `unknown ${what} ${show(unknown)}${suggestion === undefined ? "" : `; did you mean "${suggestion}"?`}`,
  );
}

function urlOption(name: string, value: unknown): Address {
  const address = parseUrl(String(value));
  if (!address) throw new TypeError(`${name} must be an http or https URL; got ${show(value)}`);
  return address;
}

/** @throws TypeError for a body without a method that has one, and the other way round */
function searchOf({ method = "GET", body, contentType }: CheckOptions): Search | undefined {
  if (!["GET", "QUERY", "POST"].includes(method))
    throw new TypeError(`method must be GET, QUERY or POST; got ${show(method)}`);
  if (method === "GET") {
    if (body === undefined && contentType === undefined) return undefined;
    throw new TypeError("a GET request has no body: method must be QUERY or POST");
  }
  if (typeof body !== "string") throw new TypeError(`${method} needs a body; got ${show(body)}`);
  return { method, body, contentType: contentType ?? MEDIA_TYPE };
}

function strategiesOf(strategy: StrategyName | readonly StrategyName[]): readonly StrategyName[] {
  const strategies = [strategy].flat();
  const unknown = strategies.find((name) => !strategyNames.includes(name));
  if (unknown === undefined && strategies.length > 0) return strategies;
  throw new TypeError(
    `strategy must be ${alternatives(strategyNames)}; got ${unknown === undefined ? "none" : show(unknown)}`,
  );
}

function limit(
  name: string,
  value: number | undefined,
  defaultValue: number,
  least = 1,
  most = Number.MAX_SAFE_INTEGER,
): number {
  if (value === undefined) return defaultValue;
  if (Number.isSafeInteger(value) && value >= least && value <= most) return value;
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least}` : `from ${least} to ${most}`;
  throw new TypeError(`${name} must be an integer ${range}; got ${show(value)}`);
}

function validHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      try {
        validateHeaderName(name);
        validateHeaderValue(name, value);
      } catch {
        // The value may be a secret.
        throw new TypeError(`headers: the name or the value of ${show(name)} cannot be sent`);
      }
      return [name.toLowerCase(), value];
    }),
  );
}

function validRelationship(text: string): string {
  if (/^[^\s.=[\]&#%]+(?:=[^\s.=[\]&#%]+)?$/.test(text)) return text;
  const expected = `included must be a relationship of the list's own resources, as in "comments" or "comments=count"; got ${show(text)}`;
  const [, parent, nested] = /^([^\s=[\]&#%]+)\.([^\s.=[\]&#%]+)(?:=|$)/.exec(text) ?? [];
  throw new TypeError(
    parent === undefined
      ? expected
      : `${expected}. Check the list of the relationship ${show(parent)} itself, with "${nested}"`,
  );
}

function validHost(host: string): string {
  if (/^[^/?#@\\]+$/.test(host) && URL.canParse(`http://${host}`)) return host.toLowerCase();
  throw new TypeError(`allowHosts must be hosts, as in "api.example.com:8080"; got ${show(host)}`);
}
