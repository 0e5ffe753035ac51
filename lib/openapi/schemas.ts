import type { CompleteOptions } from "../check";
import { valueCodes } from "../errors";
import type { Members } from "../member";
import type { StrategyName } from "../strategies";

/** A JSON Schema, 2020-12, as OpenAPI 3.1 takes it. */
export type Schema = Readonly<Record<string, unknown>>;

const count: Schema = { type: "integer", minimum: 0 };
// No `format: uri-reference`: links keep the raw brackets that clients send, which RFC 3986 wants encoded and browsers do not.
const url: Schema = { type: "string" };
const nullableUrl: Schema = { type: ["string", "null"] };

const object = (properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): Schema => ({
  type: "object",
  properties,
  ...(required.length > 0 && { required }),
});

/** What `meta.page` tells of where a page stands. */
const POSITIONS: Record<StrategyName, Record<string, Schema>> = {
  number: { number: { type: "integer", minimum: 1 }, size: { type: "integer", minimum: 1 } },
  offset: { offset: count, limit: { type: "integer", minimum: 1 } },
  cursor: { size: { type: "integer", minimum: 1 } },
};

/** The links object of a document (JSON:API 1.1, "Top Level", "Pagination"). */
export function linksSchema(settings: CompleteOptions, name: StrategyName): Schema {
  const { nullLinks, meta, cursor } = settings;
  const link = nullLinks ? nullableUrl : url;
  const relations = name === "cursor" && cursor?.forwardOnly ? ["next"] : ["prev", "next", "first", "last"];
  const linkObject = object({ href: url, type: { const: cursor?.mediaType } }, ["href", "type"]);
  const counts = name === "cursor" ? { count } : { pages: count, count };
  return object(
    {
      self: name === "cursor" && cursor?.followsProfile ? linkObject : url,
      ...Object.fromEntries(relations.map((relation) => [relation, link])),
      ...(meta === "links" && { meta: object(counts, Object.keys(counts)) }),
    },
    nullLinks ? ["self", ...relations] : ["self"],
  );
}

/** The `meta` member of a document: the counts as the `meta` option says, and beside them what the handler adds. */
export function metaSchema({ meta }: CompleteOptions, name: StrategyName): Schema {
  if (typeof meta === "function") return { type: "object" };
  const position = meta === "document" ? POSITIONS[name] : {};
  const exact = meta === "document" ? { total: count, ...(name !== "cursor" && { pages: count }) } : {};
  const inexact =
    meta === "none" ? {} : { estimatedTotal: object({ bestGuess: count }, ["bestGuess"]), atLeast: count };
  const range = name === "cursor" ? { rangeTruncated: { const: true } } : {};
  const page = object({ ...position, ...exact, ...inexact, ...range }, Object.keys(position));
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

/** The codes that requests can be refused with under these options; `docs/errors.md` explains them. */
export function codesOf(
  members: Members,
  strategies: readonly StrategyName[],
  isRangeRefused: boolean,
): string[] {
  const codes = [
    "PAGE_PARAMETER_UNKNOWN",
    "PAGE_PARAMETER_NESTED",
    "PAGE_PARAMETER_REPEATED",
    "PAGE_ENCODING_INVALID",
  ];
  codes.push(...Object.values(members).flatMap(valueCodes));
  if (strategies.length > 1) codes.push("PAGE_STRATEGY_MIXED");
  if (strategies.includes("cursor")) codes.push("PAGE_SORT_UNSUPPORTED");
  if (isRangeRefused) codes.push("PAGE_RANGE_UNSUPPORTED");
  return [...new Set(codes)];
}
