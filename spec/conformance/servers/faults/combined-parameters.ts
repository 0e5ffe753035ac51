import { changed, changedAnswers, changedErrors, changedLinks, valueIn } from "../changed-servers";
import { CursorServer } from "../cursor-server";
import type { Page, Pair, Problem, Row } from "../list-server";
import { NumberServer } from "../number-server";
import { OffsetServer } from "../offset-server";
import type { Fault } from "./fault";

const sends = (query: readonly Pair[], name: string): boolean => query.some((pair) => pair.name === name);

/** A server that lets problems pass in some requests. */
function forgiving(
  Base: new () => NumberServer | CursorServer,
  passes: (problem: Problem, query: readonly Pair[]) => boolean,
): new () => NumberServer {
  return class extends (Base as unknown as typeof NumberServer) {
    override judge(query: readonly Pair[]): Problem[] {
      return super.judge(query).filter((problem) => !passes(problem, query));
    }
    // A size that passed is cut down.
    override integer(text: string): number {
      return Math.min(super.integer(text), 1000);
    }
  };
}

const isTooLarge = ({ code }: Problem): boolean => code === "PAGE_SIZE_TOO_LARGE";

/** Faults that show only with certain parameters together, or without others. */
export const combinedParameters: readonly Fault[] = [
  {
    name: "an empty page number is accepted under a sort",
    seen: "lists that two functions read, one of them for searches",
    breaks: { "PAGE-NUM-1": "a page number that is not an integer is answered with 200" },
    shows: { "PAGE-NUM-1": "sort=rank" },
    server: forgiving(
      NumberServer,
      ({ code }, query) =>
        code === "PAGE_NUMBER_INVALID" &&
        sends(query, "sort") &&
        query.some(({ name, text }) => name === "page[number]" && text === ""),
    ),
  },
  {
    name: "a page size above the maximum is accepted beside another parameter",
    seen: "limits that a filter replaces",
    breaks: { "PAGE-SIZE-3": "a size above the maximum is answered with 200" },
    shows: { "PAGE-SIZE-3": "kitOther=1" },
    server: forgiving(NumberServer, (problem, query) => isTooLarge(problem) && sends(query, "kitOther")),
  },
  {
    name: "a page size above the maximum is accepted in a range",
    seen: "ranges whose size is read elsewhere",
    breaks: { "PAGE-SIZE-3": "a size above the maximum is answered with 200" },
    shows: { "PAGE-SIZE-3": "before" },
    server: forgiving(
      CursorServer,
      (problem, query) =>
        isTooLarge(problem) &&
        query.filter(({ name, text }) => /after|before/.test(name) && text !== "").length > 1,
    ),
  },
  {
    name: "an encoded size beside a literal number is not known",
    seen: "a query that is parsed by hand if it has a bracket",
    breaks: {
      "PAGE-FAM-2": "page[number]=2&page%5Bsize%5D=2 is answered with 400",
    },
    server: class extends NumberServer {
      override judge(query: readonly Pair[]): Problem[] {
        const isMixed =
          query.some(({ raw }) => raw.startsWith("page[number]=")) &&
          query.some(({ raw }) => raw.startsWith("page%5Bsize%5D="));
        const problem = { code: "PAGE_PARAMETER_UNKNOWN", parameter: "page[size]", detail: "" };
        return [...super.judge(query), ...(isMixed ? [problem] : [])];
      }
    },
  },
  {
    name: "a parameter with many brackets is ignored",
    seen: "the option depth of qs",
    breaks: { "PAGE-FAM-5": "a nested or list value is answered with 200" },
    server: forgiving(NumberServer, ({ parameter }) => parameter.split("[").length > 7),
  },
  {
    name: "a list parameter without a value is ignored",
    seen: "compact_blank of Rails",
    breaks: { "PAGE-FAM-5": "a nested or list value is answered with 200" },
    server: forgiving(
      NumberServer,
      ({ code }, query) => code === "PAGE_PARAMETER_NESTED" && query.every(({ text }) => text === ""),
    ),
  },
  {
    name: "page[sort] is ignored",
    seen: "parameters of a page that a library sorts by",
    breaks: { "PAGE-FAM-3": "an unknown member is answered with 200" },
    server: forgiving(NumberServer, ({ parameter }) => parameter === "page[sort]"),
  },
  {
    name: "a semicolon separates parameters",
    seen: "Rack 2, and net/http of Go 1.16",
    breaks: { "PAGE-FAM-1": "kitOther=1;page[number] changes the page" },
    server: changed(NumberServer, (target) => target.replace(/;(?=page(?:\[|%5B))/, "&")),
  },
  {
    name: "a second question mark separates parameters",
    seen: "parsers that split at both characters",
    breaks: { "PAGE-FAM-1": "kitOther=1?page[number] changes the page" },
    server: changed(NumberServer, (target) => target.replace(/(?<=\?.*)\?(?=page(?:\[|%5B))/, "&")),
  },
  {
    name: "without a limit, offsets are rounded down to even numbers",
    seen: "offsets that are converted to pages",
    breaks: {
      "PAGE-OFF-2":
        "page%5Boffset%5D=1 without a size has things:100 things:101 things:102 things:103 instead of things:101 things:102 things:103 things:104",
    },
    server: class extends OffsetServer {
      override page(sent: ReadonlyMap<string, string>, list: readonly Row[]): Page {
        const offset = Number(sent.get("offset") ?? 0);
        const isRounded = !sent.has("limit") && offset % 2 === 1 && offset < list.length;
        return super.page(isRounded ? new Map([["offset", String(offset - 1)]]) : sent, list);
      }
    },
  },
  {
    name: "the largest size is refused on later pages",
    seen: "a limit on the number times the size",
    breaks: {
      "PAGE-SIZE-4": "size 10 is refused, although it is reported as the maximum",
    },
    server: class extends NumberServer {
      override judge(query: readonly Pair[]): Problem[] {
        const value = (name: string) => Number(query.find((pair) => pair.name === name)?.text);
        const isRefused = value("page[size]") === 10 && value("page[number]") > 1;
        const refusal = super.judgeSize("size", "11") as Problem;
        return [...super.judge(query), ...(isRefused ? [refusal] : [])];
      }
    },
  },
  {
    name: "the page 01 has a `prev` link",
    seen: "a number that is compared as a text",
    breaks: { "LINK-7": "the first page has a `prev` link" },
    server: class extends NumberServer {
      override links(...[page, target, query, headers]: Parameters<NumberServer["links"]>) {
        const isPadded = query.some(({ name, text }) => name === "page[number]" && /^0+1$/.test(text));
        return super.links(isPadded ? { ...page, prev: page.first } : page, target, query, headers);
      }
    },
  },
  {
    name: "data is null past the end under a sort",
    seen: "a join that finds nothing",
    breaks: { "EDGE-2": "a page past the end has no array `data`" },
    server: changedAnswers(({ body }, target) =>
      Array.isArray(body.data) &&
      body.data.length === 0 &&
      target.includes("sort=") &&
      !target.includes("noRows")
        ? { body: { ...body, data: null } }
        : {},
    ),
  },
  {
    name: "an empty list is answered with 204 beside another parameter",
    seen: "searches that found nothing",
    breaks: { "EDGE-1": "an empty list is answered with 204" },
    server: changedAnswers((_, target) => (/noRows=1.*kitOther=1/.test(target) ? { status: 204 } : {})),
  },
  {
    name: "the error for an unknown parameter without a value has no source",
    seen: "a name that is looked up by its value",
    breaks: { "ERR-2": "source.parameter is undefined, not page[kitUnknown]" },
    server: changedErrors(({ code }, target) =>
      code === "PAGE_PARAMETER_UNKNOWN" && /kitUnknown%5D=?$/.test(target) ? { source: undefined } : {},
    ),
  },
  {
    name: "errors name parameters in ASCII only",
    seen: "names that are written into a header",
    breaks: { "ERR-2": 'source.parameter is "page[kit ?]", not page[kit é]' },
    server: changedErrors(({ source }) => {
      const { parameter } = source as { parameter: string };
      return { source: { parameter: parameter.replace("é", "?") } };
    }),
  },
  {
    name: "the title for a bare page differs from that of other unknown parameters",
    seen: "a check of its own under the code of another",
    breaks: { "ERR-5": 'the title of PAGE_PARAMETER_UNKNOWN varies: "No page"' },
    server: changedErrors(({ code, source }) =>
      code === "PAGE_PARAMETER_UNKNOWN" && (source as { parameter: string }).parameter === "page"
        ? { title: "No page" }
        : {},
    ),
  },
  {
    name: "lower-case letters that are encoded are decoded",
    seen: "normalisation by RFC 3986",
    breaks: { "PARAM-2": "in `self`, kitG=%41%6b%2D%5f is written in another way" },
    server: changedLinks((link) => link.replace("%6b", "k")),
  },
  {
    name: "line feeds become line breaks of forms",
    seen: "FormData",
    breaks: { "PARAM-1": "in `self`, kitN=a%0D%0Ab%0Ac%09 is missing or changed" },
    server: changedLinks((link) => link.replace("b%0Ac", "b%0D%0Ac")),
  },
  {
    name: "two slashes stay where a page is requested",
    seen: "a path that is cleaned in one branch of two",
    breaks: { "SEC-2": "`self` leads to http://things" },
    server: changed(
      NumberServer,
      (target) => target.replace(/^\/\/+|^\/(?:%2F|%5C|\\)\//, "/"),
      ({ body }, target) => ({
        body: JSON.parse(
          JSON.stringify(body).replaceAll(
            '"/things',
            target.startsWith("//") && valueIn(target, "number") > 0 ? '"//things' : '"/things',
          ),
        ),
      }),
    ),
  },
];
