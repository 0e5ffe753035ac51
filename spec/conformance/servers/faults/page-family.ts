import type { Answer, ListServer, Page, Pair, Problem, Row } from "../list-server";
import { MixedServer } from "../mixed-server";
import { NumberServer } from "../number-server";
import { OffsetServer } from "../offset-server";
import type { Fault } from "./fault";

/** A server that ignores the problems of one code. */
function tolerant(code: string): Fault["server"] {
  return class extends NumberServer {
    override judge(query: readonly Pair[]): Problem[] {
      return super.judge(query).filter((problem) => problem.code !== code);
    }
  };
}

/** A server that ignores some problems that it should refuse. */
function tolerating(
  name: string,
  [clause, what]: readonly [clause: string, what: string],
  isTolerated: (problem: Problem, family: readonly Pair[]) => boolean,
): Fault {
  return {
    name,
    seen: "checks that are written for a single case",
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
    "a single unknown member is ignored",
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
      `${value} is accepted unchanged`,
      BROKEN,
      ({ code }, family) => code === "PAGE_ENCODING_INVALID" && family.some(({ text }) => text === value),
    ),
  ),
];

export const pageFamily: readonly Fault[] = [
  ...tolerations,
  {
    name: "the page without page parameters has no rows",
    seen: "a LIMIT of NULL that is read as 0",
    breaks: {
      "PAGE-FAM-8": "the page does not begin with the first row",
    },
    server: class extends NumberServer {
      override answer(...[target, headers]: Parameters<NumberServer["answer"]>): Answer {
        const answer = super.answer(target, headers);
        return target === "/things" ? { ...answer, body: { ...answer.body, data: [] } } : answer;
      }
    },
  },
  {
    name: "any name that starts with `page` and ends with a known member is a page parameter",
    seen: "patterns like /page.*\\[size\\]/ in hand-written servers",
    breaks: { "PAGE-FAM-1": "pages[number] changes the page" },
    server: class extends NumberServer {
      override sentParameters(query: readonly Pair[]): Map<string, string> {
        const found = query.flatMap(({ name, text }) => {
          const member = /^page.*\[(\w+)\]$/.exec(name)?.[1];
          return member ? [[member, text] as const] : [];
        });
        return new Map(found);
      }
    },
  },
  {
    name: "names are compared case-insensitively",
    seen: "query collections of ASP.NET, which ignore case",
    breaks: { "PAGE-FAM-1": "Page[number] changes the page" },
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
    name: "encoded brackets are not recognized",
    seen: "mu-semtech/ember-data-table#10",
    breaks: {
      "PAGE-FAM-2":
        "page[number]=2 has things:104 things:105 things:106 things:107 instead of things:100 things:101 things:102 things:103",
    },
    server: class extends NumberServer {
      override isFamily(name: string): boolean {
        return super.isFamily(name) && !name.includes("%");
      }
      override pair(raw: string): Pair {
        const pair = super.pair(raw);
        return { ...pair, name: raw.split("=", 1)[0] ?? "" };
      }
      override writePair(name: string, text: string): string {
        return `${name}=${text}`;
      }
    },
    options: { strict: false },
  },
  {
    name: "bare brackets are refused",
    seen: "usebruno/bruno#1717, a server that allows RFC 3986 characters only",
    breaks: { "PAGE-FAM-2": "page[number]=2 is answered with 400" },
    server: class extends NumberServer {
      override answer(target: string, headers: Parameters<ListServer["answer"]>[1]): Answer {
        return target.includes("[") ? this.refuse(400, []) : super.answer(target, headers);
      }
    },
  },
  {
    name: "encoded brackets are recognized in upper case only",
    seen: "string replacement of %5B and %5D before parsing",
    breaks: {
      "PAGE-FAM-2":
        "page%5bnumber%5d=2 has things:100 things:101 things:102 things:103 instead of things:104 things:105 things:106 things:107",
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
    seen: "the reading in question in json-api/json-api#983",
    breaks: { "PAGE-FAM-3": "an unknown member is answered with 200" },
    server: tolerant("PAGE_PARAMETER_UNKNOWN"),
  },
  {
    name: "the last of repeated members is used",
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
    name: "the page without page parameters lacks the first row",
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
        return /page%5B|%70/i.test(target) ? this.refuse(400, []) : super.answer(target, headers);
      }
      override writePair(name: string, text: string): string {
        return `${name}=${text}`;
      }
    },
    options: { strict: false },
  },
  {
    name: "only the brackets of a name are decoded",
    seen: "string replacement of %5B and %5D in place of decoding",
    breaks: {
      "PAGE-FAM-2":
        "%70age%5Bnumber%5D=2 has things:100 things:101 things:102 things:103 instead of things:104 things:105 things:106 things:107",
    },
    server: class extends NumberServer {
      override pair(raw: string): Pair {
        const pair = super.pair(raw);
        const name = (raw.split("=", 1)[0] ?? "").replaceAll(/%5B/gi, "[").replaceAll(/%5D/gi, "]");
        return pair.name.startsWith("page") ? { ...pair, name } : pair;
      }
    },
  },
  {
    name: "the second strategy in a request is ignored",
    seen: "servers that speak several strategies for old clients",
    breaks: { "PAGE-FAM-7": "offset and number together is answered with 200" },
    server: class extends MixedServer {
      override judgeMix(): Problem[] {
        return [];
      }
    },
    options: { strategy: ["number", "offset"] },
  },
  {
    name: "the list is refused without page parameters",
    seen: "ash-project/ash, with pagination that is required",
    breaks: { "PAGE-FAM-8": "a request without page parameters is answered with 400" },
    server: class extends NumberServer {
      override judge(query: readonly Pair[]): Problem[] {
        const isBare = !query.some(({ name }) => this.isFamily(name));
        const problem = { code: "PAGE_REQUIRED", parameter: "page[number]", detail: "" };
        return isBare ? [problem] : super.judge(query);
      }
    },
  },
  {
    name: "a page size alone selects the page after the first",
    seen: "page counters that a size in the request advances",
    breaks: { "PAGE-FAM-8": "the page does not begin with the first row" },
    shows: { "PAGE-FAM-8": "page%5Bsize%5D=1" },
    server: class extends NumberServer {
      override page(...[sent, list, query]: Parameters<NumberServer["page"]>): Page {
        const isSizeAlone = sent.has("size") && !sent.has("number");
        return super.page(isSizeAlone ? new Map([...sent, ["number", "2"]]) : sent, list, query);
      }
    },
  },
  {
    name: "a page size alone is refused",
    seen: "schemas that require page[number] beside page[size]",
    breaks: { "PAGE-FAM-8": "a page size alone is answered with 400" },
    server: class extends NumberServer {
      override judge(query: readonly Pair[]): Problem[] {
        const isSizeAlone =
          this.sentParameters(query).has("size") && !this.sentParameters(query).has("number");
        const problem = { code: "PAGE_REQUIRED", parameter: "page[number]", detail: "" };
        return isSizeAlone ? [...super.judge(query), problem] : super.judge(query);
      }
    },
  },
  {
    name: "page[limit] alone skips as many rows",
    seen: "LIMIT 2, 2 of MySQL",
    breaks: { "PAGE-FAM-8": "the page does not begin with the first row" },
    server: class extends OffsetServer {
      override page(sent: ReadonlyMap<string, string>, list: readonly Row[]): Page {
        const limit = sent.get("limit");
        const isSizeAlone = limit !== undefined && !sent.has("offset");
        return super.page(isSizeAlone ? new Map([...sent, ["offset", limit]]) : sent, list);
      }
    },
  },
];
