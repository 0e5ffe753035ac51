import type { Answer, ListServer, Pair, Problem } from "../list-server";
import { NumberServer } from "../number-server";
import type { Fault } from "./fault";

/** A server that does not mind problems of one code. */
function tolerant(code: string): Fault["server"] {
  return class extends NumberServer {
    override judge(query: readonly Pair[]): Problem[] {
      return super.judge(query).filter((problem) => problem.code !== code);
    }
  };
}

/** A server that does not mind what one request is refused for by a right server. */
function tolerating(
  name: string,
  [clause, what]: readonly [clause: string, what: string],
  isTolerated: (problem: Problem, family: readonly Pair[]) => boolean,
): Fault {
  return {
    name,
    seen: "checks that are written for the one case that somebody thought of",
    breaks: { [clause]: `${what} is answered with 200` },
    server: class extends NumberServer {
      override judge(query: readonly Pair[]): Problem[] {
        const family = query.filter((pair) => this.isFamily(pair.name));
        return super.judge(query).filter((problem) => !isTolerated(problem, family));
      }
    },
  };
}

const UNKNOWN = ["PAGE-FAM-3", "an unknown member"] as const;
const NESTED = ["PAGE-FAM-5", "a nested or list value"] as const;
const BROKEN = ["PAGE-FAM-6", "broken percent-encoding"] as const;
const isUnknown = ({ code }: Problem) => code === "PAGE_PARAMETER_UNKNOWN";

const tolerations = [
  tolerating(
    "an unknown member alone is ignored",
    UNKNOWN,
    (problem, { length }) => isUnknown(problem) && length === 1,
  ),
  tolerating(
    "an unknown member beside another is ignored",
    UNKNOWN,
    (problem, { length }) => isUnknown(problem) && length > 1,
  ),
  ...["page[size][]", "page[size][x]", "page[]"].map((nested) =>
    tolerating(`${nested} is ignored`, NESTED, ({ parameter }) => parameter === nested),
  ),
  ...["%zz", "%E0%A4%A"].map((value) =>
    tolerating(
      `${value} is taken as it is`,
      BROKEN,
      ({ code }, family) => code === "PAGE_ENCODING_INVALID" && family.some(({ text }) => text === value),
    ),
  ),
];

/** What makes a server fail, and where a server was seen to. */
const hostile: readonly (readonly [name: string, seen: string, is: (pair: Pair) => boolean])[] = [
  ["page[__proto__]", "CVE-2022-24999 of qs", ({ name }) => name === "page[__proto__]"],
  [
    "page[constructor][prototype]",
    "the same by another way",
    ({ name }) => name.startsWith("page[constructor]"),
  ],
  ["page[toString]", "members that are looked up in an object", ({ name }) => name === "page[toString]"],
  ["page", "neomerx/json-api#58", ({ name }) => name === "page"],
  ["page[", "brackets that are looked for by their place", ({ name }) => name === "page["],
  ["a size of NUL", "texts that C ends at NUL, and PostgreSQL refuses", ({ text }) => text === "\0"],
  ["a size in digits of mathematics", "\\d of Python, and then int()", ({ text }) => text === "𝟚"],
  ["a name of 2000 characters", "columns that names are logged to", ({ name }) => name.length > 2000],
  ["a name of 100 brackets", "parsers that call themselves", ({ name }) => name.includes("[a][a]")],
];

const failures = hostile.map(
  ([name, seen, is]): Fault => ({
    name: `${name} makes the server fail`,
    seen,
    breaks: { "SEC-5": "the server fails with 500" },
    server: class extends NumberServer {
      override judge(query: readonly Pair[]): Problem[] {
        if (query.some(is)) throw new TypeError("cannot read properties");
        return super.judge(query);
      }
    },
  }),
);

export const reading: readonly Fault[] = [
  ...tolerations,
  ...failures,
  {
    name: "without page parameters there are no rows",
    seen: "a LIMIT of NULL that is read as 0",
    breaks: {
      "PAGE-FAM-8": "the page does not begin with the first row",
      "PAGE-SIZE-5": "`self` names size 4, and the page has 0 rows",
    },
    server: class extends NumberServer {
      override answer(...[target, headers]: Parameters<NumberServer["answer"]>): Answer {
        const answer = super.answer(target, headers);
        return target === "/things" ? { ...answer, body: { ...answer.body, data: [] } } : answer;
      }
    },
  },
  {
    name: "every name that begins with page and ends in a member is a page parameter",
    seen: "patterns like /page.*\\[size\\]/ in hand-written servers",
    breaks: { "PAGE-FAM-1": "pages[size] changes the page" },
    server: class extends NumberServer {
      override asked(query: readonly Pair[]): Map<string, string> {
        const found = query.flatMap(({ name, text }) => {
          const member = /^page.*\[(\w+)\]$/.exec(name)?.[1];
          return member ? [[member, text] as const] : [];
        });
        return new Map(found);
      }
    },
  },
  {
    name: "names are compared without regard to case",
    seen: "query collections of ASP.NET, which ignore case",
    breaks: { "PAGE-FAM-1": "Page[size] changes the page" },
    server: class extends NumberServer {
      override memberOf(name: string): string | undefined {
        return super.memberOf(name.toLowerCase());
      }
      override isFamily(name: string): boolean {
        return super.isFamily(name.toLowerCase());
      }
      override judgePair(pair: Pair, before: readonly Pair[]): Problem | undefined {
        return /[A-Z]/.test(pair.name) && this.memberOf(pair.name)
          ? undefined
          : super.judgePair(pair, before);
      }
    },
  },
  {
    name: "encoded brackets are not recognised",
    seen: "mu-semtech/ember-data-table#10",
    breaks: {
      "PAGE-FAM-2":
        "page[size]=2 holds things:100 things:101, and things:100 things:101 things:102 things:103 was due",
    },
    server: class extends NumberServer {
      override isFamily(name: string): boolean {
        return super.isFamily(name) && !name.includes("%");
      }
      override pair(raw: string): Pair {
        const pair = super.pair(raw);
        return { ...pair, name: raw.split("=", 1)[0] ?? "" };
      }
      override spell(name: string, text: string): string {
        return `${name}=${text}`;
      }
    },
    told: { strict: false },
  },
  {
    name: "bare brackets are refused",
    seen: "usebruno/bruno#1717, a server that allows RFC 3986 characters only",
    breaks: { "PAGE-FAM-2": "page[size]=2 is answered with 400" },
    server: class extends NumberServer {
      override answer(target: string, headers: Parameters<ListServer["answer"]>[1]): Answer {
        return target.includes("[") ? this.refuse(400, []) : super.answer(target, headers);
      }
    },
  },
  {
    name: "encoded brackets are read only with upper-case digits",
    seen: "string replacement of %5B and %5D before parsing",
    breaks: {
      "PAGE-FAM-2":
        "page%5bsize%5d=2 holds things:100 things:101 things:102 things:103, and things:100 things:101 was due",
    },
    server: class extends NumberServer {
      override isFamily(name: string): boolean {
        return super.isFamily(name) && !name.includes("%5b");
      }
      override pair(raw: string): Pair {
        return raw.includes("%5b")
          ? { ...super.pair(raw), name: raw.split("=", 1)[0] ?? "" }
          : super.pair(raw);
      }
    },
  },
  {
    name: "unknown members are ignored",
    seen: "the reading asked about in json-api/json-api#983",
    breaks: { "PAGE-FAM-3": "an unknown member is answered with 200" },
    server: tolerant("PAGE_PARAMETER_UNKNOWN"),
  },
  {
    name: "the last of repeated members wins",
    seen: "Rack and PHP query parsing",
    breaks: { "PAGE-FAM-4": "a repeated member is answered with 200" },
    server: tolerant("PAGE_PARAMETER_REPEATED"),
  },
  {
    name: "nested values are ignored",
    seen: "query parsers that build arrays, whose value is then no number",
    breaks: { "PAGE-FAM-5": "a nested or list value is answered with 200" },
    server: tolerant("PAGE_PARAMETER_NESTED"),
  },
  {
    name: "broken percent-encoding makes the server fail",
    seen: "uncaught URIError of decodeURIComponent",
    breaks: { "PAGE-FAM-6": "broken percent-encoding is answered with 500" },
    server: class extends NumberServer {
      override pair(raw: string): Pair {
        decodeURIComponent(raw);
        return super.pair(raw);
      }
    },
  },
  {
    name: "without page parameters the first row is left out",
    seen: "json-api-dotnet/JsonApiDotNetCore#622, a default of 0 where pages count from 1",
    breaks: { "PAGE-FAM-8": "the page does not begin with the first row" },
    server: class extends NumberServer {
      override answer(target: string, headers: Parameters<ListServer["answer"]>[1]): Answer {
        const answer = super.answer(target, headers);
        if (target !== "/things") return answer;
        const data = [...(answer.body.data as unknown[]).slice(1), this.list([])[4]];
        return { ...answer, body: { ...answer.body, data } };
      }
    },
  },
  {
    name: "encoded brackets are refused",
    seen: "servers that compare the raw name with a list of known ones",
    breaks: { "PAGE-FAM-2": "percent-encoded brackets are answered with 400" },
    server: class extends NumberServer {
      override answer(target: string, headers: Parameters<ListServer["answer"]>[1]): Answer {
        return /%5B|%70/i.test(target) ? this.refuse(400, []) : super.answer(target, headers);
      }
      override spell(name: string, text: string): string {
        return `${name}=${text}`;
      }
    },
    told: { strict: false },
  },
  {
    name: "of a name only the brackets are decoded",
    seen: "string replacement of %5B and %5D in place of decoding",
    breaks: {
      "PAGE-FAM-2":
        "%70age%5Bsize%5D=2 holds things:100 things:101 things:102 things:103, and things:100 things:101 was due",
    },
    server: class extends NumberServer {
      override pair(raw: string): Pair {
        const pair = super.pair(raw);
        const name = (raw.split("=", 1)[0] ?? "").replaceAll(/%5B/gi, "[").replaceAll(/%5D/gi, "]");
        return pair.name.startsWith("page") ? { ...pair, name } : pair;
      }
    },
  },
];
