import {
  ignoreRejection,
  isFunction,
  isJsonObject,
  isObject,
  isPromise,
  problemsIn,
  type Rule,
  show,
  wrongElement,
} from "../validation";
import type { MetaObject, PlacedCounts } from "./counts";

/**
 * A link (JSON:API 1.1, "Links"): a URL, or an object that describes its target.
 * @example
 * const link: Link = { href: "/articles?page%5Bsize%5D=10", type: "application/vnd.api+json" };
 */
export type Link = string | { href: string; type?: string };

/**
 * The links of a page (JSON:API 1.1, "Pagination"). A link is `null` if there is no such page, or if its
 * position is unknown. With `nullLinks: false`, it is left out instead.
 * @example
 * const { next }: Links = paginator().read("/users").links(98);
 */
export interface Links<Self extends Link = string> {
  /** The page itself, with all of its page parameters. */
  self: Self;
  /** The page before it. */
  prev?: string | null;
  /** The page after it. */
  next?: string | null;
  /** The first page of the list. */
  first?: string | null;
  /** The last page of the list. Page numbers and offsets need an exact total for it. Tokens have none. */
  last?: string | null;
}

/**
 * The members that every resource object has (JSON:API 1.1, "Resource Objects").
 * @example
 * const user: Resource = { type: "users", id: "1" };
 */
export interface Resource {
  /** The type of the resource: `"users"`. */
  type: string;
  /** Its id, which is unique among resources of its type. */
  id: string;
}

/**
 * What `res.paginate` and `page.document` take beside the total and the items.
 * @example
 * res.paginate(total, rows, { serialize: ({ id, ...attributes }) => ({ type: "users", id, attributes }) });
 */
export interface DocumentMembers<Item = unknown, Serialized = unknown> {
  /**
   * Returns the resource that is sent for an item. Promises are not awaited.
   * @default `undefined`: the item itself
   */
  serialize?: ((item: Item) => Serialized) | undefined;
  /**
   * The resources that are sent with the page (JSON:API 1.1, "Compound Documents").
   * @default `undefined`
   */
  included?: readonly unknown[] | undefined;
  /**
   * The document's `jsonapi` object (JSON:API 1.1, "JSON:API Object").
   * @default `undefined`
   */
  jsonapi?: MetaObject | undefined;
  /**
   * Further members of the document's `meta`.
   * @default `undefined`
   */
  meta?: MetaObject | undefined;
  /**
   * Further links, such as `related` and `describedby`. The links of the page cannot be replaced.
   * @default `undefined`
   */
  links?: Record<string, unknown> | undefined;
}

/**
 * `DocumentMembers` with `serialize`. Items that are not resources require it.
 * @example
 * const members: SerializingMembers<User, Resource> = { serialize: ({ id }) => ({ type: "users", id }) };
 */
export interface SerializingMembers<Item, Serialized> extends DocumentMembers<Item, Serialized> {
  /** Returns the resource that is sent for an item. Promises are not awaited. */
  serialize: (item: Item) => Serialized;
}

/**
 * A JSON:API document with a page of a collection (JSON:API 1.1, "Top Level").
 * @example
 * const document: Document<User> = paginator().read("/users").document(98, users);
 */
export interface Document<Serialized = unknown> {
  /** The `jsonapi` object that `members` contained. */
  jsonapi?: MetaObject;
  /** The resources of the page. */
  data: Serialized[];
  /** The links of the page, and further ones from `members`. With `meta: "links"`, also the counts. */
  links: Links<Link> & Record<string, unknown>;
  /** The meta block of the page, and members from `members.meta`. */
  meta?: MetaObject;
  /** The resources that `members.included` contained. */
  included?: readonly unknown[];
}

/** The rules for members that documents of every strategy can have. */
const RULES: Readonly<Record<string, Rule>> = {
  serialize: isFunction,
  included: {
    expected: "an array of objects",
    holds: (value) => Array.isArray(value) && wrongElement(value, isObject) === undefined,
    found: (value) => (Array.isArray(value) && wrongElement(value, isObject)) || show(value),
  },
  jsonapi: isJsonObject,
  meta: isJsonObject,
  links: isJsonObject,
};

const PAGE_LINKS = ["self", "prev", "next", "first", "last", "meta"];

/**
 * Checks the content of a document, except the total.
 * @param ownRules The rules for members that only documents of one strategy can have.
 * @throws TypeError if the items are not an array, or contain a promise, or if `members` is not what it
 * should be.
 */
export function checkContent(
  total: unknown,
  items: readonly unknown[],
  members: DocumentMembers<never> | undefined,
  ownRules: Readonly<Record<string, Rule>> = {},
): void {
  // Only the first problem is reported. The rejections of the other promises must not end the process.
  ignoreRejection(total);
  ignoreRejection(items);
  const isList = Array.isArray(items);
  const promised = isList ? items.filter(isPromise) : [];
  if (members !== undefined) checkMembers(members, ownRules);
  if (!isList) throw new TypeError(`items must be an array; got ${show(items)}.`);
  if (promised.length > 0) throw itemError(items.indexOf(promised[0]), promised[0]);
}

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
  members: DocumentMembers<Item, Serialized> | undefined,
): Document<Serialized> {
  const { serialize, jsonapi, included } = members ?? {};
  const data: Serialized[] = [];
  for (let index = 0; index < items.length; index++) data.push(resourceAt(items, index, serialize));
  const pageLinks = links as Document<Serialized>["links"];
  if (counts.links) pageLinks.meta = counts.links;
  if (members?.links) Object.assign(pageLinks, members.links);
  // Written out twice, because spreading the optional member would cost more than everything else here.
  const document: Document<Serialized> = jsonapi
    ? { jsonapi, data, links: pageLinks }
    : { data, links: pageLinks };
  const documentMeta = mergeMeta(members?.meta, counts.document);
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

function itemError(index: number, item: unknown): TypeError {
  return new TypeError(`items[${index}] must be a resource object; got ${show(item)}.`);
}

/** Both may have a `page` member: then the handler's own members are sent beside those of the page. */
function mergeMeta(own: MetaObject | undefined, page: MetaObject | undefined): MetaObject | undefined {
  if (own === undefined || page === undefined) return own ?? page;
  const merged: MetaObject = { ...own, ...page };
  if (isObject(own.page) && isObject(page.page)) merged.page = { ...own.page, ...page.page };
  return merged;
}

/** @throws TypeError for an unknown or malformed member, and for a link that belongs to the page. */
function checkMembers(members: DocumentMembers<never>, ownRules: Readonly<Record<string, Rule>>): void {
  if (!isObject(members)) throw new TypeError(`members must be an object; got ${show(members)}.`);
  const problems = problemsIn(members, { ...RULES, ...ownRules }, "members.");
  if (problems.length > 0) throw new TypeError(`${problems.join("; ")}.`);
  for (const [name, link] of Object.entries(members.links ?? {})) {
    if (PAGE_LINKS.includes(name))
      throw new TypeError(`members.links.${name} cannot be set: it belongs to the page; got ${show(link)}.`);
  }
}
