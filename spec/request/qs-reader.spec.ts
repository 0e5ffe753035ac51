import { readWithQs } from "../../lib/request/qs-reader";
import { pageParameters, parseTarget } from "../../lib/request/target";
import { ErrorCollector } from "../../lib/response/errors";
import { names, schemas } from "./schemas";

const ALLOWED = "page[number], page[size], page[offset], page[limit], page[after] and page[before]";

function read(query: string) {
  const parameters = pageParameters(parseTarget(`/users?${query}`).query);
  const collector = new ErrorCollector();
  const values = readWithQs(parameters, schemas, names, collector);
  const { errors, omitted } = collector;
  return { values, errors, omitted, members: parameters.map(({ member }) => member) };
}

/** Page parameters in any form, and their values. Nothing is validated yet. */
const READ: readonly [string, Record<string, unknown>][] = [
  ["", {}],
  ["page%5bnumber%5d=2", { number: 2 }],
  ["p%61ge[s%69ze]=%31%30", { size: 10 }],
  ["page[number%5D=0&page%5Bsize]=", { number: 0, size: "" }],
  ["page[after]=a+b%20c%2B%C3%BC", { after: "a b c+ü" }],
  ["page[after]=a=b", { after: "a=b" }],
  ["page[after]=12", { after: "12" }],
  ["page[after]=&page[after]=x", { after: ["", "x"] }],
  ["page[size]=5&page%5Bsize%5D=5", { size: ["5", "5"] }],
  ["page[number]=1,2", { number: "1,2" }],
  [`page[number]=${"%39".repeat(400)}`, { number: Number.MAX_VALUE }],
];

test.each(READ)("%p is read", (query, expected) => {
  const { values, errors, members } = read(query);
  expect({ values, errors }).toEqual({ values: expected, errors: [] });
  expect(new Set(members)).toEqual(new Set(Object.keys(expected)));
});

it("reads any number of parameters, so that no repetition goes unnoticed", () => {
  const { values, errors } = read(`page[x]&${"page[size]=5&".repeat(1500)}page[number]=3`);
  expect(values.number).toBe(3);
  expect(Object.keys(values.size as object)).toHaveLength(1500);
  expect(errors).toHaveLength(1);
});

const unknown = (name: string, meant?: string) => ({
  code: "PAGE_PARAMETER_UNKNOWN",
  title: "Page parameter is unknown",
  detail: `Unknown page parameter ${JSON.stringify(name)}. ${meant === undefined ? `This list has ${ALLOWED}.` : `Did you mean ${meant}?`}`,
  source: { parameter: name },
});
const nested = (name: string, meant?: string) => ({
  ...unknown(name, meant),
  detail: unknown(name, meant).detail.replace("Unknown", "Nested"),
  code: "PAGE_PARAMETER_NESTED",
  title: "Page parameter is nested",
});
const encoding = (parameter: string, detail: string) => ({
  code: "PAGE_ENCODING_INVALID",
  title: "Percent-encoding is invalid",
  detail,
  source: { parameter },
});

/** Page parameters that cannot be read, and the errors for them. */
const REFUSED: readonly [string, readonly object[]][] = [
  ["page", [unknown("page", "page[number]")]],
  ["page=5", [unknown("page", "page[number]")]],
  ["page[=5", [unknown("page[")]],
  ["page=2]=3", [unknown("page", "page[number]")]],
  ["page[x]=5", [unknown("page[x]")]],
  ["page[Size]=5", [unknown("page[Size]", "page[size]")]],
  ["page[size]x=5", [unknown("page[size]x", "page[size]")]],
  ["page[__proto__]=5", [unknown("page[__proto__]")]],
  ["page[ofset]=5", [unknown("page[ofset]", "page[offset]")]],
  ["page[Limit]=5", [unknown("page[Limit]", "page[limit]")]],
  ["page[aftr]=5", [unknown("page[aftr]", "page[after]")]],
  ["page[befor]=5", [unknown("page[befor]", "page[before]")]],
  ["page[nubmer]=5", [unknown("page[nubmer]", "page[number]")]],
  ["page[constructor]=5", [unknown("page[constructor]")]],
  ["page[x]=5&page[x]=6", [unknown("page[x]")]],
  ["page[]=5", [nested("page[]")]],
  ["page[size][]=5", [nested("page[size][]", "page[size]")]],
  ["page[size][max]=5", [nested("page[size][max]", "page[size]")]],
  ["page[si[ze]=5", [nested("page[si[ze]", "page[size]")]],
  ["page%5Bsize%5D%5Bmax%5D=5", [nested("page[size][max]", "page[size]")]],
  [
    "page[size]=%zz",
    [encoding("page[size]", 'The value of "page[size]" must be percent-encoded UTF-8; got "%zz".')],
  ],
  [
    "page%5bsize%5d=%ff",
    [encoding("page[size]", 'The value of "page[size]" must be percent-encoded UTF-8; got "%ff".')],
  ],
  ["page[%ff]=1", [encoding("page[%ff]", 'The name must be percent-encoded UTF-8; got "page[%ff]".')]],
  ["page[%ff]=%ff", [encoding("page[%ff]", 'The name must be percent-encoded UTF-8; got "page[%ff]".')]],
  [
    "page[x]=1&page[size]=%&page[size][]=1",
    [
      encoding("page[size]", 'The value of "page[size]" must be percent-encoded UTF-8; got "%".'),
      unknown("page[x]"),
      nested("page[size][]", "page[size]"),
    ],
  ],
];

test.each(REFUSED)("%p is refused", (query, expected) => {
  const { values, errors, members } = read(query);
  expect(errors).toEqual(expected.map((error) => ({ status: "400", ...error })));
  expect(values).toEqual({});
  expect(members.filter((member) => member !== "")).toEqual([]);
});

it("reads the parameters beside those that are refused", () => {
  expect(read("page[x]=1&page[size]=5&page[number]=%").values).toEqual({ size: 5 });
});

it("names two parameters in a list of two", () => {
  const collector = new ErrorCollector();
  const literal = { number: "page[number]", size: "page[size]" };
  readWithQs(parseTarget("/?page[x]").query, schemas, { ...names, literal }, collector);
  expect(collector.errors[0]?.detail).toBe(
    'Unknown page parameter "page[x]". This list has page[number] and page[size].',
  );
});

it("makes nothing of problems beyond the twentieth, and counts them", () => {
  const queries = ["page[x%]", "page[x"].map((name) =>
    Array.from({ length: 15 }, (_, index) => `${name}${index}]`).join("&"),
  );
  const { errors, omitted } = read(queries.join("&"));
  expect([errors.length, omitted]).toEqual([20, 10]);
});
