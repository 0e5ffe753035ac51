export type JsonObject = { readonly [name: string]: unknown };

/** The relations that JSON:API defines for pagination. */
export const relations = ["first", "prev", "next", "last"] as const;
export type Relation = "self" | (typeof relations)[number];

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Follows member names down; undefined as soon as one is missing. */
export function dig(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), value);
}

export function isCollection(document: JsonObject | undefined): boolean {
  return Array.isArray(document?.data);
}

/** The identities of the resources in `data`, in order; none when it is no array. */
export function rows(document: JsonObject | undefined): string[] {
  const data = document?.data;
  return Array.isArray(data) ? data.map(identity) : [];
}

function identity(item: unknown): string {
  return isObject(item) && item.id !== undefined ? `${item.type}:${item.id}` : JSON.stringify(item);
}

/** The href of a link: a string, or null where it is given as unavailable, or undefined where it is left out or is no link. */
export function href(document: JsonObject | undefined, relation: Relation): string | null | undefined {
  const link = dig(document, "links", relation);
  if (link === null || typeof link === "string") return link;
  const target = dig(link, "href");
  return typeof target === "string" ? target : undefined;
}

/** All pagination links and `self` that are there. */
export function hrefs(document: JsonObject | undefined): [Relation, string][] {
  const all: Relation[] = ["self", ...relations];
  return all.flatMap((relation) => {
    const link = href(document, relation);
    return typeof link === "string" ? [[relation, link] as [Relation, string]] : [];
  });
}

/** Whether a document has links to other pages at all, be they unavailable. */
export function isLinked(document: JsonObject | undefined): boolean {
  return relations.some((relation) => href(document, relation) !== undefined);
}

/** The exact number of rows in the list, from any of the places where servers put it. */
export function count(document: JsonObject | undefined): unknown {
  return firstOf(document, [
    ["links", "meta", "count"],
    ["meta", "page", "total"],
    ["meta", "count"],
    ["meta", "total"],
    ["meta", "totalItems"],
  ]);
}

/** The number of pages, likewise. */
export function pages(document: JsonObject | undefined): unknown {
  return firstOf(document, [
    ["links", "meta", "pages"],
    ["meta", "page", "pages"],
    ["meta", "pages"],
  ]);
}

function firstOf(document: JsonObject | undefined, places: readonly string[][]): unknown {
  for (const place of places) {
    const found = dig(document, ...place);
    if (typeof found === "number" || typeof found === "string") return found;
  }
  return undefined;
}

/** The error objects; empty when the document holds none. */
export function errors(document: JsonObject | undefined): JsonObject[] {
  const list = document?.errors;
  return Array.isArray(list) ? list.filter(isObject) : [];
}

/** Whether an error is of the type that the cursor profile names so. Its `links.type` may be a string, a list or a link object. */
export function isOfType(error: JsonObject, name: string): boolean {
  const type = dig(error, "links", "type");
  const link = Array.isArray(type) ? type[0] : type;
  const uri = isObject(link) ? link.href : link;
  return typeof uri === "string" && uri.endsWith(`/profiles/ethanresnick/cursor-pagination/${name}`);
}

/** The figure that some error tells in `meta.page`: maxSize, maxNumber, maxOffset. */
export function told(document: JsonObject | undefined, member: string): unknown {
  return errors(document)
    .map((error) => dig(error, "meta", "page", member))
    .find((found) => found !== undefined);
}
