import { isKeyValue, type Key } from "../strategies/cursor/key";

import { isListOf, isObject, problemsIn, type Rule, show } from "../validation";
import { dialects } from "./dialect";
import type { KeysetOptions, KeysetPage } from "./options";

const isTemplate: Rule = {
  expected: "SQL with one ? in it",
  holds: (value) => typeof value === "string" && value.split("?").length === 2,
};

const isDialect: Rule = {
  expected: `one of ${Object.keys(dialects).join(", ")}`,
  holds: (value) => typeof value === "string" && Object.hasOwn(dialects, value),
};

/**
 * Checks that a query can be made of a page.
 * @param isColumn What a column may be.
 * @param more What further options may be.
 * @throws TypeError that lists everything that is wrong.
 */
export function checkKeyset(
  page: KeysetPage,
  options: KeysetOptions<unknown>,
  isColumn: Rule,
  more?: Readonly<Record<string, Rule>>,
): void {
  const problems = isObject(options)
    ? optionProblems(options, isColumn, more)
    : [`options must be an object; got ${show(options)}`];
  problems.push(...(problems.length > 0 ? [] : pageProblems(page, options)));
  if (problems.length > 0) throw new TypeError(`Keyset query: ${problems.join("; ")}.`);
}

function optionProblems(
  options: KeysetOptions<unknown>,
  isColumn: Rule,
  more?: Readonly<Record<string, Rule>>,
): string[] {
  const { columns } = options;
  const rules: Record<string, Rule> = {
    dialect: isDialect,
    columns: { expected: "an object of columns by key", holds: isObject },
    nullable: {
      expected: "a list of different keys that columns has",
      holds: (value) => isListOf(value, (key) => Object.hasOwn(columns ?? {}, String(key))),
    },
    ...more,
  };
  const problems = [
    ...missing(options, ["dialect", "columns"]),
    ...problemsIn<Record<string, unknown>>({ ...options }, rules),
  ];
  return isObject(columns) ? [...problems, ...columnProblems(columns, isColumn)] : problems;
}

function missing(options: object, names: readonly string[], path = ""): string[] {
  return names
    .filter((name) => Reflect.get(options, name) === undefined)
    .map((name) => `${path}${name} is missing`);
}

function columnProblems(columns: Readonly<Record<string, unknown>>, isColumn: Rule): string[] {
  const rules: Record<string, Rule> = { column: isColumn, text: isTemplate, value: isTemplate };
  return Object.entries(columns).flatMap(([key, spec]) => {
    if (isColumn.holds(spec)) return [];
    const path = `columns.${key}.`;
    if (isObject(spec)) return [...missing(spec, ["column"], path), ...problemsIn(spec, rules, path)];
    return [`columns.${key} must be ${isColumn.expected}, or { column, text, value }; got ${show(spec)}`];
  });
}

function pageProblems(page: KeysetPage, options: KeysetOptions<unknown>): string[] {
  if (!isObject(page) || page.strategy !== "cursor")
    return [
      `page must be a page of the cursor strategy; got ${show(isObject(page) ? page.strategy : page)}`,
    ];
  const { limit } = page;
  const isLimit = Number.isSafeInteger(limit) && limit >= 1;
  const withoutColumn = page.order
    .filter(({ name }) => !Object.hasOwn(options.columns, name))
    .map(({ name }) => `columns.${name} is missing, and the page is ordered by ${name}`);
  return [
    ...(isLimit ? [] : [`page.limit must be an integer from 1; got ${show(limit)}`]),
    ...withoutColumn,
    ...positionProblems(page, "after", options),
    ...positionProblems(page, "before", options),
  ];
}

/** What makes the values at a position no key of the order. */
function positionProblems(
  page: KeysetPage,
  side: "after" | "before",
  { nullable }: KeysetOptions<unknown>,
): string[] {
  const position: Key | null = page[side];
  if (position === null) return [];
  return page.order.flatMap(({ name: key }) => {
    const value = position[key];
    if (value === null && nullable?.includes(key) !== true)
      return [`${side}.${key} is null, and nullable does not name ${key}`];
    return isKeyValue(value)
      ? []
      : [`${side}.${key} must be a value that a cursor holds; got ${show(value)}`];
  });
}
