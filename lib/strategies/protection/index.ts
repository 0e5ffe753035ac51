import { show } from "../../validation/messages";
import { formatOrder, type Order } from "../order";
import type { PaginationRequest } from "../pagination-request";
import { type KeyValue, readValues, writeValues } from "./key-values";
import type { ProtectionOptions } from "./options";
import { sealer } from "./sealer";
import { signer } from "./signer";

/**
 * The longest cursor, in characters: a key of 3,072 bytes fits, the most that InnoDB and PostgreSQL index.
 */
const MAX_LENGTH = 4200;

/** What a text is bound to. It is not valid in any other place. */
export interface Place {
  /** The request target, unchanged. */
  readonly target: string;
  /** The path of the target, as links write it. */
  readonly path: string;
  readonly order: Order | null;
  readonly request: PaginationRequest;
}

/** Writes values as texts that clients carry from page to page, and reads them back. */
export interface ProtectedTexts {
  /** When texts that are written now expire, in milliseconds since 1970; `undefined` where they do not. */
  readonly expires: number | undefined;
  write(values: readonly KeyValue[]): string;
  /**
   * @throws ExpiredError if it has expired.
   * @throws Error if it was not written for this place.
   */
  read(text: string): KeyValue[];
}

/** Thrown for a text that was valid, but has expired. */
export class ExpiredError extends Error {}

/** The protection options, complete. */
export interface Protection {
  readonly isSealed: boolean;
  readonly maxLength: number;
  /** Whether texts expire. */
  readonly hasExpiry: boolean;
  /**
   * The texts of one strategy in one place.
   * @throws TypeError if the `scope` option does not return a string.
   */
  textsFor(strategy: string, place: Place): ProtectedTexts;
}

/** Completes protection options that have no problems. */
export function protection(options: ProtectionOptions): Protection {
  const { secret = false, sealed = false, ttl, scope, maxLength = MAX_LENGTH } = options;
  const secrets = (secret === false ? [] : [secret].flat()) as string[];
  const { version, protect, open } = sealed ? sealer(secrets) : signer(secrets);

  /** What a text is valid for. It is authenticated, but the text does not contain it. */
  function contextOf(strategy: string, { target, path: listPath, order, request }: Place): Buffer {
    if (scope !== undefined && scope.length > 1 && request === undefined)
      throw new TypeError("cursor.scope is a function of the request: pass it to read(target, request).");
    const scopeText: unknown = scope === undefined ? null : scope(target, request);
    if (scope !== undefined && typeof scopeText !== "string")
      throw new TypeError(`cursor.scope must return a string; got ${show(scopeText)}.`);
    return Buffer.from(JSON.stringify([version, strategy, formatOrder(order ?? []), listPath, scopeText]));
  }

  return {
    isSealed: sealed,
    maxLength,
    hasExpiry: ttl !== undefined,
    textsFor(strategy, place) {
      const context = contextOf(strategy, place);
      const expires = ttl === undefined ? undefined : endOfSlot(ttl);
      return {
        expires,
        write(values) {
          const body = Buffer.concat([writeExpiry(expires), writeValues(values)]);
          return Buffer.concat([Buffer.of(version), protect(context, body)]).toString("base64url");
        },
        read(text) {
          const bytes = Buffer.from(text, "base64url");
          // Node.js skips characters outside base64url, and the last one may have unused bits: accept only
          // what `write` returns.
          if (bytes.toString("base64url") !== text || bytes[0] !== version) throw new Error("not a cursor");
          const body = open(context, bytes.subarray(1));
          if (body === undefined) throw new Error("not a cursor of this list");
          const { expiry, rest } = readExpiry(body);
          // One from before `ttl` was set never expires by itself.
          if (expiry === undefined ? ttl !== undefined : Date.now() > expiry) throw new ExpiredError();
          return readValues(rest);
        },
      };
    },
  };
}

/** Texts written within a quarter of `ttl` expire together, so that equal positions give equal texts. */
function endOfSlot(ttl: number): number {
  const quarter = ttl * 250;
  return Math.ceil((Date.now() + ttl * 1000) / quarter) * quarter;
}

/** The first byte of a body: whether the time follows when it expires, in six bytes. */
const NEVER = 0;
const EXPIRES = 1;
const TIME_LENGTH = 6;

function writeExpiry(expires: number | undefined): Buffer {
  if (expires === undefined) return Buffer.of(NEVER);
  const bytes = Buffer.of(EXPIRES, ...new Uint8Array(TIME_LENGTH));
  bytes.writeUIntBE(expires, 1, TIME_LENGTH);
  return bytes;
}

function readExpiry(body: Buffer): { expiry: number | undefined; rest: Buffer } {
  if (body[0] === NEVER) return { expiry: undefined, rest: body.subarray(1) };
  if (body[0] !== EXPIRES) throw new Error("not a body");
  // A body that is too short makes `readUIntBE` throw.
  return { expiry: body.readUIntBE(1, TIME_LENGTH), rest: body.subarray(1 + TIME_LENGTH) };
}
