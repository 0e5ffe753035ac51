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
  { encode: true, pair: "filter[a][]=[b]", shown: "filter%5Ba%5D%5B%5D=[b]" },
  { encode: true, pair: "filter%5ba%5d=1", shown: "filter%5ba%5d=1" },
  { encode: true, pair: "[]", shown: "%5B%5D" },
  { encode: true, pair: "=[]", shown: "=[]" },
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

it("encodes the brackets of every name", () => {
  expect(otherParameterRewriter([], true)?.("a[]=[1]&b[c]&d")).toBe("a%5B%5D=[1]&b%5Bc%5D&d");
});

it("makes no rewriter where the options want no change", () => {
  expect(otherParameterRewriter([], false)).toBeUndefined();
});
