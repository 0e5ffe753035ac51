import fc from "fast-check";

/** A character that stands in query strings as it is: printable, and neither `&` nor `#`. */
const queryText = (maxLength: number) =>
  fc.string({ unit: fc.constantFrom(..."abpP%5Bd[]+=.?/\\'\"<|;~_-0 9".replace(" ", "")), maxLength });

/** Whether a pair is the page's, said once more and in another way than the library does. */
export function isFamily(pair: string): boolean {
  const name = /^[^=]*/.exec(pair)?.[0] ?? "";
  const start = /^(?:[^%]|%[0-9a-fA-F]{2})*/.exec(name)?.[0] ?? "";
  const decoded = start.replace(/%[0-9a-fA-F]{2}/g, (code) =>
    String.fromCharCode(Number.parseInt(code.slice(1), 16)),
  );
  return decoded.startsWith("page[") || (decoded === "page" && start === name);
}

/** A pair that is not the page's, of whatever bytes. */
export const foreignPair = fc
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
  .filter((pair) => !isFamily(pair));

const encodings = { "[": ["[", "%5B", "%5b"], "]": ["]", "%5D", "%5d"] } as const;

/** A name that decodes to this one. */
export function spelling(name: string): fc.Arbitrary<string> {
  const percent = (character: string) => `%${character.charCodeAt(0).toString(16)}`;
  const characters = [...name].map((character) =>
    character in encodings
      ? fc.constantFrom(...encodings[character as keyof typeof encodings])
      : fc.oneof({ weight: 9, arbitrary: fc.constant(character) }, fc.constant(percent(character))),
  );
  return fc.tuple(...characters).map((parts) => parts.join(""));
}

const positive = (max: number) => fc.integer({ min: 1, max });

/** What a request says: a page, with or without naming it, among other pairs, in any order. */
export const pageRequest = fc
  .record({
    number: fc.option(fc.tuple(spelling("page[number]"), positive(1_000_000)), { nil: undefined }),
    size: fc.option(fc.tuple(spelling("page[size]"), positive(100)), { nil: undefined }),
    foreign: fc.array(foreignPair, { maxLength: 6 }),
    path: fc.constantFrom("/", "/users", "/v1/a%2Fb/users;x=1", "/~é"),
    order: fc.infiniteStream(fc.nat()),
  })
  .map(({ number, size, foreign, path, order }) => {
    const family = [number, size].flatMap((pair) => (pair ? [`${pair[0]}=${pair[1]}`] : []));
    const pairs = [...foreign];
    for (const pair of family) pairs.splice((order.next().value as number) % (pairs.length + 1), 0, pair);
    return {
      target: pairs.length === 0 ? path : `${path}?${pairs.join("&")}`,
      pairs,
      number: number?.[1] ?? 1,
      size: size?.[1] ?? 10,
    };
  });

/** A value such as clients send: mostly right, often not. */
const sentValue = fc.oneof(
  fc.nat(120).map(String),
  fc.bigInt({ min: 0n, max: 10n ** 20n }).map(String),
  fc.constantFrom(
    "",
    "0",
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

/** A pair that is the page's, or nearly so. */
export const pageLikePair = fc
  .tuple(
    fc.oneof(
      {
        weight: 6,
        arbitrary: fc
          .constantFrom("page[number]", "page[size]", "page[offset]", "page[limit]")
          .chain(spelling),
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

/** A request target of whatever kind, with something in it that looks like a page. */
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
      fc.array(fc.oneof(pageLikePair, foreignPair, fc.string({ unit: "binary", maxLength: 5 })), {
        maxLength: 6,
      }),
    )
    .map(([path, pairs]) => `${path}?${pairs.join("&")}`),
);
