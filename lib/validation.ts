import { closestName } from "./spelling";

/** What an option must be, in words, and the test for it. */
export interface Rule {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
  /**
   * Describes what is wrong with a value that fails the test. Messages show the value itself if it is absent.
   */
  readonly found?: (value: unknown) => string;
  /** What other packages call this option. */
  readonly alsoKnownAs?: readonly string[];
  /** The names in an object of further options. */
  readonly members?: readonly string[];
}

export const isFunction: Rule = { expected: "a function", holds: (value) => typeof value === "function" };

export const isBoolean: Rule = { expected: "true or false", holds: (value) => typeof value === "boolean" };

/** The rule for one of some texts, or for a value that another rule allows. */
export function oneOf(texts: readonly string[], ...others: readonly Rule[]): Rule {
  return {
    expected: inWords([...texts.map(quote), ...others.map(({ expected }) => expected)], "or"),
    holds: (value) => texts.includes(value as string) || others.some(({ holds }) => holds(value)),
  };
}

/** The rule for a list in which nothing is wrong. `faultIn` describes what is, in the words of messages. */
function listWithout(expected: string, faultIn: (list: readonly never[]) => string | undefined): Rule {
  return {
    expected,
    holds: (value) => Array.isArray(value) && faultIn(value as never[]) === undefined,
    found: (value) => (Array.isArray(value) && faultIn(value as never[])) || show(value),
  };
}

/** The rule for a list whose elements all pass a test. */
export function arrayOf(expected: string, holds: (element: unknown) => boolean): Rule {
  return listWithout(expected, (list) => wrongElement(list, holds));
}

/**
 * The rule for a list of one or more different elements that all pass a test.
 * @param nameOf What must be different in the elements.
 */
export function listOf(
  expected: string,
  holds: (element: unknown) => boolean,
  nameOf: (element: never) => unknown = (element) => element,
): Rule {
  return listWithout(expected, (list) =>
    list.length === 0 ? "an empty list" : (wrongElement(list, holds) ?? repeatedElement(list.map(nameOf))),
  );
}

/** The same rule for a list that may be empty. */
export function possiblyEmpty(rule: Rule): Rule {
  return { ...rule, holds: (value) => (Array.isArray(value) && value.length === 0) || rule.holds(value) };
}

/**
 * The first element that fails a test, in the words of messages. Every element is tested, including those
 * after it.
 */
function wrongElement(list: readonly unknown[], holds: (element: unknown) => boolean): string | undefined {
  const wrong = [...list].filter((element) => !holds(element)); // holes become undefined
  return wrong.length === 0 ? undefined : `a list with ${show(wrong[0])}`;
}

/** The first element that appears twice in a list, in the words of messages. */
function repeatedElement(list: readonly unknown[]): string | undefined {
  if (new Set(list).size === list.length) return undefined;
  return `a list with ${show(list.find((element, index) => list.indexOf(element) < index))} twice`;
}

/** The rule for an integer from `minimum` to `maximum`. */
export function integerUpTo(maximum: number, minimum = 1): Rule {
  return {
    expected: `an integer from ${minimum} to ${maximum}`,
    holds: (value) => Number.isInteger(value) && (value as number) >= minimum && (value as number) <= maximum,
  };
}

/** Several values, in the words of messages: `a, b or c`. */
export function inWords(values: readonly string[], conjunction: "and" | "or"): string {
  return values.join(", ").replace(/, (?=[^,]*$)/, ` ${conjunction} `);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isPromise(value);
}

/**
 * Whether a value is a promise where none is expected. The promise will be refused, so its rejection is
 * ignored.
 */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  ignoreRejection(value);
  return typeof Object(value).then === "function";
}

/**
 * Handles the rejection of a promise that is not awaited because the call that got it is refused: a rejection
 * that nobody handles ends the process.
 */
export function ignoreRejection(value: unknown): void {
  // Not `value.then`: the queries of some database libraries are promises that run once that is called.
  if (value instanceof Promise) Promise.prototype.then.call(value, undefined, () => {});
}

/** The rule for an object that is sent as JSON, which would write a promise in it as `{}`. */
export const isJsonObject = {
  expected: "an object",
  holds: (value) => isObject(value) && promiseIn(value) === undefined,
  found: (value) =>
    isObject(value)
      ? `an object with a promise in ${quote(promiseIn(value) as string)} (await it first)`
      : show(value),
} satisfies Rule;

/** The name of the first member that is a promise, at any depth. */
function promiseIn(value: object): string | undefined {
  let name: string | undefined;
  JSON.stringify(value, (key, member) => {
    if (isPromise(member)) name ??= key;
    return typeof member === "bigint" ? null : member; // the app may have a replacer for them
  });
  return name;
}

/**
 * Every problem with some options. An option that is `undefined` counts as absent, and one that an object
 * inherits, such as a getter of its class, as present.
 * @param path What precedes the names of the options in messages: `"cursor."`.
 */
export function problemsIn<Options extends object>(
  options: Options,
  rules: Readonly<Record<keyof Options & string, Rule>>,
  path = "",
): string[] {
  const names = Object.keys(rules);
  return [...new Set([...Object.keys(options), ...names])].flatMap((name) => {
    const value = options[name as keyof Options];
    if (value === undefined) return [];
    if (!names.includes(name)) {
      const meant = suggestions(name, rules).map((suggestion) => path + suggestion);
      return [
        `${path}${name} is unknown${meant.length === 0 ? "" : ` (did you mean ${meant.join(" or ")}?)`}`,
      ];
    }
    const { expected, holds, found = show } = rules[name as keyof Options & string];
    return holds(value) ? [] : [`${path}${name} must be ${expected}; got ${found(value)}`];
  });
}

/** The options that a wrong name most likely means. */
function suggestions(name: string, rules: Readonly<Record<string, Rule>>): string[] {
  const known = Object.entries(rules).flatMap(([option, { alsoKnownAs, members }]) => [
    ...(alsoKnownAs?.includes(name) ? [option] : []),
    ...(members?.includes(name) ? [`${option}.${name}`] : []),
  ]);
  return known.length > 0 ? known : [closestName(name, Object.keys(rules)) ?? []].flat();
}

/** At most 64 characters of a text, or some other number: no message grows with the input of a client. */
export function shorten(text: string, length = 64): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(HALF_CHARACTER, "")}…`;
}

/** The first half of a character beyond U+FFFF, at the end of a text that was cut between the two. */
const HALF_CHARACTER = /[\ud800-\udbff]$/;

/**
 * Characters that JSON leaves unescaped, but that change how terminals and logs show the rest of the line.
 */
const INVISIBLE = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A text as messages show it: quoted, shortened, and without control characters. */
export function quote(text: string): string {
  return JSON.stringify(shorten(text)).replace(
    INVISIBLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A value that may be private, as messages show it: only what kind of value it is. */
export function showKind(value: unknown): string {
  const isShown = ["boolean", "undefined", "object"].includes(typeof value) || value === "";
  return isShown ? show(value) : `a ${typeof value}`;
}

/** A value as messages show it: quoted and shortened, and never the content of an object. */
export function show(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "bigint") return shorten(`${value}n`);
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return "an array";
  if (isPromise(value)) return "a promise (await it first)";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
