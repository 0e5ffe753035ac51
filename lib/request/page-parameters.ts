import { ErrorCollector } from "../response/errors";
import { type CompiledStrategy, mixedStrategiesError, type StrategyChooser } from "../strategies/chooser";
import type { Limits, Values } from "../strategies/parameter-schemas";
import type { ParameterNames } from "./parameter-names";
import { readWithQs } from "./qs-reader";
import { readQuickly } from "./quick-reader";
import type { QueryPart } from "./target";
import { valueValidator } from "./validator";

/** What the page parameters of a request ask for. */
export interface ReadResult {
  /** The strategy that they choose; `undefined` if they belong to several. */
  readonly chosen: CompiledStrategy | undefined;
  /** The values that are valid, also where others are not: all problems are reported at once. */
  readonly values: Values;
  readonly errors: ErrorCollector;
}

export type PageParameterReader = (query: readonly QueryPart[]) => ReadResult;

/** Makes the reader of page parameters: it reads, chooses the strategy, and validates. */
export function pageParameterReader(
  chooser: StrategyChooser,
  names: ParameterNames,
  limits: Limits,
): PageParameterReader {
  const { parameters: schemas } = chooser;
  const validate = valueValidator(schemas, limits, names);
  return (query) => {
    const errors = new ErrorCollector();
    const values = readQuickly(query, schemas, names) ?? readWithQs(query, schemas, names, errors);
    const chosen = chooser.choose(values);
    if (chosen === undefined) errors.add(() => mixedStrategiesError(chooser, values, names.literal));
    // Strategies may describe a parameter that they share differently: a profile has error types of its own.
    validate(values, chosen?.parameters ?? schemas, query, errors);
    return { chosen, values: values as Values, errors };
  };
}
