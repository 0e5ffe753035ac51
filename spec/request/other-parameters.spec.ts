import { foreignRewriter } from "../lib/foreign";

/** A foreign pair, and what links show of it. */
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
  { encode: true, pair: "filter[a][]=[b]&", shown: "filter%5Ba%5D%5B%5D=[b]&" },
  { encode: true, pair: "filter%5ba%5d=1", shown: "filter%5ba%5d=1" },
  { encode: true, pair: "[]", shown: "%5B%5D" },
  { encode: true, pair: "=[]", shown: "=[]" },
  { encode: true, omit, pair: "x[token]=1", shown: "x%5Btoken%5D=1" },
  { encode: true, omit, pair: "token[x]=1", shown: undefined },
];

test.each(REWRITTEN)("$pair is shown as $shown (encode $encode)", ({ pair, shown, ...wanted }) => {
  const rewrite = foreignRewriter(wanted.omit ?? [], wanted.encode ?? false);
  expect(rewrite?.(pair)).toBe(shown);
});

it("does nothing where nothing is wanted, so that foreign pairs are not even told apart", () => {
  expect(foreignRewriter([], false)).toBeUndefined();
});
