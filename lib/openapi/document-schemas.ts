import type { CompleteOptions } from "../options/complete-options";
import type { CompiledStrategy, StrategyChooser } from "../strategies/chooser";
import { anyOf, count, nullableUrl, object, openObject, type Schema, text, url } from "./json-schema";

/** What the schemas of a list are made from. */
export interface SchemaSources {
  readonly settings: CompleteOptions;
  readonly chooser: StrategyChooser;
}

/**
 * The links object of a document (JSON:API 1.1, "Top Level", "Pagination"), with further links of the
 * handler.
 */
export function linksSchema({ settings, chooser }: SchemaSources): Schema {
  return anyOf(chooser.strategies.map((compiled) => linksOf(settings, compiled)));
}

function linksOf(settings: CompleteOptions, { strategy, mediaType }: CompiledStrategy): Schema {
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

/**
 * The `meta` member of a document: the counts, as the `meta` option wants them, and what the handler adds.
 */
export function metaSchema({ settings, chooser }: SchemaSources): Schema {
  return anyOf(chooser.strategies.map((compiled) => metaOf(settings, compiled)));
}

function metaOf(settings: CompleteOptions, { strategy }: CompiledStrategy): Schema {
  const { meta } = settings;
  if (typeof meta === "function") return openObject();
  const { position, countsPages, flags = [], times = [] } = strategy.describe(settings);
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
export function jsonapiSchema(): Schema {
  return openObject({
    version: text(),
    ext: { type: "array", items: text() },
    profile: { type: "array", items: text() },
    meta: openObject(),
  });
}

/**
 * A resource of a page: as the app describes it, with a cursor in its `meta.page` where its strategy gives
 * one.
 */
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
export function includedSchema(): Schema {
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
