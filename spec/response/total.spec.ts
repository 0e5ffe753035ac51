import { paginator, type Total } from "jsonapi-pagination";

const page = paginator({ meta: "document" }).read("/users");
const position = { number: 1, size: 10 };

/** Totals, and what `meta.page` reports for them. */
const TOTALS: readonly [Total, object][] = [
  [0, { total: 0, pages: 0 }],
  [98, { total: 98, pages: 10 }],
  [98n, { total: 98, pages: 10 }],
  ["98", { total: 98, pages: 10 }],
  ["0098", { total: 98, pages: 10 }],
  [Number.MAX_SAFE_INTEGER, { total: 9007199254740991, pages: 900719925474100 }],
  ["9007199254740991", { total: 9007199254740991, pages: 900719925474100 }],
  [undefined, {}],
  [{ estimate: 98 }, { estimatedTotal: { bestGuess: 98 } }],
  [{ estimate: "98" }, { estimatedTotal: { bestGuess: 98 } }],
  [{ atLeast: 98 }, { atLeast: 98 }],
  [{ atLeast: 98n }, { atLeast: 98 }],
  [{ estimate: 98, atLeast: undefined } as Total, { estimatedTotal: { bestGuess: 98 } }],
  [{ estimate: undefined, atLeast: 98 } as Total, { atLeast: 98 }],
];

test.each(TOTALS)("%p is a total", (total, counts) => {
  expect(page.meta(total)).toEqual({ page: { ...position, ...counts } });
});

/** Invalid values, and how the message shows them. */
const INVALID: readonly [unknown, string][] = [
  [null, "null"],
  [-1, "-1"],
  [1.5, "1.5"],
  [Number.NaN, "NaN"],
  [Number.POSITIVE_INFINITY, "Infinity"],
  [Number.MAX_SAFE_INTEGER + 1, "9007199254740992"],
  [-1n, "-1n"],
  [9007199254740993n, "9007199254740993n"],
  [10n ** 100n, `1${"0".repeat(62)}…`],
  ["", '""'],
  [" 98", '" 98"'],
  ["1e3", '"1e3"'],
  ["-1", '"-1"'],
  ["9007199254740993", '"9007199254740993"'],
  [true, "true"],
  [[98], "an array"],
  [{ count: 98 }, "an object"],
  [{ estimate: 98, atLeast: 90 }, "an object"],
  [[{ count: "98" }], "an array"],
  [Promise.resolve(98), "a promise (await it first)"],
  [() => 98, "a function"],
  [Symbol("total"), "Symbol(total)"],
];

test.each(INVALID)("%p is not a total", (total, shown) => {
  const message =
    "total must be an integer from 0 to 9007199254740991, as a number, a bigint or a decimal string, " +
    `{ estimate } or { atLeast } with one, or undefined if it is unknown; got ${shown}.`;
  for (const use of ["links", "meta"] as const)
    expect(() => page[use](total as Total)).toThrow(new TypeError(message));
  expect(() => page.document(total as Total, [])).toThrow(new TypeError(message));
});

test.each(["estimate", "atLeast"])(
  "{ %s } of anything else is not a total, and the message names it",
  (kind) => {
    for (const count of [-1, undefined])
      expect(() => page.meta({ [kind]: count } as never)).toThrow(
        new TypeError(
          `total.${kind} must be an integer from 0 to 9007199254740991, as a number, a bigint or a decimal string; got ${count}.`,
        ),
      );
  },
);
