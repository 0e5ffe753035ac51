/**
 * The name of a page parameter in the specification, for the `names` option.
 *
 * @example
 * const names: Partial<Record<ParameterName, string>> = { size: "perPage" };
 */
export type ParameterName = "number" | "size" | "offset" | "limit" | "after" | "before";
