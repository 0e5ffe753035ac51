import querystring from "node:querystring";
import fc from "fast-check";
import qs from "qs";
import { otherParameterRewriter } from "../../lib/request/other-parameters";

/** A parameter that is not about pages, and what links show of it. */
interface Rewritten {
  omit?: readonly string[];
  encode?: boolean;
  pair: string;
  shown: string | undefined;
}

const omit = ["token", "filter[secret]", "a b", "%zz"];

const REWRITTEN: readonly Rewritten[] = [
  ...["token", "token=1", "token=", "t%6Fken=1", "token[]=1", "token[a][b]=1", "token%5Ba%5D=1"].map(
    (pair) => ({
      omit,
      pair,
      shown: undefined,
    }),
  ),
  // what qs reads as token
  ...[
    "[token]=1",
    "[token]",
    "%5Btoken%5D=1",
    "%5btoken]=1",
    "[t%6Fken]=1",
    "[token][]=1",
    "[token][a]=1",
    "[token]a=1",
    "[token]]=1",
    "[token]a[b]=1",
    "[token][",
    "token[",
    "token[a",
    "token[]]",
    "[filter][secret]=1",
    "[filter]x[secret]=1",
    "filter[secret]x=1",
    "filter[secret]]",
    "[a+b]",
  ].map((pair) => ({ omit, pair, shown: undefined })),
  // what it does not
  ...[
    "[token",
    "[tokenx",
    "[[token]]=1",
    "token]=1",
    "[]token",
    "[ token]=1",
    "][token]",
    "[tokens]",
    "[x][token]",
    "[filter]",
    "[filter][secrets]",
    "filtersecret",
    "[]",
    "[",
  ].map((pair) => ({ omit, pair, shown: pair })),
  ...[
    "filter[secret]=1",
    "filter%5Bsecret%5D=1",
    "filter[secret][in]=1",
    "a+b=1",
    "a%20b",
    "%zz=1",
    "%zz[x]",
  ].map((pair) => ({ omit, pair, shown: undefined })),
  ...[
    "tokens=1",
    "Token=1",
    "tok",
    "x[token]=1",
    "a=token",
    "filter[secrets]=1",
    "filter=1",
    "",
    "=token",
    "%z=1",
  ].map((pair) => ({ omit, pair, shown: pair })),
  { encode: true, pair: "filter[a][]=[b]", shown: "filter%5Ba%5D%5B%5D=%5Bb%5D" },
  { encode: true, pair: "filter[tags]=[1,2]", shown: "filter%5Btags%5D=%5B1,2%5D" },
  { encode: true, pair: 'q="a|b"', shown: "q=%22a%7Cb%22" },
  { encode: true, pair: "q={<a>}^`\\`", shown: "q=%7B%3Ca%3E%7D%5E%60%5C%60" },
  { encode: true, pair: "q=%zz&%&%4", shown: "q=%25zz&%25&%254" },
  { encode: true, pair: "%[1=%5[", shown: "%25%5B1=%255%5B" },
  { encode: true, pair: "q=%e4%bd%A0-._~!$'()*+,;=:@/?", shown: "q=%e4%bd%A0-._~!$'()*+,;=:@/?" },
  { encode: true, pair: "filter%5ba%5d=1", shown: "filter%5ba%5d=1" },
  { encode: true, pair: "[]", shown: "%5B%5D" },
  { encode: true, pair: "=[]", shown: "=%5B%5D" },
  { encode: true, omit, pair: "x[token]=1", shown: "x%5Btoken%5D=1" },
  { encode: true, omit, pair: "token[x]=1", shown: undefined },
];

test.each(REWRITTEN)(
  "links show $pair as $shown (omit $omit, encode $encode)",
  ({ pair, shown, ...options }) => {
    const rewrite = otherParameterRewriter(options.omit ?? [], options.encode ?? false);
    expect(rewrite?.(pair)).toBe(shown);
  },
);

/** Several parameters at once. */
const LISTS: readonly [parameters: string, shown: string | undefined][] = [
  ["token=1&a=1", "a=1"],
  ["a=1&token=1", "a=1"],
  ["a=1&token=1&b=2", "a=1&b=2"],
  ["token=1&token[]=2", undefined],
  ["&token=1&", "&"],
  ["token=1&", ""],
  ["a=1&&b=2", "a=1&&b=2"],
];

test.each(LISTS)("without token, links show %p as %p", (parameters, shown) => {
  expect(otherParameterRewriter(["token"], false)?.(parameters)).toBe(shown);
});

it("encodes the brackets of every name and value", () => {
  expect(otherParameterRewriter([], true)?.("a[]=[1]&b[c]&d")).toBe("a%5B%5D=%5B1%5D&b%5Bc%5D&d");
});

describe("a parameter that carries an omitted one is left out, however it is written", () => {
  const piece = fc.constantFrom(
    "token",
    "tok",
    "en",
    "[",
    "]",
    "[]",
    "[token]",
    "%5B",
    "%5D",
    "x",
    "0",
    "%zz",
  );
  const name = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(""));

  it.each([
    ["qs, as Express 4 reads it", (pair: string) => qs.parse(pair, { allowPrototypes: true })],
    ["qs, as it is", (pair: string) => qs.parse(pair)],
    ["the query strings of Node", (pair: string) => querystring.parse(pair)],
  ])("for %s", (_, parse) => {
    const rewrite = otherParameterRewriter(["token"], false);
    let carried = 0;
    fc.assert(
      fc.property(name, (written) => {
        const pair = `${written}=secret`;
        if (!Object.hasOwn(parse(pair), "token")) return;
        carried++;
        expect([pair, rewrite?.(pair)]).toEqual([pair, undefined]);
      }),
      { numRuns: 3000 },
    );
    expect(carried).toBeGreaterThan(10);
  });
});

it("makes no rewriter where the options want no change", () => {
  expect(otherParameterRewriter([], false)).toBeUndefined();
});
