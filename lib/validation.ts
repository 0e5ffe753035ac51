/** What an option must be, in words, and whether a value is that. */
export interface Rule {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
  /** What is wrong with a value that does not hold; the value itself where it is absent. */
  readonly found?: (value: unknown) => string;
  /** What others call this option. */
  readonly alsoKnownAs?: readonly string[];
}

export const isFunction: Rule = { expected: "a function", holds: (value) => typeof value === "function" };

export const isBoolean: Rule = { expected: "true or false", holds: (value) => typeof value === "boolean" };

/** The rule for a list of different elements, at least one, each of which passes. */
export function listOf(expected: string, holds: (element: unknown) => boolean): Rule {
  return {
    expected,
    holds: (value) => Array.isArray(value) && value.length > 0 && listFault(value, holds) === undefined,
    found: (value) => (Array.isArray(value) ? (listFault(value, holds) ?? "an empty list") : show(value)),
  };
}

/** The same rule for a list that may be empty. */
export function possiblyEmpty(rule: Rule): Rule {
  return { ...rule, holds: (value) => (Array.isArray(value) && value.length === 0) || rule.holds(value) };
}

function listFault(list: readonly unknown[], holds: (element: unknown) => boolean): string | undefined {
  const elements = [...list]; // holes become undefined
  const wrong = elements.find((element) => !holds(element));
  if (!elements.every(holds)) return `a list with ${show(wrong)}`;
  const repeated = elements.find((element, index) => elements.indexOf(element) !== index);
  return new Set(elements).size === elements.length ? undefined : `a list with ${show(repeated)} twice`;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isPromise(value);
}

/**
 * Whether a value is a promise where none is expected. It is refused, and so nobody will handle its rejection, which
 * would end the process: it is handled here.
 */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  const then: unknown = Object(value).then;
  if (typeof then !== "function") return false;
  Promise.resolve(value).catch(() => {});
  return true;
}

/**
 * Every problem with some options. An option that is `undefined` counts as absent.
 * @param path What precedes the names of the options in messages: `"cursor."`.
 */
export function problemsIn<Options extends object>(
  options: Options,
  rules: Readonly<Record<keyof Options & string, Rule>>,
  path = "",
): string[] {
  const names = Object.keys(rules);
  return Object.entries(options).flatMap(([name, value]) => {
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
  const names = Object.keys(rules);
  const known = names.filter((option) => rules[option]?.alsoKnownAs?.includes(name));
  return known.length > 0 ? known : [closestName(name, names) ?? []].flat();
}

/** At most 64 characters of a text: no message grows with what a client sends. */
export function shorten(text: string): string {
  return text.length <= 64 ? text : `${text.slice(0, 63)}…`;
}

/** What JSON leaves unescaped, but would change how a terminal or a log shows the rest of the line. */
const INVISIBLE = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A text as messages show it: quoted, shortened, and without control characters. */
export function quote(text: string): string {
  return JSON.stringify(shorten(text)).replace(
    INVISIBLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
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

/** The candidate that a misspelt name most likely means: at most a third of its letters differ. */
export function closestName(name: string, candidates: readonly string[]): string | undefined {
  const ranked = candidates
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(1, best.candidate.length / 3) ? best.candidate : undefined;
}

/** The Levenshtein distance: how many letters must be added, removed or replaced. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let line = 1; line <= from.length; line++) {
    const next = [line];
    for (let column = 1; column <= to.length; column++) {
      const replaced = (row[column - 1] as number) + (from[line - 1] === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[column] as number) + 1, (next[column - 1] as number) + 1));
    }
    row = next;
  }
  return row[to.length] as number;
}
