import { strategies } from "../../strategies";
import type { Sample } from "./facts";
import type { ListUnderTest, ParameterName } from "./list-under-test";
import { brokenEncodings, wrongIntegers } from "./values";

/** Another page parameter, as a pair of a query, to send beside a faulty one. Empty: none. */
export type Companion = string;

/** Queries with values of an integer that are not one, alone and on other pages. */
export function wrongIntegerQueries(
  list: ListUnderTest,
  parameter: string,
  companions: readonly Companion[],
): string[] {
  const pairs = Object.values(wrongIntegers)
    .flat()
    .map((value) => list.pair(parameter, value));
  const ofEachKind = Object.values(wrongIntegers).map(([value = ""]) => list.pair(parameter, value));
  return [
    ...pairs,
    // A name without an equals sign has an empty value.
    list.pair(parameter, "").slice(0, -1),
    ...companions.flatMap((companion) => ofEachKind.map((pair) => `${companion}&${pair}`)),
  ];
}

/** Queries with one parameter twice, in every spelling of its name that the server reads. */
export function repeatedQueries(
  list: ListUnderTest,
  { parameter, value, isInteger, variants }: Sample,
): string[] {
  const other = isInteger && value !== "1" ? "1" : value;
  const pair = list.pair(parameter, value);
  return [
    `${pair}&${list.pair(parameter, isInteger && other === value ? "2" : other)}`,
    `${pair}&${pair}`,
    `${pair}&kitOther=1&${pair}`,
    `${pair}&${pair}&${pair}`,
    ...variants.flatMap((name) => [`${pair}&${name}=${other}`, `${name}=${other}&${pair}`]),
  ];
}

/** Queries in which a parser of nested parameters finds a list or an object. */
export function nestedQueries(list: ListUnderTest, { parameter, value, variants }: Sample): string[] {
  const names = ["[]", "[x]", "[0]", "[][]", "[x][y]", "[gte]", "[__proto__]"].map(
    (more) => parameter + more,
  );
  return [
    ...names.map((name) => list.pair(name, value)),
    ...(variants.includes(parameter) ? [`${parameter}[]=${value}`, `${parameter}[x]=${value}`] : []),
    `${list.pair(`${parameter}[]`, value)}&${list.pair(`${parameter}[]`, value)}`,
    `${list.pair(parameter, value)}&${list.pair(`${parameter}[]`, value)}`,
    list.pair("page[]", value),
  ];
}

/** Queries with names that are almost the name of a parameter. */
export function misspeltQueries(list: ListUnderTest, { parameter, value }: Sample): string[] {
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
  ];
  return names.map((name) => list.pair(name, value));
}

/** Queries with broken percent-encoding in the value or the name of a parameter. */
export function brokenQueries(list: ListUnderTest, { parameter, value }: Sample): string[] {
  const name = list.pair(parameter, "").slice(0, -1);
  return [
    ...brokenEncodings.map((text) => list.pair(parameter, text)),
    ...(list.dialect.bareBrackets ? [] : ["%zz", "%FF", "%"]).map(
      (text) => `${name.replace(/(?:\]|%5D)$/, `${text}$&`)}=${value}`,
    ),
  ];
}

/** Parameters of strategies that are not checked, each with values that would lead elsewhere than to the first page. */
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
