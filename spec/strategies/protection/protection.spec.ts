import * as fc from "fast-check";
import { ExpiredError, type Place, protection } from "../../../lib/strategies/protection";
import type { KeyValue } from "../../../lib/strategies/protection/key-values";
import type { ProtectionOptions } from "../../../lib/strategies/protection/options";
import { keyValue, order } from "../cursor/arbitraries";
import { compose } from "./compose";
import { MODES, modes, SECRET } from "./modes";

const PLACE: Place = { target: "/users", path: "/users", order: [], request: {} as Place["request"] };
const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const textsFor = (options: ProtectionOptions, place: Partial<Place> = {}, strategy = "cursor") =>
  protection(options).textsFor(strategy, { ...PLACE, ...place });

const values = fc.array(keyValue, { minLength: 1, maxLength: 4 });

describe.each(modes)("a cursor (%s)", (mode) => {
  const options = MODES[mode];
  const texts = textsFor(options);

  test("returns any values unchanged, and is base64url", () => {
    fc.assert(
      fc.property(values, (keyValues) => {
        const text = texts.write(keyValues);
        expect(text).toMatch(/^[\w-]+$/);
        expect(texts.read(text)).toStrictEqual(keyValues);
      }),
    );
  });

  test("is the same text for the same values", () => {
    expect(textsFor(options).write([5])).toBe(textsFor(options).write([5]));
  });

  test("is refused after any change of its characters", () => {
    const change = fc.record({
      at: fc.nat(),
      cut: fc.nat({ max: 2 }),
      put: fc.string({ maxLength: 2, unit: fc.constantFrom(...BASE64URL, "=", "+", "/", " ", "\n", "é") }),
    });
    fc.assert(
      fc.property(values, change, (written, { at, cut, put }) => {
        const text = texts.write(written);
        const place = at % (text.length + 1);
        const changed = text.slice(0, place) + put + text.slice(place + cut);
        fc.pre(changed !== text);
        expect(() => texts.read(changed)).toThrow();
      }),
      { numRuns: 1000 },
    );
  });

  test("is refused after the change of any bit, and without any of its bytes at the end", () => {
    const bytes = Buffer.from(texts.write(["7f"]), "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => texts.read(changed.toString("base64url"))).toThrow();
    }
    for (let length = 0; length < bytes.length; length++)
      expect(() => texts.read(bytes.subarray(0, length).toString("base64url"))).toThrow();
  });

  test("is refused by every other mode, but for those that differ in the time alone", () => {
    const text = texts.write([5]);
    for (const other of modes) {
      const isAlike = other.replace(", expiring", "") === mode.replace(", expiring", "");
      const read = () => textsFor(MODES[other]).read(text);
      if (!isAlike) expect(read).toThrow();
    }
  });

  test("is refused in another place", () => {
    const here = textsFor({ ...options, scope: () => "a" });
    const text = here.write([5]);
    expect(here.read(text)).toEqual([5]);
    const elsewhere = [
      textsFor({ ...options, scope: () => "b" }),
      textsFor({ ...options, scope: () => "" }),
      textsFor(options),
      textsFor({ ...options, scope: () => "a" }, { path: "/users/1" }),
      textsFor({ ...options, scope: () => "a" }, { order: [{ name: "id", descending: false }] }),
      textsFor({ ...options, scope: () => "a" }, {}, "token"),
      textsFor({ ...options, scope: () => "a" }, { path: '/users","a' }),
    ];
    for (const other of elsewhere) expect(() => other.read(text)).toThrow();
  });

  test("is refused in any other place, however names, paths and scopes join", () => {
    const text = fc.constantFrom("", "/", "/users", "/users/1", '"', '","', "null");
    const place = fc.record({ path: text, scope: text, order });
    fc.assert(
      fc.property(place, place, (here, there) => {
        fc.pre(fc.stringify(here) !== fc.stringify(there));
        const written = textsFor({ ...options, scope: () => here.scope }, here).write([5]);
        expect(() => textsFor({ ...options, scope: () => there.scope }, there).read(written)).toThrow();
      }),
    );
  });
});

describe.each([false, true])("with several secrets (sealed: %s)", (sealed) => {
  const [old, middle, current] = ["the oldest secret", "the older secret", "the current secret"];
  const list = (...secret: string[]) => textsFor({ secret, sealed });
  const text = list(old as string).write([5]);

  test("the first one protects", () => {
    const written = list(current as string, old as string).write([5]);
    expect(list(current as string).read(written)).toEqual([5]);
    expect(() => list(old as string).read(written)).toThrow();
    expect(textsFor({ secret: current, sealed }).write([5])).toBe(written);
  });

  test("all of them read, at any place in the list", () => {
    const everyPlace = [
      [old, current],
      [current, old],
      [current, middle, old],
    ] as string[][];
    for (const secrets of everyPlace) expect(list(...secrets).read(text)).toEqual([5]);
  });

  test("a secret that is no longer in the list reads nothing", () => {
    expect(() => list(current as string, middle as string).read(text)).toThrow();
  });
});

test("the scope is asked for once for each request, with the target and the request as they are", () => {
  const scope = jest.fn(() => "a");
  const request = { headers: {} } as Place["request"];
  const texts = textsFor({ secret: SECRET, scope }, { target: "//users?x=%20", request });
  texts.read(texts.write([5]));
  expect(scope.mock.calls).toEqual([["//users?x=%20", request]]);
});

test("a scope that depends on the request is a TypeError without one", () => {
  const scope = (_target: string, request: Place["request"]) => String(request?.method);
  expect(
    textsFor({ secret: SECRET, scope }, { request: { method: "GET" } as Place["request"] }),
  ).toBeDefined();
  expect(() => textsFor({ secret: SECRET, scope }, { request: undefined } as never)).toThrow(
    new TypeError("cursor.scope is a function of the request: pass it to read(target, request)."),
  );
});

test.each<[unknown, string]>([
  [undefined, "undefined"],
  [null, "null"],
  [5, "5"],
  [Promise.reject(new Error("late")), "a promise (await it first)"],
])("a scope of %p is a TypeError", (scope, shown) => {
  expect(() => textsFor({ secret: SECRET, scope: () => scope as string })).toThrow(
    new TypeError(`cursor.scope must return a string; got ${shown}.`),
  );
});

test("no part of a value shows in a sealed cursor, but the length of all values in steps of 32 bytes", () => {
  const texts = textsFor(MODES.sealed);
  const lengths = new Set<number>();
  const seen = Array.from({ length: 100 }, (_, length) => {
    const secret = "x".repeat(length);
    const text = texts.write([secret]);
    lengths.add(Buffer.from(text, "base64url").length);
    expect(Buffer.from(text, "base64url").toString("latin1")).not.toContain("xxx");
    return text;
  });
  expect(new Set(seen).size).toBe(100);
  // The version, the tag, and a body of 5 to 104 bytes with at least one byte of padding.
  expect([...lengths]).toEqual([1 + 16 + 32, 1 + 16 + 64, 1 + 16 + 96, 1 + 16 + 128]);
});

describe("expiry", () => {
  const START = Date.UTC(2026, 0, 1);
  const at = (seconds: number) => jest.setSystemTime(START + seconds * 1000);
  beforeEach(() => jest.useFakeTimers({ now: START }));
  afterEach(() => jest.useRealTimers());

  test("is at least ttl from now, and at most a quarter of it later, at the end of a slot", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_155_760_000 }), fc.nat(), (ttl, now) => {
        jest.setSystemTime(now);
        const expires = textsFor({ secret: SECRET, ttl }).expires as number;
        expect(expires - now).toBeGreaterThanOrEqual(ttl * 1000);
        expect(expires - now).toBeLessThan(ttl * 1250);
        expect(expires % (ttl * 250)).toBe(0);
      }),
    );
  });

  const values: KeyValue[] = ["a", 5];
  const secret = SECRET;

  test.each([false, true])("texts are the same within a slot, and new in the next (sealed: %s)", (sealed) => {
    const write = (second: number) => {
      at(second);
      return textsFor({ secret, sealed, ttl: 60 }).write(values);
    };
    expect(write(1)).toBe(write(15));
    expect(write(15)).not.toBe(write(16));
  });

  test.each([false, true])("is when a text is refused, and not before (sealed: %s)", (sealed) => {
    const texts = () => textsFor({ secret, sealed, ttl: 60 });
    at(1);
    const text = texts().write(values);
    for (const second of [1, 61, 75]) {
      at(second);
      expect(texts().read(text)).toEqual(values);
    }
    at(75.001);
    expect(() => texts().read(text)).toThrow(ExpiredError);
  });

  test("holds for texts from when ttl was another, or set at all", () => {
    const text = textsFor({ secret, ttl: 60 }).write(values);
    at(59);
    for (const ttl of [1, 60, 3600, undefined]) expect(textsFor({ secret, ttl }).read(text)).toEqual(values);
    at(61);
    for (const ttl of [1, 60, 3600, undefined])
      expect(() => textsFor({ secret, ttl }).read(text)).toThrow(ExpiredError);
  });

  test("is over for texts from before ttl was set", () => {
    const text = textsFor({ secret }).write(values);
    expect(() => textsFor({ secret, ttl: 60 }).read(text)).toThrow(ExpiredError);
  });

  // Without a secret, anybody can make a text with a valid tag.
  test.each<[name: string, start: number[]]>([
    ["nothing", []],
    ["another first byte", [2, 255, 255, 255, 255, 255, 255]],
    ["a first byte alone", [1]],
    ["a time that is too short", [1, 255, 255, 255, 255, 255]],
  ])("is refused as forged, not as expired, if a body begins with %s", (_, start) => {
    const { write, read } = textsFor({ secret: false });
    const place = { order: "", path: PLACE.path };
    expect(compose("", { ...place, expiry: Buffer.of(0) })).toBe(write([]));
    const readForged = () => read(compose("", { ...place, expiry: Buffer.from(start) }));
    expect(readForged).toThrow();
    expect(readForged).not.toThrow(ExpiredError);
  });

  test("does not show that a text is forged", () => {
    const text = textsFor({ secret: "another secret text", ttl: 60 }).write(values);
    at(1000);
    expect(() => textsFor({ secret, ttl: 60 }).read(text)).toThrow("not a cursor of this list");
  });
});
