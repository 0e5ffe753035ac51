import { showKind } from "../../validation/messages";
import { integerUpTo, isBoolean, isFunction, type Rule } from "../../validation/rules";
import type { ProtectionOptions } from "./options";
import { findCipher } from "./sealer";

const MIN_SECRET_LENGTH = 16;

/** A variable of spaces alone is as good as empty. */
const isSecret = (value: unknown) => typeof value === "string" && value.trim().length >= MIN_SECRET_LENGTH;

/** Secrets do not appear in messages. */
const secret: Rule = {
  expected: `a string of at least ${MIN_SECRET_LENGTH} characters, a list of different ones, or false for unsigned cursors`,
  holds: (value) =>
    value === false || isSecret(value) || (Array.isArray(value) && secretsFault(value) === undefined),
  found: (value) => (Array.isArray(value) ? (secretsFault(value) as string) : secretFault(value)),
};

function secretFault(value: unknown): string {
  return typeof value === "string" ? `a string of ${value.trim().length} characters` : showKind(value);
}

function secretsFault(list: readonly unknown[]): string | undefined {
  if (list.length === 0) return "an empty list";
  const index = [...list].findIndex((element) => !isSecret(element)); // holes become undefined
  if (index !== -1) return `a list with ${secretFault(list[index])}`;
  return new Set(list).size < list.length ? "a list with the same string twice" : undefined;
}

/** A hundred years, in seconds. */
const MAX_TTL = 3_155_760_000;

/** Node.js refuses requests whose headers, the target among them, are longer. */
const MAX_LENGTH = 16_384;

export const PROTECTION_RULES: Record<keyof ProtectionOptions, Rule> = {
  secret,
  sealed: { ...isBoolean, found: showKind }, // it may be meant as a second secret
  ttl: integerUpTo(MAX_TTL),
  scope: isFunction,
  maxLength: integerUpTo(MAX_LENGTH),
};

/** Problems between protection options that are valid one by one. */
export function protectionProblems(options: ProtectionOptions): string[] {
  if (options.secret === undefined) return [`cursor.secret must be ${secret.expected}; got undefined`];
  if (options.sealed !== true) return [];
  if (options.secret === false) return ["cursor.sealed requires a secret; cursor.secret is false"];
  return findCipher() === undefined
    ? [
        "cursor.sealed requires the package @noble/ciphers, which cannot be loaded (npm install @noble/ciphers)",
      ]
    : [];
}
