import { isPromise } from "./promises";

/** Several values, in the words of messages: `a, b or c`. */
export function inWords(values: readonly string[], conjunction: "and" | "or"): string {
  return values.join(", ").replace(/, (?=[^,]*$)/, ` ${conjunction} `);
}

/** At most 64 characters of a text, or some other number: no message grows with the input of a client. */
export function shorten(text: string, length = 64): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(HALF_CHARACTER, "")}…`;
}

/** The first half of a character beyond U+FFFF, at the end of a text that was cut between the two. */
const HALF_CHARACTER = /[\ud800-\udbff]$/;

/**
 * Characters that JSON leaves unescaped, but that change how terminals and logs show the rest of the line.
 */
const INVISIBLE = /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A text as messages show it: quoted, shortened, and without control characters. */
export function quote(text: string): string {
  return JSON.stringify(shorten(text)).replace(
    INVISIBLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A value that may be private, as messages show it: only what kind of value it is. */
export function showKind(value: unknown): string {
  const isShown = ["boolean", "undefined", "object"].includes(typeof value) || value === "";
  return isShown ? show(value) : `a ${typeof value}`;
}

/** A value as messages show it: quoted and shortened, and never the content of an object. */
export function show(value: unknown): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "bigint") return shorten(`${value}n`);
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) return "an array";
  if (isPromise(value)) return "a promise (await it first)";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
