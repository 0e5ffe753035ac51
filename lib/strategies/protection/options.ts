import type { PaginationRequest } from "../pagination-request";

/**
 * What a cursor is valid for, beside its path and its order. A method, so that its parameters may be
 * annotated more narrowly.
 * @example
 * const scope: CursorScope = (_target, request) => String(request.headers["x-tenant"]);
 */
export type CursorScope = { call(target: string, request: PaginationRequest): string }["call"];

/**
 * How the texts in cursors are protected while clients have them.
 * @example
 * const protection: ProtectionOptions = { secret: process.env.CURSOR_SECRET, ttl: 3600 };
 */
export interface ProtectionOptions {
  /**
   * Required: a text of at least 16 characters, or a list of them, of which the first signs and all verify.
   * `false` means that cursors are not signed, so that clients can make their own.
   */
  secret?: string | readonly (string | undefined)[] | false | undefined;
  /**
   * Whether cursors are encrypted too. This needs the package `@noble/ciphers`.
   * @default false
   */
  sealed?: boolean | undefined;
  /**
   * For how many seconds a cursor is valid at least; at most a quarter of it is added.
   * @default none: cursors do not expire
   */
  ttl?: number | undefined;
  /**
   * Returns what a cursor is valid for, beside the path and the order of its list: a tenant, a user, a
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
