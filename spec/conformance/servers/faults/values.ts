import type { Problem } from "../list-server";
import { NumberServer } from "../number-server";
import { OffsetServer } from "../offset-server";
import type { Fault } from "./fault";

/** How languages read texts as integers. Each returns undefined for a text that it does not read. */
const readers: readonly (readonly [
  what: string,
  seen: string,
  read: (text: string) => string | undefined,
])[] = [
  [
    "a line break at the end",
    "$ of Python and Ruby, which matches before it",
    (text) => /^([0-9]+)\n$/.exec(text)?.[1],
  ],
  [
    "white space around it",
    "Number() of JavaScript, which trims",
    (text) => /^\s*([0-9]+)\s*$/.exec(text)?.[1],
  ],
  ["digits of other scripts", "int() of Python", (text) => (/^[٢۲२]$/.test(text) ? "2" : undefined)],
  [
    "underscores",
    "int() of Python",
    (text) => (/^[0-9]+(_[0-9]+)+$/.test(text) ? text.replaceAll("_", "") : undefined),
  ],
  ["a fraction of zero", "casts of PHP", (text) => /^([0-9]+)\.0*$/.exec(text)?.[1]],
  [
    "an exponent",
    "is_numeric of PHP",
    (text) => (/^[0-9]+e[0-9]+$/i.test(text) ? String(Number(text)) : undefined),
  ],
  [
    "a binary number",
    "Number() of JavaScript",
    (text) => (/^0b[01]+$/.test(text) ? String(Number(text)) : undefined),
  ],
  ["true", "booleans that are numbers", (text) => (text === "true" ? "1" : undefined)],
  ["a list of one", "JSON.parse and Number()", (text) => /^\[([0-9]+)\]$/.exec(text)?.[1]],
  ["quotes around it", "JSON.parse", (text) => /^"([0-9]+)"$/.exec(text)?.[1]],
];

/** Page parameters, the clause for their values, and what it calls a wrong one. */
const parameters = [
  ["number", "PAGE-NUM-1", "a page number that is not an integer"],
  ["size", "PAGE-SIZE-1", "a page size that is not an integer"],
  ["offset", "PAGE-OFF-1", "an offset that is not an integer"],
  ["limit", "PAGE-SIZE-1", "a page size that is not an integer"],
] as const;

/** A server that reads the texts of one parameter in its own way. */
function reading(parameter: string, read: (text: string) => string | undefined) {
  const isNumber = parameter === "number" || parameter === "size";
  const Server = (isNumber ? NumberServer : OffsetServer) as unknown as typeof NumberServer;
  return class extends Server {
    override judgeMember(member: string, text: string): Problem | undefined {
      return super.judgeMember(member, member === parameter ? (read(text) ?? text) : text);
    }
    override sentParameters(query: Parameters<NumberServer["sentParameters"]>[0]): Map<string, string> {
      const sent = super.sentParameters(query);
      const text = sent.get(parameter);
      return text === undefined ? sent : sent.set(parameter, read(text) ?? text);
    }
  };
}

/** Integers in few bits. */
const machines = [
  ["32 bits", "int of Java, C# and Go on small machines", 32],
  ["64 bits", "bigint of databases", 64],
] as const;

const wrapped = (bits: number) => (text: string) =>
  /^[0-9]+$/.test(text) ? String(BigInt.asUintN(bits, BigInt(text))) : undefined;

export const values: readonly Fault[] = [
  ...parameters.flatMap(([parameter, clause, what]) =>
    readers.map(
      ([form, seen, read]): Fault => ({
        name: `page[${parameter}] is read with ${form}`,
        seen,
        breaks: { [clause]: `${what} is answered with 200` },
        server: reading(parameter, read),
      }),
    ),
  ),
  ...machines.flatMap(([name, seen, bits]): Fault[] => [
    {
      name: `page numbers have ${name}`,
      seen,
      breaks: { "PAGE-NUM-6": `page ${2n ** BigInt(bits) + 1n} is answered with 200` },
      server: reading("number", wrapped(bits)),
    },
    {
      name: `offsets have ${name}`,
      seen,
      breaks: { "PAGE-OFF-4": `offset ${2n ** BigInt(bits)} is answered with 200` },
      server: reading("offset", wrapped(bits)),
    },
    {
      name: `sizes have ${name}`,
      seen,
      breaks: { "PAGE-SIZE-3": "a size above the maximum is answered with 200" },
      server: reading("size", wrapped(bits)),
    },
  ]),
  {
    name: "a page number times its size has 32 bits",
    seen: "offsets that are computed before they are widened",
    breaks: { "PAGE-NUM-6": "page 2147483649 is answered with 200" },
    server: class extends NumberServer {
      override skip(number: number, size: number): number {
        return Number(BigInt.asUintN(32, BigInt(super.skip(number, size))));
      }
    },
  },
  {
    name: "00 is page 1",
    seen: "texts that are compared with 0",
    breaks: { "PAGE-NUM-3": "page 0 is answered with 200" },
    server: reading("number", (text) => (/^00+$/.test(text) ? "1" : undefined)),
  },
  {
    name: "a limit of 0 is the default, but on the first page",
    seen: "a default that is applied in one of two branches",
    breaks: { "PAGE-SIZE-2": "size 0 is answered with 200" },
    server: class extends OffsetServer {
      override judge(query: Parameters<OffsetServer["judge"]>[0]): Problem[] {
        const isLater = query.some(({ name, text }) => name === "page[offset]" && text !== "0");
        return super.judge(query).filter(({ code }) => !(isLater && code === "PAGE_SIZE_TOO_SMALL"));
      }
    },
  },
  {
    name: "an offset with a leading zero is octal",
    seen: "Integer() of Ruby",
    breaks: { "PAGE-OFF-1": "offset 010 has things:108 instead of things:110" },
    server: reading("offset", (text) =>
      /^0[0-7]+$/.test(text) ? String(Number.parseInt(text, 8)) : undefined,
    ),
  },
  {
    name: "size without brackets is read as page[size]",
    seen: "Spring Data, beside its own names",
    breaks: { "PAGE-FAM-1": "size changes the page" },
    server: class extends NumberServer {
      override sentParameters(query: Parameters<NumberServer["sentParameters"]>[0]): Map<string, string> {
        const bare = query.find(({ name }) => name === "size");
        const sent = super.sentParameters(query);
        return bare && !sent.has("size") ? sent.set("size", bare.text) : sent;
      }
    },
  },
];
