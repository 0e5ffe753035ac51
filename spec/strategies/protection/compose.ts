import { createHmac, hkdfSync } from "node:crypto";

/** What a signed cursor is made of; the defaults are those of an unsigned list by `id` at `/users`. */
export interface Parts {
  readonly version?: number;
  readonly strategy?: string;
  readonly order?: string;
  readonly path?: string;
  readonly scope?: string | null;
  readonly secret?: string;
  /** Bytes before the values: whether and when the cursor expires. */
  readonly expiry?: Uint8Array;
}

/**
 * A signed cursor in the format that `docs/cursors.md` describes, made by other code. Without a secret,
 * anybody can.
 */
export function compose(values: string | Uint8Array, parts: Parts = {}): string {
  const { version = 1, strategy = "cursor", order = "id", path = "/users", scope = null, secret } = parts;
  const body = Buffer.concat([parts.expiry ?? Buffer.of(0), Buffer.from(values as string)]);
  const key =
    secret === undefined
      ? Buffer.alloc(0)
      : new Uint8Array(hkdfSync("sha256", secret, "", "jsonapi-pagination: sign cursors", 32));
  const tag = createHmac("sha256", key)
    .update(JSON.stringify([version, strategy, order, path, scope]))
    .update(body)
    .digest();
  return Buffer.concat([Buffer.of(version), tag.subarray(0, 16), body]).toString("base64url");
}

/** The first bytes of a body that expires at a time. */
export function expiring(time: number): Buffer {
  const bytes = Buffer.alloc(7);
  bytes.writeUInt8(1);
  bytes.writeUIntBE(time, 1, 6);
  return bytes;
}
