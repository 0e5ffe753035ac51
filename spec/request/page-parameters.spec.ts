import { pageParameterReader } from "../../lib/request/page-parameters";
import { parseTarget } from "../../lib/request/target";
import { chooser, limits, names } from "./schemas";

const readParameters = pageParameterReader(chooser, names, limits);

/** Page parameters: the strategy that they choose, their valid values, and the codes of the errors. */
interface Read {
  query: string;
  strategy: "number" | "offset" | "cursor" | undefined;
  values: object;
  codes?: readonly string[];
}

const READ: readonly Read[] = [
  { query: "", strategy: "number", values: {} },
  { query: "page[size]=5", strategy: "number", values: { size: 5 } },
  { query: "page%5bsize%5d=5", strategy: "number", values: { size: 5 } },
  { query: "page[limit]=5", strategy: "offset", values: { limit: 5 } },
  { query: "page[size]=5&page[after]=", strategy: "cursor", values: { size: 5, after: "" } },
  // one invalid value, however it is written: the others are kept
  {
    query: "page[size]=0&page[number]=2",
    strategy: "number",
    values: { number: 2 },
    codes: ["PAGE_SIZE_TOO_SMALL"],
  },
  {
    query: "page%5bsize%5d=0&page[number]=2",
    strategy: "number",
    values: { number: 2 },
    codes: ["PAGE_SIZE_TOO_SMALL"],
  },
  // an invalid value still chooses the strategy
  { query: "page[offset]=x", strategy: "offset", values: {}, codes: ["PAGE_OFFSET_INVALID"] },
  {
    query: "page[before]=&page[before]=",
    strategy: "cursor",
    values: {},
    codes: ["PAGE_PARAMETER_REPEATED"],
  },
  // what cannot be read does not
  { query: "page[x]=1", strategy: "number", values: {}, codes: ["PAGE_PARAMETER_UNKNOWN"] },
  { query: "page[after]=%", strategy: "number", values: {}, codes: ["PAGE_ENCODING_INVALID"] },
  // every problem at once, in this order
  {
    query: "page[number]=x&page[size]=999&page[foo]=1&page[size][]=2&page[z]=%zz&page[offset]=3",
    strategy: undefined,
    values: { offset: 3 },
    codes: [
      "PAGE_ENCODING_INVALID",
      "PAGE_PARAMETER_UNKNOWN",
      "PAGE_PARAMETER_NESTED",
      "PAGE_STRATEGY_MIXED",
      "PAGE_NUMBER_INVALID",
      "PAGE_SIZE_TOO_LARGE",
    ],
  },
];

test.each(READ)(
  "$query: strategy $strategy, values $values, errors $codes",
  ({ query, strategy, values, codes = [] }) => {
    const read = readParameters(parseTarget(`/users?${query}`).query);
    expect(read.chosen).toBe(chooser.strategies[["number", "offset", "cursor"].indexOf(String(strategy))]);
    expect(read.values).toEqual(values);
    expect(read.errors.errors.map(({ code }) => code)).toEqual(codes);
  },
);

it("reports invalid values in the order of the strategies' parameters, whatever the order of the request", () => {
  const parameters = ["before", "after", "limit", "offset", "size", "number"].map(
    (name) => `page[${name}]=0&page[${name}]`,
  );
  const { errors } = readParameters(parseTarget(`/users?${parameters.join("&")}`).query);
  expect(errors.errors.map(({ source }) => source.parameter)).toEqual([
    "page[limit]", // mixed strategies: the first name that does not go with those before it
    ...["page[number]", "page[size]", "page[offset]", "page[limit]", "page[after]", "page[before]"],
  ]);
});

/** Query strings with a page size too large, and the error type: the profile of cursor pagination has one. */
const TYPES: readonly [query: string, type: string | undefined][] = [
  ["page[size]=101", undefined],
  ["page[size]=101&page[number]=2", undefined],
  [
    "page[size]=101&page[after]=",
    "https://jsonapi.org/profiles/ethanresnick/cursor-pagination/max-size-exceeded",
  ],
];

test.each(TYPES)("%s is described as the chosen strategy describes it", (query, type) => {
  const { errors } = readParameters(parseTarget(`/users?${query}`).query);
  expect(errors.errors.map(({ code, links }) => [code, links?.type])).toEqual([
    ["PAGE_SIZE_TOO_LARGE", type],
  ]);
});

it("gives each kind of error a title", () => {
  const { errors } = readParameters(
    parseTarget("/users?page[%ff]&page[x]&page[size][]&page[size]=1&page[size]=1&page[limit]=0&page[after]=")
      .query,
  );
  expect(errors.errors.map(({ code, title }) => [code, title])).toEqual([
    ["PAGE_ENCODING_INVALID", "Percent-encoding is invalid"],
    ["PAGE_PARAMETER_UNKNOWN", "Page parameter is unknown"],
    ["PAGE_PARAMETER_NESTED", "Page parameter is nested"],
    ["PAGE_STRATEGY_MIXED", "Pagination strategies are mixed"],
    ["PAGE_PARAMETER_REPEATED", "Page parameter is repeated"],
    ["PAGE_LIMIT_TOO_SMALL", "Page limit is too small"],
  ]);
});
