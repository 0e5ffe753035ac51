import { jsonapi, type PaginationOptions, paginator } from "../../lib";
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

/** The schema of an object that apps may add members to. */
const open = (properties: Schema, required?: readonly string[]) => ({
  type: "object",
  properties,
  ...(required && { required }),
  additionalProperties: true,
});

const anyObject = open({});

const SELF_OF_A_PROFILE = {
  type: "object",
  properties: { href: url, type: { type: "string", const: `${mediaType};profile="${profile}"` } },
  required: ["href", "type"],
};

const FOUR = { prev: nullable, next: nullable, first: nullable, last: nullable };
const ALL = ["self", "prev", "next", "first", "last"];

const LINKS: Shape[] = [
  {
    name: "numbers",
    options: {},
    schema: open(
      {
        self: url,
        ...FOUR,
        meta: { type: "object", properties: { pages: count, count }, required: ["pages", "count"] },
      },
      ALL,
    ),
  },
  {
    name: "offsets, with the counts outside the links",
    options: { strategy: "offset", meta: "document" },
    schema: open({ self: url, ...FOUR }, ALL),
  },
  {
    name: "numbers, without links that are null",
    options: { nullLinks: false, meta: "none" },
    schema: open({ self: url, prev: url, next: url, first: url, last: url }, ["self"]),
  },
  {
    name: "cursors",
    options: { strategy: "cursor", order, cursor: { secret: false } },
    schema: open(
      {
        self: SELF_OF_A_PROFILE,
        ...FOUR,
        meta: { type: "object", properties: { count }, required: ["count"] },
      },
      ALL,
    ),
  },
  {
    name: "tokens",
    options: { strategy: "token", cursor: { secret: false }, meta: "none" },
    schema: open({ self: url, prev: nullable, next: nullable, first: nullable }, [
      "self",
      "prev",
      "next",
      "first",
    ]),
  },
  {
    name: "cursors that only lead forward, which the profile does not allow",
    options: { strategy: "cursor", order, cursor: { secret: false, forwardOnly: true }, meta: "none" },
    schema: open({ self: url, next: nullable }, ["self", "next"]),
  },
  {
    name: "numbers, beside cursors that only lead forward",
    options: {
      strategy: ["number", "cursor"],
      order,
      cursor: { secret: false, forwardOnly: true },
      meta: "none",
    },
    schema: {
      anyOf: [open({ self: url, ...FOUR }, ALL), open({ self: url, next: nullable }, ["self", "next"])],
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
const metaOf = (properties: Schema, required?: readonly string[]) =>
  open({ page: open(properties, required) }, required && ["page"]);

const META: Shape[] = [
  { name: "counts in the links", options: {}, schema: metaOf(inexact) },
  { name: "no counts", options: { meta: "none" }, schema: metaOf({}) },
  { name: "a function", options: { meta: () => ({}) }, schema: anyObject },
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
    options: { strategy: "cursor", order, meta: "document", cursor: { secret: false } },
    schema: metaOf(
      { size: atLeastOne, total: count, ...inexact, rangeTruncated: { type: "boolean", const: true } },
      ["size"],
    ),
  },
  {
    name: "cursors that expire",
    options: { strategy: "cursor", order, meta: "none", cursor: { secret: false, ttl: 60 } },
    schema: metaOf(
      { rangeTruncated: { type: "boolean", const: true }, expires: { type: "string", format: "date-time" } },
      ["expires"],
    ),
  },
  {
    name: "tokens",
    options: { strategy: "token", meta: "document", cursor: { secret: false } },
    schema: metaOf({ size: atLeastOne, total: count, ...inexact }, ["size"]),
  },
  {
    name: "tokens that expire",
    options: { strategy: "token", meta: "none", cursor: { secret: false, ttl: 60 } },
    schema: metaOf({ expires: { type: "string", format: "date-time" } }, ["expires"]),
  },
  {
    name: "cursors without counts",
    options: { strategy: "cursor", order, meta: "none", cursor: { secret: false } },
    schema: metaOf({ rangeTruncated: { type: "boolean", const: true } }),
  },
];

test.each(META)("meta with $name", ({ options, schema }) => {
  expect(openapi(options).meta).toEqual(schema);
});

const parameter = (
  name: string,
  description: string,
  schema: Schema,
  example?: number | string,
): Parameter => ({
  name,
  in: "query",
  required: false,
  description,
  ...(schema.type === "string" && { allowEmptyValue: true }),
  schema: schema as Parameter["schema"],
  ...(example !== undefined && { example }),
});

const number = parameter(
  "page[number]",
  "The number of the page, from 1.",
  { type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER, default: 1 },
  1,
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
  { type: "string", maxLength: 4200 },
  "",
);
const before = parameter(
  "page[before]",
  "A cursor from this list: the page ends right before it. Empty: at the end of the list.",
  { type: "string", maxLength: 4200 },
);

const withoutDefault: Parameter["schema"] = { type: "integer", minimum: 1, maximum: 100 };

const withoutExample = ({ example, ...described }: Parameter): Parameter => described;

const PARAMETERS: { name: string; options: PaginationOptions; parameters: Parameter[] }[] = [
  { name: "numbers", options: {}, parameters: [number, size] },
  {
    name: "a list of one page",
    options: { maxNumber: 1 },
    parameters: [{ ...number, schema: { ...number.schema, maximum: 1 } as Parameter["schema"] }, size],
  },
  {
    name: "offsets",
    options: { strategy: "offset", maxOffset: 50 },
    parameters: [
      parameter(
        "page[offset]",
        "How many items to skip.",
        { type: "integer", minimum: 0, maximum: 50, default: 0 },
        0,
      ),
      { ...size, name: "page[limit]", description: "How many items to return." },
    ],
  },
  {
    name: "cursors",
    options: { strategy: "cursor", order, cursor: { secret: false } },
    parameters: [after, before, size],
  },
  {
    name: "cursors that only lead forward",
    options: { strategy: "cursor", order, cursor: { secret: false, forwardOnly: true } },
    parameters: [after, size],
  },
  {
    name: "tokens",
    options: { strategy: "token", cursor: { secret: false } },
    parameters: [
      { ...after, description: "A cursor from a link of this list. Empty: the first page." },
      size,
    ],
  },
  {
    name: "numbers and cursors, of which a client may send no default beside the others",
    options: { strategy: ["number", "cursor"], order, cursor: { secret: false } },
    parameters: [
      parameter(
        "page[number]",
        "The number of the page, from 1. Default: 1.",
        { type: "integer", minimum: 1, maximum: Number.MAX_SAFE_INTEGER },
        1,
      ),
      size,
      withoutExample(after),
      before,
    ],
  },
  {
    name: "cursors and offsets, of which examples ask for the first page by cursor",
    options: { strategy: ["cursor", "offset"], order, cursor: { secret: false } },
    parameters: [
      after,
      before,
      { ...size, schema: withoutDefault, description: `${size.description} Default: 10.` },
      parameter("page[offset]", "How many items to skip. Default: 0.", {
        type: "integer",
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
      }),
      parameter("page[limit]", "How many items to return. Default: 10.", withoutDefault),
    ],
  },
  {
    name: "a list whose order may be chosen",
    options: { order: ["-createdAt", "-id"], sortable: ["title", "createdAt"] },
    parameters: [
      number,
      size,
      sort(["title", "-title", "createdAt", "-createdAt"], "-createdAt,-id", ["-createdAt"]),
    ],
  },
  {
    name: "a list whose default order may not be requested",
    options: {
      strategy: "cursor",
      order: ["rank", "id"],
      unique: ["rank", "id"],
      sortable: ["title"],
      cursor: { secret: false },
    },
    parameters: [after, before, size, sort(["title", "-title"], "rank,id", ["title"])],
  },
  {
    name: "a list that includes others, each with the bounds of its own handler",
    options: {
      included: {
        comments: paginator({
          strategy: "cursor",
          order,
          maxSize: 5,
          defaultSize: 3,
          cursor: { secret: false },
        }),
        "comments.author": paginator({ strategy: "offset", names: { limit: "count" } }),
      },
    },
    parameters: [
      number,
      size,
      parameter(
        "page[comments][size]",
        'How many items of the relationship "comments" each resource shows at most.',
        { type: "integer", minimum: 1, maximum: 5, default: 3 },
      ),
      parameter(
        "page[comments.author][count]",
        'How many items of the relationship "comments.author" each resource shows at most.',
        { type: "integer", minimum: 1, maximum: 100, default: 10 },
      ),
    ],
  },
  {
    name: "a list whose order may not be chosen",
    options: { order: ["-createdAt", "-id"], sortable: [] },
    parameters: [number, size],
  },
];

function sort(fields: string[], order: string, example: string[]): Parameter {
  return {
    name: "sort",
    in: "query",
    required: false,
    description:
      "The order of the list: sort fields, each at most once, with commas between them; - sorts descending. " +
      `Default: ${order}.`,
    style: "form",
    explode: false,
    schema: {
      type: "array",
      items: { type: "string", enum: fields },
      minItems: 1,
      maxItems: fields.length / 2,
      uniqueItems: true,
    },
    example,
  };
}

test.each(PARAMETERS)("parameters of $name", ({ options, parameters }) => {
  expect(openapi(options).parameters).toEqual(expect.arrayContaining(parameters));
  expect(openapi(options).parameters).toHaveLength(parameters.length);
});

it("lists sort after the page parameters", () => {
  const { parameters } = openapi({ order, sortable: ["id"] });
  expect(parameters.map(({ name }) => name)).toEqual(["page[number]", "page[size]", "sort"]);
});

const OF_EVERY_STRATEGY = [
  "PAGE_PARAMETER_UNKNOWN",
  "PAGE_PARAMETER_NESTED",
  "PAGE_PARAMETER_REPEATED",
  "PAGE_ENCODING_INVALID",
  "PAGE_PARAMETER_IN_BODY",
];
const OF_SIZES = ["PAGE_SIZE_INVALID", "PAGE_SIZE_TOO_SMALL", "PAGE_SIZE_TOO_LARGE"];
const OF_NUMBERS = ["PAGE_NUMBER_INVALID", "PAGE_NUMBER_TOO_SMALL", "PAGE_NUMBER_TOO_LARGE"];
const OF_CURSORS = ["PAGE_CURSOR_INVALID", "PAGE_SORT_UNSUPPORTED"];

const CODES: { name: string; options: PaginationOptions; codes: string[]; limits: string[] }[] = [
  {
    name: "numbers",
    options: {},
    codes: [...OF_NUMBERS, ...OF_SIZES],
    limits: ["maxNumber", "maxSize"],
  },
  {
    name: "numbers with an order",
    options: { order },
    codes: [...OF_NUMBERS, ...OF_SIZES, "PAGE_SORT_UNSUPPORTED"],
    limits: ["maxNumber", "maxSize"],
  },
  {
    name: "offsets",
    options: { strategy: "offset" },
    codes: [
      ...["PAGE_OFFSET_INVALID", "PAGE_OFFSET_TOO_SMALL", "PAGE_OFFSET_TOO_LARGE"],
      ...["PAGE_LIMIT_INVALID", "PAGE_LIMIT_TOO_SMALL", "PAGE_LIMIT_TOO_LARGE"],
    ],
    limits: ["maxOffset", "maxSize"],
  },
  {
    name: "cursors",
    options: { strategy: "cursor", order, cursor: { secret: false } },
    codes: [...OF_CURSORS, ...OF_SIZES],
    limits: ["maxSize"],
  },
  {
    name: "cursors that expire",
    options: { strategy: "cursor", order, cursor: { secret: false, ttl: 60 } },
    codes: [...OF_CURSORS, ...OF_SIZES, "PAGE_CURSOR_EXPIRED"],
    limits: ["maxSize"],
  },
  {
    name: "tokens",
    options: { strategy: "token", cursor: { secret: false } },
    codes: ["PAGE_CURSOR_INVALID", "PAGE_CURSOR_EXPIRED", ...OF_SIZES],
    limits: ["maxSize"],
  },
  {
    name: "cursors without ranges",
    options: { strategy: "cursor", order, cursor: { secret: false, range: false } },
    codes: [...OF_CURSORS, ...OF_SIZES, "PAGE_RANGE_UNSUPPORTED"],
    limits: ["maxSize"],
  },
  {
    name: "two strategies",
    options: { strategy: ["number", "cursor"], order, cursor: { secret: false } },
    codes: [...OF_NUMBERS, ...OF_CURSORS, ...OF_SIZES, "PAGE_STRATEGY_MIXED"],
    limits: ["maxNumber", "maxSize"],
  },
];

test.each(CODES)("the error response for $name", ({ options, codes, limits }) => {
  const { description, content } = openapi(options).invalid;
  expect(description).toBe("The page parameters are invalid.");
  expect(content).toEqual({ [mediaType]: { schema: ERROR_DOCUMENT, example: expect.anything() } });
  const error = errorIn(content[mediaType]?.schema);
  expect(error.code.enum.sort()).toEqual([...OF_EVERY_STRATEGY, ...codes].sort());
  expect(error.meta).toEqual({
    type: "object",
    properties: {
      page: { type: "object", properties: Object.fromEntries(limits.map((limit) => [limit, count])) },
    },
  });
});

const ERROR_DOCUMENT = {
  type: "object",
  properties: {
    errors: {
      type: "array",
      minItems: 1,
      maxItems: 20,
      items: {
        type: "object",
        properties: {
          status: { type: "string", const: "400" },
          code: { type: "string", enum: expect.any(Array) },
          title: { type: "string" },
          detail: { type: "string" },
          source: {
            type: "object",
            properties: { parameter: { type: "string" }, pointer: { type: "string" } },
          },
          links: { type: "object", properties: { about: url, type: url } },
          meta: expect.anything(),
        },
        required: ["status", "code", "title", "detail", "source"],
      },
    },
    meta: {
      type: "object",
      properties: {
        page: { type: "object", properties: { omittedErrors: atLeastOne }, required: ["omittedErrors"] },
      },
      required: ["page"],
    },
  },
  required: ["errors"],
};

function errorIn(schema: unknown): { code: { enum: string[] }; meta: unknown } {
  return (schema as typeof ERROR_DOCUMENT).properties.errors.items.properties;
}

const JSONAPI = open({
  version: { type: "string" },
  ext: { type: "array", items: { type: "string" } },
  profile: { type: "array", items: { type: "string" } },
  meta: anyObject,
});

const RESOURCE = open(
  {
    type: { type: "string" },
    id: { type: "string" },
    attributes: anyObject,
    relationships: anyObject,
    links: anyObject,
    meta: anyObject,
  },
  ["type", "id"],
);

const COLLECTIONS: { name: string; options: PaginationOptions; required: string[]; headers?: object }[] = [
  { name: "the defaults", options: {}, required: ["data", "links"] },
  {
    name: "counts in the document, and the Link header",
    options: { ...jsonapi, maxSize: 20, headers: ["Link", "X-Total-Count"] },
    required: ["data", "links", "meta"],
    headers: {
      Link: {
        description: "The links of the page (RFC 8288). Absent where they are longer than proxies accept.",
        schema: { type: "string" },
      },
      "X-Total-Count": {
        description: "How many items the whole collection holds, if that is known exactly.",
        schema: { type: "integer", minimum: 0 },
      },
    },
  },
];

test.each([
  { name: "cursors", strategy: "cursor" as const, isRequired: true },
  { name: "page numbers and cursors", strategy: ["number", "cursor"] as const, isRequired: false },
])("an item with a cursor, in a list with $name", ({ strategy, isRequired }) => {
  const options = {
    strategy,
    order: ["id"],
    cursor: { secret: "a secret of many characters", itemCursors: true },
  };
  const { collection } = openapi<typeof strategy>(options as never);
  const { schema } = collection({ $ref: "#/components/schemas/Article" }).content[mediaType] as never as {
    schema: { properties: { data: unknown } };
  };
  const required = (name: string) => (isRequired ? [name] : undefined);
  const page = open({ cursor: { type: "string" } }, required("cursor"));
  const item = open({ meta: open({ page }, required("page")) }, required("meta"));
  const items = { allOf: [{ $ref: "#/components/schemas/Article" }, item] };
  expect(schema.properties.data).toEqual({ type: "array", maxItems: 100, items });
});

test.each(COLLECTIONS)("a collection with $name", ({ options, required, headers }) => {
  const { links, meta, collection } = openapi(options);
  const resource = { $ref: "#/components/schemas/Article" };
  const properties = {
    jsonapi: JSONAPI,
    data: { type: "array", maxItems: options.maxSize ?? 100, items: resource },
    ...{ links, meta, included: { type: "array", items: RESOURCE } },
  };
  expect(collection(resource)).toEqual({
    description: "A page of the collection.",
    ...(headers && { headers }),
    content: { [mediaType]: { schema: { type: "object", properties, required } } },
  });
});

describe("with named components", () => {
  const options: PaginationOptions = {
    strategy: ["number", "cursor"],
    order,
    sortable: ["id"],
    headers: ["Link"],
    cursor: { secret: false },
  };
  const resource = { $ref: "#/components/schemas/Article" };
  const inline = openapi(options);
  const named = inline.named("Article");
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

  it("refers to them", () => {
    expect(named.links).toEqual(ref("ArticlePageLinks"));
    expect(named.meta).toEqual(ref("ArticlePageMeta"));
    expect(named.invalid.content[mediaType]?.schema).toEqual(ref("ArticlePageErrors"));
    expect(named.collection(resource)).toMatchObject({
      content: {
        [mediaType]: {
          schema: {
            properties: {
              jsonapi: ref("ArticlePageJsonapi"),
              links: ref("ArticlePageLinks"),
              meta: ref("ArticlePageMeta"),
              included: { type: "array", items: ref("ArticlePageIncluded") },
            },
          },
        },
      },
    });
  });

  it("is the inline description once the references are resolved", () => {
    const described = ({ parameters, links, meta, collection, invalid }: typeof named | typeof inline) => ({
      parameters,
      ...{ links, meta, collection: collection(resource), invalid },
    });
    expect(resolve(described(named), named.schemas)).toEqual(described(inline));
  });

  it("begins the names with the prefix, if there is one", () => {
    const parts = ["Links", "Meta", "Jsonapi", "Included", "Error", "Errors"];
    expect(Object.keys(openapi().named().schemas)).toEqual(parts.map((part) => `Page${part}`));
    expect(Object.keys(openapi().named("v1.A_b-").schemas)).toEqual(
      parts.map((part) => `v1.A_b-Page${part}`),
    );
  });

  it.each([
    ["a b", '"a b"'],
    ["a/b", '"a/b"'],
    ["é", '"é"'],
    [1, "1"],
    [null, "null"],
  ])("rejects the prefix %j", (prefix, shown) => {
    expect(() => openapi().named(prefix as string)).toThrow(
      new TypeError(`prefix must consist of letters, digits, ".", "_" and "-"; got ${shown}.`),
    );
  });

  /** Puts schemas in the places of references to them. */
  function resolve(value: unknown, schemas: Readonly<Record<string, Schema>>): unknown {
    if (Array.isArray(value)) return value.map((element) => resolve(element, schemas));
    if (typeof value !== "object" || value === null) return value;
    const name = "$ref" in value ? String(value.$ref).replace("#/components/schemas/", "") : "";
    if (schemas[name] !== undefined) return resolve(schemas[name], schemas);
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolve(member, schemas)]));
  }
});
