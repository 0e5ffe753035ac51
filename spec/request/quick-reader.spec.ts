import fc from "fast-check";
import { readWithQs } from "../../lib/request/qs-reader";
import { readQuickly } from "../../lib/request/quick-reader";
import { pageParameters, parseTarget } from "../../lib/request/target";
import { ErrorCollector } from "../../lib/response/errors";
import { pageLikePair, usualPair } from "../arbitraries";
import { names, schemas } from "./schemas";

const parametersIn = (query: string) => pageParameters(parseTarget(`/users?a=1&${query}&b=2`).query);

/** Page parameters in the usual form, and their values: converted, valid or not. */
const READ: readonly [string, Record<string, number | string>][] = [
  ["", {}],
  ["page[number]=1", { number: 1 }],
  ["page%5Bnumber%5D=2", { number: 2 }],
  ["page[number]=9007199254740991", { number: Number.MAX_SAFE_INTEGER }],
  ["page[offset]=0", { offset: 0 }],
  ["page[offset]=100&page[number]=10", { offset: 100, number: 10 }],
  ["page[after]=", { after: "" }],
  ["page[after]", { after: "" }],
  ["page[after]=aZ_-9&page%5Boffset%5D=90", { after: "aZ_-9", offset: 90 }],
  ["page[after]=007", { after: "007" }],
  ["page[number]=007", { number: 7 }],
  ["page[number]=0", { number: 0 }],
  ["page[size]=101", { size: 101 }],
  [`page[number]=${"9".repeat(400)}`, { number: Number.MAX_VALUE }],
  ["page[number]", { number: "" }],
  ["page[number]=-1", { number: -1 }],
  ["page[offset]=-007", { offset: -7 }],
  ["page[after]=-1", { after: "-1" }],
  ["page[number]=1e3", { number: "1e3" }],
  ["page[number]=2abc", { number: "2abc" }],
];

test.each(READ)("%p is read at once", (query, values) => {
  const parameters = parametersIn(query);
  expect(readQuickly(parameters, schemas, names)).toEqual(values);
  expect(parameters.map(({ member }) => member)).toEqual(Object.keys(values));
});

/** Page parameters in any other form. */
const DECLINED: readonly string[] = [
  "page",
  "page[x]=1",
  "page[NUMBER]=1",
  "page[__proto__]=1",
  "page[constructor]=1",
  "page%5bnumber%5d=1",
  "page[number%5D=1",
  "p%61ge[number]=1",
  "page[number]=1&page[number]=1",
  "page[number]=1&page%5Bnumber%5D=1",
  "page[offset]=0&page[offset]=0",
  "page[after]=&page[after]=",
  "page[number]=1&page[x]=1",
  "page[number]=1/",
  "page[number]=1:",
  "page[number]=1.5",
  "page[number]=%31",
  "page[number]=+1",
  "page[number]=1%",
  "page[after]=a.b",
  "page[after]=a+b",
  "page[after]=%61",
  "page[after]=a=b",
  "page[after]=é",
];

test.each(DECLINED)("%p is left to qs", (query) => {
  expect(readQuickly(parametersIn(query), schemas, names)).toBeUndefined();
});

/** What a reader makes of a query: the values in their order, and which parameter each belongs to. */
function resultOf(read: typeof readQuickly | typeof readWithQs, query: string) {
  const parameters = pageParameters(parseTarget(`/users?${query}`).query);
  const collector = new ErrorCollector();
  const values = read(parameters, schemas, names, collector);
  return {
    values: values && Object.entries(values),
    members: parameters.map(({ member }) => member),
    errors: collector.errors,
  };
}

describe("whatever the page parameters", () => {
  const query = fc
    .array(fc.oneof({ weight: 4, arbitrary: usualPair }, pageLikePair), { maxLength: 4 })
    .map((pairs) => pairs.join("&"));

  it("what is read at once, qs reads alike", () => {
    let read = 0;
    fc.assert(
      fc.property(query, (query) => {
        const result = resultOf(readQuickly, query);
        if (result.values === undefined) return;
        read += result.values.length;
        expect(resultOf(readWithQs, query)).toEqual(result);
      }),
      { numRuns: 1000, examples: READ.map(([query]) => [query]) },
    );
    expect(read).toBeGreaterThan(100);
  });

  it("qs reads or refuses every one of those that are left to it", () => {
    let declined = 0;
    fc.assert(
      fc.property(query, (query) => {
        if (resultOf(readQuickly, query).values !== undefined) return;
        declined++;
        const { values = [], members, errors } = resultOf(readWithQs, query);
        expect(new Set(values.map(([member]) => member))).toEqual(
          new Set(members.filter((member) => member !== "")),
        );
        expect(errors.length > 0).toBe(members.includes(""));
      }),
      { numRuns: 1000, examples: DECLINED.map((query) => [query]) },
    );
    expect(declined).toBeGreaterThan(100);
  });
});
