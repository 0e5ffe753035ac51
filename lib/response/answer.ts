import type { Rule } from "../validation/rules";
import type { AnyMembers, Document, Link, Links } from "./document";
import { type PageError, writeError } from "./errors";
import { linkHeader } from "./link-header";
import { MEDIA_TYPE } from "./media-type";
import type { KnownTotal, Total } from "./total";

/** A response to a request, whatever server sends it. */
export interface Answer {
  readonly status: number;
  readonly mediaType: string;
  /** Headers that are added to those that the app sets, `Vary` and `Link` among them. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly json: string;
}

/** Writes a document as JSON, with the indentation and escapes that the app has set. */
export type WriteJson = (document: object) => string;

/** The part of a page that is needed to send it. */
export interface SendablePage {
  readonly mediaType: string;
  /** The rules for members that only documents of its strategy have. */
  readonly memberRules: Readonly<Record<string, Rule>>;
  document(total: Total, items: readonly never[], members: never): Document;
  knownTotal(total: Total, received: number): KnownTotal;
  totalFromItems(received: number): number | undefined;
}

/**
 * The response with a page.
 * @param wanted The headers of the `headers` option.
 * @throws TypeError if the document cannot be built or written.
 */
export function pageAnswer(
  page: SendablePage,
  wanted: readonly string[],
  write: WriteJson,
  total: Total,
  items: readonly unknown[],
  members: AnyMembers | undefined,
): Answer {
  const document = page.document(total, items as readonly never[], members as never);
  const headers = [...varyHeaders(page.mediaType)];
  if (wanted.includes("Link")) headers.push(...exposed("Link", shortLinkHeader(document.links)));
  if (wanted.includes("X-Total-Count"))
    headers.push(...exposed("X-Total-Count", exactCount(page.knownTotal(total, items.length))));
  return { status: 200, mediaType: page.mediaType, headers, json: write(document) };
}

/** The response to a request whose page parameters are invalid. */
export function errorAnswer(error: PageError, write: WriteJson = JSON.stringify): Answer {
  const { status, mediaType } = error;
  return { status, mediaType, headers: varyHeaders(mediaType), json: writeError(error, write) };
}

/** Headers that list the names of headers. */
const NAME_LISTS = ["Vary", "Access-Control-Expose-Headers"];

/**
 * Whether a header of the app has a value already: as one of its names, in any letter case. `Vary: *` covers
 * every name (RFC 9110, section 12.5.5). The other list does not: with credentials, `*` is a name like any
 * other.
 * @param present The value or the values that the app has set.
 */
export function hasValue(header: string, value: string, present: unknown): boolean {
  if (!NAME_LISTS.includes(header)) return present === value;
  const names = [present ?? []]
    .flat()
    .join()
    .toLowerCase()
    .split(/\s*,\s*/);
  return names.includes(value.toLowerCase()) || (header === "Vary" && names.includes("*"));
}

type Headers = Answer["headers"];

/** JSON:API 1.1, "Server Responsibilities": responses of servers that support profiles vary by Accept. */
function varyHeaders(mediaType: string): Headers {
  return mediaType === MEDIA_TYPE ? [] : [["Vary", "Accept"]];
}

/** A header, if it has a value, and the header that lets scripts from other origins read it. */
function exposed(name: string, value: string | undefined): Headers {
  if (value === undefined) return [];
  return [
    [name, value],
    ["Access-Control-Expose-Headers", name],
  ];
}

/**
 * Proxies refuse a response whose headers are larger than they expect, often 4 KiB or 8 KiB in all. The
 * document has the links anyway.
 */
const LONGEST_LINK_HEADER = 4096;

function shortLinkHeader(links: Links<Link>): string | undefined {
  const value = linkHeader(links);
  return value.length > LONGEST_LINK_HEADER ? undefined : value;
}

/** The total, where it is exact. */
function exactCount(total: KnownTotal): string | undefined {
  return typeof total === "number" ? String(total) : undefined;
}
