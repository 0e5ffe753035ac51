import { show } from "../validation/messages";
import { isObject } from "../validation/promises";
import { itemError } from "./check-content";
import type { MetaObject, PlacedCounts } from "./counts";
import type { AnyMembers, Document, Link, Links } from "./document";

/**
 * Builds the document of a page. Members without content are left out.
 * @param items Items that have been checked, as `members` have.
 * @param links The links of the page; the document takes them over.
 * @throws TypeError if an item is not a resource, or `serialize` returns none for it.
 */
export function buildDocument<Item, Serialized>(
  items: readonly Item[],
  links: Links<Link>,
  counts: PlacedCounts,
  members: AnyMembers<Item, Serialized> | undefined,
): Document<Serialized> {
  const { serialize, jsonapi, included } = members ?? {};
  const data: Serialized[] = [];
  for (let index = 0; index < items.length; index++) data.push(resourceAt(items, index, serialize));
  const pageLinks = links as Document<Serialized>["links"];
  if (counts.links) pageLinks.meta = counts.links;
  if (members?.links) Object.assign(pageLinks, members.links);
  // Written out twice, because spreading the optional member would cost more than everything else here.
  const document: Document<Serialized> = jsonapi
    ? { jsonapi: jsonapi as MetaObject, data, links: pageLinks }
    : { data, links: pageLinks };
  const documentMeta = mergeMeta(members?.meta as MetaObject | undefined, counts.document);
  if (documentMeta) document.meta = documentMeta;
  if (included) document.included = included;
  return document;
}

/** The resource that is sent for an item. */
function resourceAt<Item, Serialized>(
  items: readonly Item[],
  index: number,
  serialize: ((item: Item) => Serialized) | undefined,
): Serialized {
  const item = items[index] as Item;
  if (serialize === undefined) {
    if (isObject(item)) return item as unknown as Serialized;
    throw itemError(index, item);
  }
  const resource = serialize(item);
  if (isObject(resource)) return resource;
  throw new TypeError(`serialize must return an object for items[${index}]; got ${show(resource)}.`);
}

/** Both may have a `page` member: then the handler's own members are sent along with those of the page. */
function mergeMeta(own: MetaObject | undefined, page: MetaObject | undefined): MetaObject | undefined {
  if (own === undefined || page === undefined) return own ?? page;
  const merged: MetaObject = { ...own, ...page };
  if (isObject(own.page) && isObject(page.page)) merged.page = { ...own.page, ...page.page };
  return merged;
}
