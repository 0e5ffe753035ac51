import type { KeyObject } from "node:crypto";
import { once } from "../../once";
import { crypto, deriveKey, type Protector } from "./protector";

const TAG_LENGTH = 16;

/**
 * Signs with HMAC-SHA256, cut to 128 bits: the tag, and then the body unchanged.
 * @param secrets The first signs, all verify. Without any, the key is empty: the tag guards against mistakes,
 * not against forgery.
 */
export function signer(secrets: readonly string[]): Protector {
  const keys = once(() => {
    const { createSecretKey } = crypto();
    return secrets.length === 0
      ? [createSecretKey(new Uint8Array())]
      : secrets.map((secret) => createSecretKey(deriveKey(secret, "jsonapi-pagination: sign cursors")));
  });
  return {
    version: 1,
    protect: (context, body) => Buffer.concat([tagOf(keys()[0] as KeyObject, context, body), body]),
    open(context, bytes) {
      if (bytes.length < TAG_LENGTH) return undefined;
      const tag = bytes.subarray(0, TAG_LENGTH);
      const body = bytes.subarray(TAG_LENGTH);
      const { timingSafeEqual } = crypto();
      return keys().some((key) => timingSafeEqual(tagOf(key, context, body), tag)) ? body : undefined;
    },
  };
}

/** The context is JSON text, which contains none of the bytes that a body can begin with. */
function tagOf(key: KeyObject, context: Buffer, body: Buffer): Buffer {
  return crypto().createHmac("sha256", key).update(context).update(body).digest().subarray(0, TAG_LENGTH);
}
