import { isKeyValue, type Key } from "../strategies/cursor/key";
import type { Order } from "../strategies/order";
import { show } from "../validation/messages";
import { isObject } from "../validation/promises";
import type { ListedPage } from "./page";

/** Every problem with a page that is to be fetched. */
export function pageProblems(page: ListedPage): string[] {
  if (!isObject(page) || !["number", "offset", "cursor"].includes(page.strategy))
    return [
      `page must be a page of the number, offset or cursor strategy; got ${show(isObject(page) ? page.strategy : page)}`,
    ];
  const { limit, order } = page;
  const isLimit = Number.isSafeInteger(limit) && limit >= 1;
  const problems = isLimit ? [] : [`page.limit must be an integer of at least 1; got ${show(limit)}`];
  if (!Array.isArray(order) || order.length === 0)
    return [...problems, `page.order must be an order (give the list an order option); got ${show(order)}`];
  if (page.strategy === "cursor")
    return [...problems, ...positionProblems(page, "after"), ...positionProblems(page, "before")];
  const isOffset = Number.isSafeInteger(page.offset) && page.offset >= 0;
  return isOffset
    ? problems
    : [...problems, `page.offset must be an integer of at least 0; got ${show(page.offset)}`];
}

/** Every problem with the values of a position. */
function positionProblems(page: ListedPage & { strategy: "cursor" }, side: "after" | "before"): string[] {
  const position: Key | null = page[side];
  if (position === null) return [];
  return (page.order as Order).flatMap(({ name }) => {
    const value = position[name];
    return isKeyValue(value)
      ? []
      : [`${side}.${name} must be a string, number, boolean, bigint or null; got ${show(value)}`];
  });
}
