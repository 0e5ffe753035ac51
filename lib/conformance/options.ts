import type { ClientOptions } from "./http/client";
import { location } from "./http/url";
import type { Knowledge } from "./subject/list-under-test";
import type { Member, StrategyName } from "./types";

/** What a check may be told about a server. */
export interface CheckOptions {
  /** How the server cuts its list; several are checked one after the other. @default read from its links */
  readonly strategy?: StrategyName | readonly StrategyName[] | undefined;
  /** Other names inside the page family: `{ number: "page", size: "itemsPerPage" }`. @default {} */
  readonly members?: Readonly<Partial<Record<Member, string>>> | undefined;
  /** Headers to send, to the named server alone. Their values do not appear in a report. @default {} */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** The most pages of one walk. @default 50 */
  readonly maxPages?: number | undefined;
  /** The most requests of the whole check. @default 500 */
  readonly maxRequests?: number | undefined;
  /** The most bytes of one answer. @default 16777216 */
  readonly maxBytes?: number | undefined;
  /** The longest wait for one answer, in milliseconds. @default 10000 */
  readonly timeout?: number | undefined;
  /** Hosts beside the named one to which links may be followed: `["api.example.com"]`. @default [] */
  readonly allowHosts?: readonly string[] | undefined;
  /** Parameters that the server knows, as bytes of a query, to be found again in its links. @default made up ones */
  readonly foreign?: string | undefined;
  /** The URL of a list of the same server that has no rows. @default none, and EDGE-1 is not applicable */
  readonly empty?: string | undefined;
  /** A `sort` that the server supports. @default none, and ORDER-4 and PAGE-CUR-6 are not applicable */
  readonly sort?: string | undefined;
  /** Parameters that links must not repeat. @default none, and SEC-3 is not applicable */
  readonly secretParameters?: readonly string[] | undefined;
  /** Clauses to check, by id or the beginning of one: `["LINK", "PAGE-NUM-1"]`. @default all */
  readonly only?: readonly string[] | undefined;
  /** Also check what strict JSON:API 1.1 asks beyond this specification. @default false */
  readonly strict?: boolean | undefined;
  /** Called before each clause. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export interface Progress {
  readonly clause: string;
  /** Clauses done, and all of them. */
  readonly done: number;
  readonly total: number;
  readonly requests: number;
}

/** A check that could not begin: the URL is no list, or nobody answers. */
export class CheckError extends Error {
  override readonly name = "CheckError";
}

export interface Plan {
  readonly origin: string;
  readonly target: string;
  readonly client: ClientOptions;
  readonly knowledge: Omit<Knowledge, "strategies" | "bareBrackets">;
  readonly strategies: readonly StrategyName[] | undefined;
  readonly only: readonly string[];
  readonly strict: boolean;
}

const names: readonly string[] = ["number", "offset", "cursor"] satisfies StrategyName[];

/** Checks the options and fills in the defaults. @throws TypeError naming the option and the value. */
export function plan(url: string, options: CheckOptions): Plan {
  const place = location(String(url));
  if (!place) throw new TypeError(`url must be an http or https URL; got ${JSON.stringify(url)}`);
  const strategies = options.strategy === undefined ? undefined : [options.strategy].flat();
  const wrong = strategies?.find((name) => !names.includes(name));
  if (wrong !== undefined || strategies?.length === 0)
    throw new TypeError(`strategy must be number, offset or cursor; got ${JSON.stringify(wrong ?? [])}`);
  return {
    ...place,
    client: {
      headers: lowerCase(options.headers ?? {}),
      allowHosts: options.allowHosts ?? [],
      maxRequests: limit("maxRequests", options.maxRequests, 500),
      maxBytes: limit("maxBytes", options.maxBytes, 16 * 1024 * 1024),
      timeout: limit("timeout", options.timeout, 10_000),
    },
    knowledge: {
      members: options.members ?? {},
      maxPages: limit("maxPages", options.maxPages, 50),
      foreign: options.foreign ?? "",
      empty: options.empty,
      sort: options.sort,
      secretParameters: options.secretParameters ?? [],
    },
    strategies,
    only: options.only ?? [],
    strict: options.strict ?? false,
  };
}

function limit(name: string, value: number | undefined, byDefault: number): number {
  if (value === undefined) return byDefault;
  if (!Number.isSafeInteger(value) || value < 1)
    throw new TypeError(`${name} must be an integer from 1; got ${String(value)}`);
  return value;
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
