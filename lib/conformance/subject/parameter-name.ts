/** The page parameters that the kit sends, by their names in the specification. */
export type ParameterName = "number" | "size" | "offset" | "limit" | "after" | "before";
