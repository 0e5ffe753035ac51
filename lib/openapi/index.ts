import { type CompleteOptions, completeOptions } from "../options/complete-options";
import type { OptionsFor } from "../options/pagination-options";
import { type ParameterNames, parameterNames } from "../request/parameter-names";
import { MEDIA_TYPE } from "../response/media-type";
import type { StrategyOption } from "../strategies";
import { strategyChooser } from "../strategies/chooser";
import { invalidValueError, type ParameterSchemas } from "../strategies/parameters";
import { type Parameter, parametersOf } from "./parameters";
import { errorCodes, errorsSchema, linksSchema, metaSchema, type Schema } from "./schemas";

export type { Parameter, Schema };

/**
 * An OpenAPI 3.1 Response Object.
 * @example
 * const invalid: ResponseObject = openapi().invalid;
 */
export interface ResponseObject {
  description: string;
  headers?: Record<string, { description: string; schema: Schema }>;
  content: Record<string, { schema: Schema; example?: unknown }>;
}

/**
 * What an OpenAPI 3.1 description says of a paginated operation.
 * @example
 * const { parameters, collection, invalid }: PaginationDescription = openapi({ maxSize: 50 });
 */
export interface PaginationDescription {
  /** For the operation's `parameters`. */
  parameters: Parameter[];
  /** The `links` of a document. */
  links: Schema;
  /** The `meta` of a document. */
  meta: Schema;
  /**
   * The response that holds a page of a collection, for the operation's status 200.
   * @param resource The schema of one resource, or a reference to it.
   * @example
   * const response = openapi().collection({ $ref: "#/components/schemas/User" });
   */
  collection(resource: Schema): ResponseObject;
  /** The response to invalid page parameters, for the operation's status 400. */
  invalid: ResponseObject;
}

/**
 * Describes pagination with these options in OpenAPI 3.1, from the same declarations that requests are read by.
 * @throws TypeError that lists every problem with the options.
 * @example
 * const { parameters, collection, invalid } = openapi({ maxSize: 50 });
 * const operation = {
 *   parameters,
 *   responses: { 200: collection({ $ref: "#/components/schemas/User" }), 400: invalid },
 * };
 */
export function openapi<const Option extends StrategyOption = "number">(
  options?: OptionsFor<Option>,
): PaginationDescription {
  const settings = completeOptions(options);
  const chooser = strategyChooser(settings.strategies, settings);
  const names = parameterNames(Object.keys(chooser.parameters), settings.names);
  const links = anyOf(chooser.strategies.map((compiled) => linksSchema(settings, compiled)));
  const meta = anyOf(chooser.strategies.map((compiled) => metaSchema(settings, compiled)));
  const example = tooLargeExample(chooser.parameters, names, settings.limits.maxSize);
  return {
    parameters: parametersOf(chooser.parameters, names, settings.limits),
    links,
    meta,
    collection: (resource) => collection(settings, { links, meta }, resource),
    invalid: {
      description: "The page parameters are invalid.",
      content: { [MEDIA_TYPE]: { schema: errorsSchema(errorCodes(chooser, settings)), example } },
    },
  };
}

const HEADERS = {
  Link: { description: "The links of the page (RFC 8288).", schema: { type: "string" } },
  "X-Total-Count": {
    description: "How many items the whole collection holds, where that is known exactly.",
    schema: { type: "integer", minimum: 0 },
  },
};

function collection(
  { limits, meta, headers }: CompleteOptions,
  blocks: { links: Schema; meta: Schema },
  resource: Schema,
): ResponseObject {
  const properties = {
    jsonapi: { type: "object" },
    data: { type: "array", maxItems: limits.maxSize, items: resource },
    ...blocks,
    included: { type: "array", items: { type: "object" } },
  };
  const required = ["data", "links", ...(meta === "document" ? ["meta"] : [])];
  return {
    description: "A page of the collection.",
    ...(headers.length > 0 && {
      headers: Object.fromEntries(headers.map((name) => [name, HEADERS[name]])),
    }),
    content: { [MEDIA_TYPE]: { schema: { type: "object", properties, required } } },
  };
}

/** The answer to a request for a larger page than `maxSize`. */
function tooLargeExample(parameters: ParameterSchemas, names: ParameterNames, maxSize: number): unknown {
  return {
    errors: Object.entries(parameters)
      .filter(([, { limit }]) => limit === "maxSize")
      .slice(0, 1)
      .map(([member, parameter]) =>
        invalidValueError(
          "maximum",
          parameter,
          maxSize,
          names.literal[member] as string,
          String(maxSize + 1),
        ),
      ),
  };
}

function anyOf(schemas: readonly Schema[]): Schema {
  return schemas.length === 1 ? (schemas[0] as Schema) : { anyOf: schemas };
}
