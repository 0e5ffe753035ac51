import type { PaginationRequest } from "../pagination-request";

/**
 * What a cursor is valid for, besides its path and its order. A method, so that its parameters may be
 * annotated more narrowly.
 * @example
 * const scope: CursorScope = (_target, request) => String(request.headers["x-tenant"]);
 */
export type CursorScope = { call(target: string, request: PaginationRequest): string }["call"];

/**
 * How cursors and tokens are protected.
 * @example
 * const protection: ProtectionOptions = { secret: process.env.CURSOR_SECRET, ttl: 3600 };
 */
export interface ProtectionOptions {
  /**
   * Required: a text of at least 16 characters, or a list of them. The first one signs, and all verify. With
   * `false`, cursors are not signed, and clients can make their own.
   */
  secret?: string | readonly (string | undefined)[] | false | undefined;
  /**
   * Whether cursors are encrypted too. This needs the package `@noble/ciphers`.
   * @default false
   */
  sealed?: boolean | undefined;
  /**
   * How many seconds a cursor is valid. Up to a quarter of that time is added.
   * @default none: cursors do not expire
   */
  ttl?: number | undefined;
  /**
   * Returns what a cursor is valid for, besides the path and the order of its list: a tenant, a user, a
   * filter.
   * @default the same for all requests
   */
  scope?: CursorScope | undefined;
  /**
   * The longest cursor, in characters.
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
