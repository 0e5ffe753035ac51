import { describe, nearest } from "./describe";

/** What an option must be, in words, and whether a value is that. */
export interface Rule {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
}

export const isFunction: Rule = { expected: "a function", holds: (value) => typeof value === "function" };

export const isBoolean: Rule = { expected: "true or false", holds: (value) => typeof value === "boolean" };

/** A list in which nothing stands twice. */
export function isListOf(value: unknown, holds: (element: unknown) => boolean): boolean {
  return Array.isArray(value) && [...value].every(holds) && new Set(value).size === value.length;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Everything that is wrong with some options; `undefined` means "not given". `path` is what stands before their names. */
export function problemsOf<Options extends object>(
  options: Options,
  rules: Readonly<Record<keyof Options & string, Rule>>,
  path = "",
): string[] {
  const names = Object.keys(rules);
  return Object.entries(options).flatMap(([name, value]) => {
    if (value === undefined) return [];
    if (!names.includes(name)) {
      const meant = nearest(name, names);
      return [`${path}${name} is unknown${meant === undefined ? "" : ` (did you mean ${path}${meant}?)`}`];
    }
    const { expected, holds } = rules[name as keyof Options & string];
    return holds(value) ? [] : [`${path}${name} must be ${expected}; got ${describe(value)}`];
  });
}
