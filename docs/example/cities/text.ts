// How error documents and the log show text that comes from a request: shortened, and without raw control
// characters.

const MAX_LENGTH = 64;

/** Control characters, line separators, and characters that change the direction of the text after them. */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\p{Cs}]/gu;

/** Shortens a text to 64 characters. */
export function shorten(text: string): string {
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 1)}…`;
}

/** Quotes and shortens a text. */
export const show = (text: string): string => escapeControls(JSON.stringify(shorten(text)));

/** Makes a text safe to print on a terminal and in one line of a log. */
export function escapeControls(text: string): string {
  return text.replace(UNSAFE, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
