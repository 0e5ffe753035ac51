import * as http from "node:http";
import * as https from "node:https";
import { NotChecked } from "../report/verdict";
import { isObject, type JsonObject } from "../subject/document";
import { type Location, locate } from "./url";

/** One request and its answer. */
export interface Exchange {
  readonly url: string;
  readonly origin: string;
  /** Path and query, byte for byte as they were sent. */
  readonly target: string;
  readonly sent: Readonly<Record<string, string>>;
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  /** The body as JSON, where it is an object. */
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
 * GETs and nothing else. node:http rather than fetch, because a check is often about single bytes of the target, and fetch
 * rewrites them.
 */
export class Client {
  requests = 0;
  readonly #answers = new Map<string, Promise<Exchange>>();
  readonly #agents = {
    "http:": new http.Agent({ keepAlive: true }),
    "https:": new https.Agent({ keepAlive: true }),
  };

  readonly origin: string;
  readonly options: ClientOptions;

  constructor(origin: string, options: ClientOptions) {
    this.origin = origin;
    this.options = options;
  }

  /** The answer to a target of the named server; asked once, then remembered. */
  get(target: string, headers: Readonly<Record<string, string>> = {}): Promise<Exchange> {
    const key = JSON.stringify([target, headers]);
    const known = this.#answers.get(key);
    if (known) return known;
    const answer = this.fresh(target, headers);
    this.#answers.set(key, answer);
    return answer;
  }

  /** The answer to a target, asked anew. */
  fresh(target: string, headers: Readonly<Record<string, string>> = {}): Promise<Exchange> {
    return this.#send({ origin: this.origin, target }, { ...this.options.headers, ...headers });
  }

  /** The answer to a link that was found in `from`. Headers of the caller stay with the host that was named. */
  follow(from: Exchange, href: string): Promise<Exchange> {
    const { origin, target } = locate(href, from);
    if (origin === this.origin) return this.get(target);
    if (!this.options.allowHosts.includes(new URL(origin).host))
      return Promise.reject(
        new NotChecked(`a link leads to ${origin}, which was not named (allowHosts, --allow-host)`),
      );
    return this.#send({ origin, target }, {});
  }

  close(): void {
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }

  async #send({ origin, target }: Location, headers: Readonly<Record<string, string>>): Promise<Exchange> {
    if (this.requests >= this.options.maxRequests)
      throw new NotChecked(`the limit of ${this.options.maxRequests} requests is reached`);
    this.requests += 1;
    const sent = { accept: "application/vnd.api+json", ...headers };
    const { status, headers: received, text } = await this.#exchange(origin, target, sent);
    if (status === 429) throw new NotChecked("the server asks for fewer requests (429)");
    return {
      url: origin + target,
      origin,
      target,
      sent,
      status,
      headers: received,
      document: parse(text),
      text,
    };
  }

  #exchange(origin: string, path: string, headers: http.OutgoingHttpHeaders): Promise<Answer> {
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
        receive(response, this.options.maxBytes).then(resolve, reject),
      );
      request.setTimeout(this.options.timeout, () =>
        request.destroy(new NotChecked(`no answer within ${this.options.timeout} ms`)),
      );
      request.on("error", (error: NodeJS.ErrnoException) => {
        // A kept connection that the server closed in the same moment says nothing about the server.
        if (request.reusedSocket && error.code === "ECONNRESET")
          this.#exchange(origin, path, headers).then(resolve, reject);
        else
          reject(
            error instanceof NotChecked ? error : new NotChecked(`the connection broke: ${error.message}`),
          );
      });
      request.end();
    });
  }
}

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

async function receive(response: http.IncomingMessage, maxBytes: number): Promise<Answer> {
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

function parse(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
