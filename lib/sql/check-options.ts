import type { Order } from "../strategies/order";
import { show } from "../validation/messages";
import { isObject } from "../validation/promises";
import { isBoolean, problemsIn, type Rule } from "../validation/rules";
import { pageProblems } from "./check-page";
import { type DialectName, dialects } from "./dialects";
import { type PageQueryOptions, withinPairs } from "./options";
import type { ListedPage } from "./page";

const isTemplate: Rule = {
  expected: "SQL with exactly one ?",
  holds: (value) => typeof value === "string" && value.split("?").length === 2,
};

const isDialect: Rule = {
  expected: `one of ${Object.keys(dialects).join(", ")}`,
  holds: (value) => typeof value === "string" && Object.hasOwn(dialects, value),
};

/**
 * Checks the page and the options of its queries.
 *
 * @param isColumn The rule for columns.
 * @param extraRules The rules for options that only this kind of query has.
 * @throws TypeError that lists every problem.
 */
export function checkOptions(
  page: ListedPage,
  options: PageQueryOptions<unknown>,
  isColumn: Rule,
  extraRules?: Readonly<Record<string, Rule>>,
): void {
  const problems = [
    ...(isObject(options)
      ? optionProblems(options, isColumn, extraRules)
      : [`options must be an object; got ${show(options)}`]),
    ...pageProblems(page),
  ];
  if (problems.length === 0) problems.push(...missingColumns(page, options));
  if (problems.length > 0) throw new TypeError(`SQL page: ${problems.join("; ")}.`);
}

function optionProblems(
  options: PageQueryOptions<unknown>,
  isColumn: Rule,
  extraRules?: Readonly<Record<string, Rule>>,
): string[] {
  const { columns, dialect, plain, having } = options;
  const rules: Record<string, Rule> = {
    dialect: isDialect,
    columns: { expected: "an object with a column for each field of the order", holds: isObject },
    within: withinRule(isColumn),
    plain: isBoolean,
    having: isBoolean,
    ...extraRules,
  };
  return [
    ...missingOptions(options, ["dialect", "columns"]),
    ...problemsIn(options as unknown as Record<string, unknown>, rules),
    ...(plain === true && having === true ? ["plain and having cannot be combined"] : []),
    ...(isObject(columns) ? columnProblems(columns, isColumn, typesOf(dialect)) : []),
  ];
}

function withinRule(isColumn: Rule): Rule {
  const fault = (within: object) => {
    for (const pair of withinPairs<unknown>(within as PageQueryOptions<unknown>["within"])) {
      if (!Array.isArray(pair) || pair.length !== 2) return `a list with ${show(pair)}`;
      if (!isColumn.holds(pair[0])) return `${show(pair[0])} as a column`;
      if (pair[1] === undefined) return `undefined for ${show(pair[0])}`;
    }
    return undefined;
  };
  const isWithin = (value: unknown): value is object => isObject(value) || Array.isArray(value);
  return {
    expected: `an object with a value for each column, or a list of [column, value] (each column ${isColumn.expected})`,
    holds: (value) => isWithin(value) && fault(value) === undefined,
    found: (value) => (isWithin(value) ? (fault(value) as string) : show(value)),
  };
}

/** The types of a dialect, or of all if it is not one. */
function typesOf(dialect: unknown): readonly string[] {
  const known = isDialect.holds(dialect) ? [dialects[dialect as DialectName]] : Object.values(dialects);
  return known.flatMap(({ types }) => Object.keys(types));
}

function missingOptions(options: object, names: readonly string[], path = ""): string[] {
  return names
    .filter((name) => Reflect.get(options, name) === undefined)
    .map((name) => `${path}${name} is missing`);
}

function columnProblems(
  columns: Readonly<Record<string, unknown>>,
  isColumn: Rule,
  types: readonly string[],
): string[] {
  const isType: Rule = {
    expected: `one of ${types.join(", ")}`,
    holds: (value) => types.includes(value as string),
  };
  const rules: Record<string, Rule> = {
    column: isColumn,
    notNull: isBoolean,
    type: isType,
    text: isTemplate,
    value: isTemplate,
  };
  return Object.entries(columns).flatMap(([name, setting]) => {
    if (isColumn.holds(setting)) return [];
    const path = `columns.${name}.`;
    if (isObject(setting))
      return [...missingOptions(setting, ["column"], path), ...problemsIn(setting, rules, path)];
    return [`columns.${name} must be ${isColumn.expected}, or { column, … }; got ${show(setting)}`];
  });
}

function missingColumns({ order }: ListedPage, { columns }: PageQueryOptions<unknown>): string[] {
  return (order as Order)
    .filter(({ name }) => !Object.hasOwn(columns, name))
    .map(({ name }) => `columns.${name} is missing, but the page is ordered by ${name}`);
}
