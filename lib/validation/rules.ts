import { closestName } from "./closest-name";
import { inWords, quote, show } from "./messages";
import { isObject, isPromise } from "./promises";

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
