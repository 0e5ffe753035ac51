import { describe } from "./describe";
import type { MetaBlocks, MetaObject } from "./meta";
import { isFunction, isObject, problemsOf, type Rule } from "./rules";

/** A link (JSON:API 1.1, "Links"): a URL, or an object that says more of its target. */
export type Link = string | { href: string; type?: string };

/** The links of a page. `null`: there is no such page; with `nullLinks: false` it is left out. */
export interface Links<Self extends Link = string> {
  self: Self;
  prev?: string | null;
  next?: string | null;
  first?: string | null;
  last?: string | null;
}

/** What a document may hold beside the page. */
export interface DocumentMembers<Item = unknown, Resource = unknown> {
  /** Makes the resource that is sent for an item. Default: the item as it is. */
  serialize?: ((item: Item) => Resource) | undefined;
  included?: readonly unknown[] | undefined;
  jsonapi?: MetaObject | undefined;
  /** Further members of the document's `meta`. */
  meta?: MetaObject | undefined;
  /** Further links, such as `related` and `describedby`; those of the page cannot be replaced. */
  links?: Record<string, unknown> | undefined;
}

/** A JSON:API document that holds a page of a collection (JSON:API 1.1, "Top Level"). */
export interface Document<Resource = unknown, Self extends Link = string> {
  jsonapi?: MetaObject;
  data: Resource[];
  links: Links<Self> & Record<string, unknown>;
  meta?: MetaObject;
  included?: readonly unknown[];
}

const anObject: Rule = { expected: "an object", holds: isObject };

const RULES: Record<keyof DocumentMembers, Rule> = {
  serialize: isFunction,
  included: { expected: "an array", holds: Array.isArray },
  jsonapi: anObject,
  meta: anObject,
  links: anObject,
};

const PAGE_LINKS = ["self", "prev", "next", "first", "last", "meta"];

/** Puts a document together, of links that were made for it; a member that has nothing to say is left out. */
export function assemble<Item, Resource, Self extends Link>(
  items: readonly Item[],
  links: Links<Self>,
  meta: MetaBlocks,
  members: DocumentMembers<Item, Resource> | undefined,
): Document<Resource, Self> {
  if (members !== undefined) checkMembers(members);
  const { serialize, jsonapi, included } = members ?? {};
  const data = serialize ? items.map((item) => serialize(item)) : (items as unknown as Resource[]);
  const pageLinks = links as Document<Resource, Self>["links"];
  if (meta.links) pageLinks.meta = meta.links;
  if (members?.links) Object.assign(pageLinks, members.links);
  const document: Document<Resource, Self> = jsonapi
    ? { jsonapi, data, links: pageLinks }
    : { data, links: pageLinks };
  const documentMeta = mergeMeta(members?.meta, meta.document);
  if (documentMeta) document.meta = documentMeta;
  if (included) document.included = included;
  return document;
}

/** Both may have a `page` member: then the handler's own facts stand beside those of the page. */
function mergeMeta(own: MetaObject | undefined, page: MetaObject | undefined): MetaObject | undefined {
  if (own === undefined || page === undefined) return own ?? page;
  const merged: MetaObject = { ...own, ...page };
  if (isObject(own.page) && isObject(page.page)) merged.page = { ...own.page, ...page.page };
  return merged;
}

/** @throws TypeError for a member that no document has or that is not what it should be, or a link that is the page's own. */
function checkMembers(members: DocumentMembers<never>): void {
  if (!isObject(members)) throw new TypeError(`members must be an object; got ${describe(members)}.`);
  const problems = problemsOf(members, RULES, "members.");
  if (problems.length > 0) throw new TypeError(`${problems.join("; ")}.`);
  for (const [name, link] of Object.entries(members.links ?? {})) {
    if (!PAGE_LINKS.includes(name)) continue;
    throw new TypeError(
      `members.links.${name} cannot be set: it belongs to the page; got ${describe(link)}.`,
    );
  }
}
