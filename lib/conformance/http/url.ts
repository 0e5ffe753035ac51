import { NotChecked } from "./not-checked";

/** A server, and the target to request from it. */
export interface Address {
  readonly origin: string;
  /** Path and query as they are sent. */
  readonly target: string;
}

const ABSOLUTE = /^(https?:\/\/[^/?#\\]+)([^#]*)/i;

/**
 * Splits an absolute http or https URL. The bytes of path and query stay as they are; the URL class would
 * rewrite them.
 */
export function parseUrl(url: string): Address | undefined {
  const [, base = "", rest = ""] = ABSOLUTE.exec(url) ?? [];
  if (!URL.canParse(base)) return undefined;
  return { origin: new URL(base).origin, target: encodeForHttp(rest.startsWith("/") ? rest : `/${rest}`) };
}

/**
 * Resolves a URI reference against the address of the document that contains it (RFC 3986, section 5.2).
 *
 * @throws NotChecked when the text is not a URI reference
 */
export function resolveReference(text: string, base: Address): Address {
  const absolute = parseUrl(text);
  if (absolute) return absolute;
  const reference = withoutFragment(text);
  if (/^\/(?![/\\])/.test(reference)) return { origin: base.origin, target: encodeForHttp(reference) };
  if (reference.startsWith("?")) {
    return { origin: base.origin, target: encodeForHttp(base.target.replace(/\?.*/, "") + reference) };
  }
  if (!isReference(reference)) throw new NotChecked(`a link is not a URI reference: ${reference}`);
  const { origin, pathname, search } = new URL(reference, base.origin + base.target);
  return { origin, target: pathname + search };
}

/** Whether a text is a URI reference, absolute or relative. */
export function isReference(text: string): boolean {
  return URL.canParse(text, "http://localhost");
}

function withoutFragment(reference: string): string {
  return reference.replace(/#.*/s, "");
}

/**
 * Percent-encodes what node:http refuses to send (spaces, control characters, non-ASCII text), as browsers
 * do.
 */
function encodeForHttp(target: string): string {
  return target.replaceAll(/[^\x21-\x7e]+/g, (text) =>
    [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0").toUpperCase()}`).join(""),
  );
}
