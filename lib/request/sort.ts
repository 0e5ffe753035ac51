import { type ErrorCollector, type ErrorObject, errorObject } from "../response/errors";
import { completeOrder, type ListOrder, type Order, parseSortField, withNulls } from "../strategies/order";
import { show } from "../validation/messages";
import { decode, type Target } from "./target";

/**
 * The order that a request asks for: its `?sort` with the unique fields added, or the order of the list if it
 * has none. An unsupported sort is added to `errors`, and the result is null.
 * @param profile The profile of the strategy, which defines a type for that error.
 */
export function requestedOrder(
  target: Target,
  { fields, sortable, unique, nulls }: ListOrder,
  profile: string | null | undefined,
  errors: ErrorCollector,
): Order | null {
  const sorts = sortValues(target);
  if (sorts.length === 0) return fields;
  const requested = (sorts[0] as string).split(",").map(parseSortField);
  const names = requested.map(({ name }) => name);
  const isSupported =
    sorts.length === 1 && names.every((name) => sortable.has(name)) && new Set(names).size === names.length;
  if (isSupported) return withNulls(completeOrder(requested, unique), nulls);
  errors.add(() => unsupportedSortError(sorts, sortable, profile));
  return null;
}

/** A parameter named `sort`, each character of the name plain or percent-encoded. */
const SORT = /(?:^|&)(?:s|%73)(?:o|%6[Ff])(?:r|%72)(?:t|%74)(?:=([^&]*))?(?=&|$)/g;

/** The decoded values of `sort`. One with broken percent-encoding is left unchanged. */
function sortValues({ query }: Target): string[] {
  return query.flatMap((part) =>
    typeof part === "string"
      ? Array.from(part.matchAll(SORT), ([, value = ""]) => decode(value) ?? value)
      : [],
  );
}

function unsupportedSortError(
  sorts: readonly string[],
  sortable: ReadonlySet<string>,
  profile: string | null | undefined,
): ErrorObject {
  const fields = [...sortable].join(", ");
  const required =
    fields === "" ? "not be given" : `be a comma-separated list of different fields from ${fields}`;
  const sent = sorts.length === 1 ? `got ${show(sorts[0])}` : `it was given ${sorts.length} times`;
  const detail = `sort must ${required}; ${sent}.`;
  // "Unsupported Sort Error" of the cursor pagination profile
  const extras = profile ? { links: { type: `${profile}/unsupported-sort` } } : {};
  return errorObject("PAGE_SORT_UNSUPPORTED", "Sort is not supported", "sort", detail, extras);
}
