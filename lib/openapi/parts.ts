import {
  includedSchema,
  jsonapiSchema,
  linksSchema,
  metaSchema,
  type SchemaSources,
} from "./document-schemas";
import { errorSchema, errorsSchema } from "./error-schemas";
import type { Schema } from "./json-schema";

/** The schemas that a description consists of. All lists with the same options share them. */
export const PARTS = ["Links", "Meta", "Jsonapi", "Included", "Error", "Errors"] as const;

export type PartName = (typeof PARTS)[number];

/** How one schema refers to another: the schema itself, or a reference to it. */
export type PartFinder = (name: PartName) => Schema;

/**
 * Makes one of the schemas. It shares no object with another schema, and contains none twice: callers may
 * change what they get, as some validators do, and YAML needs no anchors for it.
 */
export function makePart(name: PartName, sources: SchemaSources, find: PartFinder): Schema {
  return MAKERS[name](sources, find);
}

const MAKERS: Readonly<Record<PartName, (sources: SchemaSources, find: PartFinder) => Schema>> = {
  Links: linksSchema,
  Meta: metaSchema,
  Jsonapi: jsonapiSchema,
  Included: includedSchema,
  Error: errorSchema,
  Errors: (_sources, find) => errorsSchema(find("Error")),
};
