import { strategies } from "../strategies";
import { parseSortField } from "../strategies/order";
import type { Strategy } from "../strategies/strategy";
import { show } from "../validation";
import { defaultSizeOf, listedStrategies, maxSizeOf, settingsOf } from "./defaults";
import type { PaginationOptions } from "./pagination-options";
import { RULES } from "./rules";

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
  { between: ["strategy", "cursor"], problems: strategyProblems },
  { between: ["strategy", "cursor", "names"], problems: nameProblems },
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
      ...(sortable === undefined ? [] : [`sortable needs order: without it, sort is left to the app`]),
      ...(unique === undefined ? [] : [`unique needs order: it names the last fields of it`]),
    ];
  }
  if (unique === undefined) return [];
  const last = order.slice(-unique.length).map((field) => parseSortField(field).name);
  return unique.every((name) => last.includes(name))
    ? []
    : [`unique must name the last fields of order (${order.join(",")}); got ${unique.join(",")}`];
}

function strategyProblems(options: PaginationOptions): readonly string[] {
  const own = listed(options).flatMap((strategy) => strategy.optionProblems?.(options) ?? []);
  const unused = Object.entries<Strategy>(strategies)
    .filter(([, strategy]) => !listed(options).includes(strategy))
    .flatMap(([name, strategy]) =>
      (strategy.ownOptions ?? [])
        .filter((option) => options[option] !== undefined)
        .map(
          (option) =>
            `${option} is for the ${name} strategy; strategy is ${listedStrategies(options).map(show).join(", ")}`,
        ),
    );
  return [...own, ...unused];
}

function nameProblems(options: PaginationOptions): readonly string[] {
  const { names = {} } = options;
  const settings = settingsOf({ cursor: options.cursor });
  const members = new Set(listed(options).flatMap((strategy) => Object.keys(strategy.parameters(settings))));
  const used = [...members].map((member) => names[member] ?? member);
  const differ = new Set(used).size === used.length;
  return differ ? [] : [`names must give different names; got ${used.join(", ")}`];
}

function listed(options: PaginationOptions): readonly Strategy[] {
  return listedStrategies(options).map((name) => strategies[name]);
}
