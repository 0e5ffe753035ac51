import type { DocumentMembers } from "../../response/document";
import { showKind } from "../../validation/messages";
import type { Rule } from "../../validation/rules";
import type { ProtectedTexts } from "../protection";

/**
 * The tokens of an upstream for the next and the previous page.
 * @example
 * const tokens: PageTokens = { next: upstream.nextToken ?? null };
 */
export type PageTokens = Pick<DocumentMembers, "next" | "prev">;

const isTokenOrNull: Rule = {
  expected: "a token (a string that is not empty), or null if there is no such page",
  holds: (value) => value === null || (typeof value === "string" && value !== ""),
  found: showKind,
};

/** The rules for `next` and `prev`. */
export const TOKEN_RULES: Record<keyof PageTokens, Rule> = { next: isTokenOrNull, prev: isTokenOrNull };

/** @throws TypeError if a token is neither a token nor null. */
export function checkToken(name: keyof PageTokens, token: string | null | undefined): string | null {
  if (isTokenOrNull.holds(token)) return token as string | null;
  throw new TypeError(`members.${name} must be ${isTokenOrNull.expected}; got ${showKind(token)}.`);
}

/**
 * The token in a cursor. Without a secret, clients can make cursors of other values.
 * @throws if the text is not a cursor of this list.
 */
export function readToken(texts: ProtectedTexts, text: string): string {
  const [token, ...others] = texts.read(text);
  if (typeof token === "string" && token !== "" && others.length === 0) return token;
  throw new Error("not a token");
}
