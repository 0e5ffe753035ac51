import { describe, nearest } from "./describe";
import type { PaginationOptions } from "./options";
import type { Settings } from "./settings";
import { strategies } from "./strategies";

type Given<Name extends keyof PaginationOptions> = Exclude<PaginationOptions[Name], undefined>;

/** All options that reading and linking need, checked and complete. */
export interface CompleteOptions extends Settings {
  readonly strategy: Given<"strategy">;
  readonly members: Given<"members">;
  readonly baseUrl: Given<"baseUrl">;
  readonly brackets: Given<"brackets">;
  readonly omit: Given<"omit">;
}

/** What an option must be, in words, and whether a value is that. */
interface Rule {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
}

/** A member name that needs no escaping in a URL (JSON:API 1.1, "Member Names"). */
const MEMBER_NAME = /^[a-zA-Z0-9](?:[a-zA-Z0-9_-]*[a-zA-Z0-9])?$/;

/** What makes a link of a path: an http origin, a path that begins with one slash, or both. */
const BASE_URL = /^(?:https?:\/\/[!"$-.0->@-[\]-~]+)?(?:\/(?![/\\])[!-"$->@-[\]-~]*)?$/i;

const DEFAULTS: CompleteOptions = {
  strategy: "number",
  defaultSize: 10,
  maxSize: 100,
  maxNumber: Number.MAX_SAFE_INTEGER,
  maxOffset: Number.MAX_SAFE_INTEGER,
  peek: false,
  nullLinks: true,
  meta: "links",
  members: {},
  baseUrl: "",
  brackets: "mirror",
  omit: [],
};

const MEMBERS = [
  ...new Set(Object.values(strategies).flatMap((strategy) => Object.keys(strategy.members(DEFAULTS)))),
];

const isFunction = (value: unknown) => typeof value === "function";
const isBoolean: Rule = { expected: "true or false", holds: (value) => typeof value === "boolean" };
const LARGEST = Number.MAX_SAFE_INTEGER - 1; // one more is still safe: `peek` asks for it
const isPositive: Rule = {
  expected: `an integer from 1 to ${LARGEST}`,
  holds: (value) => Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= LARGEST,
};

function isOneOf(names: readonly string[], or = ""): Rule {
  const expected = names.map((name) => JSON.stringify(name)).join(", ") + or;
  return { expected, holds: (value) => names.includes(value as string) || (or !== "" && isFunction(value)) };
}

function isListOf(value: unknown, holds: (element: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(holds) && new Set(value).size === value.length;
}

const isStrategy = isOneOf(Object.keys(strategies));

const RULES: Record<keyof PaginationOptions, Rule> = {
  strategy: {
    expected: `${isStrategy.expected}, or a list of different ones`,
    holds: (value) =>
      isStrategy.holds(value) || (isListOf(value, isStrategy.holds) && (value as []).length > 0),
  },
  defaultSize: isPositive,
  maxSize: isPositive,
  maxNumber: isPositive,
  maxOffset: isPositive,
  peek: isBoolean,
  members: {
    expected: `different names (letters, digits, - and _ inside) for some of ${MEMBERS.join(", ")}`,
    holds: areNames,
  },
  meta: isOneOf(["links", "document", "none"], " or a function"),
  baseUrl: {
    expected: '"https://host", "/path", both together, or a function',
    holds: (value) => isFunction(value) || isBaseUrl(value),
  },
  brackets: isOneOf(["mirror", "encoded", "literal"]),
  omit: {
    expected: "a list of different parameter names",
    holds: (value) => isListOf(value, (name) => typeof name === "string" && name !== ""),
  },
  nullLinks: isBoolean,
  headers: isBoolean,
  onInvalid: { expected: "a function", holds: isFunction },
};

function areNames(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const aliases = Object.entries(value).filter(([, alias]) => alias !== undefined);
  const names = MEMBERS.map((member) => Object.fromEntries(aliases)[member] ?? member);
  return (
    aliases.every(([member, alias]) => MEMBERS.includes(member) && MEMBER_NAME.test(alias)) &&
    isListOf(names, () => true)
  );
}

/** Whether a link stays a link with this before it. */
export function isBaseUrl(value: unknown): value is string {
  return typeof value === "string" && BASE_URL.test(value);
}

/**
 * Completes the options; `undefined` means "not given".
 * @throws TypeError that lists everything that is wrong with them.
 */
export function completeOptions(options: PaginationOptions): CompleteOptions {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw new TypeError(`Pagination options must be an object; got ${describe(options)}.`);
  }
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const problems = given.flatMap(([name, value]) => problemOf(name, value) ?? []);
  const settings: CompleteOptions = { ...DEFAULTS, ...Object.fromEntries(given) };
  const { maxSize } = settings;
  const { defaultSize = Math.min(DEFAULTS.defaultSize, maxSize) } = options;
  if (problems.length === 0 && defaultSize > maxSize) {
    problems.push(`defaultSize must be at most maxSize (${maxSize}); got ${defaultSize}`);
  }
  if (problems.length > 0) throw new TypeError(`Pagination options: ${problems.join("; ")}.`);
  return { ...settings, defaultSize };
}

function problemOf(name: string, value: unknown): string | undefined {
  const rule = Object.hasOwn(RULES, name) ? RULES[name as keyof PaginationOptions] : undefined;
  if (rule !== undefined)
    return rule.holds(value) ? undefined : `${name} must be ${rule.expected}; got ${describe(value)}`;
  const meant = nearest(name, Object.keys(RULES));
  return `${name} is unknown${meant === undefined ? "" : `; did you mean ${meant}?`}`;
}
