/** A field that no list can be sorted by. */
export const UNKNOWN_FIELD = "kitNoSuchField";

/** The sort in which each field has the other direction. */
export function reverseOf(sort: string): string {
  return sort
    .split(",")
    .map((field) => (field.startsWith("-") ? field.slice(1) : `-${field}`))
    .join(",");
}
