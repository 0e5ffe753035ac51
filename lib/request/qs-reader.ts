import { type ErrorCollector, type ErrorObject, errorObject } from "../response/errors";
import type { ParameterSchemas } from "../strategies/parameter-schemas";
import { quote, show } from "../validation/messages";
import type { ParameterNames } from "./parameter-names";
import { convert, type RawValues } from "./raw-values";
import { decode, type PageParameter, pageParameters, type QueryPart } from "./target";
import { unknownParameterError } from "./unknown-parameter";

/**
 * The parser of qs, imported on its own so that bundles leave out the rest of qs. It is loaded on first use,
 * because loading it takes longer than loading this package, and nearly all clients use a notation that does
 * not need it.
 */
const qs = (): typeof import("qs").parse => require("qs/lib/parse");

/**
 * Reads page parameters, however they are written. Names that this list does not have and broken
 * percent-encoding are added to `errors`.
 */
export function readWithQs(
  query: readonly QueryPart[],
  schemas: ParameterSchemas,
  names: ParameterNames,
  errors: ErrorCollector,
): RawValues {
  const text = decodable(pageParameters(query), names, errors)
    .map(({ name, value }) => `${name}=${value.replaceAll("=", "%3D")}`) // qs looks for `]=` first
    .join("&");
  // JSON:API 1.1 makes `page[size]` the name of a parameter, not a path into an object: `depth: 0` keeps
  // names whole.
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
  return errorObject("PAGE_ENCODING_INVALID", "Percent-encoding is invalid", name ?? parameter.name, detail);
}
