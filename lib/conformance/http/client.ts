import type { IncomingHttpHeaders } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { JsonObject } from "./json";
import { keptDocument, sizeInMemory } from "./kept-document";
import { Interrupted } from "./not-checked";
import { retryAfter } from "./retry-after";
import { ConnectionBroke, type Message, type RawResponse, Transport } from "./transport";
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

export interface ClientOptions {
  /** @default GET requests without a body */
  readonly search?: Search | undefined;
  readonly headers: Readonly<Record<string, string>>;
  /** Hosts that links may lead to, beside the one that is checked. */
  readonly allowHosts: readonly string[];
  /** What the public calls the server: links to it are requested at the server that is checked. */
  readonly publicUrl?: Address | undefined;
  /** The path of a relationship that clauses look at: `comments.author`. */
  readonly relationshipPath?: string | undefined;
  readonly maxRequests: number;
  readonly maxBytes: number;
  readonly timeout: number;
  /** How long to wait in all while the server asks for a pause, in milliseconds. @default 0 */
  readonly maxWait?: number;
  /** Called before each pause. */
  readonly onWait?: ((milliseconds: number) => void) | undefined;
}

/** How often a request is repeated that was refused for a time, or whose connection broke. */
const RETRIES = 4;
/** The first pause, in milliseconds, where the server does not say how long to wait. */
const PAUSE = 500;
/** After so many requests without an answer, the server is considered gone. */
const FAILURES = 3;
/** How much of a body is kept as text. */
const KEPT_TEXT = 16 * 1024;
/** How much memory all responses together may take. */
const KEPT_IN_ALL = 128 * 1024 * 1024;

/**
 * Sends GET requests, or those of the search, each of them once unless asked to repeat it. Waits and repeats
 * where a server is busy (429, 503) or a connection breaks.
 */
export class Client {
  /** How many requests were sent, repeated ones included. */
  requests = 0;
  readonly origin: string;
  readonly options: ClientOptions;
  readonly #transport: Transport;
  readonly #exchanges = new Map<string, Promise<Exchange>>();
  #waited = 0;
  /** The first pause after a 503; none once the server has been found to answer so where it is not busy. */
  #pauseAfter503 = PAUSE;
  #kept = 0;
  /** How many requests in turn had no answer. */
  #failures = 0;
  /** Why no further requests are sent. */
  #end: Interrupted | undefined;
  /** A request that was answered, to see whether the server as a whole is unavailable. */
  #answered: { address: Address; message: Message } | undefined;

  constructor(origin: string, options: ClientOptions) {
    this.origin = origin;
    this.options = options;
    this.#transport = new Transport(options);
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

  /** Waits, and says so. */
  async wait(milliseconds: number): Promise<void> {
    this.options.onWait?.(milliseconds);
    await sleep(milliseconds);
  }

  /** Closes the connections that are kept open between requests. */
  close(): void {
    this.#transport.close();
  }

  /** The target at the server under test that a public address stands for; undefined for other addresses. */
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
    const response = await this.#sendPatiently(address, message);
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
    this.#kept += sizeInMemory(exchange);
    if (this.#kept > KEPT_IN_ALL)
      throw new Interrupted(`the responses take more than ${KEPT_IN_ALL / 1024 / 1024} MB of memory`);
    return exchange;
  }

  /**
   * Sends a request, and sends it again while the server is busy.
   *
   * @throws Interrupted when patience, or the limit of requests, is used up
   */
  async #sendPatiently(address: Address, message: Message, attempt = 0): Promise<RawResponse> {
    const outcome = await this.#send(address, message);
    const busy = busyReason(outcome);
    if (!busy) return this.#succeed(outcome as RawResponse, address, message);
    // What answers 503 again and again while the rest of the server is well is not busy but broken.
    if (attempt >= 2 && isUnavailable(outcome) && (await this.#isWell())) {
      this.#pauseAfter503 = 0;
      return outcome;
    }
    const refusal = await this.#pause(outcome, attempt);
    if (refusal !== undefined) throw await this.#failed(new Interrupted(busy + refusal));
    return this.#sendPatiently(address, message, attempt + 1);
  }

  #succeed(response: RawResponse, address: Address, message: Message): RawResponse {
    this.#failures = 0;
    if (response.status === 200) this.#answered ??= { address, message };
    return response;
  }

  /** Counts a request without an answer, and ends the check when the server seems to be gone. */
  async #failed(reason: Interrupted): Promise<Interrupted> {
    this.#failures += 1;
    if (this.#failures >= FAILURES && !(await this.#isWell())) this.#end = reason;
    return reason;
  }

  /** Waits before a request is repeated. Returns why it is not to be repeated, if so. */
  async #pause(outcome: RawResponse | Interrupted, attempt: number): Promise<string | undefined> {
    // A server that has just failed a request in spite of all patience is not waited for again.
    if (attempt === RETRIES || this.#failures > 0) return "";
    const { maxWait = 0 } = this.options;
    if (outcome instanceof Interrupted) {
      if (!(outcome instanceof ConnectionBroke && outcome.mayPass)) return "";
      await sleep(outcome.reused ? 0 : 50 * 2 ** attempt);
      return undefined;
    }
    const shortest = outcome.status === 503 ? this.#pauseAfter503 : PAUSE;
    const pause = retryAfter(outcome.headers) ?? shortest * 2 ** attempt;
    if (this.#waited + pause > maxWait) return `, for longer than ${maxWait} ms in all (maxWait, --max-wait)`;
    this.#waited += pause;
    await this.wait(pause);
    return undefined;
  }

  /** Whether the server still answers a request that it answered before. */
  async #isWell(): Promise<boolean> {
    if (!this.#answered) return false;
    const { address, message } = this.#answered;
    return busyReason(await this.#send(address, message)) === undefined;
  }

  /** Sends a request once. Returns the failure of a connection, which may pass. */
  async #send(address: Address, message: Message): Promise<RawResponse | Interrupted> {
    if (this.#end) throw this.#end;
    if (this.requests >= this.options.maxRequests)
      throw new Interrupted(
        `the limit of ${this.options.maxRequests} requests is reached (maxRequests, --max-requests)`,
      );
    this.requests += 1;
    return this.#transport.send(address, message).catch((error: unknown) => {
      if (error instanceof Interrupted) return error;
      throw error;
    });
  }
}

function isUnavailable(outcome: RawResponse | Interrupted): outcome is RawResponse {
  return !(outcome instanceof Interrupted) && outcome.status === 503;
}

/** Why a request is to be repeated; undefined when it has its answer. */
function busyReason(outcome: RawResponse | Interrupted): string | undefined {
  if (outcome instanceof Interrupted) return outcome.message;
  if (outcome.status === 429) return "the server asks for fewer requests (429)";
  return outcome.status === 503 ? "the server is unavailable (503)" : undefined;
}
