import type { MetaObject } from "./counts";

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
 * What `res.paginate` and `page.document` take besides the total and the items, if the items are resources.
 * @example
 * const members: DocumentMembers = { meta: { generatedAt: new Date() }, included: authors };
 * res.paginate(total, articles, members);
 */
export interface DocumentMembers {
  /** Only `SerializingMembers` have it: without it, the items themselves are sent. */
  serialize?: undefined;
  /**
   * The resources that are sent with the page (JSON:API 1.1, "Compound Documents").
   * @default `undefined`
   */
  included?: readonly unknown[] | undefined;
  /**
   * The document's `jsonapi` object (JSON:API 1.1, "JSON:API Object").
   * @default `undefined`
   */
  jsonapi?: object | undefined;
  /**
   * Further members of the document's `meta`.
   * @default `undefined`
   */
  meta?: object | undefined;
  /**
   * Further links, such as `related` and `describedby`. The links of the page cannot be replaced.
   * @default `undefined`
   */
  links?: object | undefined;
  /**
   * Only for token pages, which require it: the upstream's token of the next page, or `null` on the last.
   */
  next?: string | null | undefined;
  /**
   * Only for token pages: the upstream's token of the previous page, if it has one.
   * @default null
   */
  prev?: string | null | undefined;
}

/**
 * `DocumentMembers` with `serialize`. Items that are not resources require it.
 * @example
 * const members: SerializingMembers<User, Resource> = { serialize: ({ id }) => ({ type: "users", id }) };
 * res.paginate(total, users, members);
 */
export interface SerializingMembers<Item, Serialized> extends Omit<DocumentMembers, "serialize"> {
  /** Returns the resource that is sent for an item. It must not be a promise, so `then` is not allowed. */
  serialize: (item: Item) => Serialized & { then?: never };
}

/** What a document has besides the total and the items, whatever the items are. */
export type AnyMembers<Item = never, Serialized = unknown> =
  | DocumentMembers
  | SerializingMembers<Item, Serialized>;

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
