import { Validator } from "@seriousme/openapi-schema-validator";
import Ajv2020 from "ajv/dist/2020";
import fc from "fast-check";
import { type DocumentMembers, PageError, type PaginationOptions, paginator } from "../../lib";
import { openapi, type PaginationDescription, type Parameter, type Schema } from "../../lib/openapi";
import { OPTIONS } from "./options";

/** Ajv knows no formats of its own. */
const formats = { "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/ };

const resource = { $ref: "#/components/schemas/Article" };

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
  "?sort=-title,id",
  "?sort=title&page[size]=2",
  "?sort=id,-id",
  "?page[comments][size]=6&page[comments.author][count]=0&page[comments][after]=",
  "?page[comments][size]=2&page[comments.author][count]=100",
  `?${Array.from({ length: 30 }, (_, index) => `page[x${index}]=1`).join("&")}`,
];

/** What a handler may add to a document. */
const MEMBERS: DocumentMembers[] = [
  {},
  {
    jsonapi: { version: "1.1", profile: ["https://example.com/profile"], meta: { a: 1 }, extra: true },
    meta: { generatedAt: "now", page: { took: 5 } },
    links: { related: { href: "/related" }, describedby: null },
    included: [
      { type: "authors", id: "1", attributes: { name: "A" } },
      { type: "authors", id: "2" },
    ],
  },
];

function validator(schema: Schema) {
  return new Ajv2020({ formats, allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);
}

function documentOf({ parameters, collection, invalid }: PaginationDescription, schemas = {}) {
  const responses = { 200: collection(resource), 400: invalid };
  return {
    openapi: "3.1.0",
    info: { title: "Articles", version: "1.0.0" },
    paths: { "/articles": { get: { parameters, responses } } },
    components: { schemas: { Article: { type: "object" }, ...schemas } },
  };
}

describe.each(OPTIONS)("OpenAPI for $name", ({ options }) => {
  const description = openapi(options);

  it("is part of a valid OpenAPI 3.1 document", async () => {
    const named = description.named("Article");
    for (const document of [documentOf(description), documentOf(named, named.schemas)])
      expect(await new Validator().validate(document)).toMatchObject({ valid: true });
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
          title: "A title",
          createdAt: "2026-01-01",
        }));
        for (const total of TOTALS) {
          for (const fetched of [items, items.slice(1), []]) {
            for (const members of MEMBERS) {
              const valid = isDocument(
                JSON.parse(
                  JSON.stringify(
                    page.document(total, fetched, {
                      ...members,
                      ...(page.strategy === "token" && { next: "t" }),
                    }),
                  ),
                ),
              );
              expect({ query, total, errors: valid ? null : isDocument.errors }).toEqual({
                query,
                total,
                errors: null,
              });
              checked.documents++;
            }
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

const SORTABLE: PaginationOptions[] = [
  { order: ["-id"], sortable: ["id"] },
  { order: ["-createdAt", "-id"], sortable: ["title", "createdAt", "author.name"] },
  {
    strategy: "cursor",
    order: ["a", "b"],
    unique: ["a", "b"],
    sortable: ["a&b=c", "b.*", "a"],
    cursor: { secret: false },
  },
];

describe.each(SORTABLE)("sort by $sortable", (options) => {
  const parameter = openapi(options).parameters.find(({ name }) => name === "sort") as Parameter;
  const isDescribed = validator(parameter.schema);
  const { read } = paginator(options);
  const targetOf = (fields: readonly string[]) => `/articles?sort=${encodeURIComponent(fields.join(","))}`;
  const { sortable = [] } = options;
  const fields = fc.constantFrom(
    ...[...sortable, "id", "other", ""].flatMap((name) => [name, `-${name}`, `--${name}`]),
  );

  it("is described as it is accepted", () => {
    fc.assert(
      fc.property(fc.array(fields, { maxLength: 4 }), (requested) => {
        const names = requested.map((field) => field.replace("-", ""));
        const isAccepted = errorOf(read, targetOf(requested)) === undefined;
        // That a field must not be in the list in both directions is said in words.
        const isOnce = new Set(names).size === names.length;
        expect(isAccepted).toBe(isDescribed(requested) && isOnce);
      }),
    );
  });

  it("has an example that is accepted", () => {
    expect(isDescribed(parameter.example)).toBe(true);
    expect(errorOf(read, targetOf(parameter.example as string[]))).toBeUndefined();
  });
});

describe.each(OPTIONS)("defaults and examples of $name", ({ options }) => {
  const { parameters } = openapi(options);
  const { read } = paginator(options);
  const targetOf = (...values: (readonly [string, unknown])[]) =>
    `/articles?${new URLSearchParams(Object.fromEntries(values.map(([name, value]) => [name, String(value)])))}`;

  it("have defaults that may be sent with any other parameter", () => {
    const defaults = parameters.flatMap(({ name, schema }) =>
      "default" in schema ? [[name, schema.default] as const] : [],
    );
    for (const { name, schema } of parameters.filter((parameter) => parameter.name !== "sort")) {
      const value = schema.type === "integer" ? schema.minimum : "";
      expect(errorOf(read, targetOf(...defaults, [name, value]))).toBeUndefined();
    }
  });

  it("have examples that together ask for the page that no parameters ask for", () => {
    const examples = parameters.flatMap(({ name, example }) =>
      example === undefined || name === "sort" ? [] : [[name, example] as const],
    );
    expect(examples.length).toBeGreaterThan(1);
    const ofPage = (target: string) => JSON.parse(JSON.stringify(read(target)));
    expect(ofPage(targetOf(...examples))).toEqual(ofPage("/articles"));
  });

  it("have integers as examples that are the defaults", () => {
    for (const { example, schema, description } of parameters) {
      if (schema.type !== "integer" || example === undefined) continue;
      expect(schema.default ?? Number(/ Default: (\d+)\.$/.exec(description)?.[1])).toBe(example);
    }
  });
});

/** Every object and array inside a value, itself included. */
function partsOf(value: unknown): object[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(partsOf)];
}

describe.each(OPTIONS)("what a caller gets for $name", ({ options }) => {
  const contents = (description: PaginationDescription, schemas = {}) => {
    const { parameters, links, meta, collection, invalid } = description;
    const pages = [collection({ type: "object" }), collection({ type: "object" })];
    return { parameters, links, meta, pages, invalid, schemas };
  };

  it("has no object twice, so that changing one changes nothing else", () => {
    const description = openapi(options);
    const [named, other] = [description.named("Article"), description.named("Article")];
    const parts = partsOf([
      contents(description),
      contents(openapi(options)),
      contents(named, named.schemas),
      contents(other, other.schemas),
    ]);
    expect(new Set(parts).size).toBe(parts.length);
  });

  it("does not change the next description, whatever is done to it", () => {
    const [before, named] = [openapi(options), openapi(options).named()];
    const expected = JSON.stringify([contents(before), contents(named, named.schemas)]);
    const description = openapi(options);
    const again = description.named();
    for (const part of partsOf([contents(description), contents(again, again.schemas)]))
      for (const key of Object.keys(part)) Reflect.set(part, key, "changed");
    const [after, fresh] = [openapi(options), description.named()];
    expect(JSON.stringify([contents(after), contents(fresh, fresh.schemas)])).toBe(expected);
  });
});

describe.each(OPTIONS)("objects in schemas for $name", ({ options }) => {
  it("list their properties, or allow any", () => {
    const { links, meta, collection, invalid } = openapi(options);
    const objects = partsOf([links, meta, collection({}), invalid]).filter(
      (part): part is Schema => "type" in part && part.type === "object",
    );
    expect(objects.length).toBeGreaterThan(0);
    for (const { properties = {}, additionalProperties } of objects)
      expect(Object.keys(properties as object).length > 0 || additionalProperties === true).toBe(true);
  });
});

it.each([undefined, null, "User", [], true])("rejects the resource %j", (wrong) => {
  for (const { collection } of [openapi(), openapi().named()])
    expect(() => collection(wrong as unknown as Schema)).toThrow(/^resource must be a schema; got /);
});

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
