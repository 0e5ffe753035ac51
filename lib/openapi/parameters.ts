import type { CompleteOptions } from "../options/complete-options";
import type { ParameterNames } from "../request/parameter-names";
import type { CompiledStrategy, StrategyChooser } from "../strategies/chooser";
import { formatOrder, type Order, type SortField } from "../strategies/order";
import { jsonSchema, type Limits, type ParameterSchema } from "../strategies/parameter-schemas";
import type { SchemaSources } from "./document-schemas";

/**
 * An OpenAPI 3.1 Parameter Object. It is no interface, so that types with extensions (`x-…`) accept it.
 * @example
 * const [number]: Parameter[] = openapi().parameters; // number.name is "page[number]"
 */
export type Parameter = {
  /** The name with literal brackets: `page[size]`. */
  name: string;
  /** Where the parameter is: in the query string. */
  in: "query";
  /** No page parameter is required. */
  required: false;
  /** What the parameter is for, and its default value. */
  description: string;
  /** Only for cursors: an empty cursor marks the start or the end of the list. */
  allowEmptyValue?: true;
  /** Only for `sort`: the fields are written in one parameter. */
  style?: "form";
  /** Only for `sort`: there are commas between the fields. */
  explode?: false;
  /** The values that requests may have, with the limits from the options. */
  schema:
    | { type: "integer"; minimum: number; maximum: number; default?: number }
    | { type: "string"; maxLength: number }
    | {
        type: "array";
        items: { type: "string"; enum: string[] };
        minItems: number;
        maxItems: number;
        uniqueItems: true;
      };
  /** An example. The examples of all parameters together request the first page. */
  example?: number | string | string[];
};

/** What the parameters of an operation are made from. */
export interface ParameterSources extends SchemaSources {
  readonly names: ParameterNames;
}

export function parametersOf(sources: ParameterSources): Parameter[] {
  return [...pageParameters(sources), ...sortParameters(sources)];
}

/**
 * The page parameters, each under its literal name: JSON:API 1.1 makes `page[number]` the name of a
 * parameter, which OpenAPI's `deepObject` would make a path into an object. Requests are validated with the
 * same schemas.
 */
function pageParameters({ settings, chooser, names }: ParameterSources): Parameter[] {
  const examples = firstPage(settings, chooser);
  const limitsOf = new Map(settings.included.map(({ key, list }) => [key, list.limits]));
  return Object.entries(chooser.parameters).map(([member, parameter]) => {
    const example = examples[member];
    return {
      name: names.literal[member] as string,
      in: "query",
      required: false,
      ...describeValue(parameter, limitsOf.get(member) ?? settings.limits, isShared(member, chooser)),
      ...(example !== undefined && { example }),
    };
  });
}

/**
 * The parameters of the first page of the default strategy: tools that send every example then get that page.
 */
function firstPage(
  { defaultSize }: CompleteOptions,
  { strategies }: StrategyChooser,
): Readonly<Record<string, number | string>> {
  const { walk } = (strategies[0] as CompiledStrategy).strategy;
  return { ...walk.start, [walk.size]: defaultSize };
}

/**
 * Describes the value of a parameter. Some clients and validators send every `default` that a schema has.
 * Beside a parameter of another strategy, that would be rejected, so that a schema has one only where all
 * strategies share the parameter.
 */
function describeValue(
  parameter: ParameterSchema,
  limits: Limits,
  isShared: boolean,
): Pick<Parameter, "description" | "allowEmptyValue" | "schema"> {
  const schema = jsonSchema(parameter, (limit) => limits[limit]) as Parameter["schema"];
  const { description } = parameter;
  if (parameter.type === "string") return { description, allowEmptyValue: true, schema };
  return isShared
    ? { description, schema: { ...schema, default: parameter.default } as Parameter["schema"] }
    : { description: `${description} Default: ${parameter.default}.`, schema };
}

function isShared(member: string, { strategies }: StrategyChooser): boolean {
  return strategies.every(({ parameters }) => member in parameters);
}

/**
 * `sort`, where a request may change the order: a list of fields in one value (JSON:API 1.1, "Sorting"). An
 * array with an `enum` gives generated clients the fields as a type, which a pattern for the whole text would
 * not. The default is not among its values, because the unique fields need not be sortable.
 */
function sortParameters({ settings: { order } }: ParameterSources): Parameter[] {
  if (order === null || order.sortable.size === 0) return [];
  const names = [...order.sortable];
  return [
    {
      name: "sort",
      in: "query",
      required: false,
      description:
        "The order of the list: sort fields, each at most once, with commas between them; - sorts descending. " +
        `Default: ${formatOrder(order.fields)}.`,
      style: "form",
      explode: false,
      schema: {
        type: "array",
        items: { type: "string", enum: names.flatMap((name) => [name, `-${name}`]) },
        minItems: 1,
        maxItems: names.length,
        uniqueItems: true,
      },
      example: exampleOf(order.fields, order.sortable),
    },
  ];
}

/** The default order, as far as it can be requested. */
function exampleOf(fields: Order, sortable: ReadonlySet<string>): string[] {
  const requestable = fields.filter(({ name }) => sortable.has(name));
  const [name] = sortable;
  const ascending: SortField = { name: name as string, descending: false };
  return (requestable.length > 0 ? requestable : [ascending]).map((field) => formatOrder([field]));
}
