import { NotChecked } from "../report/verdict";

/** A server and what to ask of it. */
export interface Location {
  readonly origin: string;
  /** Path and query, as they are to be sent. */
  readonly target: string;
}

const absolute = /^(https?:\/\/[^/?#\\]+)([^#]*)/i;

/** Takes a URL apart and keeps the bytes of its path and query, which the URL class would rewrite. */
export function location(url: string): Location | undefined {
  const [, base = "", rest = ""] = absolute.exec(url) ?? [];
  if (!URL.canParse(base)) return undefined;
  return { origin: new URL(base).origin, target: sendable(rest.startsWith("/") ? rest : `/${rest}`) };
}

/**
 * Where a URI reference leads (RFC 3986, section 5.2) that was found in the answer to `from`.
 * @throws NotChecked for what is no URI reference
 */
export function locate(href: string, from: Location): Location {
  const whole = location(href);
  if (whole) return whole;
  const reference = withoutFragment(href);
  if (/^\/(?![/\\])/.test(reference)) return { origin: from.origin, target: sendable(reference) };
  if (reference.startsWith("?")) {
    return { origin: from.origin, target: sendable(from.target.replace(/\?.*/, "") + reference) };
  }
  if (!isReference(reference)) throw new NotChecked(`a link is no URI reference: ${reference}`);
  const { origin, pathname, search } = new URL(reference, from.origin + from.target);
  return { origin, target: pathname + search };
}

export function isReference(href: string): boolean {
  return URL.canParse(href, "http://localhost");
}

function withoutFragment(href: string): string {
  return href.replace(/#.*/s, "");
}

/** node:http refuses spaces, control characters and characters beyond Latin-1, so they go percent-encoded, as a browser sends them. */
function sendable(target: string): string {
  return target.replaceAll(/[^\x21-\x7e]+/g, (text) =>
    [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, "0").toUpperCase()}`).join(""),
  );
}
