import * as http from "node:http";
import * as https from "node:https";
import { type JsonObject, parseObject } from "./json";
import { NotChecked } from "./not-checked";
import { type Address, resolveReference } from "./url";

/** A request and its response. */
export interface Exchange {
  readonly url: string;
  readonly origin: string;
  /** Path and query, byte for byte as they were sent. */
  readonly target: string;
  /** The headers that were sent. */
  readonly sent: Readonly<Record<string, string>>;
  readonly status: number;
  /** The headers that were received. */
  readonly headers: http.IncomingHttpHeaders;
  /** The body, where it is a JSON object. */
  readonly document: JsonObject | undefined;
  readonly text: string;
}

export interface ClientOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly allowHosts: readonly string[];
  readonly maxRequests: number;
  readonly maxBytes: number;
  readonly timeout: number;
}

/**
 * Sends GET requests only. Uses node:http because many clauses are about single bytes of a target, which
 * fetch rewrites.
 */
export class Client {
  /** How many requests were sent. */
  requests = 0;
  readonly origin: string;
  readonly options: ClientOptions;
  readonly #exchanges = new Map<string, Promise<Exchange>>();
  readonly #agents = {
    "http:": new http.Agent({ keepAlive: true }),
    "https:": new https.Agent({ keepAlive: true }),
  };

  constructor(origin: string, options: ClientOptions) {
    this.origin = origin;
    this.options = options;
  }

  /** Requests a target of the server under test. The same request is sent only once. */
  get(target: string, headers: Readonly<Record<string, string>> = {}): Promise<Exchange> {
    const key = JSON.stringify([target, headers]);
    const known = this.#exchanges.get(key);
    if (known) return known;
    const exchange = this.getAgain(target, headers);
    this.#exchanges.set(key, exchange);
    return exchange;
  }

  /** Requests a target even if it was requested before. */
  getAgain(target: string, headers: Readonly<Record<string, string>> = {}): Promise<Exchange> {
    return this.#send({ origin: this.origin, target }, { ...this.options.headers, ...headers });
  }

  /** Follows a link found in `page`. The caller's headers are sent to the server under test only. */
  follow(page: Exchange, link: string): Promise<Exchange> {
    const { origin, target } = resolveReference(link, page);
    if (origin === this.origin) return this.get(target);
    if (!this.options.allowHosts.includes(new URL(origin).host))
      return Promise.reject(
        new NotChecked(`a link leads to ${origin}, which was not named (allowHosts, --allow-host)`),
      );
    return this.#send({ origin, target }, {});
  }

  /** Closes the connections that are kept open between requests. */
  close(): void {
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }

  async #send({ origin, target }: Address, headers: Readonly<Record<string, string>>): Promise<Exchange> {
    if (this.requests >= this.options.maxRequests)
      throw new NotChecked(`the limit of ${this.options.maxRequests} requests is reached`);
    this.requests += 1;
    const sent = { accept: "application/vnd.api+json", ...headers };
    const { status, headers: received, text } = await this.#request(origin, target, sent);
    if (status === 429) throw new NotChecked("the server asks for fewer requests (429)");
    return {
      url: origin + target,
      origin,
      target,
      sent,
      status,
      headers: received,
      document: parseObject(text),
      text,
    };
  }

  #request(origin: string, path: string, headers: http.OutgoingHttpHeaders): Promise<RawResponse> {
    const { protocol, hostname, port } = new URL(origin);
    const secure = protocol === "https:";
    const options = {
      protocol,
      hostname: hostname.replace(/^\[|\]$/g, ""),
      port,
      path,
      headers,
      agent: secure ? this.#agents["https:"] : this.#agents["http:"],
    };
    return new Promise((resolve, reject) => {
      const request = (secure ? https : http).request(options, (response) =>
        readResponse(response, this.options.maxBytes).then(resolve, reject),
      );
      request.setTimeout(this.options.timeout, () =>
        request.destroy(new NotChecked(`no answer within ${this.options.timeout} ms`)),
      );
      request.on("error", (error: NodeJS.ErrnoException) => {
        // The server may close a kept connection just when it is used again. That is no fault, so the request
        // is repeated.
        if (request.reusedSocket && error.code === "ECONNRESET")
          this.#request(origin, path, headers).then(resolve, reject);
        else
          reject(
            error instanceof NotChecked ? error : new NotChecked(`the connection broke: ${error.message}`),
          );
      });
      request.end();
    });
  }
}

interface RawResponse {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

async function readResponse(response: http.IncomingMessage, maxBytes: number): Promise<RawResponse> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    length += chunk.length;
    if (length > maxBytes) throw new NotChecked(`an answer is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return {
    status: Number(response.statusCode),
    headers: response.headers,
    text: Buffer.concat(chunks).toString("utf8"),
  };
}
