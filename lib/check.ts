import { cursorProblems, cursorSettings } from "./cursor/settings";
import { describe } from "./describe";
import type { PaginationOptions } from "./options";
import { isBoolean, isFunction, isListOf, isObject, problemsOf, type Rule } from "./rules";
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
  cursor: undefined,
  members: {},
  baseUrl: "",
  brackets: "mirror",
  omit: [],
};

const MEMBERS = [
  ...new Set(Object.values(strategies).flatMap((strategy) => Object.keys(strategy.members(DEFAULTS)))),
];

const LARGEST = Number.MAX_SAFE_INTEGER - 1; // one more is still safe: `peek` asks for it
const isPositive: Rule = {
  expected: `an integer from 1 to ${LARGEST}`,
  holds: (value) => Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= LARGEST,
};

function isOneOf(names: readonly string[], or = ""): Rule {
  const expected = names.map((name) => JSON.stringify(name)).join(", ") + or;
  return {
    expected,
    holds: (value) => names.includes(value as string) || (or !== "" && isFunction.holds(value)),
  };
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
    holds: (value) => isFunction.holds(value) || isBaseUrl(value),
  },
  brackets: isOneOf(["mirror", "encoded", "literal"]),
  omit: {
    expected: "a list of different parameter names",
    holds: (value) => isListOf(value, (name) => typeof name === "string" && name !== ""),
  },
  cursor: { expected: "an object", holds: isObject },
  nullLinks: isBoolean,
  headers: isBoolean,
  onInvalid: isFunction,
};

function areNames(value: unknown): boolean {
  if (!isObject(value)) return false;
  return Object.entries(value).every(
    ([member, alias]) =>
      alias === undefined || (MEMBERS.includes(member) && MEMBER_NAME.test(alias as string)),
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
export function completeOptions(given: PaginationOptions = {}): CompleteOptions {
  if (!isObject(given)) throw new TypeError(`Pagination options must be an object; got ${describe(given)}.`);
  const options: PaginationOptions = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  );
  const problems = problemsOf(options, RULES);
  for (const { between, problemsIn } of CONTRADICTIONS) {
    if (between.every((name) => isRight(name, options[name]))) problems.push(...problemsIn(options));
  }
  if (problems.length > 0) throw new TypeError(`Pagination options: ${problems.join("; ")}.`);
  const { members = {}, defaultSize = defaultSizeOf(options), cursor } = options;
  const renamed = ["after", "before", "size"].some((member) => (members[member] ?? member) !== member);
  return {
    ...DEFAULTS,
    ...(options as object),
    defaultSize,
    cursor: cursor && cursorSettings(cursor, renamed),
  };
}

function isRight(name: keyof PaginationOptions, value: unknown): boolean {
  return value === undefined || RULES[name].holds(value);
}

/** What may be wrong between options that are right one by one. */
const CONTRADICTIONS: readonly {
  readonly between: readonly (keyof PaginationOptions)[];
  readonly problemsIn: (options: PaginationOptions) => readonly string[];
}[] = [
  { between: ["defaultSize", "maxSize"], problemsIn: sizeProblems },
  { between: ["strategy", "cursor"], problemsIn: strategyProblems },
  { between: ["strategy", "members"], problemsIn: nameProblems },
];

function sizeProblems(options: PaginationOptions): readonly string[] {
  const { maxSize = DEFAULTS.maxSize } = options;
  const defaultSize = defaultSizeOf(options);
  return defaultSize > maxSize
    ? [`defaultSize must be at most maxSize (${maxSize}); got ${defaultSize}`]
    : [];
}

function strategyProblems({ strategy = DEFAULTS.strategy, cursor }: PaginationOptions): readonly string[] {
  const listed = [strategy].flat();
  if (listed.includes("cursor")) return cursorProblems(cursor);
  if (cursor === undefined) return [];
  return [`cursor is for the cursor strategy; strategy is ${listed.map(describe).join(", ")}`];
}

function nameProblems({ strategy = DEFAULTS.strategy, members = {} }: PaginationOptions): readonly string[] {
  const own = new Set([strategy].flat().flatMap((name) => Object.keys(strategies[name].members(DEFAULTS))));
  const names = [...own].map((member) => members[member] ?? member);
  const differ = new Set(names).size === names.length;
  return differ ? [] : [`members must give different names; got ${names.join(", ")}`];
}

/** The default page size where only the largest is given is never larger. */
function defaultSizeOf({ defaultSize, maxSize = DEFAULTS.maxSize }: PaginationOptions): number {
  return defaultSize ?? Math.min(DEFAULTS.defaultSize, maxSize);
}
