import { strategies } from "../../strategies";
import type { Sample } from "./facts";
import type { ListUnderTest, ParameterName } from "./list-under-test";
import { brokenEncodings, strippedCharacters, wrongTextOfEachKind, wrongTextsOf, zeros } from "./values";

export const isSize = (sample: Sample): boolean => sample.isSize;
/**
 * Whether requests with a parameter belong to the strategy under test: a size alone is one of the default
 * strategy.
 */
export const isOwn = (list: ListUnderTest, sample: Sample): boolean =>
  list.isDefault || !sample.isSize || sample.beside !== "";
export const isPosition = (sample: Sample): boolean => !sample.isSize;

/** Queries with values of an integer that are not one. */
export function wrongIntegerQueries(list: ListUnderTest, sample: Sample): string[] {
  const { parameter, value, beside, isBrief } = sample;
  // A server may read just one of these texts as 2. On other pages, only values around the page itself
  // matter; past the end and along with other parameters, whether a server reads them at all.
  const texts = [
    ...(isBrief ? wrongTextOfEachKind(value) : wrongTextsOf(value)),
    ...(beside === "" ? wrongTextsOf("2") : []),
  ];
  return besidePage(sample, [
    ...texts.map((text) => list.pair(parameter, text)),
    // A name without an equals sign has an empty value.
    list.pair(parameter, "").slice(0, -1),
  ]);
}

/** Queries with 0, where it is not allowed. */
export function zeroQueries(list: ListUnderTest, sample: Sample): string[] {
  return valueQueries(list, sample, zeros);
}

/** Queries with these values of a parameter. */
export function valueQueries(list: ListUnderTest, sample: Sample, values: readonly string[]): string[] {
  return besidePage(
    sample,
    values.map((value) => list.pair(sample.parameter, value)),
  );
}

/** How many parameters some parsers read at most: 20 and 1000 are common. */
const MANY = [22, 1001];

/** Queries with one parameter twice, in every spelling of its name that the server reads. */
export function repeatedQueries(list: ListUnderTest, sample: Sample): string[] {
  const { parameter, value, isInteger, variants } = sample;
  const other = isInteger && value !== "1" ? "1" : value;
  const pair = list.pair(parameter, value);
  return besidePage(sample, [
    `${pair}&${list.pair(parameter, isInteger && other === value ? "2" : other)}`,
    `${pair}&${pair}`,
    `${pair}&kitOther=1&${pair}`,
    `${pair}&${pair}&${pair}`,
    ...alone(
      sample,
      MANY.map((count) => [pair, ...Array.from({ length: count }, () => "k"), pair].join("&")),
    ),
    ...variants.flatMap((name) => [`${pair}&${name}=${other}`, `${name}=${other}&${pair}`]),
  ]);
}

/** Queries with one parameter twice, once of which it is empty. */
export function emptyRepetitions(list: ListUnderTest, { parameter, value }: Sample): string[] {
  const [pair, empty] = [list.pair(parameter, value), list.pair(parameter, "")];
  return [`${pair}&${empty}`, `${empty}&${pair}`];
}

/** Queries in which a parser of nested parameters finds a list or an object. */
export function nestedQueries(list: ListUnderTest, sample: Sample): string[] {
  const { parameter, value, variants } = sample;
  const deep = "[a][b][c][d][e][f][g]";
  const names = ["[]", "[x]", "[0]", "[][]", "[x][y]", "[gte]", "[__proto__]", deep].map(
    (more) => parameter + more,
  );
  return besidePage(sample, [
    ...names.map((name) => list.pair(name, value)),
    ...alone(
      sample,
      names.slice(0, 2).flatMap((name) => [list.pair(name, "1"), ...withoutValue(list.pair(name, ""))]),
    ),
    ...(variants.includes(parameter) ? [`${parameter}[]=${value}`, `${parameter}[x]=${value}`] : []),
    `${list.pair(`${parameter}[]`, value)}&${list.pair(`${parameter}[]`, value)}`,
    `${list.pair(parameter, value)}&${list.pair(`${parameter}[]`, value)}`,
    list.pair("page[]", value),
  ]);
}

/** Names that belong to no strategy, among them those that every object has in some language. */
const UNKNOWN = [
  "kitUnknown",
  "kit.unknown",
  "0",
  "constructor",
  "toString",
  "hasOwnProperty",
  "__proto__",
  "length",
];

/** Names that page parameters have in other servers. */
const FOREIGN = ["cursor", "token", "start", "skip", "index", "count", "total", "per_page", "sort", "order"];

/** Queries with names that are not parameters, along with a page and with the parameter itself. */
export function unknownQueries(list: ListUnderTest, sample: Sample): string[] {
  const pairs = [...UNKNOWN.map((name) => `page[${name}]`), "page"].map((name) => list.pair(name, "1"));
  const own = list.pair(sample.parameter, sample.value);
  const renamed = Object.values(list.dialect.names);
  const foreign = FOREIGN.filter((name) => !renamed.includes(name));
  return besidePage(sample, [
    ...pairs,
    `${own}&${pairs[0]}`,
    `${pairs[0]}&${own}`,
    ...alone(
      sample,
      [`page[${UNKNOWN[0]}]`, "page"].flatMap((name) => withoutValue(list.pair(name, ""))),
    ),
    ...alone(
      sample,
      foreign.map((name) => list.pair(`page[${name}]`, "1")),
    ),
  ]);
}

/** A pair with an empty value, and its name alone. */
function withoutValue(pair: string): string[] {
  return [pair, pair.slice(0, -1)];
}

/** Queries with names that are almost the name of a parameter. */
export function misspelledQueries(list: ListUnderTest, sample: Sample): string[] {
  const { parameter, value } = sample;
  const inner = parameter.slice("page[".length, -1);
  const names = [
    ...[`${inner}s`, inner.slice(0, -1), `${inner}_`, `-${inner}`].map((name) => `page[${name}]`),
    ...[
      `page[${inner}`,
      `page[${inner}]x`,
      `page[[${inner}]]`,
      `page[.${inner}]`,
      ...(list.dialect.bareBrackets ? [] : [`page[ ${inner}]`, `page[${inner} ]`]),
    ],
    ...alone(
      sample,
      ["", "0", "x"].map((outer) => `page[${outer}][${inner}]`),
    ),
    ...alone(sample, list.dialect.bareBrackets ? [] : strippedNames(inner)),
  ];
  return besidePage(
    sample,
    names.map((name) => list.pair(name, value)),
  );
}

/** A name with a character in or after its brackets that a parser may leave out, or end the name at. */
function strippedNames(inner: string): string[] {
  return strippedCharacters
    .map(decodeURIComponent)
    .flatMap((character) => [
      `page[${character}${inner}]`,
      `page[${inner}${character}]`,
      `page[${inner}]${character}`,
    ]);
}

/** Queries with broken percent-encoding in the value or the name of a parameter. */
export function brokenQueries(list: ListUnderTest, sample: Sample): string[] {
  const { parameter, value } = sample;
  const name = list.pair(parameter, "").slice(0, -1);
  return besidePage(sample, [
    ...brokenEncodings.map((text) => list.pair(parameter, text)),
    ...(list.dialect.bareBrackets ? [] : ["%zz", "%FF", "%"]).map(
      (text) => `${name.replace(/(?:\]|%5D)$/, `${text}$&`)}=${value}`,
    ),
  ]);
}

/** What is tried only where a parameter is alone: a server that lets it pass does so on every page. */
function alone({ beside }: Sample, texts: readonly string[]): readonly string[] {
  return beside === "" ? texts : [];
}

/** The queries, each with the pairs that name the page on which it is to be tried. */
function besidePage({ beside }: Sample, queries: readonly string[]): string[] {
  return queries.map((query) => (beside === "" ? query : `${beside}&${query}`));
}

/**
 * Parameters of strategies that are not checked, each with values that would lead elsewhere than to the first
 * page.
 */
export function foreignStrategyQueries(list: ListUnderTest): string[] {
  const own = new Set(list.dialect.strategies.flatMap((name) => namesOf(name)));
  const foreign = Object.keys(strategies)
    .flatMap((name) => namesOf(name as keyof typeof strategies))
    .filter((name) => !own.has(name));
  return [...new Set(foreign)].map((name) =>
    list.pair(
      list.parameter(name as ParameterName),
      name === "number" ? "2" : name === "after" ? "kit.~" : "1",
    ),
  );
}

function namesOf(strategy: keyof typeof strategies): readonly string[] {
  const { positions, size } = strategies[strategy].walk;
  return [...positions, size];
}
