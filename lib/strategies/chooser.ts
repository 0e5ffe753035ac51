import { type ErrorObject, errorObject } from "../response/errors";
import { type IncludedParameter, includedParameters } from "./included";
import { type StrategyName, strategies } from "./index";
import type { ParameterSchemas } from "./parameter-schemas";
import type { Strategy } from "./strategy";
import type { StrategySettings } from "./strategy-settings";

/** A strategy with everything that depends on the options alone. */
export interface CompiledStrategy {
  readonly strategy: Strategy;
  readonly parameters: ParameterSchemas;
  readonly mediaType: string | undefined;
}

/** The strategies of a list. The page parameters in a request choose one of them. */
export interface StrategyChooser {
  readonly strategies: readonly CompiledStrategy[];
  /** The members of the page family that the list itself has. */
  readonly members: readonly string[];
  /** The page parameters of all of them, and of included lists. */
  readonly parameters: ParameterSchemas;
  /** The first strategy that has all of these page parameters; `undefined` if they belong to several. */
  choose(values: Readonly<Record<string, unknown>>): CompiledStrategy | undefined;
}

/**
 * @param included The lists that this one includes. Requests may have their parameters under every strategy.
 */
export function strategyChooser(
  names: readonly StrategyName[],
  settings: StrategySettings,
  included: readonly IncludedParameter[] = [],
): StrategyChooser {
  const ofIncluded = includedParameters(included);
  const schemas = names.map((name) => strategies[name].parameters(settings));
  const own: Record<string, ParameterSchemas[string]> = {};
  // The first strategy describes a parameter that several have.
  for (const [member, schema] of schemas.flatMap(Object.entries)) own[member] ??= schema;
  const compiled = names.map((name, index): CompiledStrategy => {
    const strategy: Strategy = strategies[name];
    const parameters = { ...schemas[index], ...ofIncluded };
    return { strategy, parameters, mediaType: strategy.mediaType?.(settings) };
  });
  return {
    strategies: compiled,
    members: Object.keys(own),
    parameters: { ...own, ...ofIncluded },
    choose: (values) => compiled.find(({ parameters }) => hasAll(parameters, values)),
  };
}

function hasAll(parameters: ParameterSchemas, values: Readonly<Record<string, unknown>>): boolean {
  for (const member in values) if (parameters[member] === undefined) return false;
  return true;
}

/**
 * The error for page parameters of several strategies. It names the first that does not fit those before it.
 */
export function mixedStrategiesError(
  { strategies }: StrategyChooser,
  values: Readonly<Record<string, unknown>>,
  parameterNames: Readonly<Record<string, string>>,
): ErrorObject {
  const members = Object.keys(values);
  const belongTogether = (names: readonly string[]) =>
    strategies.some(({ parameters }) => names.every((member) => member in parameters));
  const index = members.findIndex((_, at) => !belongTogether(members.slice(0, at + 1)));
  const [name, ...before] = [members[index], ...members.slice(0, index)].map(
    (member) => parameterNames[member as string] as string,
  );
  const detail = `${name} cannot be combined with ${before.join(" and ")}: they belong to different pagination strategies.`;
  return errorObject("PAGE_STRATEGY_MIXED", "Pagination strategies are mixed", name as string, detail);
}
