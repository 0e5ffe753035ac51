import { type ErrorObject, errorObject } from "../response/errors";
import type { IncludedParameter } from "../strategies/included";
import type { ParameterSchemas } from "../strategies/parameter-schemas";
import { closestName } from "../validation/closest-name";
import { inWords, quote, shorten } from "../validation/messages";
import type { ParameterNames } from "./parameter-names";

/** The likely meaning of a name that no parameter of this list has. */
interface Meaning {
  /** The parameter that it most likely means. */
  readonly suggestion: string | undefined;
  /** The included list whose parameter it names. */
  readonly included: IncludedParameter | undefined;
  /**
   * The name as the page family would have it without that included list: `page[sise]` for
   * `page[comments][sise]`.
   */
  readonly inFamily: string;
}

/** The name of a member of a parameter: `page[size][max]`, `page[size][]`. */
const NESTED = /^page\[(?:\]|[^\]]*\[|[^\]]*\]\[)/;

/** The error for a page parameter that this list does not have. */
export function unknownParameterError(
  parameter: string,
  schemas: ParameterSchemas,
  names: ParameterNames,
): ErrorObject {
  const { suggestion, included, inFamily } = meaningOf(parameter, schemas, names);
  if (included?.list.names.some((name) => parameter === `page[${included.path}][${name}]`))
    return misplacedError(parameter, included, suggestion as string);
  const hint =
    suggestion === undefined
      ? `This list has ${inWords(Object.values(names.literal), "and")}.`
      : `Did you mean ${suggestion}?`;
  const [code, title, detail] = NESTED.test(inFamily)
    ? ["PAGE_PARAMETER_NESTED", "Page parameter is nested", "Nested page parameter"]
    : ["PAGE_PARAMETER_UNKNOWN", "Page parameter is unknown", "Unknown page parameter"];
  return errorObject(code, title, parameter, `${detail} ${quote(parameter)}. ${hint}`);
}

/** Included lists begin with their first item. Their other pages have URLs of their own. */
function misplacedError(parameter: string, { path }: IncludedParameter, sizeName: string): ErrorObject {
  const detail =
    `${parameter} is not supported here; only ${sizeName} is. ` +
    `To read other pages, follow the links of the relationship ${quote(path)}.`;
  return errorObject("PAGE_PARAMETER_MISPLACED", "Page parameter belongs to another URL", parameter, detail);
}

function meaningOf(parameter: string, schemas: ParameterSchemas, names: ParameterNames): Meaning {
  const { literal, included } = names;
  // `page=2`, where pages have numbers
  if (parameter === "page")
    return { suggestion: literal[countedPosition(schemas) ?? ""], included: undefined, inFamily: parameter };
  const [member = ""] = parameter.slice("page[".length).split("]", 1);
  const own = names.parameters.literal.map(({ name }) => [name.slice("page[".length, -"]".length), name]);
  const ofIncluded = included.map(({ path, key }) => [path, literal[key] as string]);
  const suggestions = Object.fromEntries([...own, ...ofIncluded]);
  const meant = closestName(shorten(member), Object.keys(suggestions));
  const rest = parameter.slice("page[".length + member.length + "]".length);
  const list = rest.startsWith("[") ? included.find(({ path }) => path === meant) : undefined;
  return {
    suggestion: meant === undefined ? undefined : suggestions[meant],
    included: list,
    inFamily: list ? `page${rest}` : parameter,
  };
}

/** The parameter for the position of a page that takes a number, if the list has one. */
function countedPosition(schemas: ParameterSchemas): string | undefined {
  return Object.keys(schemas).find(
    (member) => schemas[member]?.type === "integer" && schemas[member].limit !== "maxSize",
  );
}
