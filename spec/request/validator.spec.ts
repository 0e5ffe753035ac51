import Ajv, { type ErrorObject as AjvError } from "ajv";
import fc from "fast-check";
import { pageParameters, parseTarget } from "../../lib/request/target";
import { validate } from "../../lib/request/validate.generated";
import { valueValidator } from "../../lib/request/validator";
import { ErrorCollector } from "../../lib/response/errors";
import { jsonSchema, type Limits } from "../../lib/strategies/parameter-schemas";
import { valuesSchema } from "./compiled-schema";
import { limits, names, schemas } from "./schemas";

describe("the compiled validator", () => {
  const options = { $data: true, allErrors: true, unicode: false, logger: false } as const;
  const members = Object.keys(schemas);
  const limitNames = Object.keys(limits) as (keyof Limits)[];
  const nearLimits = fc.oneof(fc.integer({ min: -3, max: 40 }), fc.double(), fc.maxSafeInteger());
  const values = fc.dictionary(
    fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...members) }, fc.string()),
    fc.oneof(nearLimits, fc.string({ unit: "binary", maxLength: 40 }), fc.anything(), fc.array(fc.string())),
  );
  const limitsOf = (limit: fc.Arbitrary<unknown>) =>
    fc.record(Object.fromEntries(limitNames.map((name) => [name, limit]))) as fc.Arbitrary<Limits>;
  const unusualLimit = fc.constantFrom(
    undefined,
    null,
    true,
    "5",
    -1,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  );
  const usualLimit = fc.oneof(fc.nat(30), fc.maxSafeNat());

  /** Whether the data is valid, and what is wrong with it. */
  function verdict(check: { (data: unknown): boolean; errors?: unknown }, data: unknown) {
    const isValid = check(data);
    const errors = (check.errors ?? []) as Pick<AjvError, "keyword" | "instancePath">[];
    return { isValid, errors: errors.map(({ keyword, instancePath }) => ({ keyword, instancePath })) };
  }

  const byPath = (a: { instancePath: string; keyword: string }, b: typeof a) =>
    `${a.instancePath} ${a.keyword}` < `${b.instancePath} ${b.keyword}` ? -1 : 1;

  it("decides as Ajv does with the same schema at run time, for any values and any limits", () => {
    const compiledNow = new Ajv(options).compile(valuesSchema());
    fc.assert(
      fc.property(
        values,
        limitsOf(fc.oneof({ weight: 4, arbitrary: usualLimit }, unusualLimit)),
        (values, limits) => {
          expect(verdict(validate, { values, limits })).toEqual(verdict(compiledNow, { values, limits }));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("decides as a plain JSON Schema with the limits in it does, for any values and any limits", () => {
    const seen = { valid: 0, invalid: 0 };
    fc.assert(
      fc.property(values, limitsOf(usualLimit), (values, limits) => {
        const properties = Object.fromEntries(
          members.map((member) => [
            member,
            jsonSchema(schemas[member] as (typeof schemas)[string], (limit) => limits[limit]),
          ]),
        );
        const plain = new Ajv(options).compile({ type: "object", properties });
        const expected = verdict(plain, values);
        const actual = verdict(validate, { values, limits });
        expect(actual.isValid).toBe(expected.isValid);
        expect(actual.errors.sort(byPath)).toEqual(
          expected.errors
            .map(({ keyword, instancePath }) => ({ keyword, instancePath: `/values${instancePath}` }))
            .sort(byPath),
        );
        seen[expected.isValid ? "valid" : "invalid"]++;
      }),
      { numRuns: 100 },
    );
    expect(Math.min(seen.valid, seen.invalid)).toBeGreaterThan(1);
  });

  it("rejects data other than an object", () => {
    expect(
      [undefined, null, [], "a", { values: [] }, { values: null }].map((data) => validate(data)),
    ).toEqual(Array(6).fill(false));
    expect(validate({ limits })).toBe(true);
  });
});

/** Limits that would let any value pass, and how the message shows them. */
const NO_LIMITS: readonly [unknown, string][] = [
  [undefined, "undefined"],
  [null, "null"],
  ["100", "100"],
  [Number.NaN, "NaN"],
  [Number.POSITIVE_INFINITY, "Infinity"],
  [1.5, "1.5"],
  [2 ** 53, "9007199254740992"],
  [100n, "100"],
];

describe.each(Object.keys(limits))("the limit %s", (name) => {
  test.each(NO_LIMITS)("cannot be %p", (limit, shown) => {
    expect(() => valueValidator(schemas, { ...limits, [name]: limit }, names)).toThrow(
      new TypeError(`The limit ${name} must be an integer; got ${shown}.`),
    );
  });
});

describe("a validator of values", () => {
  const validateValues = valueValidator(
    schemas,
    { ...limits, maxSize: 20, maxNumber: 7, maxLength: 5 },
    names,
  );

  /** What is left of some values, and the errors for the others. */
  function validated(query: string, sent: Record<string, unknown>) {
    const parameters = pageParameters(parseTarget(`/users?${query}`).query);
    for (const parameter of parameters) parameter.member = /\[(.*)\]/.exec(parameter.name)?.[1] ?? "";
    const collector = new ErrorCollector();
    const values = { ...sent };
    validateValues(values, schemas, parameters, collector);
    return {
      values,
      errors: collector.errors.map(({ code, detail, meta }) => [code, detail, ...(meta ? [meta] : [])]),
    };
  }

  it("leaves valid values as they are", () => {
    const values = { number: 7, size: 20, offset: 0, limit: 1, after: "", before: "aaaaa" };
    expect(validated("", values)).toEqual({ values, errors: [] });
  });

  it("removes invalid values, and reports each in the order of the schema", () => {
    expect(
      validated("page[before]=aaaaaa&page[size]=21&page[offset]=x&page[number]=0&page[limit]=3", {
        before: "aaaaaa",
        size: 21,
        offset: "x",
        number: 0,
        limit: 3,
      }),
    ).toEqual({
      values: { limit: 3 },
      errors: [
        ["PAGE_NUMBER_TOO_SMALL", 'page[number] must be an integer from 1 to 7; got "0".'],
        [
          "PAGE_SIZE_TOO_LARGE",
          'page[size] must be an integer from 1 to 20; got "21".',
          { page: { maxSize: 20 } },
        ],
        ["PAGE_OFFSET_INVALID", 'page[offset] must be an integer of at least 0; got "x".'],
        ["PAGE_CURSOR_INVALID", 'page[before] must be a cursor that this list returned; got "aaaaaa".'],
      ],
    });
  });

  it("shows values decoded, as they were sent", () => {
    expect(validated("page[number]=000%30", { number: 0 }).errors).toEqual([
      ["PAGE_NUMBER_TOO_SMALL", 'page[number] must be an integer from 1 to 7; got "0000".'],
    ]);
  });

  it("reports how often a parameter is repeated", () => {
    expect(
      validated("page[size]=1&page[after]=x&page[size]=1&page[size]=1&page[after]=x", {
        size: ["1", "1", "1"],
        after: ["x", "x"],
      }),
    ).toEqual({
      values: {},
      errors: [
        ["PAGE_PARAMETER_REPEATED", "page[size] must be given only once, but was given 3 times."],
        ["PAGE_PARAMETER_REPEATED", "page[after] must be given only once, but was given 2 times."],
      ],
    });
  });
});
