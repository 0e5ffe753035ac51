import { completeOptions } from "../../lib/options/complete-options";
import { parameterNames } from "../../lib/request/parameter-names";
import { strategyChooser } from "../../lib/strategies/chooser";

/** The parameters of all strategies, and their names, as a list with all of them has them. */
export const settings = completeOptions({
  strategy: ["number", "offset", "cursor"],
  order: ["id"],
  cursor: { secret: false },
});
export const chooser = strategyChooser(settings.strategies, settings);
export const schemas = chooser.parameters;
export const names = parameterNames(Object.keys(schemas), {});
export const limits = settings.limits;
