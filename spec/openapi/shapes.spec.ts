import { jsonapi, type PaginationOptions } from "../../lib";
import { openapi, type Parameter, type Schema } from "../../lib/openapi";

const order = ["-id"];
const mediaType = "application/vnd.api+json";
const profile = "https://jsonapi.org/profiles/ethanresnick/cursor-pagination";

const count = { type: "integer", minimum: 0 };
const atLeastOne = { type: "integer", minimum: 1 };
const url = { type: "string" };
const nullable = { type: ["string", "null"] };

interface Shape {
  name: string;
  options: PaginationOptions;
  schema: Schema;
}

const SELF_OF_A_PROFILE = {
  type: "object",
  properties: { href: url, type: { const: `${mediaType};profile="${profile}"` } },
  required: ["href", "type"],
};

const FOUR = { prev: nullable, next: nullable, first: nullable, last: nullable };
const ALL = ["self", "prev", "next", "first", "last"];

const LINKS: Shape[] = [
  {
    name: "numbers",
    options: {},
    schema: {
      type: "object",
      properties: {
        self: url,
        ...FOUR,
        meta: { type: "object", properties: { pages: count, count }, required: ["pages", "count"] },
      },
      required: ALL,
    },
  },
  {
    name: "offsets, with the counts outside the links",
    options: { strategy: "offset", meta: "document" },
    schema: { type: "object", properties: { self: url, ...FOUR }, required: ALL },
  },
  {
    name: "numbers, without links that are null",
    options: { nullLinks: false, meta: "none" },
    schema: {
      type: "object",
      properties: { self: url, prev: url, next: url, first: url, last: url },
      required: ["self"],
    },
  },
  {
    name: "cursors",
    options: { strategy: "cursor", order },
    schema: {
      type: "object",
      properties: {
        self: SELF_OF_A_PROFILE,
        ...FOUR,
        meta: { type: "object", properties: { count }, required: ["count"] },
      },
      required: ALL,
    },
  },
  {
    name: "cursors that only lead forward, which the profile does not allow",
    options: { strategy: "cursor", order, cursor: { forwardOnly: true }, meta: "none" },
    schema: { type: "object", properties: { self: url, next: nullable }, required: ["self", "next"] },
  },
  {
    name: "numbers, beside cursors that only lead forward",
    options: { strategy: ["number", "cursor"], order, cursor: { forwardOnly: true }, meta: "none" },
    schema: {
      anyOf: [
        { type: "object", properties: { self: url, ...FOUR }, required: ALL },
        { type: "object", properties: { self: url, next: nullable }, required: ["self", "next"] },
      ],
    },
  },
];

test.each(LINKS)("links of $name", ({ options, schema }) => {
  expect(openapi(options).links).toEqual(schema);
});

const inexact = {
  estimatedTotal: { type: "object", properties: { bestGuess: count }, required: ["bestGuess"] },
  atLeast: count,
};

/** The schema of a `meta` that contains only `page`. */
const metaOf = (properties: Schema, required?: readonly string[]) => ({
  type: "object",
  properties: { page: { type: "object", properties, ...(required && { required }) } },
  ...(required && { required: ["page"] }),
});

const META: Shape[] = [
  { name: "counts in the links", options: {}, schema: metaOf(inexact) },
  { name: "no counts", options: { meta: "none" }, schema: metaOf({}) },
  { name: "a function", options: { meta: () => ({}) }, schema: { type: "object" } },
  {
    name: "numbers",
    options: { meta: "document" },
    schema: metaOf({ number: atLeastOne, size: atLeastOne, total: count, pages: count, ...inexact }, [
      "number",
      "size",
    ]),
  },
  {
    name: "offsets",
    options: { strategy: "offset", meta: "document" },
    schema: metaOf({ offset: count, limit: atLeastOne, total: count, pages: count, ...inexact }, [
      "offset",
      "limit",
    ]),
  },
  {
    name: "cursors",
    options: { strategy: "cursor", order, meta: "document" },
    schema: metaOf({ size: atLeastOne, total: count, ...inexact, rangeTruncated: { const: true } }, ["size"]),
  },
  {
    name: "cursors without counts",
    options: { strategy: "cursor", order, meta: "none" },
    schema: metaOf({ rangeTruncated: { const: true } }),
  },
];

test.each(META)("meta with $name", ({ options, schema }) => {
  expect(openapi(options).meta).toEqual(schema);
});

const parameter = (
  name: string,
  description: string,
  schema: Schema,
  example: number | string,
): Parameter => ({
  name,
  in: "query",
  required: false,
  description,
  schema: schema as Parameter["schema"],
  example,
});

const number = parameter(
  "page[number]",
  "The number of the page, from 1.",
  { type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER, default: 1 },
  2,
);
const size = parameter(
  "page[size]",
  "How many items a page holds.",
  { type: "integer", minimum: 1, maximum: 100, default: 10 },
  10,
);
const after = parameter(
  "page[after]",
  "A cursor from this list: the page begins right after it. Empty: at the start of the list.",
  { type: "string", maxLength: 1024 },
  "",
);
const before = parameter(
  "page[before]",
  "A cursor from this list: the page ends right before it. Empty: at the end of the list.",
  { type: "string", maxLength: 1024 },
  "",
);

const PARAMETERS: { name: string; options: PaginationOptions; parameters: Parameter[] }[] = [
  { name: "numbers", options: {}, parameters: [number, size] },
  {
    name: "a list of one page",
    options: { maxNumber: 1 },
    parameters: [
      { ...number, schema: { ...number.schema, maximum: 1 } as Parameter["schema"], example: 1 },
      size,
    ],
  },
  {
    name: "offsets",
    options: { strategy: "offset", maxOffset: 50 },
    parameters: [
      parameter(
        "page[offset]",
        "How many items to skip.",
        { type: "integer", minimum: 0, maximum: 50, default: 0 },
        2,
      ),
      { ...size, name: "page[limit]", description: "How many items to return." },
    ],
  },
  { name: "cursors", options: { strategy: "cursor", order }, parameters: [after, before, size] },
  {
    name: "cursors that only lead forward",
    options: { strategy: "cursor", order, cursor: { forwardOnly: true } },
    parameters: [after, size],
  },
];

test.each(PARAMETERS)("parameters of $name", ({ options, parameters }) => {
  expect(openapi(options).parameters).toEqual(expect.arrayContaining(parameters));
  expect(openapi(options).parameters).toHaveLength(parameters.length);
});

const OF_EVERY_STRATEGY = [
  "PAGE_PARAMETER_UNKNOWN",
  "PAGE_PARAMETER_NESTED",
  "PAGE_PARAMETER_REPEATED",
  "PAGE_ENCODING_INVALID",
];
const OF_SIZES = ["PAGE_SIZE_INVALID", "PAGE_SIZE_TOO_SMALL", "PAGE_SIZE_TOO_LARGE"];
const OF_NUMBERS = ["PAGE_NUMBER_INVALID", "PAGE_NUMBER_TOO_SMALL", "PAGE_NUMBER_TOO_LARGE"];
const OF_CURSORS = ["PAGE_CURSOR_INVALID", "PAGE_SORT_UNSUPPORTED"];

const CODES: { name: string; options: PaginationOptions; codes: string[] }[] = [
  { name: "numbers", options: {}, codes: [...OF_NUMBERS, ...OF_SIZES] },
  {
    name: "numbers with an order",
    options: { order },
    codes: [...OF_NUMBERS, ...OF_SIZES, "PAGE_SORT_UNSUPPORTED"],
  },
  {
    name: "offsets",
    options: { strategy: "offset" },
    codes: [
      ...["PAGE_OFFSET_INVALID", "PAGE_OFFSET_TOO_LARGE"],
      ...["PAGE_LIMIT_INVALID", "PAGE_LIMIT_TOO_SMALL", "PAGE_LIMIT_TOO_LARGE"],
    ],
  },
  { name: "cursors", options: { strategy: "cursor", order }, codes: [...OF_CURSORS, ...OF_SIZES] },
  {
    name: "cursors without ranges",
    options: { strategy: "cursor", order, cursor: { range: false } },
    codes: [...OF_CURSORS, ...OF_SIZES, "PAGE_RANGE_UNSUPPORTED"],
  },
  {
    name: "two strategies",
    options: { strategy: ["number", "cursor"], order },
    codes: [...OF_NUMBERS, ...OF_CURSORS, ...OF_SIZES, "PAGE_STRATEGY_MIXED"],
  },
];

test.each(CODES)("the error response for $name", ({ options, codes }) => {
  const { description, content } = openapi(options).invalid;
  expect(description).toBe("The page parameters are invalid.");
  expect(content).toEqual({ [mediaType]: { schema: ERROR_DOCUMENT, example: expect.anything() } });
  expect(codesIn(content[mediaType]?.schema).sort()).toEqual([...OF_EVERY_STRATEGY, ...codes].sort());
});

const ERROR_DOCUMENT = {
  type: "object",
  properties: {
    errors: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        properties: {
          status: { const: "400" },
          code: { enum: expect.any(Array) },
          title: { type: "string" },
          detail: { type: "string" },
          source: { type: "object", properties: { parameter: { type: "string" } }, required: ["parameter"] },
          links: { type: "object", properties: { about: url, type: url } },
          meta: { type: "object" },
        },
        required: ["status", "code", "title", "detail", "source"],
      },
    },
  },
  required: ["errors"],
};

function codesIn(schema: unknown): string[] {
  return (schema as typeof ERROR_DOCUMENT).properties.errors.items.properties.code.enum;
}

const COLLECTIONS: { name: string; options: PaginationOptions; required: string[]; headers?: object }[] = [
  { name: "the defaults", options: {}, required: ["data", "links"] },
  {
    name: "counts in the document, and the Link header",
    options: { ...jsonapi, maxSize: 20, headers: ["Link", "X-Total-Count"] },
    required: ["data", "links", "meta"],
    headers: {
      Link: { description: "The links of the page (RFC 8288).", schema: { type: "string" } },
      "X-Total-Count": {
        description: "How many items the whole collection holds, where that is known exactly.",
        schema: { type: "integer", minimum: 0 },
      },
    },
  },
];

test.each(COLLECTIONS)("a collection with $name", ({ options, required, headers }) => {
  const { links, meta, collection } = openapi(options);
  const resource = { $ref: "#/components/schemas/Article" };
  const properties = {
    jsonapi: { type: "object" },
    data: { type: "array", maxItems: options.maxSize ?? 100, items: resource },
    ...{ links, meta, included: { type: "array", items: { type: "object" } } },
  };
  expect(collection(resource)).toEqual({
    description: "A page of the collection.",
    ...(headers && { headers }),
    content: { [mediaType]: { schema: { type: "object", properties, required } } },
  });
});
