import type { PaginationRequest } from "../pagination-request";

/**
 * The type of the `cursor.scope` option: returns what a cursor is valid for, besides its path and its order.
 * @example
 * const scope: CursorScope = (_target, request) => String(request.headers["x-tenant"]);
 */
// A method, so that apps can annotate the parameters more narrowly.
export type CursorScope = { call(target: string, request: PaginationRequest): string }["call"];

/**
 * How cursors and tokens are protected.
 * @example
 * const protection: ProtectionOptions = { secret: process.env.CURSOR_SECRET, ttl: 3600 };
 */
export interface ProtectionOptions {
  /**
   * The secret that signs cursors: a text of at least 16 characters. In a list, the first secret signs, and
   * all verify. With `false`, cursors are not signed, and clients can make their own. Required, except for
   * cursors with a `codec`.
   * @default `undefined`, which throws without a `codec`
   */
  secret?: string | readonly (string | undefined)[] | false | undefined;
  /**
   * Whether cursors are also encrypted. Requires the package `@noble/ciphers`.
   * @default false
   */
  sealed?: boolean | undefined;
  /**
   * For how many seconds a cursor is valid: an integer of at least 1. It can be valid for up to a quarter
   * longer.
   * @default `undefined`: cursors do not expire
   */
  ttl?: number | undefined;
  /**
   * Returns a text for what a cursor is valid for, besides the path and the order of its list: a tenant, a
   * user, a filter. A cursor is refused if the text is another one.
   * @default `undefined`: a cursor is valid in all requests for this path and order
   */
  scope?: CursorScope | undefined;
  /**
   * The length of the longest cursor, in characters: an integer from 1 to 16,384.
   * @default 4200
   */
  maxLength?: number | undefined;
}

/**
 * Options that name a secret, or say that there is none.
 * @example
 * const cursor: Protected = { secret: process.env.CURSOR_SECRET };
 */
export type Protected = Required<Pick<ProtectionOptions, "secret">>;
