import { once } from "../../once";

/** Protects bytes that clients carry, so that nobody else can make them. */
export interface Protector {
  /** The first byte of what it protects: it tells one protector from another. */
  readonly version: number;
  /** Protects a body. It can only be opened in the same context. */
  protect(context: Buffer, body: Buffer): Buffer;
  /** The body; `undefined` if this protector did not protect it in this context. */
  open(context: Buffer, bytes: Buffer): Buffer | undefined;
}

/**
 * `node:crypto`, loaded on first use, so that only cursors pay for it. `getBuiltinModule` also works in
 * bundles of ES modules, which have no `require`. The result is kept, because the call takes longer than
 * signing.
 */
export const crypto = once(() => process.getBuiltinModule("node:crypto"));

/**
 * Derives a key of 32 bytes from a secret by HKDF-SHA256 (RFC 5869), without a salt. Each purpose has a key
 * of its own.
 */
export function deriveKey(secret: string, purpose: string): Uint8Array {
  return new Uint8Array(crypto().hkdfSync("sha256", secret, "", purpose, 32));
}
