import { formatOrder, type Order } from "../order";
import { type Codec, MAX_CURSOR_LENGTH } from "./codec";
import { isKeyValue, type KeyValue } from "./key";

/** Asked of the runtime on first use: bundles as ES modules need no `require`, and only cursors pay for loading it. */
const crypto = () => process.getBuiltinModule("node:crypto");

/** The first byte of every opaque cursor. Cursors of another version are not read. */
const VERSION = 1;
const TAG_LENGTH = 16;

/**
 * Cursors that are opaque to clients: version, tag, and key values as JSON, in unpadded base64url (RFC 4648 §5). The
 * tag is HMAC-SHA256 over version, order, scope and values. Without secrets it guards against mistakes, not forgery.
 * @param secrets The first signs, all of them verify.
 */
export function opaqueCodec(secrets: readonly string[], order: Order, scope: string): Codec {
  const context = JSON.stringify([VERSION, formatOrder(order), scope]);
  const { createHmac, timingSafeEqual } = crypto();
  const tag = (secret: string, payload: Buffer) =>
    createHmac("sha256", secret).update(context).update(payload).digest().subarray(0, TAG_LENGTH);
  return {
    encode(key) {
      const payload = Buffer.from(JSON.stringify(order.map(({ name }) => pack(key[name] as KeyValue))));
      const text = Buffer.concat([Buffer.of(VERSION), tag(secrets[0] as string, payload), payload]).toString(
        "base64url",
      );
      if (text.length <= MAX_CURSOR_LENGTH) return text;
      throw new TypeError(
        `The cursor of an item is ${text.length} characters long, more than ${MAX_CURSOR_LENGTH}: order by shorter keys.`,
      );
    },
    decode(text) {
      const bytes = Buffer.from(text, "base64url");
      const payload = bytes.subarray(1 + TAG_LENGTH);
      const sentTag = bytes.subarray(1, 1 + TAG_LENGTH);
      // Node skips characters outside base64url, and the last one may have unused bits: accept only what we write.
      if (bytes.toString("base64url") !== text || bytes[0] !== VERSION || sentTag.length < TAG_LENGTH)
        throw new Error("not a cursor");
      if (!secrets.some((secret) => timingSafeEqual(tag(secret, payload), sentTag)))
        throw new Error("not a cursor of this list");
      const values: unknown = JSON.parse(payload.toString());
      if (!Array.isArray(values) || values.length !== order.length)
        throw new Error("not a cursor of this order");
      return Object.fromEntries(order.map(({ name }, index) => [name, unpack(values[index])]));
    },
  };
}

/** JSON has no bigint, and no number for -0, NaN and the infinities: they are packed as text in an object. */
function pack(value: KeyValue): unknown {
  if (typeof value === "bigint") return { i: String(value) };
  if (typeof value === "number" && (!Number.isFinite(value) || Object.is(value, -0)))
    return { n: Object.is(value, -0) ? "-0" : String(value) };
  return value;
}

function unpack(value: unknown): KeyValue {
  if (isKeyValue(value)) return value;
  const { i, n } = value as { i?: string; n?: string };
  if (typeof i === "string" && /^-?[0-9]+$/.test(i)) return BigInt(i);
  if (n === "-0" || n === "NaN" || n === "Infinity" || n === "-Infinity") return Number(n);
  throw new Error("not a key value");
}
