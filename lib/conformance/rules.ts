import { validateHeaderName, validateHeaderValue } from "node:http";
import { RULES as PAGINATION_RULES } from "../options/rules";
import { closestName } from "../validation/closest-name";
import { quote, show, showKind } from "../validation/messages";
import { isObject } from "../validation/promises";
import {
  arrayOf,
  integerUpTo,
  isBoolean,
  isFunction,
  oneOf,
  problemsIn,
  type Rule,
} from "../validation/rules";
import { isPageParameter, queryPairs } from "./http/query";
import { isReference, parseUrl, resolveReference } from "./http/url";
import type { CheckOptions } from "./options";
import type { ParameterName } from "./subject/list-under-test";

/** The longest time that a timer of Node.js can wait, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

const count = integerUpTo(Number.MAX_SAFE_INTEGER);

const textLike = (expected: string, pattern: RegExp): Rule => ({
  expected,
  holds: (value) => typeof value === "string" && pattern.test(value),
});

const isUrl: Rule = {
  expected: "an http or https URL",
  holds: (value) => parseUrl(String(value)) !== undefined,
};

const isHost = (value: unknown) =>
  typeof value === "string" && /^[^/?#@\\]+$/.test(value) && URL.canParse(`http://${value}`);

function isSendable(name: string, value: unknown): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value as string);
    return typeof value === "string";
  } catch {
    return false;
  }
}

/** The name of the first header that cannot be sent. Its value may be a secret. */
function unsendable(headers: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(headers).find((name) => !isSendable(name, headers[name]));
}

/** What each option must be, except `only`. */
const RULES: Record<Exclude<keyof CheckOptions, "only">, Rule> = {
  strategy: PAGINATION_RULES.strategy,
  method: oneOf(["GET", "QUERY", "POST"]),
  body: textLike("a string", /^/),
  contentType: { expected: "a media type", holds: (value) => isSendable("content-type", value) },
  names: PAGINATION_RULES.names,
  headers: {
    expected: "an object of headers that can be sent",
    holds: (value) => isObject(value) && unsendable(value) === undefined,
    found: (value) =>
      isObject(value)
        ? `an object with ${quote(unsendable(value) as string)}, which cannot be sent`
        : showKind(value),
  },
  maxPages: count,
  maxRequests: count,
  maxBytes: count,
  timeout: integerUpTo(LONGEST_TIMER),
  maxWait: integerUpTo(LONGEST_TIMER, 0),
  expiryWait: integerUpTo(LONGEST_TIMER, 0),
  publicUrl: isUrl,
  allowHosts: arrayOf('a list of hosts, as in "api.example.com:8080"', isHost),
  otherParameters: {
    expected: 'a query string without "?", "#" and page parameters',
    holds: (value) =>
      typeof value === "string" &&
      /^(?!\?)[^#]*$/.test(value) &&
      !queryPairs(`?${value}`).some(({ name }) => isPageParameter(name)),
  },
  empty: {
    expected: "the URL of a list on the same server",
    holds: (value) => typeof value === "string" && value !== "" && isReference(value),
  },
  sort: textLike('a value of sort, as in "-name"', /^[^&#]+$/),
  included: textLike(
    'a relationship path, as in "comments", "comments.author" or "comments=count"',
    /^[^\s.=[\]&#%]+(?:\.[^\s.=[\]&#%]+)*(?:=[^\s.=[\]&#%]+)?$/,
  ),
  secretParameters: arrayOf("a list of names", (name) => typeof name === "string" && name !== ""),
  strict: isBoolean,
  onProgress: isFunction,
};

const otherName = textLike("a name without brackets", /^[^[\]]+$/);

/** What each name in the `names` option must be. */
const NAME_RULES: Record<ParameterName, Rule> = {
  number: otherName,
  size: otherName,
  offset: otherName,
  limit: otherName,
  after: otherName,
  before: otherName,
};

/**
 * The rule for `only`. A wrong element is reported with the clause that it most likely means.
 * @param ids The ids of all clauses. What they begin with names several of them: `PAGE-NUM`, `PAGE`.
 */
function onlyRule(ids: readonly string[]): Rule {
  const beginnings = ids.flatMap((id) => Array.from(id.matchAll(/-/g), ({ index }) => id.slice(0, index)));
  const known = [...ids, ...beginnings];
  const isKnown = (element: unknown) => known.includes(element as string);
  const rule = arrayOf("a list of clauses, by id or by the beginning of an id", isKnown);
  return {
    ...rule,
    found(value) {
      const wrong: unknown = [value].flat().find((element) => !isKnown(element));
      const meant = typeof wrong === "string" ? closestName(wrong, known) : undefined;
      const found = String(rule.found?.(value));
      return meant === undefined ? found : `${found} (did you mean ${meant}?)`;
    },
  };
}

/**
 * Every problem with the URL and the options of a check.
 * @param ids The ids of all clauses.
 */
export function problemsWith(url: string, options: CheckOptions, ids: readonly string[]): string[] {
  const ofUrl = isUrl.holds(url) ? [] : [`url must be ${isUrl.expected}; got ${show(url)}`];
  return isObject(options)
    ? [...ofUrl, ...problemsIn(options, { ...RULES, only: onlyRule(ids) }), ...contradictionsIn(url, options)]
    : [...ofUrl, `options must be an object; got ${show(options)}`];
}

/** Problems between options that are valid one by one. */
function contradictionsIn(
  url: string,
  { method = "GET", body, contentType, names, empty }: CheckOptions,
): string[] {
  const server = parseUrl(String(url));
  const isElsewhere = (reference: string) =>
    server !== undefined && resolveReference(reference, server).origin !== server.origin;
  return [
    ...(isObject(names) ? problemsIn<Record<string, unknown>>(names, NAME_RULES, "names.") : []),
    ...(method === "GET" && (body ?? contentType) !== undefined
      ? ["body and contentType require method QUERY or POST, because a GET request has no body"]
      : []),
    ...(body === undefined && (method === "QUERY" || method === "POST")
      ? [`method ${method} requires body`]
      : []),
    ...(RULES.empty.holds(empty) && isElsewhere(empty as string)
      ? [`empty must be ${RULES.empty.expected}; got ${show(empty)}`]
      : []),
  ];
}
