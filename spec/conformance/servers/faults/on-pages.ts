import { CursorServer } from "../cursor-server";
import type { ListServer, Page, Pair, Problem, Row } from "../list-server";
import { NumberServer } from "../number-server";
import { OffsetServer } from "../offset-server";
import type { Fault } from "./fault";

/** The pages on which a server goes wrong. */
type Where = "middle" | "last";

/** The index of the first row of a page, as a server that forgives wrong parameters reads them. */
function startOf(server: ListServer, query: readonly Pair[]): { start: number; size: number } {
  const sent = server.sentParameters(query);
  const size = leniently(sent.get("size") ?? sent.get("limit"), server.defaultSize);
  const rows: readonly Row[] = server.list([]);
  if (!(server instanceof CursorServer)) {
    const offset = (leniently(sent.get("number"), 1) - 1) * size;
    return { start: sent.has("offset") ? Number.parseInt(sent.get("offset") ?? "", 10) : offset, size };
  }
  const [after, before] = [sent.get("after"), sent.get("before")].map((text) => server.place(text, rows));
  const end = sent.has("before") ? (before ?? rows.length) : size;
  return { start: after === undefined ? Math.max(0, end - size) : after + 1, size };
}

function leniently(text: string | undefined, otherwise: number): number {
  return Number.parseInt(text ?? "", 10) || otherwise;
}

function isAt(server: ListServer, query: readonly Pair[], where: Where): boolean {
  const { start, size } = startOf(server, query);
  const isLast = start < server.total && start + size >= server.total;
  return where === "last" ? isLast : start > 0 && start < server.total && !isLast;
}

type Base = typeof NumberServer | typeof OffsetServer | typeof CursorServer;

/** A server that lets some problems pass on some pages. */
function lenient(
  Server: Base,
  where: Where,
  code: string,
  parameter: string,
  text = /(?:)/,
): new () => ListServer {
  return class extends (Server as typeof NumberServer) {
    override judge(query: readonly Pair[]): Problem[] {
      const isMeant = (problem: Problem) =>
        problem.code === code &&
        problem.parameter.startsWith(parameter) &&
        text.test(query.find(({ name }) => name === problem.parameter)?.text ?? "");
      const problems = super.judge(query);
      return isAt(this, query, where) ? problems.filter((problem) => !isMeant(problem)) : problems;
    }
  };
}

/** A server that reads the texts of a parameter in its own way on some pages. */
function reading(
  Server: Base,
  where: Where,
  parameter: string,
  read: (text: string) => string | undefined,
): new () => ListServer {
  return class extends (Server as typeof NumberServer) {
    override parse(target: string): Pair[] {
      const query = super.parse(target);
      const changed = query.map((pair) =>
        pair.name === `page[${parameter}]` ? { ...pair, text: read(pair.text) ?? pair.text } : pair,
      );
      return isAt(this, changed, where) ? changed : query;
    }
  };
}

const number = "a page number that is not an integer is answered with 200";
const offset = "an offset that is not an integer is answered with 200";
const size = "a page size that is not an integer is answered with 200";

const digits = (pattern: RegExp) => (text: string) => pattern.exec(text)?.[1];
const exponent = (text: string) => (/^\d+e\d+$/.test(text) ? String(Number(text)) : undefined);
const hexadecimal = (text: string) => (/^0x[0-9a-f]+$/.test(text) ? String(Number(text)) : undefined);
const underscores = (text: string) => (/^\d+(_\d+)+$/.test(text) ? text.replaceAll("_", "") : undefined);
const fullWidth = (text: string) => (text === "２" ? "2" : undefined);

type Case = readonly [
  name: string,
  where: Where,
  clause: string,
  reason: string,
  server: new () => ListServer,
];

const cases: readonly Case[] = [
  [
    "a page number may end in a line break",
    "last",
    "PAGE-NUM-1",
    number,
    reading(NumberServer, "last", "number", digits(/^(\d+)\n$/)),
  ],
  [
    "a page number may end in letters",
    "middle",
    "PAGE-NUM-1",
    number,
    reading(NumberServer, "middle", "number", digits(/^(\d+)[a-z]+$/)),
  ],
  [
    "a page number may have an exponent",
    "last",
    "PAGE-NUM-1",
    number,
    reading(NumberServer, "last", "number", exponent),
  ],
  [
    "a size may be a word",
    "last",
    "PAGE-SIZE-1",
    size,
    lenient(NumberServer, "last", "PAGE_SIZE_INVALID", "page[size]", /^[a-z]+$/),
  ],
  [
    "a size may end in a line break",
    "middle",
    "PAGE-SIZE-1",
    size,
    reading(NumberServer, "middle", "size", digits(/^(\d+)\n$/)),
  ],
  [
    "a size may have a fraction",
    "middle",
    "PAGE-SIZE-1",
    size,
    reading(NumberServer, "middle", "size", digits(/^(\d+)\.0$/)),
  ],
  [
    "a size may be 0",
    "last",
    "PAGE-SIZE-2",
    "size 0 is answered with 200",
    lenient(NumberServer, "last", "PAGE_SIZE_TOO_SMALL", "page[size]"),
  ],
  [
    "a limit may be empty",
    "last",
    "PAGE-SIZE-1",
    size,
    lenient(OffsetServer, "last", "PAGE_SIZE_INVALID", "page[limit]", /^$/),
  ],
  [
    "a limit may have white space around it",
    "middle",
    "PAGE-SIZE-1",
    size,
    reading(OffsetServer, "middle", "limit", digits(/^\s*(\d+)\s*$/)),
  ],
  [
    "a limit may be 0",
    "middle",
    "PAGE-SIZE-2",
    "size 0 is answered with 200",
    lenient(OffsetServer, "middle", "PAGE_SIZE_TOO_SMALL", "page[limit]"),
  ],
  [
    "an offset may have underscores",
    "last",
    "PAGE-OFF-1",
    offset,
    reading(OffsetServer, "last", "offset", underscores),
  ],
  [
    "an offset may be hexadecimal",
    "middle",
    "PAGE-OFF-1",
    offset,
    reading(OffsetServer, "middle", "offset", hexadecimal),
  ],
  [
    "a size beside a cursor may be negative",
    "middle",
    "PAGE-SIZE-1",
    size,
    lenient(CursorServer, "middle", "PAGE_SIZE_INVALID", "page[size]", /^-\d+$/),
  ],
  [
    "a size beside a cursor may have digits of other scripts",
    "last",
    "PAGE-SIZE-1",
    size,
    reading(CursorServer, "last", "size", fullWidth),
  ],
  [
    "a size may be repeated",
    "last",
    "PAGE-FAM-4",
    "a repeated member is answered with 200",
    lenient(NumberServer, "last", "PAGE_PARAMETER_REPEATED", "page[size]"),
  ],
  [
    "a cursor may be repeated",
    "last",
    "PAGE-FAM-4",
    "a repeated member is answered with 200",
    lenient(CursorServer, "last", "PAGE_PARAMETER_REPEATED", "page[before]"),
  ],
  [
    "a size may be nested",
    "middle",
    "PAGE-FAM-5",
    "a nested or list value is answered with 200",
    lenient(NumberServer, "middle", "PAGE_PARAMETER_NESTED", "page[size]"),
  ],
  [
    "an offset may be nested",
    "last",
    "PAGE-FAM-5",
    "a nested or list value is answered with 200",
    lenient(OffsetServer, "last", "PAGE_PARAMETER_NESTED", "page[limit]"),
  ],
  [
    "an unknown parameter is ignored",
    "last",
    "PAGE-FAM-3",
    "an unknown member is answered with 200",
    lenient(NumberServer, "last", "PAGE_PARAMETER_UNKNOWN", "page[kit"),
  ],
];

/** Faults that show on the middle or the last page only. */
export const onPages: readonly Fault[] = [
  ...cases.map(
    ([name, where, clause, reason, server]): Fault => ({
      name: `on ${where === "last" ? "the last page" : "pages between the ends"}, ${name}`,
      seen: "checks of the first page, or of one of two branches",
      breaks: { [clause]: reason },
      server,
    }),
  ),
  {
    name: "from the third page on, a size above the maximum is reduced to it",
    seen: "a limit for the query in place of an error",
    breaks: { "PAGE-SIZE-3": "a size above the maximum is answered with 200" },
    server: class extends NumberServer {
      override judge(query: readonly Pair[]): Problem[] {
        const isLater = query.some(({ name, text }) => name === "page[number]" && Number(text) > 2);
        return super.judge(query).filter(({ code }) => !(isLater && code === "PAGE_SIZE_TOO_LARGE"));
      }
      override cut(...[number, size, list]: Parameters<NumberServer["cut"]>): Page {
        return super.cut(number, Math.min(size, this.maxSize), list);
      }
    },
  },
  {
    name: "on later pages, broken percent-encoding makes the server fail",
    seen: "decodeURIComponent outside of try",
    breaks: { "PAGE-FAM-6": "broken percent-encoding is answered with 500" },
    server: class extends NumberServer {
      override judge(query: readonly Pair[]): Problem[] {
        const isBroken = query.some(({ sound, name }) => !sound && name === "page[size]");
        if (isBroken && query.some(({ name }) => name === "page[number]"))
          throw new URIError("URI malformed");
        return super.judge(query);
      }
    },
  },
];
