import fc from "fast-check";

/** Text of characters that a query string may contain unencoded, without `&` and `#`. */
const queryText = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom(..."abpP%5Bd[]+=.?/\\'\"<|;~_-0 9".replace(" ", "")), maxLength });

/** Whether a parameter is a page parameter, determined in a different way than in the library. */
export function isPageParameter(pair: string): boolean {
  const name = /^[^=]*/.exec(pair)?.[0] ?? "";
  const start = /^(?:[^%]|%[0-9a-fA-F]{2})*/.exec(name)?.[0] ?? "";
  const decoded = start.replace(/%[0-9a-fA-F]{2}/g, (code) =>
    String.fromCharCode(Number.parseInt(code.slice(1), 16)),
  );
  return decoded.startsWith("page[") || (decoded === "page" && start === name);
}

/** Any parameter that is not a page parameter. */
export const otherPair = fc
  .oneof(
    queryText(12),
    fc.constantFrom(
      "",
      "=",
      "a=1",
      "filter[q]=a%26b%3Dc%23x",
      "pages[number]=9",
      "filter[page]=1",
      "%=%zz",
      "a=page[size]=3",
    ),
  )
  .filter((pair) => !isPageParameter(pair));

const encodings = { "[": ["[", "%5B", "%5b"], "]": ["]", "%5D", "%5d"] } as const;

/** Text that decodes to a name, with any of its characters percent-encoded. */
export function percentEncoded(name: string): fc.Arbitrary<string> {
  const percent = (character: string) => `%${character.charCodeAt(0).toString(16)}`;
  const characters = [...name].map((character) =>
    character in encodings
      ? fc.constantFrom(...encodings[character as keyof typeof encodings])
      : fc.oneof({ weight: 9, arbitrary: fc.constant(character) }, fc.constant(percent(character))),
  );
  return fc.tuple(...characters).map((parts) => parts.join(""));
}

const positive = (max: number) => fc.integer({ min: 1, max });

/** A request for a page, with or without page parameters, among other parameters in any order. */
export const pageRequest = fc
  .record({
    number: fc.option(fc.tuple(percentEncoded("page[number]"), positive(1_000_000)), { nil: undefined }),
    size: fc.option(fc.tuple(percentEncoded("page[size]"), positive(100)), { nil: undefined }),
    others: fc.array(otherPair, { maxLength: 6 }),
    path: fc.constantFrom("/", "/users", "/v1/a%2Fb/users;x=1", "/~é"),
    order: fc.infiniteStream(fc.nat()),
  })
  .map(({ number, size, others, path, order }) => {
    const pagePairs = [number, size].flatMap((pair) => (pair ? [`${pair[0]}=${pair[1]}`] : []));
    const pairs = [...others];
    for (const pair of pagePairs) pairs.splice((order.next().value as number) % (pairs.length + 1), 0, pair);
    return {
      target: pairs.length === 0 ? path : `${path}?${pairs.join("&")}`,
      pairs,
      number: number?.[1] ?? 1,
      size: size?.[1] ?? 10,
    };
  });

/** A value of a page parameter, often an invalid one. */
const sentValue = fc.oneof(
  fc.nat(120).map(String),
  fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String),
  fc.constantFrom(
    "",
    "0",
    "007",
    "aZ_-9",
    "a.b",
    "a=b",
    "-1",
    "1.5",
    "2abc",
    "%32",
    "%31%30",
    "+5",
    "%205",
    "%zz",
    "%",
    "１",
    "1&page[size]=2",
    "9".repeat(400),
  ),
);

const NAMES = ["page[number]", "page[size]", "page[offset]", "page[limit]", "page[after]", "page[before]"];

/** A page parameter whose name is written as by nearly all clients. */
export const usualPair = fc
  .tuple(fc.constantFrom(...NAMES), fc.boolean(), sentValue)
  .map(([name, isEncoded, value]) => `${isEncoded ? encodeURIComponent(name) : name}=${value}`);

/** A page parameter, or something similar. */
export const pageLikePair = fc
  .tuple(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc.constantFrom(...NAMES).chain(percentEncoded),
      },
      fc.constantFrom(
        "page",
        "page[]",
        "page[size][]",
        "page[size][x]",
        "page[x]",
        "page[__proto__]",
        "page[size",
        "pages[size]",
      ),
      fc.constantFrom(
        "page[%zz]",
        "page[si=ze]",
        "page]=[",
        "page[size]x",
        "pa%67e",
        "page[constructor]",
        "page[size%5D%5B",
      ),
    ),
    sentValue,
  )
  .map(([name, value]) => `${name}=${value}`);

/** Any request target, often with page parameters or something similar. */
export const anyTarget = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
  fc
    .tuple(
      fc.constantFrom(
        "/users",
        "//evil.example",
        "/\\evil.example",
        "http://evil.example/a",
        "",
        "*",
        "/\r\n//x",
        "\\\\x",
        "/a#b",
      ),
      fc.array(fc.oneof(pageLikePair, otherPair, fc.string({ unit: "binary", maxLength: 5 })), {
        maxLength: 6,
      }),
    )
    .map(([path, pairs]) => `${path}?${pairs.join("&")}`),
);
