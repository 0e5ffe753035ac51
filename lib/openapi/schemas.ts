import type { CompiledStrategy, StrategyChooser } from "../strategies/chooser";
import { errorCodesOf } from "../strategies/parameters";
import type { Settings } from "../strategies/settings";

/**
 * A JSON Schema, 2020-12, as OpenAPI 3.1 uses it.
 * @example
 * const links: Schema = openapi().links;
 */
export type Schema = Readonly<Record<string, unknown>>;

const count: Schema = { type: "integer", minimum: 0 };
// Not `format: uri-reference`: links keep the bare brackets that clients send, which RFC 3986 wants percent-encoded.
const url: Schema = { type: "string" };
const nullableUrl: Schema = { type: ["string", "null"] };

const object = (properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema => ({
  type: "object",
  properties,
  ...(required.length > 0 && { required }),
});

/** The links object of a document (JSON:API 1.1, "Top Level", "Pagination"). */
export function linksSchema(settings: Settings, { strategy, mediaType }: CompiledStrategy): Schema {
  const { nullLinks, meta } = settings;
  const { relations, selfIsObject, countsPages } = strategy.describe(settings);
  const link = nullLinks ? nullableUrl : url;
  const linkObject = object({ href: url, type: { const: mediaType } }, ["href", "type"]);
  const counts = countsPages ? { pages: count, count } : { count };
  return object(
    {
      self: selfIsObject ? linkObject : url,
      ...Object.fromEntries(relations.map((relation) => [relation, link])),
      ...(meta === "links" && { meta: object(counts, Object.keys(counts)) }),
    },
    nullLinks ? ["self", ...relations] : ["self"],
  );
}

/** The `meta` member of a document: the counts, as the `meta` option wants them, and what the handler adds. */
export function metaSchema(settings: Settings, { strategy }: CompiledStrategy): Schema {
  const { meta } = settings;
  if (typeof meta === "function") return { type: "object" };
  const { position, countsPages, flags } = strategy.describe(settings);
  const exact = { total: count, ...(countsPages && { pages: count }) };
  const inexact = { estimatedTotal: object({ bestGuess: count }, ["bestGuess"]), atLeast: count };
  const positions = Object.fromEntries(
    Object.entries(position).map(([name, minimum]) => [name, { type: "integer", minimum }]),
  );
  const page = object(
    {
      ...(meta === "document" && { ...positions, ...exact }),
      ...(meta !== "none" && inexact),
      ...Object.fromEntries(flags.map((flag) => [flag, { const: true }])),
    },
    meta === "document" ? Object.keys(positions) : [],
  );
  return object({ page }, meta === "document" ? ["page"] : []);
}

/** The document that answers a request whose page parameters are invalid (JSON:API 1.1, "Errors"). */
export function errorsSchema(codes: readonly string[]): Schema {
  const error = object(
    {
      status: { const: "400" },
      code: { enum: codes },
      title: { type: "string" },
      detail: { type: "string" },
      source: object({ parameter: { type: "string" } }, ["parameter"]),
      links: object({ about: url, type: url }),
      meta: { type: "object" },
    },
    ["status", "code", "title", "detail", "source"],
  );
  return object({ errors: { type: "array", minItems: 1, items: error } }, ["errors"]);
}

/** The codes of the errors that requests can cause under these options; `docs/errors.md` explains them. */
export function errorCodes({ strategies, parameters }: StrategyChooser, settings: Settings): string[] {
  return [
    ...new Set([
      "PAGE_PARAMETER_UNKNOWN",
      "PAGE_PARAMETER_NESTED",
      "PAGE_PARAMETER_REPEATED",
      "PAGE_ENCODING_INVALID",
      ...Object.values(parameters).flatMap(errorCodesOf),
      ...(strategies.length > 1 ? ["PAGE_STRATEGY_MIXED"] : []),
      ...(settings.order ? ["PAGE_SORT_UNSUPPORTED"] : []),
      ...strategies.flatMap(({ strategy }) => strategy.describe(settings).errorCodes),
    ]),
  ];
}
