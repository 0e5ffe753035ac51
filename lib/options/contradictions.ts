import { type StrategyName, strategies, strategyNames } from "../strategies";
import { parseDeclaredField } from "../strategies/order";
import type { Strategy } from "../strategies/strategy";
import { inWords, show } from "../validation/messages";
import { problemsIn } from "../validation/rules";
import { defaultSizeOf, listedStrategies, maxSizeOf, settingsOf } from "./defaults";
import type { PaginationOptions } from "./pagination-options";
import { comesFromPreset } from "./presets";
import { NAME_RULES, RULES } from "./rules";

/** Problems between options that are valid one by one. */
export function contradictionsIn(options: PaginationOptions): string[] {
  const isValid = (name: keyof PaginationOptions) =>
    options[name] === undefined || RULES[name].holds(options[name]);
  return CHECKS.flatMap(({ between, problems }) => (between.every(isValid) ? problems(options) : []));
}

const CHECKS: readonly {
  readonly between: readonly (keyof PaginationOptions)[];
  readonly problems: (options: PaginationOptions) => readonly string[];
}[] = [
  { between: ["defaultSize", "maxSize"], problems: sizeProblems },
  { between: ["strategy", "order", "sortable", "unique"], problems: orderProblems },
  { between: ["order", "omit"], problems: omitProblems },
  { between: ["strategy", "maxNumber", "maxOffset", "cursor"], problems: strategyProblems },
  { between: ["strategy", "cursor", "names"], problems: nameProblems },
  { between: ["strategy", "cursor", "names", "included"], problems: includedProblems },
];

function sizeProblems(options: PaginationOptions): readonly string[] {
  const [defaultSize, maxSize] = [defaultSizeOf(options), maxSizeOf(options)];
  return defaultSize > maxSize
    ? [`defaultSize must be at most maxSize (${maxSize}); got ${defaultSize}`]
    : [];
}

function orderProblems(options: PaginationOptions): readonly string[] {
  const { order, sortable, unique } = options;
  if (order === undefined) {
    const needsOrder = listed(options).some((strategy) => strategy.needsOrder);
    return [
      ...(needsOrder ? [`order must be ${RULES.order.expected}; got undefined`] : []),
      ...(sortable === undefined ? [] : [`sortable requires order: without it, sort is left to the app`]),
      ...(unique === undefined ? [] : [`unique requires order: it names its last fields`]),
    ];
  }
  const fields = order.map(parseDeclaredField);
  const last = fields.slice(-(unique?.length ?? 0)).map(({ name }) => name);
  return [
    ...(unique === undefined || unique.every((name) => last.includes(name))
      ? []
      : [`unique must name the last fields of order (${order.join(",")}); got ${unique.join(",")}`]),
    ...(sortable ?? []).map(parseDeclaredField).flatMap(({ name, nulls }) => {
      const declared = fields.find((field) => field.name === name)?.nulls;
      return nulls === undefined || declared === undefined || nulls === declared
        ? []
        : [`sortable must place the nulls of ${name} as order does (${declared}); got ${nulls}`];
    }),
  ];
}

/**
 * Links without `sort` would lead to pages of another order, on which rows are repeated and others missing.
 */
function omitProblems({ order, omit = [] }: PaginationOptions): readonly string[] {
  return order !== undefined && omit.includes("sort")
    ? ['omit must not contain "sort" if order is set: links need it to keep the order of the list']
    : [];
}

/** Problems with the `cursor` option, and options of other strategies, which would have no effect. */
function strategyProblems(options: PaginationOptions): readonly string[] {
  const own = new Set(listed(options).flatMap((strategy) => cursorProblems(strategy, options)));
  const ownOptionsOf = (name: StrategyName): Strategy["ownOptions"] => strategies[name].ownOptions;
  const owners = (option: Strategy["ownOptions"][number]) =>
    strategyNames.filter((name) => ownOptionsOf(name).includes(option));
  const unused = [...new Set(strategyNames.flatMap(ownOptionsOf))]
    .filter((option) => !owners(option).some((name) => listedStrategies(options).includes(name)))
    .filter((option) => options[option] !== undefined && !comesFromPreset(options, option))
    .map((option) => ofOthers(option, owners(option), options));
  return [...own, ...unused, ...sharedPositions(options)];
}

function cursorProblems(strategy: Strategy, options: PaginationOptions): readonly string[] {
  const { cursor = {} } = options;
  const { cursorRules: rules } = strategy;
  if (rules === undefined) return [];
  const owners = (name: string) =>
    strategyNames.filter((other) => Object.hasOwn((strategies[other] as Strategy).cursorRules ?? {}, name));
  const unused = Object.entries(cursor as Record<string, unknown>).flatMap(([name, value]) =>
    value === undefined || Object.hasOwn(rules, name) || owners(name).length === 0 ? [] : [name],
  );
  const own = Object.entries(cursor as Record<string, unknown>).filter(([name]) => !unused.includes(name));
  const problems = [
    ...problemsIn(Object.fromEntries(own), rules, "cursor."),
    ...unused.map((name) => ofOthers(`cursor.${name}`, owners(name), options)),
  ];
  return problems.length > 0 ? problems : (strategy.cursorProblems?.(cursor) ?? []);
}

/** The parameters of a link show which strategy it belongs to, so no two strategies may share a position. */
function sharedPositions(options: PaginationOptions): readonly string[] {
  return listed(options).flatMap(({ walk }, index) =>
    listed(options)
      .slice(0, index)
      .flatMap((other) => other.walk.positions.filter((member) => walk.positions.includes(member)))
      .map(
        (member) =>
          `strategy must not list two strategies that have page[${member}]; got ${shownStrategies(options)}`,
      ),
  );
}

function nameProblems(options: PaginationOptions): readonly string[] {
  const { names = {} } = options;
  const problems = problemsIn(names, NAME_RULES, "names.");
  if (problems.length > 0) return problems;
  const membersOf = (strategy: Strategy) => membersUnder(strategy, options);
  const members = listedMembers(options);
  const unused = Object.keys(names)
    .filter((member) => names[member] !== undefined && !members.includes(member))
    .map((member) => {
      const owners = strategyNames.filter((other) => membersOf(strategies[other]).includes(member));
      return owners.length === 0
        ? `names.${member} has no effect: cursor.forwardOnly removes page[${member}]`
        : ofOthers(`names.${member}`, owners, options);
    });
  const used = members.map((member) => names[member] ?? member);
  const differ = new Set(used).size === used.length;
  return differ ? unused : [...unused, `names must be different from each other; got ${used.join(", ")}`];
}

/** `page[comments][size]` must not look like a member of a page parameter of the list itself. */
function includedProblems(options: PaginationOptions): readonly string[] {
  const { names = {}, included = {} } = options;
  const used = listedMembers(options).map((member) => names[member] ?? member);
  return Object.keys(included)
    .filter((path) => used.includes(path))
    .map((path) => `included.${path} has the same name as a page parameter of this list: page[${path}]`);
}

/** The members of all strategies of a list. */
function listedMembers(options: PaginationOptions): string[] {
  return [...new Set(listed(options).flatMap((strategy) => membersUnder(strategy, options)))];
}

function membersUnder(strategy: Strategy, { cursor }: PaginationOptions): string[] {
  return Object.keys(strategy.parameters(settingsOf({ cursor })));
}

function ofOthers(option: string, owners: readonly string[], options: PaginationOptions): string {
  const strategy = owners.length === 1 ? `${owners[0]} strategy` : `strategies ${inWords(owners, "and")}`;
  return `${option} applies only to the ${strategy}; strategy is ${shownStrategies(options)}`;
}

function shownStrategies(options: PaginationOptions): string {
  return listedStrategies(options).map(show).join(", ");
}

function listed(options: PaginationOptions): readonly Strategy[] {
  return listedStrategies(options).map((name) => strategies[name]);
}
