import { changedLinks, changedOtherParameters } from "../changed-servers";
import type { Fault } from "./fault";

const altered = (pair: string) => ({ "PARAM-1": `in \`self\`, ${pair} is missing or changed` });

/** The text of a value in a normal form of Unicode. */
function normalized(raw: string, form: "NFC" | "NFKC"): string {
  const [name = "", ...rest] = raw.split("=");
  const text = rest.join("=");
  if (!/^[\w%]*%[C-F][\w%]*$/.test(text)) return raw;
  try {
    return `${name}=${encodeURIComponent(decodeURIComponent(text).normalize(form))}`;
  } catch {
    return raw;
  }
}

/** Faults of links that rewrite text which is neither ASCII nor an ordinary escape, or leave it out. */
export const rewrittenText: readonly Fault[] = [
  {
    name: "parameters of campaigns are dropped from links",
    seen: "middleware that cleans addresses",
    breaks: altered("utm_source=kit"),
    server: changedOtherParameters((raw) => (raw.startsWith("utm_") ? undefined : raw)),
  },
  {
    name: "bytes that are not UTF-8 become the replacement character",
    seen: "decoders that do not fail",
    breaks: altered("kitBytes=%E9%FF"),
    server: changedOtherParameters((raw) => raw.replace(/%E9(?:%FF)?(?!%)/, "%EF%BF%BD")),
  },
  {
    name: "markup is removed from values",
    seen: "filters against script injection",
    breaks: altered("kitHtml=%3Cb%3E1%3C%2Fb%3E"),
    server: changedOtherParameters((raw) => raw.replace(/%3C.*?%3E/g, "")),
  },
  {
    name: "text is composed",
    seen: "normalization of Unicode to NFC",
    breaks: altered("kitD=e%CC%81"),
    server: changedOtherParameters((raw) => normalized(raw, "NFC")),
  },
  {
    name: "ligatures become letters",
    seen: "normalization of Unicode to NFKC",
    breaks: altered("kitL=%EF%AC%81"),
    server: changedOtherParameters((raw) => (raw.startsWith("kitL=") ? normalized(raw, "NFKC") : raw)),
  },
  {
    name: "links end in a space",
    seen: "templates that are joined by hand",
    breaks: {
      "LINK-1": '`self` contains white space: "/things?page%5Bnumber%5D=1&page%5Bsize%5D=5 "',
      "LINK-10": "`self` has page size 5 , not 5",
      "LINK-2": "`self` is answered with 400",
      "PARAM-1": "in `self`, kitFlag is missing or changed",
    },
    server: changedLinks((link) => `${link} `),
  },
];
