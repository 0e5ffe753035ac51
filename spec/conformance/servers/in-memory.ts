import {
  IncomingMessage,
  maxHeaderSize,
  type RequestListener,
  ServerResponse,
  validateHeaderName,
  validateHeaderValue,
} from "node:http";
import type { Socket } from "node:net";
import { Writable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { Interrupted } from "../../../lib/conformance/http/not-checked";
import { type Message, type RawResponse, Transport } from "../../../lib/conformance/http/transport";
import type { Address } from "../../../lib/conformance/http/url";
import { answerTo, type ListServer } from "./list-server";
import type { RunningServer } from "./over-http";

/** What answers a request in memory. */
type Handler = (target: string, message: Message) => RawResponse | Promise<RawResponse>;

const handlers = new Map<string, Handler>();
const overTheNetwork = Transport.prototype.send;
let lastPort = 80; // which URLs leave out

/**
 * Starts a server that the kit reaches without a network: a check of about 2,000 requests takes a fraction of
 * the time. The report is the same as over HTTP, which in-memory.spec.ts verifies.
 */
export async function listenInMemory(server: ListServer): Promise<RunningServer> {
  return handleInMemory((target, { method, headers, body }) => {
    const answer = answerTo(server, method, target, headers, body);
    return {
      status: answer.status,
      headers: { date: new Date().toUTCString(), ...joined(fieldsOf(answer.headers)) },
      body: Buffer.from(JSON.stringify(answer.body) ?? ""),
    };
  }, "/things");
}

/** Lets the kit reach a request listener without a network, such as an Express app. */
export async function serveInMemory(listener: RequestListener, path: string): Promise<RunningServer> {
  return handleInMemory((target, message) => answerOf(listener, target, message), path);
}

/** Lets the kit reach a function that answers requests without a network. */
export function handleInMemory(handler: Handler, path: string): RunningServer {
  lastPort += 1;
  const origin = `http://127.0.0.1:${lastPort}`;
  handlers.set(origin, handler);
  Transport.prototype.send = send;
  return {
    url: origin + path,
    close: async () => {
      handlers.delete(origin);
      if (handlers.size === 0) Transport.prototype.send = overTheNetwork;
    },
  };
}

/** Does what node:http does on both sides with a request that fits into its limits. */
async function send(this: Transport, address: Address, message: Message): Promise<RawResponse> {
  const handler = handlers.get(address.origin);
  if (!handler) return overTheNetwork.call(this, address, message);
  await nextTurn();
  const { method, body } = message;
  const headers: Record<string, string> = {
    host: address.origin.slice("http://".length),
    connection: "keep-alive",
    ...Object.fromEntries(fieldsOf(message.headers)),
    ...(body !== undefined && { "content-length": `${Buffer.byteLength(body)}` }),
  };
  expectToFit(address.target, headers);
  const response = await handler(address.target, { method, headers, body });
  expectToFit("", response.headers);
  const { maxBytes } = this.options;
  if (response.body.length > maxBytes) throw new Interrupted(`a response is longer than ${maxBytes} bytes`);
  return response;
}

/** What a listener writes to its socket, taken apart. */
function answerOf(listener: RequestListener, target: string, message: Message): Promise<RawResponse> {
  const { method, headers, body } = message;
  const chunks: Buffer[] = [];
  const socket = new Writable({
    write: (chunk, _, done) => {
      chunks.push(chunk);
      done();
    },
  }) as Socket;
  const request = new IncomingMessage(socket);
  // In version 1.0 of HTTP, bodies are not sent in chunks.
  Object.assign(request, {
    method,
    url: target,
    httpVersion: "1.0",
    httpVersionMajor: 1,
    httpVersionMinor: 0,
  });
  Object.assign(request.headers, headers);
  if (body !== undefined) request.push(body);
  request.push(null);
  const response = new ServerResponse(request);
  response.assignSocket(socket);
  return new Promise((resolve, reject) => {
    response.on("error", reject);
    response.on("finish", () => resolve(parseResponse(Buffer.concat(chunks))));
    listener(request, response);
  });
}

function parseResponse(bytes: Buffer): RawResponse {
  const end = bytes.indexOf("\r\n\r\n");
  const [status = "", ...lines] = bytes.toString("latin1", 0, end).split("\r\n");
  const fields = lines.map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return { status: Number(status.split(" ")[1]), headers: joined(fields), body: bytes.subarray(end + 4) };
}

/** Headers as they arrive: names in lower case, values without space around them. */
function fieldsOf(headers: Readonly<Record<string, string>>): (readonly [name: string, value: string])[] {
  return Object.entries(headers).map(([name, value]) => {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return [name.toLowerCase(), value.trim()];
  });
}

/** The headers of a response, in which a name may occur more than once. */
function joined(fields: readonly (readonly [name: string, value: string])[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of fields) headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  return headers;
}

/** node:http refuses longer headers, which no server here is meant to test. */
function expectToFit(target: string, headers: RawResponse["headers"]): void {
  let { length } = target;
  for (const name of Object.keys(headers)) length += `${name}: ${headers[name]}`.length;
  if (length > maxHeaderSize) throw new Error(`${length} bytes of headers need a server on the network`);
}
