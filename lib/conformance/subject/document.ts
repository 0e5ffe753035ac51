import { isObject, type JsonObject, valueAt } from "../http/json";

/** The relations that JSON:API defines for pagination. */
export const relations = ["first", "prev", "next", "last"] as const;
export type Relation = "self" | (typeof relations)[number];

type Document = JsonObject | undefined;

export function isCollection(document: Document): boolean {
  return Array.isArray(document?.data);
}

/** The identities of the resources in `data`, in their order; none when `data` is not an array. */
export function rowsOf(document: Document): string[] {
  const data = document?.data;
  return Array.isArray(data) ? data.map(identity) : [];
}

/** How reports name a resource, or its identifier. */
export function identity(item: unknown): string {
  return isObject(item) && item.id !== undefined ? `${item.type}:${item.id}` : JSON.stringify(item);
}

/**
 * The href of a link, without a fragment; null where the document says null, undefined where the link is
 * missing or malformed.
 */
export function href(document: Document, relation: Relation): string | null | undefined {
  const link = valueAt(document, "links", relation);
  const target = link === null || typeof link === "string" ? link : valueAt(link, "href");
  if (typeof target === "string" && target !== "") return target.replace(/#.*/s, "");
  return link === null ? null : undefined;
}

/** Whether a document has a link of this relation that leads somewhere. */
export function hasLink(document: Document, relation: Relation): boolean {
  return typeof href(document, relation) === "string";
}

/** The hrefs of `self` and of the pagination links; null and missing links are left out. */
export function hrefs(document: Document): [Relation, string][] {
  const all: Relation[] = ["self", ...relations];
  return all.flatMap((relation) => {
    const link = href(document, relation);
    return typeof link === "string" ? [[relation, link] as [Relation, string]] : [];
  });
}

/** Whether a document has any pagination links, even if all of them are null. */
export function isLinked(document: Document): boolean {
  return relations.some((relation) => href(document, relation) !== undefined);
}

/** The exact number of rows in the list, from the first of the places where servers put it. */
export function reportedCount(document: Document): unknown {
  return reportedCounts(document)[0];
}

/** The number of pages, from the first of the places where servers put it. */
export function reportedPages(document: Document): unknown {
  return figuresAt(document, PAGES)[0];
}

/** The exact number of rows in the list, from all places where a document has it. */
export function reportedCounts(document: Document): unknown[] {
  return figuresAt(document, COUNTS);
}

/** Where servers put the number of rows in the list. */
const COUNTS = [
  ["links", "meta", "count"],
  ["meta", "page", "total"],
  ["meta", "count"],
  ["meta", "total"],
  ["meta", "totalItems"],
];

/** Where servers put the number of pages. */
const PAGES = [
  ["links", "meta", "pages"],
  ["meta", "page", "pages"],
  ["meta", "pages"],
];

/**
 * Which figure is null in a document where the other has a number. JSON has no NaN: a division by zero
 * becomes null.
 */
export function nullFigure(document: Document, other: Document): "count" | "number of pages" | undefined {
  const isNull = (path: readonly string[]) =>
    valueAt(document, ...path) === null && typeof valueAt(other, ...path) === "number";
  if (COUNTS.some(isNull)) return "count";
  return PAGES.some(isNull) ? "number of pages" : undefined;
}

/** The figures in these places. Where the specification names no figure, a word is something else. */
function figuresAt(document: Document, paths: readonly string[][]): unknown[] {
  return paths.flatMap((path) => {
    const value = valueAt(document, ...path);
    const isText = typeof value === "string" && (path.length > 2 || /^\d+$/.test(value));
    return typeof value === "number" || isText ? [value] : [];
  });
}

/** The error objects; none when `errors` is not an array. */
export function errorsOf(document: Document): JsonObject[] {
  const errors = document?.errors;
  return Array.isArray(errors) ? errors.filter(isObject) : [];
}

/** Whether some error has this value in `source.parameter`. */
export function blames(document: Document, parameter: string): boolean {
  return blamedParameters(document).includes(parameter);
}

/** The value of `source.parameter` in each error. */
export function blamedParameters(document: Document): unknown[] {
  return errorsOf(document).map((error) => valueAt(error, "source", "parameter"));
}

/**
 * Whether an error has the type that the cursor profile defines under this name. `links.type` may be a
 * string, an array or a link object: JSON:API 1.1 changed its form.
 */
export function isOfType(error: JsonObject, name: string): boolean {
  const type = valueAt(error, "links", "type");
  const link = Array.isArray(type) ? type[0] : type;
  const uri = isObject(link) ? link.href : link;
  return typeof uri === "string" && uri.endsWith(`/profiles/ethanresnick/cursor-pagination/${name}`);
}

/** The limit that an error reports in `meta.page`, such as `maxSize`. */
export function reportedLimit(document: Document, name: string): unknown {
  return errorsOf(document)
    .map((error) => valueAt(error, "meta", "page", name))
    .find((value) => value !== undefined);
}
