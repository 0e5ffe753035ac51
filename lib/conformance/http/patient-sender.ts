import { setTimeout as sleep } from "node:timers/promises";
import { Interrupted } from "./not-checked";
import { retryAfter } from "./retry-after";
import {
  ConnectionBroke,
  type Message,
  type RawResponse,
  Transport,
  type TransportOptions,
} from "./transport";
import type { Address } from "./url";

export interface PatientSenderOptions extends TransportOptions {
  readonly maxRequests: number;
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

/** Sends requests. Waits and repeats them where a server is busy (429, 503) or a connection breaks. */
export class PatientSender {
  /** How many requests were sent, repeated ones included. */
  requests = 0;
  readonly #options: PatientSenderOptions;
  readonly #transport: Transport;
  #waited = 0;
  /** The first pause after a 503; none once the server has been found to answer so where it is not busy. */
  #pauseAfter503 = PAUSE;
  /** How many requests in turn had no answer. */
  #failures = 0;
  /** Why no further requests are sent. */
  #end: Interrupted | undefined;
  /** A request that was answered, to see whether the server as a whole is unavailable. */
  #answered: { address: Address; message: Message } | undefined;

  constructor(options: PatientSenderOptions) {
    this.#options = options;
    this.#transport = new Transport(options);
  }

  /**
   * Sends a request, and sends it again while the server is busy.
   *
   * @throws Interrupted when patience, or the limit of requests, is used up
   */
  async send(address: Address, message: Message, attempt = 0): Promise<RawResponse> {
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
    return this.send(address, message, attempt + 1);
  }

  #succeed(response: RawResponse, address: Address, message: Message): RawResponse {
    this.#failures = 0;
    this.#answered ??= { address, message };
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
    const { maxWait = 0 } = this.#options;
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
    if (this.requests >= this.#options.maxRequests)
      throw new Interrupted(
        `the limit of ${this.#options.maxRequests} requests is reached (maxRequests, --max-requests)`,
      );
    this.requests += 1;
    return this.#transport.send(address, message).catch((error: unknown) => {
      if (error instanceof Interrupted) return error;
      throw error;
    });
  }

  /** Waits, and reports it. */
  async wait(milliseconds: number): Promise<void> {
    this.#options.onWait?.(milliseconds);
    await sleep(milliseconds);
  }

  /** Closes the connections that are kept open between requests. */
  close(): void {
    this.#transport.close();
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
