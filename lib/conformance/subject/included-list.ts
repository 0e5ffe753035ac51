import type { Exchange } from "../http/client";
import { isObject, type JsonObject, valueAt } from "../http/json";
import { NotChecked } from "../http/not-checked";
import { href, identity, rowsOf } from "./document";
import type { Facts } from "./facts";
import type { ListUnderTest } from "./list-under-test";

/** The relationship whose first items the list under test shows. */
export interface IncludedList {
  /** Its path: `comments`, or `comments.author` for a relationship of the included comments. */
  readonly path: string;
  /** The name of the parameter for its size: `size` in `page[comments][size]`. */
  readonly size: string;
  /** That parameter with literal brackets. */
  readonly parameter: string;
}

/**
 * The included list that the caller has named, with the parameter for its size that the server reads.
 *
 * @returns undefined where the caller has named none
 * @throws NotChecked where the server reads none
 */
export async function includedListOf(list: ListUnderTest, facts: Facts): Promise<IncludedList | undefined> {
  const { included } = facts.stated;
  if (included === undefined) return undefined;
  const [path = "", name] = included.split("=");
  for (const size of name === undefined ? ["size", "limit"] : [name]) {
    const parameter = `page[${path}][${size}]`;
    if ((await list.withQuery(list.pair(parameter, "1"))).status === 200) return { path, size, parameter };
  }
  throw new NotChecked(`no page parameter for the size of ${path} is accepted with the value 1`);
}

/** A relationship object of a resource on a page. */
export interface Relationship {
  /** The resource, as rows are named in reports. */
  readonly parent: string;
  readonly object: JsonObject;
  /** What its `data` refers to. */
  readonly items: readonly string[];
}

/**
 * The relationship in each resource at the end of the path that has an array of resource identifiers in it.
 */
export function relationshipsOn({ document }: Exchange, path: string): Relationship[] {
  const names = path.split(".");
  const last = names.pop() as string;
  return resourcesBehind(document, names).flatMap((resource) => {
    const object = valueAt(resource, "relationships", last);
    if (!isObject(object) || !Array.isArray(object.data)) return [];
    return [{ parent: identity(resource), object, items: rowsOf(object) }];
  });
}

/** The resources of a page that relationships lead to, one after the other; `data` itself without any. */
function resourcesBehind(document: JsonObject | undefined, names: readonly string[]): unknown[] {
  const included = new Map(arrayIn(document?.included).map((resource) => [identity(resource), resource]));
  let resources = arrayIn(document?.data);
  for (const name of names) {
    const linked = resources.flatMap((resource) => [valueAt(resource, "relationships", name, "data")].flat());
    const found = [...new Set(linked.map(identity))];
    resources = found.flatMap((text) => (included.has(text) ? [included.get(text)] : []));
  }
  return resources;
}

function arrayIn(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/**
 * The items that each resource of a page shows in the relationship; none for a resource that is not there.
 */
export function itemsOn(page: Exchange, path: string): (parent: string) => readonly string[] {
  const items = new Map(
    relationshipsOn(page, path).map((relationship) => [relationship.parent, relationship.items]),
  );
  return (parent) => items.get(parent) ?? [];
}

/** The link to the items of a relationship behind those that are shown. */
export function nextItems({ object }: Relationship): string | null | undefined {
  return href(object, "next");
}
