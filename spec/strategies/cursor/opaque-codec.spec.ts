import { createHmac } from "node:crypto";
import * as fc from "fast-check";
import { type CursorOptions, type Order, PageError, paginator } from "jsonapi-pagination";
import { opaqueCodec } from "../../../lib/strategies/cursor/opaque-codec";
import { order, orderedKey } from "./arbitraries";

const SECRETS = ["the current secret"];
const ID: Order = [{ name: "id", descending: false }];
const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const secrets = fc.constantFrom([""], SECRETS);

describe("a cursor", () => {
  test("returns any key of any order unchanged", () => {
    fc.assert(
      fc.property(orderedKey, secrets, fc.string(), ([fields, key], secret, scope) => {
        const codec = opaqueCodec(secret, fields, scope);
        const decoded = codec.decode(codec.encode(key));
        expect(decoded).toStrictEqual(key);
        expect(Object.keys(decoded)).toEqual(fields.map(({ name }) => name));
      }),
    );
  });

  test("is at most 1 KiB of unpadded base64url", () => {
    fc.assert(
      fc.property(orderedKey, ([fields, key]) => {
        expect(opaqueCodec(SECRETS, fields, "/").encode(key)).toMatch(/^[\w-]{1,1024}$/);
      }),
    );
  });

  test("of 1 KiB can be read back", () => {
    const codec = opaqueCodec(SECRETS, ID, "/users");
    const key = { id: "x".repeat(747) };
    expect(codec.encode(key)).toHaveLength(1024);
    expect(codec.decode(codec.encode(key))).toEqual(key);
  });

  test("belongs to the fields of its order, even if other names join to the same text", () => {
    const orderOf = (...names: string[]) => names.map((name) => ({ name, descending: false }));
    const text = opaqueCodec(SECRETS, orderOf("a", "bc"), "/users").encode({ a: 1, bc: 2 });
    expect(() => opaqueCodec(SECRETS, orderOf("ab", "c"), "/users").decode(text)).toThrow();
  });

  test("is the same text for the same position", () => {
    const [first, second] = [opaqueCodec(SECRETS, ID, "/users"), opaqueCodec(SECRETS, ID, "/users")];
    expect(first.encode({ id: 5 })).toBe(second.encode({ id: 5 }));
  });

  test("is rejected after any change of its characters, signed or not", () => {
    const change = fc.record({
      at: fc.nat(),
      cut: fc.nat({ max: 2 }),
      put: fc.string({ maxLength: 2, unit: fc.constantFrom(...BASE64URL, "=", "+", "/", " ", "\n", "é") }),
    });
    fc.assert(
      fc.property(orderedKey, secrets, change, ([fields, key], secret, { at, cut, put }) => {
        const codec = opaqueCodec(secret, fields, "/users");
        const text = codec.encode(key);
        const place = at % (text.length + 1);
        const changed = text.slice(0, place) + put + text.slice(place + cut);
        fc.pre(changed !== text);
        expect(() => codec.decode(changed)).toThrow();
      }),
      { numRuns: 1000 },
    );
  });

  test("is rejected after the change of any bit", () => {
    const codec = opaqueCodec(SECRETS, ID, "/users");
    const bytes = Buffer.from(codec.encode({ id: "7f" }), "base64url");
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => codec.decode(changed.toString("base64url"))).toThrow();
    }
  });

  test("is rejected in a list of another order or scope, or with another secret", () => {
    const scope = fc.constantFrom("", "/", "/users", "/users/1", '"');
    const issued = orderedKey.chain(([fields, key]) =>
      fc.record({ fields: fc.constant(fields), key: fc.constant(key), scope, secret: secrets }),
    );
    const elsewhere = fc.record({ fields: order, scope, secret: secrets });
    fc.assert(
      fc.property(
        issued,
        elsewhere,
        fc.subarray(["fields", "scope", "secret"] as const, { minLength: 1 }),
        (here, there, differing) => {
          const other = { ...here, ...Object.fromEntries(differing.map((name) => [name, there[name]])) };
          fc.pre(differing.some((name) => fc.stringify(here[name]) !== fc.stringify(other[name])));
          const text = opaqueCodec(here.secret, here.fields, here.scope).encode(here.key);
          expect(() => opaqueCodec(other.secret, other.fields, other.scope).decode(text)).toThrow();
        },
      ),
    );
  });
});

describe("with several secrets", () => {
  const [older, newer] = [["old"], ["new", "old"]].map((list) => opaqueCodec(list, ID, "/users"));

  test("the first secret signs", () => {
    const text = opaqueCodec(["new", "old"], ID, "/users").encode({ id: 5 });
    expect(opaqueCodec(["new"], ID, "/users").decode(text)).toEqual({ id: 5 });
    expect(() => older?.decode(text)).toThrow();
  });

  test("all verify, at any place in the list", () => {
    const text = older?.encode({ id: 5 }) as string;
    expect(newer?.decode(text)).toEqual({ id: 5 });
    expect(opaqueCodec(["old", "new"], ID, "/users").decode(text)).toEqual({ id: 5 });
    expect(opaqueCodec(["a", "b", "old"], ID, "/users").decode(text)).toEqual({ id: 5 });
  });

  test("a secret that is no longer listed does not verify", () => {
    expect(() => opaqueCodec(["new"], ID, "/users").decode(older?.encode({ id: 5 }) as string)).toThrow();
  });
});

/**
 * A cursor in the format described in `docs/cursors.md`. Without a secret, anybody can create a valid cursor.
 */
function compose(
  payload: string | Uint8Array,
  { version = 1, order = "id", scope = "/users", secret = "" } = {},
) {
  const bytes = Buffer.from(payload as string);
  const tag = createHmac("sha256", secret)
    .update(JSON.stringify([version, order, scope]))
    .update(bytes)
    .digest();
  return Buffer.concat([Buffer.of(version), tag.subarray(0, 16), bytes]).toString("base64url");
}

describe("the format", () => {
  const codec = opaqueCodec([""], ID, "/users");

  test.each([
    ["an integer", "[5]", 5],
    ["a decimal number", "[0.1]", 0.1],
    ["a bigint", '[{"i":"9007199254740993"}]', 9007199254740993n],
    ["a negative bigint", '[{"i":"-1"}]', -1n],
    ["negative zero", '[{"n":"-0"}]', -0],
    ["NaN", '[{"n":"NaN"}]', Number.NaN],
    ["infinity", '[{"n":"Infinity"}]', Number.POSITIVE_INFINITY],
    ["negative infinity", '[{"n":"-Infinity"}]', Number.NEGATIVE_INFINITY],
    ["a text", '["Zoë 🦊"]', "Zoë 🦊"],
    ["a lone surrogate", '["\\ud800"]', "\ud800"],
    ["a boolean", "[true]", true],
    ["null", "[null]", null],
  ])("writes %s as %s", (_, payload, id) => {
    expect(codec.encode({ id })).toBe(compose(payload));
    expect(codec.decode(compose(payload))).toStrictEqual({ id });
  });

  test("covers the order in sort syntax, and has values in that order", () => {
    const fields: Order = [
      { name: "name", descending: true },
      { name: "id", descending: false },
    ];
    const text = opaqueCodec([""], fields, "/users").encode({ id: 5, name: "Zoë" });
    expect(text).toBe(compose('["Zoë",5]', { order: "-name,id" }));
  });

  test.each([
    ["broken JSON", "5]"],
    ["a value outside a list", "5"],
    ["null", "null"],
    ["no value", "[]"],
    ["a value too many", "[5,6]"],
    ["a list as a value", "[[5]]"],
    ["an object as a value", '[{"id":5}]'],
    ["a bigint with a fraction", '[{"i":"5.5"}]'],
    ["a bigint that is not decimal", '[{"i":"0x12"}]'],
    ["a bigint that is not a text", '[{"i":5}]'],
    ["an ordinary number as text", '[{"n":"5"}]'],
    ["nothing", ""],
  ])("is rejected with %s (%s), even with a valid tag", (_, payload) => {
    expect(() => codec.decode(compose(payload))).toThrow();
  });

  test.each([0, 2, 255])("is rejected in version %i", (version) => {
    expect(() => codec.decode(compose("[5]", { version }))).toThrow();
  });

  test.each(["", "AQ", "AQAAAAAAAAAAAAAAAAAAAA"])("is rejected without a complete tag: %p", (text) => {
    expect(() => codec.decode(text)).toThrow();
  });
});

describe("in a request", () => {
  const read = (cursor: CursorOptions, after: string, query = "") =>
    paginator({ strategy: "cursor", order: ["id"], cursor }).read(
      `/users?page[after]=${encodeURIComponent(after)}${query}`,
    );

  test("any text results in a page or a PageError, and no other error", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString("base64url")),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => compose(bytes)),
      fc.json({ maxDepth: 2 }).map((json) => compose(json)),
      fc
        .array(fc.jsonValue({ maxDepth: 1 }), { minLength: 1, maxLength: 2 })
        .map((list) => compose(JSON.stringify(list))),
    );
    const reader = paginator({ strategy: "cursor", order: ["id"] });
    fc.assert(
      fc.property(text, (after) => {
        try {
          const page = reader.read(`/users?page[after]=${encodeURIComponent(after)}`);
          expect(page.document(undefined, []).data).toEqual([]);
          expect(() => JSON.stringify(page)).not.toThrow();
        } catch (error) {
          expect(error).toBeInstanceOf(PageError);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    [1024, 1],
    [1025, 0],
    [1_000_000, 0],
  ])("a cursor of %i characters is decoded %i times", (length, times) => {
    const decode = jest.fn(() => ({ id: 5 }));
    try {
      read({ codec: { encode: String, decode } }, "a".repeat(length));
    } catch (error) {
      expect((error as PageError).errors[0]?.code).toBe("PAGE_CURSOR_INVALID");
    }
    expect(decode).toHaveBeenCalledTimes(times);
  });

  test("without a secret, a tag that anybody can create is accepted", () => {
    expect(read({}, compose("[5]")).after).toEqual({ id: 5 });
  });

  test("the scope is the path unless the scope option returns another", () => {
    const cursor = compose("[5]", { secret: "s" });
    expect(read({ secret: "s" }, cursor, "&filter=x").after).toEqual({ id: 5 });
    expect(() => read({ secret: "s", scope: (target) => target }, cursor)).toThrow(PageError);
    const scoped = compose("[5]", { secret: "s", scope: "tenant 1" });
    expect(read({ secret: "s", scope: () => "tenant 1" }, scoped).after).toEqual({ id: 5 });
    expect(() => read({ secret: "s", scope: () => "tenant 2" }, scoped)).toThrow(PageError);
  });

  test("the scope function receives the target unchanged", () => {
    const scope = jest.fn(() => "");
    read({ scope }, "", "&filter[a]=%20#x");
    expect(scope).toHaveBeenCalledWith("/users?page[after]=&filter[a]=%20#x");
  });
});
