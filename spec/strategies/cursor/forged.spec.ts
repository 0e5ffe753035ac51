import * as fc from "fast-check";
import { PageError, paginator } from "jsonapi-pagination";
import { compose } from "../protection/compose";
import { MODES, modes } from "../protection/modes";

/**
 * Texts that are no cursors, or that a client made itself; a tag without a secret is one that anybody can
 * make.
 */
const forged = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString("base64url")),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => compose(bytes)),
  fc.string({ unit: fc.constantFrom(..."sjnibz0123456789:-x\0\x01") }).map((text) => compose(text)),
  fc
    .constantFrom('["abc","xyz"]', '[1e99,"1"]', '["\\u0000","1"]')
    .map((json) => Buffer.from(json).toString("base64url")),
);

test.each(modes)("any text results in a page or a PageError, and in no other error (%s)", (mode) => {
  const { read } = paginator({ strategy: "cursor", order: ["id"], cursor: MODES[mode] });
  fc.assert(
    fc.property(forged, (text) => {
      try {
        const page = read(`/users?page[after]=${encodeURIComponent(text)}`);
        expect(page.document(undefined, []).data).toEqual([]);
        expect(() => JSON.stringify(page)).not.toThrow();
        expect(mode === "unsigned" || text === "").toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(PageError);
      }
    }),
    { numRuns: 500 },
  );
});

describe("an unsigned list", () => {
  const { read } = paginator({ strategy: "cursor", order: ["id"], cursor: { secret: false } });

  test("accepts a tag that anybody can make", () => {
    expect(read(`/users?page[after]=${compose("n1:5")}`).after).toEqual({ id: 5 });
  });

  test.each(["", "n1:5n1:6", "5"])(
    "refuses other than one value for each field of the order: %j",
    (values) => {
      expect(() => read(`/users?page[after]=${compose(values)}`)).toThrow(PageError);
    },
  );

  test.each([
    [4200, 1],
    [4201, 0],
    [1_000_000, 0],
  ])("a cursor of %i characters is decoded %i times", (length, times) => {
    const decode = jest.fn(() => ({ id: 5 }));
    const list = paginator({
      strategy: "cursor",
      order: ["id"],
      cursor: { codec: { encode: String, decode } },
    });
    try {
      list.read(`/users?page[after]=${"a".repeat(length)}`);
    } catch (error) {
      expect(error).toBeInstanceOf(PageError);
    }
    expect(decode).toHaveBeenCalledTimes(times);
  });
});
