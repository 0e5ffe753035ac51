import { describe } from "../describe";
import { type ErrorObject, problem } from "../errors";
import { decode, type Query } from "../query";
import { type Order, type SortKey, sortKey } from "./key";
import { PROFILE } from "./profile";
import type { CursorSettings } from "./settings";

/**
 * The order that a request asks for: that of the options, or its own `?sort` with the unique key added in the direction of the last
 * field, so that one index serves both directions (cursor profile, "Sorting Requirement"). Adds a sort that is not supported to `problems`.
 */
export function requestedOrder(
  query: Query,
  { order, sortable, unique }: CursorSettings,
  problems: ErrorObject[],
): Order {
  const sorts = sortValues(query);
  if (sorts.length === 0) return order;
  const sorted = (sorts[0] as string).split(",").map(sortKey);
  const keys = sorted.map(({ name }) => name);
  const isSupported =
    sorts.length === 1 && keys.every((key) => sortable.has(key)) && new Set(keys).size === keys.length;
  if (!isSupported) problems.push(unsupportedSort(sorts, sortable));
  const place = keys.indexOf(unique);
  if (place !== -1) return sorted.slice(0, place + 1); // no two items are left to be ordered by what follows
  const { descending } = sorted.at(-1) as SortKey;
  return [...sorted, { name: unique, descending }];
}

/** A pair named `sort`, each character of the name plain or percent-encoded. */
const SORT = /(?:^|&)(?:s|%73)(?:o|%6[Ff])(?:r|%72)(?:t|%74)(?:=([^&]*))?(?=&|$)/g;

/** The decoded values of `sort`; one whose percent-encoding is broken as it came. */
function sortValues({ uri, pathEnd }: Query): string[] {
  return Array.from(uri.slice(pathEnd + 1).matchAll(SORT), ([, value = ""]) => decode(value) ?? value);
}

/** "Unsupported Sort Error" of the profile. */
function unsupportedSort(sorts: readonly string[], sortable: ReadonlySet<string>): ErrorObject {
  const supported =
    sortable.size === 0
      ? "not be given"
      : `be one list of different fields out of ${[...sortable].join(", ")}`;
  const sent = sorts.length === 1 ? describe(sorts[0]) : `it ${sorts.length} times`;
  const detail = `sort must ${supported}; got ${sent}.`;
  const links = { type: `${PROFILE}/unsupported-sort` };
  return problem("PAGE_SORT_UNSUPPORTED", "Sort is not supported", "sort", detail, { links });
}
