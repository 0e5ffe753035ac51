import { completeOptions } from "../options/complete-options";
import type { FrameworkOptions } from "../options/framework-options";
import type { OptionsFor, PaginationOptions } from "../options/pagination-options";
import { parameterNames } from "../request/parameter-names";
import type { StrategyOption } from "../strategies";
import { strategyChooser } from "../strategies/chooser";
import type { IncludedOption } from "../strategies/included";
import { show } from "../validation/messages";
import type { Schema } from "./json-schema";
import { type Parameter, type ParameterSources, parametersOf } from "./parameters";
import { makePart, PARTS, type PartFinder } from "./parts";
import { collectionResponse, invalidResponse, type ResponseObject } from "./responses";

export type { Parameter, ResponseObject, Schema };

/**
 * The parts of an OpenAPI 3.1 description for a paginated operation. You may change them, because no two
 * descriptions share an object.
 * @example
 * const { parameters, collection, invalid }: PaginationDescription = openapi({ maxSize: 50 });
 */
export interface PaginationDescription {
  /** For the operation's `parameters`: the page parameters, and `sort` if the options have `sortable`. */
  parameters: Parameter[];
  /** The schema of a document's `links`. */
  links: Schema;
  /** The schema of a document's `meta`. */
  meta: Schema;
  /**
   * Returns the response with a page of the collection, for the operation's status 200.
   * @param resource The schema of one resource, or a reference to it.
   * @throws TypeError if it is not an object.
   * @example
   * const response = openapi().collection({ $ref: "#/components/schemas/User" });
   */
  collection(resource: Schema): ResponseObject;
  /** The response to invalid page parameters, for the operation's status 400. */
  invalid: ResponseObject;
}

/**
 * A description whose schemas are inline.
 * @example
 * const inline: InlineDescription = openapi({ maxSize: 50 });
 */
export interface InlineDescription extends PaginationDescription {
  /**
   * Returns the same description with its schemas as components, to which `links`, `meta` and the responses
   * refer.
   * @param prefix The beginning of the names of the components, by default empty. Lists with different
   * options need different prefixes.
   * @throws TypeError if it contains characters other than letters, digits, `.`, `_` and `-`.
   * @example
   * const { parameters, collection, invalid, schemas } = openapi({ maxSize: 50 }).named("User");
   * const components = { schemas }; // UserPageLinks, UserPageMeta, …
   */
  named(prefix?: string): NamedDescription;
}

/**
 * A description whose schemas are components of the OpenAPI document.
 * @example
 * const { schemas }: NamedDescription = openapi().named();
 */
export interface NamedDescription extends PaginationDescription {
  /** For the document's `components.schemas`: the schemas by name. */
  schemas: Record<string, Schema>;
}

/**
 * Describes a paginated list in OpenAPI 3.1. The description comes from the declarations that validate
 * requests, so both always agree.
 * @param options The options of the list, as `pagination` of any framework takes them.
 * @throws TypeError that lists every problem with the options.
 * @example
 * const { parameters, collection, invalid } = openapi({ maxSize: 50 });
 * const operation = {
 *   parameters,
 *   responses: { 200: collection({ $ref: "#/components/schemas/User" }), 400: invalid },
 * };
 */
export function openapi<const Option extends StrategyOption = "number">(
  options?: OptionsFor<Option, FrameworkOptions<Option, IncludedOption>>,
): InlineDescription {
  const settings = completeOptions(options as PaginationOptions | undefined);
  const chooser = strategyChooser(settings.strategies, settings, settings.included);
  const names = parameterNames(chooser.members, settings.names, settings.included);
  const sources = { settings, chooser, names };
  const inline: PartFinder = (name) => makePart(name, sources, inline);
  return { ...describe(sources, inline), named: (prefix) => describeNamed(sources, prefix) };
}

function describe(sources: ParameterSources, find: PartFinder): PaginationDescription {
  return {
    parameters: parametersOf(sources),
    links: find("Links"),
    meta: find("Meta"),
    collection: (resource) => collectionResponse(sources, find, resource),
    invalid: invalidResponse(sources, find),
  };
}

/** The names of components may have these characters (OpenAPI 3.1, "Components Object"). */
const COMPONENT_NAME = /^[A-Za-z0-9._-]*$/;

function describeNamed(sources: ParameterSources, prefix = ""): NamedDescription {
  if (typeof prefix !== "string" || !COMPONENT_NAME.test(prefix))
    throw new TypeError(`prefix must consist of letters, digits, ".", "_" and "-"; got ${show(prefix)}.`);
  const reference: PartFinder = (name) => ({ $ref: `#/components/schemas/${prefix}Page${name}` });
  const schemas = PARTS.map((name) => [`${prefix}Page${name}`, makePart(name, sources, reference)] as const);
  return { ...describe(sources, reference), schemas: Object.fromEntries(schemas) };
}
