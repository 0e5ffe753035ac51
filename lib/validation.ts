/** What an option must be, in words, and whether a value is that. */
export interface Rule {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
}

export const isFunction: Rule = { expected: "a function", holds: (value) => typeof value === "function" };

export const isBoolean: Rule = { expected: "true or false", holds: (value) => typeof value === "boolean" };

/** Whether a value is a list of different elements, each of which passes. */
export function isListOf(value: unknown, holds: (element: unknown) => boolean): boolean {
  return Array.isArray(value) && [...value].every(holds) && new Set(value).size === value.length;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
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
      const suggestion = closestName(name, names);
      return [
        `${path}${name} is unknown${suggestion === undefined ? "" : ` (did you mean ${path}${suggestion}?)`}`,
      ];
    }
    const { expected, holds } = rules[name as keyof Options & string];
    return holds(value) ? [] : [`${path}${name} must be ${expected}; got ${show(value)}`];
  });
}

/** At most 64 characters of a text: no message grows with what a client sends. */
export function shorten(text: string): string {
  return text.length <= 64 ? text : `${text.slice(0, 63)}…`;
}

/** A value as messages show it: quoted and shortened, and never the content of an object. */
export function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(shorten(value));
  if (typeof value === "bigint") return shorten(`${value}n`);
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return "an array";
  if (value instanceof Promise) return "a promise (await it first)";
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
