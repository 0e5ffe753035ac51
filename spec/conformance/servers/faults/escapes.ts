import { changedLinks } from "../changed-servers";
import type { Pair } from "../list-server";
import type { Fault } from "./fault";

/** A server whose links have every pair but those of the page changed. */
const changedPairs = (change: (raw: string, query: readonly Pair[]) => string | undefined) =>
  changedLinks((link, _target, query) => {
    const start = link.indexOf("?");
    const pairs = link.slice(start + 1).split("&");
    const changed = pairs.map((raw) => (raw.startsWith("page%5B") ? raw : change(raw, query)));
    return `${link.slice(0, start)}?${changed.filter((raw) => raw !== undefined).join("&")}`;
  });

const altered = (pair: string) => ({ "PARAM-1": `in \`self\`, ${pair} is missing or changed` });
const rewritten = (pair: string) => ({ "PARAM-2": `in \`self\`, ${pair} is written in another way` });

export const escapes: readonly Fault[] = [
  {
    name: "escapes are written in upper case",
    seen: "URI.normalize of several languages",
    breaks: rewritten("kitE=%c3%a9"),
    server: changedPairs((raw) => raw.replace(/%[0-9a-f]{2}/gi, (text) => text.toUpperCase())),
  },
  {
    name: "a tilde is decoded",
    seen: "normalization of unreserved characters",
    breaks: rewritten("kitF=%7E~"),
    server: changedPairs((raw) => raw.replaceAll("%7E", "~")),
  },
  {
    name: "an encoded ampersand is decoded",
    seen: "decoding the whole query",
    breaks: altered("kitAnd=a%26b%3Dc"),
    server: changedPairs((raw) => raw.replaceAll("%26", "&")),
  },
  {
    name: "values end at the second equals sign",
    seen: "split('=') that is taken apart as name and value",
    breaks: altered("kitEq=a=b=c"),
    server: changedPairs((raw) => raw.split("=").slice(0, 2).join("=")),
  },
  {
    name: "later equals signs are encoded",
    seen: "URLSearchParams",
    breaks: rewritten("kitEq=a=b=c"),
    server: changedPairs((raw) =>
      raw.replace(/(=.*)/, (value) => `=${value.slice(1).replaceAll("=", "%3D")}`),
    ),
  },
  {
    name: "equal pairs are given once",
    seen: "parameters that are kept in a set",
    breaks: altered("kitX=1"),
    server: changedPairs(
      (() => {
        let seen = new Set<string>();
        let list: readonly Pair[] = [];
        return (raw: string, query: readonly Pair[]) => {
          if (query !== list) [seen, list] = [new Set(), query];
          if (raw === "kitX=1" && seen.has(raw)) return undefined;
          seen.add(raw);
          return raw;
        };
      })(),
    ),
  },
  {
    name: "names without a value get an equals sign",
    seen: "url.Values.Encode of Go",
    breaks: rewritten("kitFlag"),
    server: changedPairs((raw) => (raw.includes("=") ? raw : `${raw}=`)),
  },
  {
    name: "parameters with an empty value are dropped",
    seen: "http_build_query of PHP with nulls",
    breaks: altered("kitEmpty="),
    server: changedPairs((raw) => (/^\w+=$/.test(raw) ? undefined : raw)),
  },
  {
    name: "pairs with a semicolon are dropped",
    seen: "url.ParseQuery of Go since 1.17",
    breaks: altered("kitS=%23a;b%3B"),
    server: changedPairs((raw) => (raw.includes(";") ? undefined : raw)),
  },
  {
    name: "a plus sign is written as %20",
    seen: "encodeURIComponent of what was decoded as a form",
    breaks: rewritten("kitA=a%2Bb+c%20d%252F%C3%A9"),
    server: changedPairs((raw) => raw.replaceAll("+", "%20")),
  },
  {
    name: "encoded plus signs are decoded",
    seen: "decodeURIComponent without encoding again",
    breaks: altered("kitA=a%2Bb+c%20d%252F%C3%A9"),
    server: changedPairs((raw) => raw.replaceAll("%2B", "+")),
  },
  {
    name: "lists get indexes",
    seen: "http_build_query of PHP",
    breaks: altered("kit[a][]=x"),
    server: changedPairs((raw) => raw.replace("kit%5Ba%5D%5B%5D", "kit%5Ba%5D%5B0%5D")),
  },
  {
    name: "links of the last page to itself lose other parameters",
    seen: "links that are built in two places",
    breaks: { "PARAM-1": "in `self`, kitB[]=2 is missing or changed" },
    server: changedLinks((link, target) =>
      target.includes("number%5D=5&") && link.includes("number%5D=5&")
        ? link.replace(/kit[^&]*&/g, "")
        : link,
    ),
  },
];
