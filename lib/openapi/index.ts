import { type CompleteOptions, completeOptions } from "../check";
import { compileChoice } from "../choice";
import { valueProblem } from "../errors";
import { MEDIA_TYPE } from "../media-type";
import type { IntegerMember, Members } from "../member";
import type { Names } from "../names";
import type { PaginationOptions } from "../options";
import { type Parameter, parametersOf } from "./parameters";
import { codesOf, errorsSchema, linksSchema, metaSchema, type Schema } from "./schemas";

export type { Parameter, Schema };

/** An OpenAPI 3.1 Response Object. */
export interface Response {
  description: string;
  headers?: Record<string, { description: string; schema: Schema }>;
  content: Record<string, { schema: Schema; example?: unknown }>;
}

/** What an OpenAPI 3.1 description says of a paginated operation. */
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
   */
  collection(resource: Schema): Response;
  /** The response to invalid page parameters, for the operation's status 400. */
  invalid: Response;
}

/**
 * Describes pagination with these options in OpenAPI 3.1, from what the paginator itself is made of.
 * @throws TypeError that lists everything that is wrong with the options.
 */
export function openapi(options: PaginationOptions = {}): PaginationDescription {
  const settings = completeOptions(options);
  const { members, names } = compileChoice(settings);
  const strategies = [settings.strategy].flat();
  const links = anyOf(strategies.map((name) => linksSchema(settings, name)));
  const meta = anyOf(strategies.map((name) => metaSchema(settings, name)));
  const codes = codesOf(members, strategies, settings.cursor?.range === false);
  return {
    parameters: parametersOf(members, names),
    links,
    meta,
    collection: (resource) => collection(settings, { links, meta }, resource, options.headers === true),
    invalid: {
      description: "The page parameters are invalid.",
      content: { [MEDIA_TYPE]: { schema: errorsSchema(codes), example: tooLargeExample(members, names) } },
    },
  };
}

function collection(
  { maxSize, meta }: CompleteOptions,
  blocks: { links: Schema; meta: Schema },
  resource: Schema,
  headers: boolean,
): Response {
  const properties = {
    jsonapi: { type: "object" },
    data: { type: "array", maxItems: maxSize, items: resource },
    ...blocks,
    included: { type: "array", items: { type: "object" } },
  };
  const required = ["data", "links", ...(meta === "document" ? ["meta"] : [])];
  return {
    description: "A page of the collection.",
    ...(headers && {
      headers: { Link: { description: "The links of the page (RFC 8288).", schema: { type: "string" } } },
    }),
    content: { [MEDIA_TYPE]: { schema: { type: "object", properties, required } } },
  };
}

/** What a request for a larger page than may be asked for is told, as an example. */
function tooLargeExample(members: Members, names: Names): unknown {
  const [name, member] = Object.entries(members).find(
    ([, one]) => "maximumOption" in one && one.maximumOption === "maxSize",
  ) as [string, IntegerMember];
  const { maximum } = member.schema;
  return { errors: [valueProblem("maximum", member, names.literal[name] as string, String(maximum + 1))] };
}

function anyOf(schemas: readonly Schema[]): Schema {
  return schemas.length === 1 ? (schemas[0] as Schema) : { anyOf: schemas };
}
