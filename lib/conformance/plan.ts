import { validateHeaderName, validateHeaderValue } from "node:http";
import { MEDIA_TYPE } from "../response/media-type";
import { closestName } from "../spelling";
import { type StrategyName, strategyNames } from "../strategies";
import { inWords, show } from "../validation";
import type { ClientOptions, Search } from "./http/client";
import { type Address, parseUrl } from "./http/url";
import type { CheckOptions } from "./options";
import type { StatedFacts } from "./subject/facts";
import type { Dialect, ParameterName } from "./subject/list-under-test";

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
  expiryWait: true,
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

/** The options that are lists of strings, and those that are one value of a type. */
const lists = ["allowHosts", "secretParameters", "only"] as const;
const types = {
  otherParameters: "string",
  empty: "string",
  sort: "string",
  included: "string",
  strict: "boolean",
  onProgress: "function",
} as const;

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
  expectTypes(options);
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
      relationshipPath: options.included?.split("=", 1)[0],
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
      expiryWait: limit("expiryWait", options.expiryWait, 0, 0, LONGEST_TIMER),
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

/** @throws TypeError for the first option of another type */
function expectTypes(options: CheckOptions): void {
  for (const [name, type] of Object.entries(types)) {
    const value = options[name as keyof typeof types];
    if (value !== undefined && typeof value !== type)
      throw new TypeError(`${name} must be a ${type}; got ${show(value)}`);
  }
  for (const name of lists) {
    const value: unknown = options[name] ?? [];
    if (!Array.isArray(value) || value.some((item) => typeof item !== "string"))
      throw new TypeError(`${name} must be a list of strings; got ${show(value)}`);
  }
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
    `strategy must be ${inWords(strategyNames, "or")}; got ${unknown === undefined ? "none" : show(unknown)}`,
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
  if (/^[^\s.=[\]&#%]+(?:\.[^\s.=[\]&#%]+)*(?:=[^\s.=[\]&#%]+)?$/.test(text)) return text;
  throw new TypeError(
    `included must be a relationship path, as in "comments", "comments.author" or "comments=count"; got ${show(text)}`,
  );
}

function validHost(host: string): string {
  if (/^[^/?#@\\]+$/.test(host) && URL.canParse(`http://${host}`)) return host.toLowerCase();
  throw new TypeError(`allowHosts must be hosts, as in "api.example.com:8080"; got ${show(host)}`);
}
