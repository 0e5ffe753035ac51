import type { PageHeader } from "../options/pagination-options";
import { MEDIA_TYPE } from "../response/media-type";
import { invalidValueError } from "../strategies/value-errors";
import { show } from "../validation/messages";
import { isObject } from "../validation/promises";
import { itemSchema, type SchemaSources } from "./document-schemas";
import type { Schema } from "./json-schema";
import type { ParameterSources } from "./parameters";
import type { PartFinder } from "./parts";

/**
 * An OpenAPI 3.1 Response Object. It is no interface, so that types with extensions (`x-…`) accept it.
 * @example
 * const invalid: ResponseObject = openapi().invalid;
 */
export type ResponseObject = {
  /** What the response contains. */
  description: string;
  /** The headers from the `headers` option, by name. */
  headers?: Record<string, { description: string; schema: Schema }>;
  /** The schema of the document, by media type. */
  content: Record<string, { schema: Schema; example?: unknown }>;
};

/** The answer with a page of a collection. */
export function collectionResponse(
  sources: SchemaSources,
  find: PartFinder,
  resource: Schema,
): ResponseObject {
  if (!isObject(resource)) throw new TypeError(`resource must be a schema; got ${show(resource)}.`);
  const { limits, meta, headers } = sources.settings;
  const properties = {
    jsonapi: find("Jsonapi"),
    data: { type: "array", maxItems: limits.maxSize, items: itemSchema(sources, resource) },
    links: find("Links"),
    meta: find("Meta"),
    included: { type: "array", items: find("Included") },
  };
  const required = ["data", "links", ...(meta === "document" ? ["meta"] : [])];
  return {
    description: "A page of the collection.",
    ...(headers.length > 0 && {
      headers: Object.fromEntries(headers.map((name) => [name, headerOf(name)])),
    }),
    content: { [MEDIA_TYPE]: { schema: { type: "object", properties, required } } },
  };
}

const HEADERS: Readonly<Record<PageHeader, { description: string; schema: Schema }>> = {
  Link: {
    description: "The links of the page (RFC 8288). Absent where they are longer than proxies accept.",
    schema: { type: "string" },
  },
  "X-Total-Count": {
    description: "How many items the whole collection holds, if that is known exactly.",
    schema: { type: "integer", minimum: 0 },
  },
};

function headerOf(name: PageHeader): { description: string; schema: Schema } {
  const { description, schema } = HEADERS[name];
  return { description, schema: { ...schema } };
}

/** The answer to a request whose page parameters are invalid. */
export function invalidResponse(sources: ParameterSources, find: PartFinder): ResponseObject {
  return {
    description: "The page parameters are invalid.",
    content: { [MEDIA_TYPE]: { schema: find("Errors"), example: tooLargeExample(sources) } },
  };
}

/** The document that answers a request for a larger page than `maxSize`. */
function tooLargeExample({ settings: { limits }, chooser, names }: ParameterSources): unknown {
  const { maxSize } = limits;
  return {
    errors: Object.entries(chooser.parameters)
      .filter(([, { limit }]) => limit === "maxSize")
      .slice(0, 1)
      .map(([member, parameter]) => {
        const name = names.literal[member] as string;
        return invalidValueError("maximum", parameter, maxSize, name, String(maxSize + 1));
      }),
  };
}
