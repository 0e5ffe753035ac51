import { type ErrorCollector, type ErrorObject, errorObject } from "../response/errors";
import type { ParameterSchemas } from "../strategies/parameters";
import { closestName, quote, shorten, show } from "../validation";
import type { ParameterNames } from "./parameter-names";
import { decode, type PageParameter, pageParameters, type QueryPart } from "./target";
import { convert, type RawValues } from "./values";

/**
 * The parser of qs, without the other half of qs that bundles would carry. It is loaded on first use: that takes longer
 * than all the rest of the package, and nearly all clients write page parameters so that it is not needed.
 */
const qs = (): typeof import("qs").parse => require("qs/lib/parse");

/**
 * Reads page parameters, however they are written. Names that this list does not have and broken percent-encoding
 * are added to `errors`.
 */
export function readWithQs(
  query: readonly QueryPart[],
  schemas: ParameterSchemas,
  names: ParameterNames,
  errors: ErrorCollector,
): RawValues {
  const text = decodable(pageParameters(query), names, errors)
    .map(({ name, value }) => `${name}=${value}`)
    .join("&");
  // JSON:API 1.1 makes `page[size]` the name of a parameter, not a path into an object: `depth: 0` keeps names whole.
  const parse = qs();
  const parsed = parse(text, {
    depth: 0,
    parameterLimit: Number.POSITIVE_INFINITY,
    duplicates: "combine",
  });
  const values: RawValues = {};
  for (const [name, value] of Object.entries(parsed)) {
    const member = names.memberOf(name);
    if (member === undefined) errors.add(() => unknownParameterError(name, schemas, names));
    else values[member] = convert(value, schemas[member] as ParameterSchemas[string]);
  }
  return values;
}

/** The parameters that can be decoded, each with its member name; the others are added to `errors`. */
function decodable(
  parameters: readonly PageParameter[],
  names: ParameterNames,
  errors: ErrorCollector,
): PageParameter[] {
  return parameters.filter((parameter) => {
    const name = decode(parameter.name);
    const isDecodable = name !== undefined && decode(parameter.value) !== undefined;
    if (!isDecodable) errors.add(() => encodingError(parameter, name));
    parameter.member = (isDecodable && names.memberOf(name)) || "";
    return isDecodable;
  });
}

function encodingError(parameter: PageParameter, name: string | undefined): ErrorObject {
  const [part, text] =
    name === undefined ? ["name", parameter.name] : [`value of ${quote(name)}`, parameter.value];
  const detail = `The ${part} must be percent-encoded UTF-8; got ${show(text)}.`;
  return errorObject("PAGE_ENCODING_INVALID", "Percent-encoding is broken", name ?? parameter.name, detail);
}

/** A name that looks into a parameter (`page[size][max]`, `page[size][]`) has an error code of its own. */
function unknownParameterError(
  parameter: string,
  schemas: ParameterSchemas,
  { literal }: ParameterNames,
): ErrorObject {
  const suggestion = suggestedName(parameter, schemas, literal);
  const hint = suggestion === undefined ? `This list has ${listOf(literal)}.` : `Did you mean ${suggestion}?`;
  const detail = `Unknown page parameter ${quote(parameter)}. ${hint}`;
  return /^page\[(?:\]|[^\]]*\[|[^\]]*\]\[)/.test(parameter)
    ? errorObject("PAGE_PARAMETER_NESTED", "Page parameter is nested", parameter, detail)
    : errorObject("PAGE_PARAMETER_UNKNOWN", "Page parameter is unknown", parameter, detail);
}

/** The parameter that an unknown name most likely means: `page=2` where pages have numbers, or a misspelling. */
function suggestedName(
  parameter: string,
  schemas: ParameterSchemas,
  literal: ParameterNames["literal"],
): string | undefined {
  if (parameter === "page") return literal[countedPosition(schemas) ?? ""];
  const [member = ""] = parameter.slice("page[".length).split("]", 1);
  const names = Object.values(literal);
  const meant = closestName(shorten(member), names.map(memberIn));
  return names.find((name) => memberIn(name) === meant);
}

const memberIn = (name: string) => name.slice("page[".length, -"]".length);

/** The parameter for the position of a page that takes a number, if the list has one. */
function countedPosition(schemas: ParameterSchemas): string | undefined {
  return Object.keys(schemas).find(
    (member) => schemas[member]?.type === "integer" && schemas[member].limit !== "maxSize",
  );
}

/** Every strategy has at least two parameters. */
function listOf(literal: ParameterNames["literal"]): string {
  const names = Object.values(literal);
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
