import { once } from "../../once";
import { deriveKey, type Protector } from "./protector";

/** AES-GCM-SIV (RFC 8452), as `@noble/ciphers` has it. */
type Cipher = (
  key: Uint8Array,
  nonce: Uint8Array,
  associatedData: Uint8Array,
) => { encrypt(plain: Uint8Array): Uint8Array; decrypt(sealed: Uint8Array): Uint8Array };

/** The cipher; `undefined` where the package is not installed. Only sealed lists load it. */
export function findCipher(): Cipher | undefined {
  try {
    return require("@noble/ciphers/aes.js").gcmsiv;
  } catch {
    return undefined;
  }
}

/**
 * Always the same: equal positions give equal cursors, which caches need. The mode allows that (RFC 8452 §9);
 * it then shows which bodies are equal in one context, and nothing else about them.
 */
const NONCE = new Uint8Array(12);

/**
 * Seals with AES-256-GCM-SIV: nobody else can make or read what it protects.
 * @param secrets The first seals, all open.
 */
export function sealer(secrets: readonly string[]): Protector {
  const cipher = findCipher() as Cipher; // the options have been checked
  const keys = once(() => secrets.map((secret) => deriveKey(secret, "jsonapi-pagination: seal cursors")));
  return {
    version: 2,
    protect: (context, body) =>
      Buffer.from(cipher(keys()[0] as Uint8Array, NONCE, context).encrypt(padded(body))),
    open(context, bytes) {
      for (const key of keys()) {
        try {
          return unpadded(Buffer.from(cipher(key, NONCE, context).decrypt(bytes)));
        } catch {} // sealed with another key, or by somebody else
      }
      return undefined;
    },
  };
}

/** Bodies are padded to a multiple of this many bytes, because the length of a sealed body is visible. */
const BLOCK_LENGTH = 32;

/** Ends the body; zeros follow (ISO/IEC 7816-4). */
const END = 0x80;

function padded(body: Buffer): Buffer {
  const block = Buffer.alloc(Math.ceil((body.length + 1) / BLOCK_LENGTH) * BLOCK_LENGTH);
  block.set(body);
  block[body.length] = END;
  return block;
}

function unpadded(block: Buffer): Buffer {
  return block.subarray(0, block.lastIndexOf(END));
}
