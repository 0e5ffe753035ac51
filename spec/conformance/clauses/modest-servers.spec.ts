import { type CheckOptions, check, type Report, type Status } from "../../../lib/conformance";
import { CursorServer } from "../servers/cursor-server";
import { listenInMemory } from "../servers/in-memory";
import { type Answer, type Headers, type ListServer, mediaType, type Problem } from "../servers/list-server";
import { NumberServer } from "../servers/number-server";
import { OffsetServer } from "../servers/offset-server";
import { expectReasons } from "./expect-reasons";

/**
 * Has pages and nothing else: no links, no counts. Ignores what it does not understand, and serves any size.
 */
class OnlyData extends NumberServer {
  override judge(): Problem[] {
    return [];
  }
  override answer(target: string, headers: Headers): Answer {
    const { data } = super.answer(target, headers).body;
    return { status: 200, headers: { "content-type": mediaType }, body: { data } };
  }
}

/** Has figures under the names of relations, and no links. */
class Figures extends OnlyData {
  override answer(target: string, headers: Headers): Answer {
    const answer = super.answer(target, headers);
    return {
      ...answer,
      body: { ...answer.body, meta: { first: 1, last: 6, next: null, note: "six pages" } },
    };
  }
}

/** Answers the second page with an empty body. */
class NoSecondPage extends NumberServer {
  override answer(target: string, headers: Headers): Answer {
    const answer = super.answer(target, headers);
    return /number%5D=2/.test(target) ? { ...answer, body: undefined as never } : answer;
  }
}

/** Has links only where the request has a query. */
class NoLinksAtFirst extends NumberServer {
  override answer(target: string, headers: Headers): Answer {
    const { body, ...answer } = super.answer(target, headers);
    const { links, ...rest } = body;
    return { ...answer, body: target.includes("?") ? body : rest };
  }
}

class ForwardOnly extends CursorServer {
  override links(...parameters: Parameters<CursorServer["links"]>) {
    const { self, next } = super.links(...parameters);
    return { self, next };
  }
}

class NoLinks extends CursorServer {
  override links() {
    return {};
  }
}

class Empty extends NumberServer {
  override readonly total = 0;
}

class EmptyCursors extends CursorServer {
  override readonly total = 0;
}

class Short extends CursorServer {
  override readonly total = 2;
}

class SmallPages extends CursorServer {
  override readonly defaultSize: number = 2;
  override readonly maxSize: number = 2;
}

class SingleRows extends SmallPages {
  override readonly defaultSize = 1;
  override readonly maxSize = 1;
}

class RefusesEmptyCursors extends CursorServer {
  override judgeMember(member: string, text: string): Problem | undefined {
    return text === ""
      ? { code: "PAGE_CURSOR_INVALID", parameter: `page[${member}]`, detail: "" }
      : super.judgeMember(member, text);
  }
}

class UnknownTotal extends NumberServer {
  override figures() {
    return {};
  }
  override cut(...[number, size, list]: Parameters<NumberServer["cut"]>) {
    const page = super.cut(number, size, list);
    const next = page.rows.length === size ? { number: number + 1, size } : null;
    return { ...page, last: null, next, meta: {} };
  }
}

class RefusesOne extends NumberServer {
  override judgeSize(member: string, text: string): Problem | undefined {
    return super.judgeSize(member, text === "1" ? "0" : text);
  }
}

class Capped extends NumberServer {
  override readonly maxNumber = 4;
}

/** Offsets that do not reach the end of the list. */
class Shallow extends OffsetServer {
  override readonly maxOffset = 10;
}

class LongUnknownTotal extends UnknownTotal {
  override readonly total = 900;
}

class Endless extends OffsetServer {
  override readonly total = 5000;
}

class IgnoresSize extends NumberServer {
  override page(sent: ReadonlyMap<string, string>, list: Parameters<NumberServer["page"]>[1]) {
    return super.page(new Map([...sent, ["size", "4"]]), list, []);
  }
}

/** Ignores an invalid size, and repeats it in its links. */
class Echoes extends NumberServer {
  override judgeSize(member: string, text: string): Problem | undefined {
    return /^[0-9]+$/.test(text) ? super.judgeSize(member, text) : undefined;
  }
  override links(...[page, target, ...rest]: Parameters<NumberServer["links"]>) {
    return { ...super.links(page, target, ...rest), self: target };
  }
}

class NoTitles extends NumberServer {
  override refuse(status: number, problems: readonly Problem[]): Answer {
    const answer = super.refuse(status, problems);
    const errors = answer.body.errors as object[];
    return { ...answer, body: { errors: errors.map((error) => ({ ...error, title: undefined })) } };
  }
}

/** Refuses the parameters that it does not know. */
const knowing = (known: RegExp) =>
  new (class extends NumberServer {
    override judge(query: Parameters<NumberServer["judge"]>[0]): Problem[] {
      const unknown = query.filter(({ name }) => !this.isFamily(name) && !known.test(name));
      return [
        ...super.judge(query),
        ...unknown.map(({ name }) => ({ code: "PARAMETER_UNKNOWN", parameter: name, detail: "" })),
      ];
    }
  })();

/** A server with these times of creation. */
const created = (time: (index: number) => string | undefined) =>
  new (class extends NumberServer {
    override list(query: Parameters<NumberServer["list"]>[0]) {
      return super.list(query).map((row, index) => {
        return { ...row, attributes: { ...row.attributes, created: time(index) as string } };
      });
    }
  })();

/** Headers of proxies, and of links from other sites. */
const STEERING = /^(?:x-|forwarded|front-end|script|origin|referer)/;

class HostBound extends NumberServer {
  override answer(target: string, headers: Headers): Answer {
    const isSteered =
      headers.host === "conformance.invalid" || Object.keys(headers).some((name) => STEERING.test(name));
    return isSteered ? this.refuse(421, []) : super.answer(target, headers);
  }
}

class PagesAlone extends NumberServer {
  override figures() {
    return {};
  }
}

class NoIds extends NumberServer {
  override answer(target: string, headers: Headers): Answer {
    const answer = super.answer(target, headers);
    const data = answer.body.data as { attributes: object }[] | undefined;
    return data
      ? { ...answer, body: { ...answer.body, data: data.map(({ attributes }) => ({ attributes })) } }
      : answer;
  }
}

/** Cursors of a single letter, which have nothing to tamper with. */
class Letters extends CursorServer {
  override cursor(row: { id: string }): string {
    return String.fromCharCode(Number(row.id) - 3);
  }
  override position(cursor: string): string | undefined {
    return /^[a-x]$/.test(cursor) ? String(cursor.charCodeAt(0) + 3) : undefined;
  }
}

class Five extends CursorServer {
  override readonly total = 5;
}

class Six extends CursorServer {
  override readonly total = 6;
}

class Twos extends CursorServer {
  override readonly defaultSize = 2;
  override readonly maxSize = 2;
}

/** A server with this default page size, and a maximum of ten. */
const byDefault = (size: number) =>
  new (class extends CursorServer {
    override readonly defaultSize = size;
  })();

class NoCursorsInLinks extends CursorServer {
  override link(...[target, query, members, relation]: Parameters<CursorServer["link"]>): string {
    const link = super.link(target, query, members, relation);
    return relation === "prev" && members.size === 5 ? link.replace("before", "prior") : link;
  }
  override memberOf(name: string): string | undefined {
    return super.memberOf(name.replace("prior", "before"));
  }
}

class NoNextForOneSize extends CursorServer {
  override cut(...parameters: Parameters<CursorServer["cut"]>) {
    const page = super.cut(...parameters);
    return page.self.size === 5 ? { ...page, next: null } : page;
  }
}

type Case = [name: string, server: ListServer, expected: Record<string, Status>, options?: CheckOptions];

describe.each<Case>([
  [
    "data and nothing else",
    new OnlyData(),
    {
      "PAGE-SIZE-3": "not applicable",
      "PAGE-SIZE-4": "not applicable",
      "PAGE-SIZE-5": "not applicable",
      "PAGE-NUM-4": "holds",
      "LINK-1": "not applicable",
      "LINK-3": "not applicable",
      "LINK-5": "not applicable",
      "LINK-6": "not applicable",
      "LINK-7": "not applicable",
      "LINK-9": "not applicable",
      "LINK-10": "not applicable",
      "PARAM-1": "not applicable",
      "TOTAL-1": "not applicable",
      "ERR-1": "not applicable",
      "ERR-5": "not applicable",
      "MEDIA-2": "not applicable",
      "SEC-3": "not applicable",
      "EDGE-2": "holds",
      "EDGE-3": "not applicable",
      "EDGE-4": "not applicable",
      "STRICT-1": "not applicable",
    },
    { strategy: "number", secretParameters: ["token"], strict: true },
  ],
  [
    "figures under the names of relations",
    new Figures(),
    { "LINK-1": "not applicable", "LINK-2": "not applicable" },
    { strategy: "number" },
  ],
  [
    "an empty body for its second page",
    new NoSecondPage(),
    { "EDGE-5": "broken", "PAGE-NUM-4": "not checked" },
    { strategy: "number", strict: true },
  ],
  [
    "no links on the page without page parameters",
    new NoLinksAtFirst(),
    { "LINK-1": "holds", "LINK-2": "holds" },
    { strategy: "number" },
  ],
  [
    "cursors and no links",
    new NoLinks(),
    { "PAGE-CUR-11": "broken", "LINK-1": "not applicable" },
    { strategy: "cursor" },
  ],
  [
    "cursors that lead forwards only",
    new ForwardOnly(),
    {
      "PAGE-CUR-2": "not applicable",
      "PAGE-CUR-11": "broken",
      "LINK-1": "holds",
      "LINK-3": "holds",
      "LINK-4": "not applicable",
      "LINK-8": "not applicable",
    },
  ],
  ["an empty list", new Empty(), { "PAGE-SIZE-6": "not checked", "EDGE-5": "holds" }],
  ["cursors and an empty list", new EmptyCursors(), { "PAGE-SIZE-6": "not checked" }],
  [
    "a list of two rows",
    new Short(),
    {
      "PAGE-CUR-2": "not applicable",
      "PAGE-CUR-8": "not checked",
      "PAGE-CUR-9": "not checked",
      "PAGE-CUR-10": "not checked",
      "LINK-3": "holds",
    },
  ],
  ["empty cursors that it refuses", new RefusesEmptyCursors(), { "PAGE-CUR-3": "not applicable" }],
  [
    "no total",
    new UnknownTotal(),
    {
      "LINK-5": "not applicable",
      "LINK-8": "not applicable",
      "TOTAL-1": "not applicable",
      "TOTAL-2": "not applicable",
    },
  ],
  [
    "a list longer than the limit of pages",
    new Endless(),
    {
      "PAGE-OFF-2": "holds",
      "EDGE-2": "holds",
      "LINK-4": "holds",
      "LINK-5": "holds",
      "LINK-8": "holds",
      "TOTAL-1": "holds",
    },
    { maxPages: 5 },
  ],
  [
    "no total, and a list longer than the limit of pages",
    new LongUnknownTotal(),
    { "EDGE-2": "holds", "LINK-5": "not applicable", "TOTAL-1": "not applicable" },
    { maxPages: 3 },
  ],
  ["a page size that it ignores", new IgnoresSize(), { "PAGE-SIZE-6": "broken", "LINK-10": "not checked" }],
  ["rows without ids", new NoIds(), { "LINK-3": "holds", "PAGE-NUM-4": "holds" }],
  [
    "cursors of a single letter",
    new Letters(),
    { "PAGE-CUR-5": "not applicable", "LINK-3": "holds", "LINK-4": "holds" },
  ],
  [
    "a list one row longer than its default page",
    new Five(),
    { "PAGE-CUR-8": "holds", "PAGE-CUR-10": "not checked" },
  ],
  [
    "a list two rows longer than its default page",
    new Six(),
    { "PAGE-CUR-8": "holds", "PAGE-CUR-10": "not checked" },
  ],
  ["a default size two below the maximum", byDefault(8), { "PAGE-CUR-8": "holds", "PAGE-CUR-10": "holds" }],
  ["a default size one below the maximum", byDefault(9), { "PAGE-CUR-8": "holds", "PAGE-CUR-10": "holds" }],
  [
    "pages of two rows at most",
    new Twos(),
    { "PAGE-SIZE-6": "holds", "PAGE-CUR-8": "holds", "LINK-3": "holds" },
  ],
  ["links whose cursors cannot be read", new NoCursorsInLinks(), { "PAGE-CUR-8": "not checked" }],
  ["no `next` link for one page size", new NoNextForOneSize(), { "PAGE-CUR-8": "not checked" }],
  ["links that repeat an invalid size", new Echoes(), { "SEC-4": "holds" }],
  ["errors without a title", new NoTitles(), { "ERR-5": "not applicable", "ERR-1": "holds" }],
  ["rows with the same time of creation", created(() => "2001-09-09T01:46:40Z"), { "ORDER-2": "holds" }],
  [
    "a row without a time of creation",
    created((index) => (index === 2 ? undefined : "2001-09-09T01:46:40Z")),
    { "ORDER-2": "not applicable" },
  ],
  [
    "other hosts that it refuses",
    new HostBound(),
    { "SEC-1": "not applicable", "SEC-3": "not applicable", "ORDER-4": "not applicable" },
  ],
  ["a number of pages without a count", new PagesAlone(), { "TOTAL-2": "not checked" }],
  [
    "a sort that it refuses",
    new CursorServer(),
    { "ORDER-4": "not applicable", "PAGE-CUR-6": "not applicable" },
    { sort: "shoeSize" },
  ],
  ["no other parameters", knowing(/^$/), { "PARAM-1": "not applicable", "PARAM-3": "not applicable" }],
  [
    "other parameters with plain names only",
    knowing(/^kit[AB]$/),
    { "PARAM-1": "holds", "PARAM-4": "holds" },
  ],
  [
    "other parameters that it knows",
    new NumberServer(),
    { "PARAM-1": "holds" },
    { otherParameters: "sort=rank" },
  ],
])("a server with %s", (_, server, expected, options) => {
  test("is judged only by what it claims to support", async () => {
    const { url, close } = await listenInMemory(server);
    const report: Report = await check(url, options).finally(close);
    const statuses = Object.fromEntries(report.results.map(({ clause, status }) => [clause, status]));
    expect(statuses).toMatchObject(expected);
    expectReasons(report);
  });
});

test.each<[string, ListServer, string | null, Status, CheckOptions]>([
  ["PAGE-FAM-8", new Empty(), null, "holds", {}],
  ["TOTAL-1", new Empty(), null, "holds", {}],
  ["EDGE-5", new RefusesOne(), null, "holds", {}],
  ["PAGE-CUR-8", new Short(), "the list is too short for a range", "not checked", {}],
  ["PAGE-CUR-8", new SingleRows(), "the largest page size is 1, too small for a range", "not checked", {}],
  [
    "PAGE-CUR-10",
    new SmallPages(),
    "the largest page size is 2, too small for a range longer than the default page",
    "not checked",
    {},
  ],
  ["EDGE-3", new Capped(), null, "holds", {}],
  ["EDGE-3", new LongUnknownTotal(), null, "holds", { maxPages: 3 }],
  ["EDGE-3", new Shallow(), "no page past the end is returned", "not applicable", {}],
  ["EDGE-4", new Shallow(), "no page past the end is returned", "not applicable", {}],
  ["EDGE-4", new LongUnknownTotal(), "the total is not known", "not applicable", { maxPages: 3 }],
])("only %s is checked of %p: %s", async (clause, server, reason, status, options) => {
  const { url, close } = await listenInMemory(server);
  const { results } = await check(url, { only: [clause], ...options }).finally(close);
  expect(results).toMatchObject([{ clause, status, reason }]);
});

test("strict clauses are checked only with `strict`", async () => {
  const { url, close } = await listenInMemory(new NumberServer());
  const ids = async (strict: boolean) =>
    (await check(url, { strict })).results.map(({ clause }) => clause).filter((id) => /STRICT/.test(id));
  expect([await ids(false), await ids(true)]).toEqual([[], ["STRICT-1", "STRICT-2"]]);
  await close();
});
