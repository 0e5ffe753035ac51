import { completeOptions } from "../../lib/options/complete-options";
import { strategyChooser } from "../../lib/strategies/chooser";
import { type ParameterSchema, sizeParameter } from "../../lib/strategies/parameter-schemas";
import { cursorError, errorCodesOf, invalidValueError } from "../../lib/strategies/value-errors";

const settings = completeOptions({
  strategy: ["number", "offset", "cursor"],
  order: ["id"],
  maxNumber: 50,
  maxOffset: 5000,
  cursor: { secret: false },
});
const { number, size, offset, limit, after, before } = strategyChooser(settings.strategies, settings)
  .parameters as Record<string, ParameterSchema>;

/** Parameters, and the codes of the errors that their values can cause. */
const CODES: readonly [string, ParameterSchema | undefined, codes: readonly string[]][] = [
  ["number", number, ["PAGE_NUMBER_INVALID", "PAGE_NUMBER_TOO_SMALL", "PAGE_NUMBER_TOO_LARGE"]],
  ["size", size, ["PAGE_SIZE_INVALID", "PAGE_SIZE_TOO_SMALL", "PAGE_SIZE_TOO_LARGE"]],
  ["offset", offset, ["PAGE_OFFSET_INVALID", "PAGE_OFFSET_TOO_SMALL", "PAGE_OFFSET_TOO_LARGE"]],
  ["limit", limit, ["PAGE_LIMIT_INVALID", "PAGE_LIMIT_TOO_SMALL", "PAGE_LIMIT_TOO_LARGE"]],
  ["after", after, ["PAGE_CURSOR_INVALID"]],
  ["before", before, ["PAGE_CURSOR_INVALID"]],
];

test.each(CODES)("the parameter %s can cause errors with these codes", (_, parameter, codes) => {
  expect(errorCodesOf(parameter as ParameterSchema)).toEqual(codes);
});

const plain = sizeParameter("Page size", 10, "How many items a page holds.");
const ofProfile = { ...plain, tooLargeType: "https://profile.example/too-large" };
const cursor = { type: "string", limit: "maxLength", description: "A cursor." } as const;

/** A violated keyword, the parameter and its maximum, and the error for the value 7. */
const ERRORS: readonly [keyword: string, ParameterSchema, maximum: number, error: object][] = [
  [
    "type",
    plain,
    100,
    {
      code: "PAGE_SIZE_INVALID",
      title: "Page size is not an integer",
      detail: 'p must be an integer from 1 to 100; got "7".',
    },
  ],
  [
    "minimum",
    plain,
    100,
    {
      code: "PAGE_SIZE_TOO_SMALL",
      title: "Page size is too small",
      detail: 'p must be an integer from 1 to 100; got "7".',
    },
  ],
  [
    "maximum",
    plain,
    5,
    {
      code: "PAGE_SIZE_TOO_LARGE",
      title: "Page size is too large",
      detail: 'p must be an integer from 1 to 5; got "7".',
      meta: { page: { maxSize: 5 } },
    },
  ],
  [
    "maximum",
    ofProfile,
    5,
    {
      code: "PAGE_SIZE_TOO_LARGE",
      title: "Page size is too large",
      detail: 'p must be an integer from 1 to 5; got "7".',
      links: { type: "https://profile.example/too-large" },
      meta: { page: { maxSize: 5 } },
    },
  ],
  [
    "minimum",
    ofProfile,
    5,
    {
      code: "PAGE_SIZE_TOO_SMALL",
      title: "Page size is too small",
      detail: 'p must be an integer from 1 to 5; got "7".',
    },
  ],
  // a limit that no option has set is not mentioned, unless the value is above it
  [
    "type",
    plain,
    Number.MAX_SAFE_INTEGER,
    {
      code: "PAGE_SIZE_INVALID",
      title: "Page size is not an integer",
      detail: 'p must be an integer of at least 1; got "7".',
    },
  ],
  [
    "maximum",
    plain,
    Number.MAX_SAFE_INTEGER,
    {
      code: "PAGE_SIZE_TOO_LARGE",
      title: "Page size is too large",
      detail: 'p must be an integer from 1 to 9007199254740991; got "7".',
      meta: { page: { maxSize: Number.MAX_SAFE_INTEGER } },
    },
  ],
  ["maxLength", cursor, 4200, cursorError("p", "7")],
  ["type", cursor, 4200, cursorError("p", "7")],
];

test.each(ERRORS)("a violated %s of %j, at most %i, is explained", (keyword, parameter, maximum, error) => {
  expect(invalidValueError(keyword, parameter, maximum, "p", "7")).toEqual({
    status: "400",
    source: { parameter: "p" },
    ...error,
  });
});

it("explains an invalid cursor", () => {
  expect(cursorError("page[after]", "x".repeat(100))).toEqual({
    status: "400",
    code: "PAGE_CURSOR_INVALID",
    title: "Page cursor is invalid",
    detail: `page[after] must be a cursor that this list returned; got "${"x".repeat(63)}…".`,
    source: { parameter: "page[after]" },
  });
});
