import type { BasePage } from "./base-page";
import type { Order } from "./order";
import type { IntegerParameter, Limits } from "./parameter-schemas";

/**
 * The handler of a related list, in the `included` option of another list: what `pagination` or `paginator`
 * returned for the list to which the links of the relationship lead.
 * @example
 * const comments: RelatedList = pagination({ defaultSize: 3 });
 */
export interface RelatedList<SomePage extends BasePage = BasePage> {
  /**
   * Reads a page of the related list.
   * @param target The path and query string of the request.
   * @param request The request that callbacks in the options receive.
   */
  read(target: string, request?: unknown): SomePage;
}

/**
 * The type of the `included` option: the handlers of related lists, by relationship path.
 * @example
 * const included: IncludedOption = { comments: commentsPages, "comments.author": authorsPages };
 */
export type IncludedOption = Readonly<Record<string, RelatedList>>;

/**
 * The type of `page.included`: the included lists of a page, by relationship path.
 * @example
 * const included: IncludedLists<{ comments: typeof commentsPages }> = articles.page(req).included;
 */
export type IncludedLists<Included> = {
  readonly [Path in keyof Included]: Included[Path] extends RelatedList<infer SomePage>
    ? IncludedList<SomePage>
    : never;
};

/** What another list needs to know about a list that it includes. */
export interface Includable {
  /** The member name of the parameter for the size of its pages. */
  readonly member: string;
  /** The name of that parameter inside `page[…]`. */
  readonly name: string;
  readonly parameter: IntegerParameter;
  /** The names of all its page parameters inside `page[…]`. */
  readonly names: readonly string[];
  readonly limits: Limits;
  readonly order: Order | null;
  /** How many items to fetch for a page of this size. */
  limitFor(size: number): number;
  /**
   * The first page of the list at a target.
   * @param sent The parameter for its size, as the client wrote it; `undefined` for none.
   */
  readFirstPage(target: string, sent: SentSize | undefined, request: unknown): BasePage;
}

/** The size of an included list that a request asks for. */
export interface SentSize {
  readonly size: number;
  /** Whether the client wrote the brackets percent-encoded. */
  readonly isEncoded: boolean;
}

/** A list that another one includes, with the parameter that it adds to that one's page family. */
export interface IncludedParameter {
  /** The relationship path: `comments.author`. */
  readonly path: string;
  /** What the parameter is called among the values of the other list: `comments.author.size`. */
  readonly key: string;
  readonly list: Includable;
}

/** The lists that other lists can include, by the `read` function of their handlers. */
const includables = new WeakMap<object, Includable>();

/** Lets other lists include the list with this `read` function. */
export function makeIncludable(read: RelatedList["read"], list: Includable): void {
  includables.set(read, list);
}

/** What `pagination` or `paginator` has registered for a list; `undefined` for anything else. */
export function includableOf(handler: unknown): Includable | undefined {
  return includables.get(Object(Object(handler).read));
}

/** The parameters that included lists add, by their keys. */
export function includedParameters(lists: readonly IncludedParameter[]): Record<string, IntegerParameter> {
  return Object.fromEntries(lists.map(({ path, key, list }) => [key, sizeOf(path, list.parameter)]));
}

/** The profile of an included list is not that of the document, and neither are its error types. */
function sizeOf(path: string, { tooLargeType: _, ...parameter }: IntegerParameter): IntegerParameter {
  return {
    ...parameter,
    description: `How many items of the relationship "${path}" each resource shows at most.`,
  };
}

/**
 * The first items of a related list, which each resource of a page shows. The request sets their number with
 * `page[comments][size]`.
 * @example
 * const { limit, size } = articles.page(req).included.comments;
 */
export class IncludedList<SomePage extends BasePage = BasePage> {
  /** How many items each resource shows at most, from 1 to `maxSize` of the related list. */
  readonly size: number;
  /** How many items to fetch for each resource. With `peek` and cursors, this is one more than `size`. */
  readonly limit: number;
  /** The order of the related list; `null` if its handler has no `order` option. */
  readonly order: Order | null;
  readonly #list: Includable;
  readonly #sent: SentSize | undefined;
  readonly #request: unknown;

  constructor(list: Includable, sent: SentSize | undefined, request: unknown) {
    this.size = sent?.size ?? list.parameter.default;
    this.limit = list.limitFor(this.size);
    this.order = list.order;
    this.#list = list;
    this.#sent = sent;
    this.#request = request;
  }

  /**
   * Returns the first page of the related list of one resource, for its links and its document.
   * @param target The path of that list, without page parameters: `/articles/1/relationships/comments`.
   * @throws TypeError if `target` is not a string, or has page parameters or a fragment.
   * @example
   * const comments = articles.page(req).included.comments.read("/articles/1/relationships/comments");
   * const relationship = comments.document(12, rows, { links: { related: "/articles/1/comments" } });
   */
  read(target: string): SomePage {
    return this.#list.readFirstPage(target, this.#sent, this.#request) as SomePage;
  }
}
