import type { CheckOptions } from "../../../../lib/conformance";
import { changedAnswers, changedLinks, changedOtherParameters, changedPages } from "../changed-servers";
import type { Answer, Members, Pair, Problem } from "../list-server";
import { MixedServer } from "../mixed-server";
import { NumberServer } from "../number-server";
import type { Fault } from "./fault";

const search: CheckOptions = { method: "QUERY", body: '{"filter":{"a":1}}' };

/** A server that reads page numbers in its own way before it judges them. */
function readingNumbers(read: (text: string) => string): Fault["server"] {
  return class extends NumberServer {
    override pair(raw: string): Pair {
      const pair = super.pair(raw);
      return pair.sound && pair.name === "page[number]" ? { ...pair, text: read(pair.text) } : pair;
    }
  };
}

/** Faults of values, names and sizes that were tried less often than others. */
export const furtherValues: readonly Fault[] = [
  {
    name: "names that every object has are dropped",
    seen: "parsers that leave out __proto__ and constructor",
    breaks: { "PARAM-1": "in `self`, __proto__=1 is missing or changed" },
    server: changedOtherParameters((raw) => (/^(?:__proto__|constructor)=/.test(raw) ? undefined : raw)),
  },
  {
    name: "numbers in values lose their leading zeros",
    seen: "parsers that make numbers of what looks like one",
    breaks: { "PARAM-1": "in `self`, kitI=007 is missing or changed" },
    server: changedOtherParameters((raw) => raw.replace(/=0+(?=\d+$)/, "=")),
  },
  {
    name: "values are cut after two hundred characters",
    seen: "columns of limited length",
    breaks: {
      "PARAM-1": `in \`self\`, kitLong=${"abc%20".repeat(9)}ab… (308 characters) is missing or changed`,
    },
    server: changedOtherParameters((raw) => raw.slice(0, 200)),
  },
  {
    name: "names that begin with `page` are dropped",
    seen: "filters that compare the first four letters",
    breaks: { "PARAM-1": "in `self`, pageKit=1 is missing or changed" },
    server: changedOtherParameters((raw) => (raw.startsWith("page") ? undefined : raw)),
  },
  {
    name: "nested names are written with a dot",
    seen: "serializers with dot notation",
    breaks: { "PARAM-1": "in `self`, kit[a][b][c]=1 is missing or changed" },
    server: changedOtherParameters((raw) => raw.replace(/\[(\w+)\]\[(\w+)\]/, "[$1.$2]")),
  },
  {
    name: "names of digits come first",
    seen: "objects of JavaScript, which order such names by number",
    breaks: { "PARAM-3": "in `self`, the parameters are in another order" },
    server: class extends NumberServer {
      override link(...[target, query, members, relation]: Parameters<NumberServer["link"]>): string {
        const isNumber = ({ raw }: Pair) => /^\d+=/.test(raw);
        const ordered = [...query.filter(isNumber), ...query.filter((pair) => !isNumber(pair))];
        return super.link(target, ordered, members, relation);
      }
    },
  },
  {
    name: "many leading zeros are refused",
    seen: "limits of the number of digits",
    breaks: { "PAGE-NUM-2": "page 0000000000000000000000002 is answered with 400" },
    server: readingNumbers((text) => (text.length > 15 && /^0+[1-9]/.test(text) ? "x" : text)),
  },
  {
    name: "a page number too large to compute with is answered with 404",
    seen: "errors of the database that are taken for missing pages",
    breaks: { "PAGE-NUM-6": "page 9007199254740992 is answered with 404" },
    server: changedAnswers(({ status, body }) => {
      const [error] = (body.errors ?? []) as Record<string, unknown>[];
      const isHuge = status === 400 && error?.code === "PAGE_NUMBER_TOO_LARGE";
      return isHuge ? { status: 404, body: { errors: [{ ...error, status: "404" }] } } : {};
    }),
  },
  {
    name: "a limit beside a page number is ignored",
    seen: "strategies that are chosen by their position alone",
    breaks: { "PAGE-FAM-7": "number and offset together is answered with 200" },
    shows: { "PAGE-FAM-7": "limit%5D=1" },
    options: { strategy: "number" },
    server: class extends MixedServer {
      override judgeMix(query: readonly Pair[]): Problem[] {
        const sent = this.sentParameters(query);
        const isIgnored = sent.has("number") && sent.has("limit") && !sent.has("offset");
        return isIgnored ? [] : super.judgeMix(query);
      }
      override page(...[sent, list, query]: Parameters<MixedServer["page"]>) {
        const isNumber = sent.has("number");
        const known = new Map([...sent].filter(([name]) => !(isNumber && name === "limit")));
        return super.page(known, list, query);
      }
    },
  },
  {
    name: "page[0] is ignored",
    seen: "parsers that read an index as a place in a list",
    breaks: { "PAGE-FAM-3": "an unknown member is answered with 200" },
    shows: { "PAGE-FAM-3": "page%5B0%5D=1" },
    server: class extends NumberServer {
      override judge(query: readonly Pair[]): Problem[] {
        return super.judge(query).filter(({ parameter }) => !/^page\[\d+\]$/.test(parameter));
      }
    },
  },
  {
    name: "links are relative to the list",
    seen: "links that are only a query",
    breaks: { "SEC-2": "`self` has neither an origin nor a slash at its start" },
    server: changedLinks((link) => link.replace("/things", "")),
  },
  {
    name: "`self` of pages of seven rows has the default size",
    seen: "a list of sizes that links may have",
    breaks: { "LINK-10": "`self` has page size 4, not 7" },
    server: changedPages(({ self }) => (self.size === 7 ? { self: { ...self, size: 4 } as Members } : {})),
  },
  {
    name: "the last page of one row is empty",
    seen: "ends that are computed from zero in one place and from one in another",
    breaks: { "PAGE-NUM-4": "page 24 of size 1 has no rows instead of things:123" },
    server: changedPages(({ self, rows }, list) =>
      self.size === 1 && rows[0] === list.at(-1) ? { rows: [] } : {},
    ),
  },
  {
    name: "the count of an empty list is null",
    seen: "sums of no rows in SQL",
    breaks: { "EDGE-1": "the count of an empty list is null" },
    server: changedAnswers(({ status, body }) => {
      const { page } = (body.meta ?? {}) as { page?: { total: number } };
      return status === 200 && page?.total === 0
        ? { body: { ...body, meta: { page: { ...page, total: null } } } }
        : {};
    }),
  },
  {
    name: "a Link header loses other parameters",
    seen: "headers that a middleware writes from the path",
    breaks: {
      "LINK-11":
        "`next` is /things?page%5Bnumber%5D=2&page%5Bsize%5D=5 in the header and /things?page%5Bnumber%5D=2&page%5Bsize%5D=5&kitOther=1 in the document",
    },
    server: changedAnswers(({ headers, body }) => {
      const { next } = (body.links ?? {}) as { next?: string | null };
      const bare = next?.replace(/(?<=[?&])(?!page%5B)[^&]*&?/g, "").replace(/[?&]$/, "");
      return bare ? { headers: { ...headers, link: `<${bare}>; rel="next"` } } : {};
    }),
  },
  {
    name: "a page of null in a body is accepted",
    seen: "checks of a member that is neither null nor undefined",
    breaks: { "QUERY-1": "a page parameter in the body is answered with 200" },
    shows: { "QUERY-1": '"page":null' },
    options: search,
    server: class extends NumberServer {
      override judgeBody(body: object): Answer | undefined {
        return (body as { page?: unknown }).page === null ? undefined : super.judgeBody(body);
      }
    },
  },
];
