/** The limits that values of page parameters are validated against, by the option that sets each. */
export interface Limits {
  readonly maxSize: number;
  /** 2^53 - 1 unless the option is set. */
  readonly maxNumber: number;
  readonly maxOffset: number;
  /** The longest cursor, in characters. */
  readonly maxLength: number;
}

/** A page parameter whose value is an integer. */
export interface IntegerParameter {
  readonly type: "integer";
  readonly minimum: number;
  /** The option that sets the largest value. `meta.page` of the error for a larger value names it. */
  readonly limit: "maxSize" | "maxNumber" | "maxOffset";
  readonly default: number;
  /** Starts the title of its errors (`Page size`) and, in capitals, their codes (`PAGE_SIZE`). */
  readonly label: string;
  /** What the value means, for API descriptions. */
  readonly description: string;
  /** The error type that a profile defines for a larger value. */
  readonly tooLargeType?: string;
}

/** A page parameter whose value is a cursor. */
export interface CursorParameter {
  readonly type: "string";
  readonly limit: "maxLength";
  readonly description: string;
}

/** A page parameter: what its values may be, and what errors say about them. */
export type ParameterSchema = IntegerParameter | CursorParameter;

/**
 * The page parameters of a strategy by member name, in the order in which links get those that are missing.
 */
export type ParameterSchemas = Readonly<Record<string, ParameterSchema>>;

/** What a request asks for, by member name. */
export type Values = Readonly<Record<string, number | string | undefined>>;

/** The parameter for the size of a page, whatever it is called. */
export function sizeParameter(label: string, defaultSize: number, description: string): IntegerParameter {
  return { type: "integer", minimum: 1, limit: "maxSize", default: defaultSize, label, description };
}

/**
 * The JSON Schema of a parameter's value.
 * @param limitOf A limit: a number, or a reference to the data that holds it.
 */
export function jsonSchema<Limit>(parameter: ParameterSchema, limitOf: (name: keyof Limits) => Limit) {
  const limit = limitOf(parameter.limit);
  return parameter.type === "integer"
    ? { type: parameter.type, minimum: parameter.minimum, maximum: limit }
    : { type: parameter.type, maxLength: limit };
}
