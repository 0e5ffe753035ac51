import { changed, changedCursorPages, valueIn } from "../changed-servers";
import { CursorServer } from "../cursor-server";
import type { Answer, Headers, Page, Problem, Row } from "../list-server";
import { NumberServer } from "../number-server";
import { OffsetServer } from "../offset-server";
import type { Fault } from "./fault";

type Server = typeof NumberServer | typeof OffsetServer | typeof CursorServer;

/** A server that also reads a page parameter by another name. */
const alias = (Base: Server, name: string, member: string, clause = "PAGE-FAM-1"): Fault => ({
  name: `${name} is read as page[${member}]`,
  seen: "APIs that were there before JSON:API",
  breaks: { [clause]: `${name} changes the page` },
  server: changed(Base, (target) =>
    target.includes(`page[${member}]`) || target.includes(`page%5B${member}%5D`)
      ? target
      : target.replace(new RegExp(`([?&])${name}=`), `$1page[${member}]=`),
  ),
});

/** Links that lose one parameter that JSON:API defines. */
const losing = (name: RegExp, relation: string, lost: string): Fault => ({
  name: `\`${relation}\` loses ${lost}`,
  seen: "links that keep a list of known parameters",
  breaks: { "PARAM-1": `in \`${relation}\`, ${lost} is missing or changed` },
  server: changed(
    NumberServer,
    (target) => target,
    ({ body }) => {
      const links = body.links as Record<string, string | null> | undefined;
      const link = links?.[relation];
      return link ? { body: { ...body, links: { ...links, [relation]: link.replace(name, "") } } } : {};
    },
  ),
});

/** Refusals beyond a limit before the end of the list, which say something else about it. */
const limited = (Base: typeof NumberServer | typeof OffsetServer, change: (limit: number) => unknown) =>
  class extends (Base as typeof NumberServer) {
    override readonly maxNumber = 4;
    readonly maxOffset = 12;
    override judge(...parameters: Parameters<NumberServer["judge"]>): Problem[] {
      return super.judge(...parameters).map((problem) => {
        const page = (problem.meta as { page?: Record<string, number> } | undefined)?.page;
        const [name = "", limit = 0] = Object.entries(page ?? {})[0] ?? [];
        return /maxNumber|maxOffset/.test(name)
          ? { ...problem, meta: { page: { [name]: change(limit) } } }
          : problem;
      });
    }
  };

/** Faults in names, limits and values that other APIs have, and in ends of lists. */
export const otherNames: readonly Fault[] = [
  alias(NumberServer, "per_page", "size"),
  alias(NumberServer, "limit", "size"),
  alias(NumberServer, "p", "number"),
  alias(OffsetServer, "skip", "offset"),
  alias(CursorServer, "cursor", "after"),
  losing(/filter(?:\[|%5B)kit(?:\]|%5D)=1&?/, "last", "filter[kit]=1"),
  losing(/include=kit&?/, "first", "include=kit"),
  losing(/&=kit/, "next", "=kit"),
  {
    name: "the deepest page before the end is not reported",
    seen: "search engines with a window of results",
    breaks: { "PAGE-NUM-5": "the error does not report meta.page.maxNumber as an integer" },
    server: limited(NumberServer, () => undefined),
  },
  {
    name: "the deepest page before the end is reported one too deep",
    seen: "limits that are off by one",
    breaks: { "PAGE-NUM-5": "page 5 is refused, although it is reported as the deepest" },
    server: limited(NumberServer, (limit) => limit + 1),
  },
  {
    name: "the deepest page before the end is reported as a text",
    seen: "limits from the environment",
    breaks: { "PAGE-NUM-5": "the error does not report meta.page.maxNumber as an integer" },
    server: limited(NumberServer, String),
  },
  {
    name: "the deepest offset before the end is not reported",
    seen: "search engines with a window of results",
    breaks: { "PAGE-OFF-3": "the error does not report meta.page.maxOffset as an integer" },
    server: limited(OffsetServer, () => undefined),
  },
  {
    name: "the deepest offset before the end is reported one too deep",
    seen: "limits that are off by one",
    breaks: { "PAGE-OFF-3": "offset 13 is refused, although it is reported as the deepest" },
    server: limited(OffsetServer, (limit) => limit + 1),
  },
  {
    name: "a blank page number is the first page",
    seen: "parsers that trim and take nothing for the default",
    breaks: { "PAGE-NUM-1": "a page number that is not an integer is answered with 200" },
    server: changed(NumberServer, (target) =>
      target.replace(/number(\]|%5D)=(?:%20|\+)(?=&|$)/, "number$1=1"),
    ),
  },
  {
    name: "sizes up to twice the maximum are cut down",
    seen: "a second limit",
    breaks: { "PAGE-SIZE-3": "11 rows were requested, but 10 were returned" },
    server: changed(NumberServer, (target) => {
      const size = valueIn(target, "size");
      return size > 10 && size <= 20 ? target.replace(/(size(?:\]|%5D)=)\d+/, "$110") : target;
    }),
  },
  {
    name: "the position is not read after the size",
    seen: "parameters that are read by their place",
    breaks: {
      "PAGE-NUM-4":
        "page 2 of size 5, its size before its position, has things:100 … things:104 (5 rows) instead of things:105 … things:109 (5 rows)",
    },
    server: changed(NumberServer, (target) =>
      target.replace(/(size(?:\]|%5D)=\d+&page(?:\[|%5B)number(?:\]|%5D)=)2$/, "$11"),
    ),
  },
  {
    name: "pages of two rows have another order",
    seen: "a database that sorts small results in another way",
    breaks: { "ORDER-1": "things:100 comes before and after things:101" },
    server: changed(
      NumberServer,
      (target) => target,
      ({ body }, target) =>
        body.data && valueIn(target, "size") === 2
          ? { body: { ...body, data: [...(body.data as [])].reverse() } }
          : {},
    ),
  },
  {
    name: "the offset after the last row repeats it",
    seen: "offsets that are clamped to the last row",
    breaks: { "EDGE-2": "a page past the end has rows" },
    server: class extends OffsetServer {
      override answer(target: string, headers: Headers): Answer {
        const answer = super.answer(target, headers);
        if (valueIn(target, "offset") !== 24 || answer.status !== 200) return answer;
        const last = super.answer("/things?page[offset]=23&page[limit]=1", headers);
        return { ...answer, body: { ...answer.body, data: last.body.data } };
      }
    },
  },
  {
    name: "an empty page[before] is the start",
    seen: "cursors that are read as a truth value",
    breaks: {
      "PAGE-CUR-2":
        "an empty page[before] has things:100 … things:104 (5 rows) instead of things:119 … things:123 (5 rows)",
    },
    server: class extends CursorServer {
      override page(sent: ReadonlyMap<string, string>, list: readonly Row[]): Page {
        const read = [...sent].filter(([name, text]) => name !== "before" || text !== "");
        return super.page(new Map(read), list);
      }
    },
  },
  {
    name: "far from the start, the rows before a cursor are the first ones",
    seen: "queries that forget to turn the order round",
    breaks: { "PAGE-CUR-2": "the page of 1 before row 23 has things:100 instead of things:121" },
    server: changedCursorPages((page, list, before = 0) =>
      before > 12 && before < list.length ? { rows: list.slice(0, page.rows.length) } : {},
    ),
  },
];
