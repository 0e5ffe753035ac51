import { createHmac } from "node:crypto";
import type { PaginationRequest } from "../../../lib/strategies/pagination-request";
import { protection } from "../../../lib/strategies/protection";
import { deriveKey } from "../../../lib/strategies/protection/protector";
import { findCipher, sealer } from "../../../lib/strategies/protection/sealer";
import { signer } from "../../../lib/strategies/protection/signer";
import { compose, expiring } from "./compose";

const hex = (text: string) => Buffer.from(text, "hex");

describe("AES-256-GCM-SIV", () => {
  const key = hex(`01${"00".repeat(31)}`);
  const nonce = hex(`03${"00".repeat(11)}`);

  // RFC 8452, appendix C.2
  test.each([
    ["", "", "07f5f4169bbf55a8400cd47ea6fd400f"],
    ["", "0100000000000000", "c2ef328e5c71c83b843122130f7364b761e0b97427e3df28"],
    ["01", "0200000000000000", "1de22967237a813291213f267e3b452f02d01ae33e4ec854"],
  ])("gives the results of the RFC: additional data %p, plaintext %p", (data, plain, sealed) => {
    const cipher = findCipher()?.(key, nonce, hex(data));
    expect(Buffer.from(cipher?.encrypt(hex(plain)) as Uint8Array).toString("hex")).toBe(sealed);
    expect(Buffer.from(cipher?.decrypt(hex(sealed)) as Uint8Array).toString("hex")).toBe(plain);
  });

  // RFC 8452, appendix C.3
  test.each([
    [
      "000000000000000000000000000000004db923dc793ee6497c76dcc03a98e108",
      "f3f80f2cf0cb2dd9c5984fcda908456cc537703b5ba70324a6793a7bf218d3eaffffffff000000000000000000000000",
    ],
    [
      "eb3640277c7ffd1303c7a542d02d3e4c0000000000000000",
      "18ce4f0b8cb4d0cac65fea8f79257b20888e53e72299e56dffffffff000000000000000000000000",
    ],
  ])("counts past 2^32 as the RFC does: plaintext %p", (plain, sealed) => {
    const cipher = findCipher()?.(Buffer.alloc(32), Buffer.alloc(12), Buffer.alloc(0));
    expect(Buffer.from(cipher?.encrypt(hex(plain)) as Uint8Array).toString("hex")).toBe(sealed);
    expect(Buffer.from(cipher?.decrypt(hex(sealed)) as Uint8Array).toString("hex")).toBe(plain);
  });
});

describe("a key", () => {
  test("is that of RFC 5869, appendix A.3: SHA-256, without salt and info", () => {
    // The first 32 of its 42 bytes: HKDF gives the beginning of one long text.
    expect(Buffer.from(deriveKey("\x0b".repeat(22), "")).toString("hex")).toBe(
      "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d",
    );
  });

  test("is another one for each purpose, and none of them is the secret's own", () => {
    const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
    const secret = "the current secret";
    const expected = (info: string) => hmac(hmac(Buffer.alloc(32), secret), `${info}\x01`);
    for (const info of ["jsonapi-pagination: sign cursors", "jsonapi-pagination: seal cursors"])
      expect(Buffer.from(deriveKey(secret, info))).toEqual(expected(info));
  });

  test("is derived on first use, once for each secret", () => {
    const { hkdfSync } = process.getBuiltinModule("node:crypto");
    const derive = jest.spyOn(process.getBuiltinModule("node:crypto"), "hkdfSync");
    try {
      for (const make of [signer, sealer]) {
        derive.mockClear();
        const { protect, open } = make(["the current secret", "the older secret"]);
        expect(derive).not.toHaveBeenCalled();
        const context = Buffer.from("[]");
        for (let times = 0; times < 3; times++) open(context, protect(context, Buffer.from("body")));
        expect(derive).toHaveBeenCalledTimes(2);
      }
    } finally {
      derive.mockRestore();
    }
    expect(process.getBuiltinModule("node:crypto").hkdfSync).toBe(hkdfSync);
  });
});

describe("the format", () => {
  const place = {
    target: "/users",
    path: "/users",
    order: [{ name: "id", descending: true }],
    request: {} as PaginationRequest,
  };
  const TIME = Date.UTC(2026, 0, 1);
  beforeEach(() => jest.useFakeTimers({ now: TIME }));
  afterEach(() => jest.useRealTimers());

  test("is the one in docs/cursors.md", () => {
    const write = (options: object) => protection(options).textsFor("cursor", place).write([30]);
    const secret = "the current secret";
    expect(write({ secret: false })).toBe(compose("n2:30", { order: "-id" }));
    expect(write({ secret })).toBe(compose("n2:30", { order: "-id", secret }));
    expect(write({ secret, ttl: 60 })).toBe(
      compose("n2:30", { order: "-id", secret, expiry: expiring(TIME + 60_000) }),
    );
    expect(write({ secret, scope: () => "a" })).toBe(compose("n2:30", { order: "-id", secret, scope: "a" }));
  });

  test.each([
    ["another version", compose("n1:5", { version: 3, order: "-id" })],
    ["no body", compose("", { order: "-id", expiry: Buffer.of() })],
    ["an unknown kind of expiry", compose("n1:5", { order: "-id", expiry: Buffer.of(2) })],
    ["a time that is too short", compose("", { order: "-id", expiry: Buffer.of(1, 0, 0) })],
    ["a time that is over", compose("n1:5", { order: "-id", expiry: expiring(TIME - 1) })],
    ["values that are not values", compose("5", { order: "-id" })],
    ["nothing", ""],
    ["a version alone", "AQ"],
    ["a tag that is too short", "AQAAAAAAAAAAAAAAAAAAAA"],
  ])("is refused with %s, even with a valid tag", (_, text) => {
    expect(() => protection({ secret: false }).textsFor("cursor", place).read(text)).toThrow();
  });

  test("is sealed with the key for it, a nonce of zeros, and the place as additional data", () => {
    const secret = "the current secret";
    const text = protection({ secret, sealed: true }).textsFor("cursor", place).write([30]);
    const [version, ...sealed] = Buffer.from(text, "base64url");
    const key = deriveKey(secret, "jsonapi-pagination: seal cursors");
    const context = Buffer.from('[2,"cursor","-id","/users",null]');
    const plain = findCipher()?.(key, new Uint8Array(12), context).decrypt(Uint8Array.from(sealed));
    expect(version).toBe(2);
    expect(Buffer.from(plain as Uint8Array).toString("latin1")).toBe(`\0n2:30\x80${"\0".repeat(25)}`);
  });
});
