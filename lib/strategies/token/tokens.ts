import type { DocumentMembers } from "../../response/document";
import { type Rule, show } from "../../validation";

declare module "../../response/document" {
  interface DocumentMembers<Item, Serialized> {
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
}

/**
 * The tokens of an upstream for the next and the previous page.
 * @example
 * const tokens: PageTokens = { next: upstream.nextToken ?? null };
 */
export type PageTokens = Pick<DocumentMembers, "next" | "prev">;

const isTokenOrNull: Rule = {
  expected: "a token (a string that is not empty), or null if there is no such page",
  holds: (value) => value === null || (typeof value === "string" && value !== ""),
};

/** The rules for `next` and `prev`. */
export const TOKEN_RULES: Record<keyof PageTokens, Rule> = { next: isTokenOrNull, prev: isTokenOrNull };

/** @throws TypeError if a token is neither a token nor null. */
export function checkToken(name: keyof PageTokens, token: string | null | undefined): string | null {
  if (token !== undefined && isTokenOrNull.holds(token)) return token;
  throw new TypeError(`members.${name} must be ${isTokenOrNull.expected}; got ${show(token)}.`);
}
