import { pagination } from "jsonapi-pagination";

jest.mock("@noble/ciphers/aes.js", () => {
  throw new Error("Cannot find module '@noble/ciphers/aes.js'");
});

test.each(["cursor", "token"] as const)(
  "a sealed list without its package is refused at start: %s",
  (strategy) => {
    const cursor = { secret: "the current secret", sealed: true };
    expect(() => pagination({ strategy, order: ["id"], cursor })).toThrow(
      new TypeError(
        "Pagination options: cursor.sealed requires the package @noble/ciphers, which cannot be loaded (npm install @noble/ciphers).",
      ),
    );
  },
);

test("other lists do not need it", () => {
  const cursor = { secret: "the current secret", ttl: 60 };
  expect(pagination({ strategy: "cursor", order: ["id"], cursor }).read("/users").size).toBe(10);
});
