import type { IncomingMessage, ServerResponse } from "node:http";
import type { CursorOptions } from "./cursor/options";
import type { PageError } from "./errors";
import type { MetaFacts, MetaObject } from "./meta";
import type { Brackets } from "./names";
import type { Page, StrategyOption } from "./strategies";

/** What callbacks may use of a request without naming its type; annotate the parameter with Express's `Request` for the rest. */
export interface PaginationRequest extends IncomingMessage {
  originalUrl: string;
  baseUrl: string;
  hostname: string;
  protocol: string;
  get(name: string): string | undefined;
  next?: ((error?: unknown) => void) | undefined;
}

/** What callbacks may use of a response without naming its type; annotate the parameter with Express's `Response` for the rest. */
export interface PaginationResponse extends ServerResponse {
  app: { get(setting: string): unknown };
  locals: Record<string, unknown>;
  status(code: number): this;
  type(type: string): this;
  json(body: unknown): this;
  send(body: unknown): this;
  append(header: string, value: string): this;
  vary(header: string): this;
}

/** Answers a request whose page parameters are invalid. Methods, so that a parameter may be annotated more narrowly. */
export type OnInvalid = {
  call(
    error: PageError,
    request: PaginationRequest,
    response: PaginationResponse,
    next: (error?: unknown) => void,
  ): unknown;
}["call"];

/** Tells what to put before every link of a request. */
export type BaseUrl = string | { call(request: PaginationRequest): string }["call"];

export interface PaginationOptions {
  /**
   * How lists are cut into pages. Given a list, the members present in a request choose, and the first is the default.
   * @default "number"
   */
  strategy?: StrategyOption;
  /** The order of the list and its cursors; the cursor strategy requires it, no other takes it. */
  cursor?: CursorOptions | undefined;
  /**
   * The page size when none is asked for, from 1 to `maxSize`.
   * @default 10, or `maxSize` where that is smaller
   */
  defaultSize?: number | undefined;
  /**
   * The largest page size that may be asked for.
   * @default 100
   */
  maxSize?: number | undefined;
  /**
   * The deepest page that may be asked for by number; links stop there too.
   * @default none
   */
  maxNumber?: number | undefined;
  /**
   * The deepest row that a page may begin at by offset; links stop there too.
   * @default none
   */
  maxOffset?: number | undefined;
  /**
   * Whether `page.limit` asks for one item more than the page holds, which proves that there is a next page without a count.
   * @default false
   */
  peek?: boolean | undefined;
  /**
   * Other names for members of the page family: `{ number: "page", size: "itemsPerPage" }`.
   * @default {}
   */
  members?: Readonly<Record<string, string | undefined>> | undefined;
  /**
   * Where the counts go: `"links"` (`links.meta`: `pages`, `count`), `"document"` (`meta.page`, strictly JSON:API 1.1), `"none"`, or a
   * function that returns the document's `meta`.
   * @default "links"
   */
  meta?: "links" | "document" | "none" | { call(facts: MetaFacts<Page>): MetaObject }["call"] | undefined;
  /**
   * What is put before every link: `"https://api.example.com"`, `"/gateway"`, or a function of the request that returns such. Never taken
   * from the Host header.
   * @default ""
   */
  baseUrl?: BaseUrl | undefined;
  /**
   * How links spell the brackets of the page family: `"mirror"` as the client did, percent-encoded where it sent none; `"encoded"`, also
   * those in other names (strictly JSON:API 1.1, "Square Brackets in Parameter Names"); `"literal"`.
   * @default "mirror"
   */
  brackets?: Brackets | undefined;
  /**
   * Query parameters that links never repeat, each with all that begins with its name and a bracket: `["token", "auth"]`.
   * @default []
   */
  omit?: readonly string[] | undefined;
  /**
   * Whether unavailable links are `null` or left out.
   * @default true
   */
  nullLinks?: boolean | undefined;
  /**
   * Whether to send the links as a `Link` header too (RFC 8288), which scripts from other origins may read.
   * @default false
   */
  headers?: boolean | undefined;
  /**
   * Answers a request whose page parameters are invalid.
   * @default sends the error's document with status 400
   */
  onInvalid?: OnInvalid | undefined;
}

/** Page-number pagination as a public API has it: pages of at most 100, at most 100 of them, and no credentials in links. */
export const keygen = {
  defaultSize: 10,
  maxSize: 100,
  maxNumber: 100,
  omit: ["token", "auth"],
} as const satisfies PaginationOptions;

/** Strictly JSON:API 1.1: the counts in the document's `meta`, brackets percent-encoded. */
export const jsonapi = { meta: "document", brackets: "encoded" } as const satisfies PaginationOptions;
