import type { IncomingHttpHeaders } from "node:http";
import { expiryOf } from "./expiry";
import type { JsonObject } from "./json";
import { keptDocument, sizeInMemory } from "./kept-document";
import { Interrupted } from "./not-checked";
import { PatientSender, type PatientSenderOptions } from "./patient-sender";
import { type Address, resolveReference } from "./url";

/** A request and its response. */
export interface Exchange {
  readonly url: string;
  readonly origin: string;
  /** Path and query, byte for byte as they were sent. */
  readonly target: string;
  readonly method: string;
  /** The headers that were sent. */
  readonly sent: Readonly<Record<string, string>>;
  /** The body that was sent. */
  readonly body: string | undefined;
  readonly status: number;
  /** The headers that were received. */
  readonly headers: IncomingHttpHeaders;
  /** What clauses look at of the body, where it is a JSON object. See keptDocument. */
  readonly document: JsonObject | undefined;
  /** The beginning of the body, at most 16 KB of it. */
  readonly text: string;
}

/** How a list is requested that is searched with a body. */
export interface Search {
  readonly method: string;
  readonly body: string;
  readonly contentType: string;
}

export interface ClientOptions extends PatientSenderOptions {
  /** @default GET requests without a body */
  readonly search?: Search | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Hosts that links may lead to, besides the one that is checked. */
  readonly allowHosts: readonly string[];
  /** What the public calls the server: links to it are requested at the server that is checked. */
  readonly publicUrl?: Address | undefined;
  /** The path of a relationship that clauses look at: `comments.author`. */
  readonly relationshipPath?: string | undefined;
}

/** How much of a body is kept as text. */
const KEPT_TEXT = 16 * 1024;
/** How much memory all responses together may take. */
const KEPT_IN_ALL = 128 * 1024 * 1024;

/**
 * Sends GET requests, or those of the search, each of them once unless asked to repeat it. Waits and repeats
 * where a server is busy (429, 503) or a connection breaks.
 */
export class Client {
  readonly origin: string;
  readonly options: ClientOptions;
  readonly #sender: PatientSender;
  readonly #exchanges = new Map<string, Promise<Exchange>>();
  #kept = 0;
  /** When the first cursor of a known page expires. */
  #expiry = Number.POSITIVE_INFINITY;

  constructor(origin: string, options: ClientOptions) {
    this.origin = origin;
    this.options = options;
    this.#sender = new PatientSender(options);
  }

  /** How many requests were sent, repeated ones included. */
  get requests(): number {
    return this.#sender.requests;
  }

  /**
   * Requests a target of the server under test. The same request is sent only once. With an empty text for
   * `accept`, no such header is sent.
   */
  get(target: string, headers: Readonly<Record<string, string>> = {}): Promise<Exchange> {
    const key = `${target} ${JSON.stringify(headers)}`; // there is no space in a target
    const known = this.#exchanges.get(key);
    if (known) return known;
    const exchange = this.getAgain(target, headers);
    this.#exchanges.set(key, exchange);
    return exchange;
  }

  /** Whether cursors of known pages have expired. */
  get hasExpired(): boolean {
    return Date.now() >= this.#expiry;
  }

  /** Forgets all responses, so that the same requests are sent again. */
  forget(): void {
    this.#exchanges.clear();
    this.#kept = 0;
    this.#expiry = Number.POSITIVE_INFINITY;
  }

  /** Requests a target even if it was requested before. */
  getAgain(target: string, headers: Readonly<Record<string, string>> = {}): Promise<Exchange> {
    return this.#exchange({ origin: this.origin, target }, { ...this.options.headers, ...headers });
  }

  /** Requests a target with another body than that of the search. */
  search(target: string, body: string): Promise<Exchange> {
    return this.#exchange({ origin: this.origin, target }, this.options.headers, body);
  }

  /** Follows a link found in `page`. The caller's headers are sent to the server under test only. */
  async follow(page: Exchange, link: string): Promise<Exchange> {
    const address = resolveReference(link, page);
    const { origin, target } = address;
    const own = this.#behindPublicUrl(address) ?? (origin === this.origin ? target : undefined);
    if (own !== undefined) return this.get(own);
    if (origin === this.options.publicUrl?.origin)
      throw new Interrupted(`a link leads outside the public URL (publicUrl, --public-url), to ${link}`);
    if (!this.options.allowHosts.includes(new URL(origin).host))
      throw new Interrupted(`a link leads to ${origin}, which is not allowed (allowHosts, --allow-host)`);
    return this.#exchange(address, {});
  }

  /** Waits, and reports it. */
  async wait(milliseconds: number): Promise<void> {
    await this.#sender.wait(milliseconds);
  }

  /** Closes the connections that are kept open between requests. */
  close(): void {
    this.#sender.close();
  }

  /** The target at the server under test for a public address; undefined for other addresses. */
  #behindPublicUrl({ origin, target }: Address): string | undefined {
    const { publicUrl } = this.options;
    if (publicUrl?.origin !== origin) return undefined;
    const path = publicUrl.target.replace(/\/$/, "");
    const rest = target.slice(path.length);
    if (!target.startsWith(path) || !/^(?:[/?]|$)/.test(rest)) return undefined;
    return rest.startsWith("/") ? rest : `/${rest}`;
  }

  async #exchange(
    address: Address,
    headers: Readonly<Record<string, string>>,
    body = this.options.search?.body,
  ): Promise<Exchange> {
    const { method = "GET", contentType } = this.options.search ?? {};
    const sent = {
      accept: "application/vnd.api+json",
      ...(contentType !== undefined && { "content-type": contentType }),
      ...headers,
    };
    const { accept, ...others } = sent;
    const message = { method, headers: accept === "" ? others : sent, body };
    const response = await this.#sender.send(address, message);
    const exchange = {
      url: address.origin + address.target,
      ...address,
      method,
      sent,
      body,
      status: response.status,
      headers: response.headers,
      document: keptDocument(response.body, this.options.relationshipPath),
      text: response.body.subarray(0, KEPT_TEXT).toString(),
    };
    this.#expiry = Math.min(this.#expiry, expiryOf(exchange.headers, exchange.document));
    this.#kept += sizeInMemory(exchange);
    if (this.#kept > KEPT_IN_ALL)
      throw new Interrupted(`the responses take more than ${KEPT_IN_ALL / 1024 / 1024} MB of memory`);
    return exchange;
  }
}
