import { isKeyValue, type Key } from "../strategies/cursor/key";
import { isObject, listOf, possiblyEmpty, problemsIn, type Rule, show } from "../validation";
import { dialects } from "./dialect";
import type { KeysetOptions, KeysetPage } from "./options";

const isTemplate: Rule = {
  expected: "SQL with exactly one ?",
  holds: (value) => typeof value === "string" && value.split("?").length === 2,
};

const isDialect: Rule = {
  expected: `one of ${Object.keys(dialects).join(", ")}`,
  holds: (value) => typeof value === "string" && Object.hasOwn(dialects, value),
};

/**
 * Checks the page and the options of a keyset query.
 *
 * @param isColumn The rule for columns.
 * @param extraRules The rules for options that only this kind of query has.
 * @throws TypeError that lists every problem.
 */
export function checkKeyset(
  page: KeysetPage,
  options: KeysetOptions<unknown>,
  isColumn: Rule,
  extraRules?: Readonly<Record<string, Rule>>,
): void {
  const problems = isObject(options)
    ? optionProblems(options, isColumn, extraRules)
    : [`options must be an object; got ${show(options)}`];
  problems.push(...(problems.length > 0 ? [] : pageProblems(page, options)));
  if (problems.length > 0) throw new TypeError(`Keyset query: ${problems.join("; ")}.`);
}

function optionProblems(
  options: KeysetOptions<unknown>,
  isColumn: Rule,
  extraRules?: Readonly<Record<string, Rule>>,
): string[] {
  const { columns } = options;
  const rules: Record<string, Rule> = {
    dialect: isDialect,
    columns: { expected: "an object with a column for each field of the order", holds: isObject },
    nullable: possiblyEmpty(
      listOf("a list of names from columns, without duplicates", (name) =>
        Object.hasOwn(columns ?? {}, String(name)),
      ),
    ),
    ...extraRules,
  };
  const problems = [
    ...missingOptions(options, ["dialect", "columns"]),
    ...problemsIn<Record<string, unknown>>({ ...options }, rules),
  ];
  return isObject(columns) ? [...problems, ...columnProblems(columns, isColumn)] : problems;
}

function missingOptions(options: object, names: readonly string[], path = ""): string[] {
  return names
    .filter((name) => Reflect.get(options, name) === undefined)
    .map((name) => `${path}${name} is missing`);
}

function columnProblems(columns: Readonly<Record<string, unknown>>, isColumn: Rule): string[] {
  const rules: Record<string, Rule> = { column: isColumn, text: isTemplate, value: isTemplate };
  return Object.entries(columns).flatMap(([name, setting]) => {
    if (isColumn.holds(setting)) return [];
    const path = `columns.${name}.`;
    if (isObject(setting))
      return [...missingOptions(setting, ["column"], path), ...problemsIn(setting, rules, path)];
    return [`columns.${name} must be ${isColumn.expected}, or { column, text, value }; got ${show(setting)}`];
  });
}

function pageProblems(page: KeysetPage, options: KeysetOptions<unknown>): string[] {
  if (!isObject(page) || page.strategy !== "cursor")
    return [`page must be a page of the cursor strategy; got ${show(isObject(page) ? page.strategy : page)}`];
  const { limit } = page;
  const isLimit = Number.isSafeInteger(limit) && limit >= 1;
  const withoutColumn = page.order
    .filter(({ name }) => !Object.hasOwn(options.columns, name))
    .map(({ name }) => `columns.${name} is missing, but the page is ordered by ${name}`);
  return [
    ...(isLimit ? [] : [`page.limit must be an integer from 1; got ${show(limit)}`]),
    ...withoutColumn,
    ...positionProblems(page, "after", options),
    ...positionProblems(page, "before", options),
  ];
}

/** Every problem with the values of a position. */
function positionProblems(
  page: KeysetPage,
  side: "after" | "before",
  { nullable }: KeysetOptions<unknown>,
): string[] {
  const position: Key | null = page[side];
  if (position === null) return [];
  return page.order.flatMap(({ name }) => {
    const value = position[name];
    if (value === null && nullable?.includes(name) !== true)
      return [`${side}.${name} is null, but nullable does not include ${name}`];
    return isKeyValue(value)
      ? []
      : [`${side}.${name} must be a string, number, boolean, bigint or null; got ${show(value)}`];
  });
}
