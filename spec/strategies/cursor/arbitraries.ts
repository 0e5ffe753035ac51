import * as fc from "fast-check";
import type { Key, KeyValue, Order } from "jsonapi-pagination";

/** Any UTF-16 text, including emoji, NUL and lone surrogates. */
export const anyText = (maxLength: number) =>
  fc.string({
    maxLength,
    unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  });

/** Any value that a key may have. Numbers are arbitrary doubles. */
export const keyValue: fc.Arbitrary<KeyValue> = fc.oneof(
  anyText(24),
  fc.double(),
  fc.bigInt(),
  fc.boolean(),
  fc.constantFrom(
    null,
    "",
    -0,
    2 ** 53,
    2n ** 53n + 1n,
    "1.10",
    "2026-01-02 03:04:05.678901+00",
    "null",
    '{"i":"1"}',
  ),
);

/** Any order of one to four fields. */
export const order: fc.Arbitrary<Order> = fc
  .uniqueArray(fc.stringMatching(/^[a-zA-Z][\w.]{0,9}$/), { minLength: 1, maxLength: 4 })
  .chain((names) =>
    fc.tuple(...names.map((name) => fc.boolean().map((descending) => ({ name, descending })))),
  );

export const keyFor = (fields: Order): fc.Arbitrary<Key> =>
  fc
    .tuple(...fields.map(() => keyValue))
    .map((values) => Object.fromEntries(fields.map(({ name }, index) => [name, values[index] as KeyValue])));

/** An order, and a key for it. */
export const orderedKey = order.chain((fields) => fc.tuple(fc.constant(fields), keyFor(fields)));
