import { isPageParameter, parametersOf, parameterValue, pathOf, setParameters } from "./target.mjs";

/** @typedef {import("./catalog.mjs").Strategy} Strategy */

/**
 * Makes the target of the first page of a strategy.
 * @param {Strategy} strategy
 * @param {string} currentTarget its parameters are kept, except page parameters
 * @param {Record<string, string>} values parameters to set
 */
export function firstPage({ start, sortable }, currentTarget, values) {
  const kept = parametersOf(currentTarget).filter(({ name }) => !isPageParameter(name));
  const query = [...parametersOf(start), ...kept].map(({ raw }) => raw).join("&");
  const target = setParameters(query === "" ? pathOf(start) : `${pathOf(start)}?${query}`, values);
  const field = parameterValue(target, "sort").replace(/^-/, "");
  return sortable.includes(field) ? target : setParameters(target, { sort: "" });
}
