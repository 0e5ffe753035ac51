import {
  Agent as HttpAgent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import { Interrupted } from "./not-checked";
import type { Address } from "./url";

/** A response as it arrived. */
export interface RawResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** What is sent to an address. */
export interface Message {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface TransportOptions {
  /** The most bytes to read of a body. */
  readonly maxBytes: number;
  /** How long the whole response may take, in milliseconds. */
  readonly timeout: number;
}

/** The errors of a connection that may be gone when a request is repeated. */
const PASSING = ["ECONNRESET", "ECONNREFUSED", "EPIPE", "ETIMEDOUT", "EAI_AGAIN"];

/** Thrown when a connection breaks before the whole response has arrived. */
export class ConnectionBroke extends Interrupted {
  /** Whether it may succeed when it is tried again. */
  readonly mayPass: boolean;
  /** Whether it had served a request before: the server may have closed it just then, which is no fault. */
  readonly reused: boolean;

  constructor({ message, code = "" }: NodeJS.ErrnoException, reused: boolean) {
    super(`the connection broke: ${message}`);
    this.mayPass = PASSING.includes(code);
    this.reused = reused;
  }
}

/**
 * Sends single requests. Uses node:http because many clauses are about single bytes of a target, which
 * fetch rewrites.
 */
export class Transport {
  readonly options: TransportOptions;
  readonly #agents = {
    "http:": new HttpAgent({ keepAlive: true }),
    "https:": new HttpsAgent({ keepAlive: true }),
  };

  constructor(options: TransportOptions) {
    this.options = options;
  }

  /**
   * Sends a request and reads the whole response.
   *
   * @throws Interrupted when no response arrives, or only a part of one
   */
  send({ origin, target }: Address, { method, headers, body }: Message): Promise<RawResponse> {
    const { protocol, hostname, port } = new URL(origin);
    const host = hostname.replace(/^\[|\]$/g, "");
    const secure = protocol === "https:";
    const options = {
      protocol,
      hostname: host,
      port,
      method,
      path: target,
      // With a length, the body is not sent in chunks, which some servers do not read.
      headers: body === undefined ? headers : { ...headers, "content-length": Buffer.byteLength(body) },
      // Clauses change the Host header. The certificate is still that of the server that is checked.
      servername: isIP(host) ? "" : host,
      agent: this.#agents[secure ? "https:" : "http:"],
    };
    const { maxBytes, timeout } = this.options;
    return new Promise((resolve, reject) => {
      const request = (secure ? httpsRequest : httpRequest)(options);
      const fail = (error: Interrupted): void => {
        clearTimeout(timer);
        reject(error);
        request.destroy();
      };
      const broke = (error: Error): void => fail(new ConnectionBroke(error, request.reusedSocket));
      // The idle timeout of node:http would let a server send one byte a second for ever.
      const timer = setTimeout(() => fail(new Interrupted(`no response within ${timeout} ms`)), timeout);
      request.on("error", broke);
      request.on("upgrade", ({ statusCode }) =>
        fail(new Interrupted(`the server switches protocols (${statusCode}), which was not requested`)),
      );
      request.on("response", (response) => {
        readBody(response, maxBytes).then(
          (body) => {
            clearTimeout(timer);
            resolve({ status: response.statusCode as number, headers: response.headers, body });
          },
          (error: Error) => (error instanceof Interrupted ? fail(error) : broke(error)),
        );
      });
      request.end(body);
    });
  }

  /** Closes the connections that are kept open between requests. */
  close(): void {
    for (const agent of Object.values(this.#agents)) agent.destroy();
  }
}

async function readBody(response: IncomingMessage, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    length += chunk.length;
    if (length > maxBytes) throw new Interrupted(`a response is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
