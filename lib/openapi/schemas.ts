import type { CompleteOptions } from "../options/complete-options";
import { MAX_ERRORS } from "../response/errors";
import type { CompiledStrategy, StrategyChooser } from "../strategies/chooser";
import { errorCodesOf } from "../strategies/value-errors";

/**
 * A JSON Schema, 2020-12, as OpenAPI 3.1 uses it.
 * @example
 * const links: Schema = openapi().links;
 */
export type Schema = Readonly<Record<string, unknown>>;

/** The schemas that a description consists of. All lists with the same options share them. */
export const PARTS = ["Links", "Meta", "Jsonapi", "Included", "Error", "Errors"] as const;

export type PartName = (typeof PARTS)[number];

/** How one schema refers to another: the schema itself, or a reference to it. */
export type PartFinder = (name: PartName) => Schema;

/** What the schemas of a list are made from. */
export interface SchemaSources {
  readonly settings: CompleteOptions;
  readonly chooser: StrategyChooser;
}

/**
 * Makes one of the schemas. Nothing in it is part of another schema, or twice in this one: callers may change what
 * they get, as validators do that note their findings in a schema, and YAML needs no anchors for it.
 */
export function makePart(name: PartName, sources: SchemaSources, find: PartFinder): Schema {
  return MAKERS[name](sources, find);
}

const MAKERS: Readonly<Record<PartName, (sources: SchemaSources, find: PartFinder) => Schema>> = {
  Links: ({ settings, chooser }) =>
    anyOf(chooser.strategies.map((compiled) => linksSchema(settings, compiled))),
  Meta: ({ settings, chooser }) =>
    anyOf(chooser.strategies.map((compiled) => metaSchema(settings, compiled))),
  Jsonapi: jsonapiSchema,
  Included: includedSchema,
  Error: errorSchema,
  Errors: (_sources, find) => errorsSchema(find("Error")),
};

const count = (): Schema => ({ type: "integer", minimum: 0 });
const text = (): Schema => ({ type: "string" });
// Not `format: uri-reference`: links keep the bare brackets that clients send, which RFC 3986 wants percent-encoded.
const url = text;
const nullableUrl = (): Schema => ({ type: ["string", "null"] });

/** An object of these properties. `required` are the names of those that are always there. */
const object = (properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema => ({
  type: "object",
  properties,
  ...(required.length > 0 && { required: [...required] }),
});

/**
 * An object that apps may add members to. `additionalProperties` says so although it changes nothing for validators:
 * without it, generators of clients make types that allow no other member, and none at all if no property is known.
 */
const openObject = (
  properties: Readonly<Record<string, Schema>> = {},
  required?: readonly string[],
): Schema => ({
  ...object(properties, required),
  additionalProperties: true,
});

function anyOf(schemas: readonly Schema[]): Schema {
  return schemas.length === 1 ? (schemas[0] as Schema) : { anyOf: schemas };
}

/** The links object of a document (JSON:API 1.1, "Top Level", "Pagination"), with further links of the handler. */
function linksSchema(settings: CompleteOptions, { strategy, mediaType }: CompiledStrategy): Schema {
  const { nullLinks, meta } = settings;
  const { relations, selfIsObject, countsPages } = strategy.describe(settings);
  const link = nullLinks ? nullableUrl : url;
  const counts = countsPages ? { pages: count(), count: count() } : { count: count() };
  return openObject(
    {
      self: selfIsObject
        ? object({ href: url(), type: { type: "string", const: mediaType } }, ["href", "type"])
        : url(),
      ...Object.fromEntries(relations.map((relation) => [relation, link()])),
      ...(meta === "links" && { meta: object(counts, Object.keys(counts)) }),
    },
    nullLinks ? ["self", ...relations] : ["self"],
  );
}

/** The `meta` member of a document: the counts, as the `meta` option wants them, and what the handler adds. */
function metaSchema(settings: CompleteOptions, { strategy }: CompiledStrategy): Schema {
  const { meta } = settings;
  if (typeof meta === "function") return openObject();
  const { position, countsPages, flags, times } = strategy.describe(settings);
  const exact = { total: count(), ...(countsPages && { pages: count() }) };
  const inexact = { estimatedTotal: object({ bestGuess: count() }, ["bestGuess"]), atLeast: count() };
  const positions = Object.fromEntries(
    Object.entries(position).map(([name, minimum]) => [name, { type: "integer", minimum }]),
  );
  const page = openObject(
    {
      ...(meta === "document" && { ...positions, ...exact }),
      ...(meta !== "none" && inexact),
      ...Object.fromEntries(flags.map((flag) => [flag, { type: "boolean", const: true }])),
      ...Object.fromEntries(times.map((time) => [time, { type: "string", format: "date-time" }])),
    },
    [...(meta === "document" ? Object.keys(positions) : []), ...times],
  );
  return openObject({ page }, meta === "document" || times.length > 0 ? ["page"] : []);
}

/** The `jsonapi` member of a document (JSON:API 1.1, "JSON:API Object"). */
function jsonapiSchema(): Schema {
  return openObject({
    version: text(),
    ext: { type: "array", items: text() },
    profile: { type: "array", items: text() },
    meta: openObject(),
  });
}

/** A resource of a page: as the app describes it, with a cursor in its `meta.page` where its strategy gives one. */
export function itemSchema({ settings, chooser }: SchemaSources, resource: Schema): Schema {
  const itemCursors = chooser.strategies.map(
    ({ strategy }) => strategy.describe(settings).itemCursors ?? false,
  );
  if (!itemCursors.includes(true)) return resource;
  const required = (name: string) => (itemCursors.includes(false) ? [] : [name]);
  const page = openObject({ cursor: text() }, required("cursor"));
  const meta = openObject({ page }, required("page"));
  return { allOf: [resource, openObject({ meta }, required("meta"))] };
}

/** A resource in `included` (JSON:API 1.1, "Resource Objects"). */
function includedSchema(): Schema {
  return openObject(
    {
      type: text(),
      id: text(),
      attributes: openObject(),
      relationships: openObject(),
      links: openObject(),
      meta: openObject(),
    },
    ["type", "id"],
  );
}

/** One problem of a request (JSON:API 1.1, "Error Objects"). */
function errorSchema({ settings, chooser }: SchemaSources): Schema {
  const limits = Object.values(chooser.parameters)
    .filter(({ type }) => type === "integer")
    .map(({ limit }) => [limit, count()]);
  return object(
    {
      status: { type: "string", const: "400" },
      code: { type: "string", enum: errorCodes(chooser, settings) },
      title: text(),
      detail: text(),
      source: object({ parameter: text(), pointer: text() }),
      links: object({ about: url(), type: url() }),
      meta: object({ page: object(Object.fromEntries(limits)) }),
    },
    ["status", "code", "title", "detail", "source"],
  );
}

/** The document that answers a request whose page parameters are invalid (JSON:API 1.1, "Errors"). */
function errorsSchema(error: Schema): Schema {
  return object(
    {
      errors: { type: "array", minItems: 1, maxItems: MAX_ERRORS, items: error },
      meta: object({ page: object({ omittedErrors: { type: "integer", minimum: 1 } }, ["omittedErrors"]) }, [
        "page",
      ]),
    },
    ["errors"],
  );
}

/** The codes of the errors that requests can cause under these options; `docs/errors.md` explains them. */
function errorCodes({ strategies, parameters }: StrategyChooser, settings: CompleteOptions): string[] {
  return [
    ...new Set([
      "PAGE_PARAMETER_UNKNOWN",
      "PAGE_PARAMETER_NESTED",
      "PAGE_PARAMETER_REPEATED",
      "PAGE_ENCODING_INVALID",
      ...(settings.included.length > 0 ? ["PAGE_PARAMETER_MISPLACED"] : []),
      "PAGE_PARAMETER_IN_BODY",
      ...Object.values(parameters).flatMap(errorCodesOf),
      ...(strategies.length > 1 ? ["PAGE_STRATEGY_MIXED"] : []),
      ...(settings.order ? ["PAGE_SORT_UNSUPPORTED"] : []),
      ...strategies.flatMap(({ strategy }) => strategy.describe(settings).errorCodes),
    ]),
  ];
}
