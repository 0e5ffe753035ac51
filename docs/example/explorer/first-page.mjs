import { isOfPage, pairsOf, parameterIn, pathOf, withValues } from "./target.mjs";

/** @typedef {import("./catalog.mjs").Strategy} Strategy */

/**
 * The target of the first page by a strategy.
 * @param {Strategy} strategy
 * @param {string} from what it has beside page parameters is kept
 * @param {Record<string, string>} values parameters that get another value
 */
export function firstPage({ start, sort }, from, values) {
  const kept = pairsOf(from).filter(({ name }) => !isOfPage(name));
  const query = [...pairsOf(start), ...kept].map(({ raw }) => raw).join("&");
  const target = withValues(query === "" ? pathOf(start) : `${pathOf(start)}?${query}`, values);
  const order = parameterIn(target, "sort").replace(/^-/, "");
  return sort.includes(order) ? target : withValues(target, { sort: "" });
}
