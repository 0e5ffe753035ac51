import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv2020 from "ajv/dist/2020";
import fc from "fast-check";
import { jsonapi, keygen, PageError, type PaginationOptions, paginator } from "../../lib";
import { openapi, type Parameter, type Schema } from "../../lib/openapi";

const order = ["-id"];

/** Options whose OpenAPI descriptions differ. */
const OPTIONS: { name: string; options: PaginationOptions }[] = [
  { name: "defaults", options: {} },
  { name: "keygen", options: keygen },
  { name: "jsonapi", options: jsonapi },
  { name: "other names", options: { names: { number: "page", size: "itemsPerPage" }, maxSize: 20 } },
  { name: "no null links, no counts", options: { nullLinks: false, meta: "none" } },
  {
    name: "own meta, headers",
    options: { meta: ({ total }) => ({ total }), headers: ["Link", "X-Total-Count"] },
  },
  { name: "offset", options: { strategy: "offset", maxOffset: 50 } },
  { name: "offset, strict", options: { ...jsonapi, strategy: "offset", peek: true } },
  { name: "cursor", options: { strategy: "cursor", order } },
  {
    name: "cursor, strict, no ranges",
    options: { ...jsonapi, strategy: "cursor", order, cursor: { range: false } },
  },
  { name: "cursor forwards", options: { strategy: "cursor", order, cursor: { forwardOnly: true } } },
  { name: "number with an order", options: { order, sortable: ["id"] } },
  { name: "number and cursor", options: { ...keygen, strategy: ["number", "cursor"], order } },
];

const TOTALS = [0, 1, 10, 98, undefined, { estimate: 1000 }, { atLeast: 40 }];

const QUERIES = [
  "",
  "?page[number]=2",
  "?page[page]=3&page[itemsPerPage]=5",
  "?page[size]=3",
  "?page[offset]=4&page[limit]=3",
  "?page[after]=",
  "?page[before]=&page[size]=2",
  "?page[after]=&page[before]=&page[size]=2",
  "?page[size]=0&page[number]=x&page[limit]=999&page[offset]=-1",
  "?page[number]=101",
  "?page[offset]=51",
  "?page[size][]=1&page=2&page[size]=1&page[size]=2&page[%ff]=1",
  "?page[number]=1&page[after]=x",
  "?page[after]=x&sort=name",
];

function validator(schema: Schema) {
  return new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);
}

function documentOf({ parameters, collection, invalid }: ReturnType<typeof openapi>) {
  const responses = { 200: collection({ $ref: "#/components/schemas/Article" }), 400: invalid };
  return {
    openapi: "3.1.0",
    info: { title: "Articles", version: "1.0.0" },
    paths: { "/articles": { get: { parameters, responses } } },
    components: { schemas: { Article: { type: "object" } } },
  };
}

describe.each(OPTIONS)("OpenAPI for $name", ({ options }) => {
  const description = openapi(options);

  it("is part of a valid OpenAPI 3.1 document", async () => {
    const result = await new Validator().validate(documentOf(description));
    expect(result).toMatchObject({ valid: true });
  });

  it("describes every document and every error document of the paginator", () => {
    const isDocument = validator(
      description.collection({ type: "object" }).content["application/vnd.api+json"]?.schema as Schema,
    );
    const isErrorDocument = validator(
      description.invalid.content["application/vnd.api+json"]?.schema as Schema,
    );
    const { read } = paginator(options);
    const checked = { documents: 0, errorDocuments: 0 };
    for (const query of QUERIES) {
      try {
        const page = read(`/articles${query}`);
        const items = Array.from({ length: page.limit }, (_, index) => ({
          type: "articles",
          id: String(index),
        }));
        for (const total of TOTALS) {
          for (const fetched of [items, items.slice(1), []]) {
            const valid = isDocument(JSON.parse(JSON.stringify(page.document(total, fetched))));
            expect({ query, total, errors: valid ? null : isDocument.errors }).toEqual({
              query,
              total,
              errors: null,
            });
            checked.documents++;
          }
        }
      } catch (error) {
        if (!(error instanceof PageError)) throw error;
        const valid = isErrorDocument(error.toJSON());
        expect({ query, errors: valid ? null : isErrorDocument.errors }).toEqual({ query, errors: null });
        checked.errorDocuments++;
      }
    }
    expect(Math.min(checked.documents, checked.errorDocuments)).toBeGreaterThan(0);
  });

  it("has an example that is an error document of the paginator", () => {
    const example = description.invalid.content["application/vnd.api+json"]?.example as {
      errors: { source: { parameter: string } }[];
    };
    const parameter = example.errors[0]?.source.parameter;
    const tooLarge = (options.maxSize ?? 100) + 1;
    expect(errorOf(paginator(options).read, `/?${parameter}=${tooLarge}`)?.toJSON()).toEqual(example);
  });

  it("describes each integer parameter with the limits that the paginator applies", () => {
    const integers = description.parameters.filter(({ schema }) => schema.type === "integer");
    expect(integers.length).toBeGreaterThan(0);
    const { read } = paginator(options);
    const validators = new Map(integers.map(({ name, schema }) => [name, validator(schema)]));
    fc.assert(
      fc.property(
        fc.constantFrom(...integers),
        fc.integer({ min: 0, max: 200 }),
        (parameter: Parameter, value) => {
          const isAccepted = errorOf(read, `/?${parameter.name}=${value}`) === undefined;
          expect(isAccepted).toBe(validators.get(parameter.name)?.(value));
        },
      ),
    );
  });
});

function errorOf(read: (target: string) => unknown, target: string): PageError | undefined {
  try {
    read(target);
    return undefined;
  } catch (error) {
    return error as PageError;
  }
}

it("names parameters literally, never as a deep object", () => {
  expect(openapi().parameters).toEqual([
    expect.objectContaining({
      name: "page[number]",
      in: "query",
      schema: expect.objectContaining({ minimum: 1, default: 1 }),
    }),
    expect.objectContaining({
      name: "page[size]",
      in: "query",
      schema: { type: "integer", minimum: 1, maximum: 100, default: 10 },
    }),
  ]);
});

it("describes the headers that are sent, and no others", () => {
  expect(Object.keys(openapi({ headers: ["Link"] }).collection({}).headers ?? {})).toEqual(["Link"]);
  expect(Object.keys(openapi({ headers: ["X-Total-Count", "Link"] }).collection({}).headers ?? {})).toEqual([
    "X-Total-Count",
    "Link",
  ]);
  expect(openapi().collection({})).not.toHaveProperty("headers");
});

it("rejects invalid options as the middleware does", () => {
  expect(() => openapi({ maxSize: 0 })).toThrow(TypeError);
});
