import { type CheckOptions, check, type Status } from "../../../lib/conformance";
import { CursorServer } from "../servers/cursor-server";
import { listenInMemory } from "../servers/in-memory";
import { type Answer, type Headers, type ListServer, mediaType, type Problem } from "../servers/list-server";
import { NumberServer } from "../servers/number-server";
import { OffsetServer } from "../servers/offset-server";
import { expectReasons } from "./expect-reasons";

/** A server with other figures than the usual ones. */
function made<Server extends ListServer>(server: Server, figures: Partial<Record<string, number>>): Server {
  for (const [name, value] of Object.entries(figures)) Object.defineProperty(server, name, { value });
  return server;
}

/** Cursors that name no profile, and lead forwards only. */
class ForwardOnly extends CursorServer {
  override answer(target: string, headers: Headers): Answer {
    const answer = super.answer(target, headers);
    return { ...answer, headers: { "content-type": mediaType } };
  }
  override links(...parameters: Parameters<CursorServer["links"]>) {
    const { self, next } = super.links(...parameters);
    return { self, next };
  }
}

/** Cursors in `page[from]`; the profile does not know that name. */
class Renamed extends CursorServer {
  override answer(target: string, headers: Headers): Answer {
    return { ...super.answer(target, headers), headers: { "content-type": mediaType } };
  }
  override memberOf(name: string): string | undefined {
    return name === "page[after]" ? undefined : super.memberOf(name.replace("[from]", "[after]"));
  }
  override judgeMember(member: string, text: string): Problem | undefined {
    const problem = super.judgeMember(member, text);
    return problem && { ...problem, parameter: problem.parameter.replace("[after]", "[from]") };
  }
  override writePair(name: string, text: string): string {
    return super.writePair(name.replace("[after]", "[from]"), text);
  }
}

class Fragments extends NumberServer {
  override link(...parameters: Parameters<NumberServer["link"]>): string {
    return `${super.link(...parameters)}#list`;
  }
}

/** A list without an end: whatever the page number, there are rows. */
class Endless extends NumberServer {
  override readonly total = 1;
  override cut(number: number, size: number, [row]: Parameters<NumberServer["cut"]>[2]) {
    const rows = Array.from({ length: row ? size : 0 }, (_, index) => ({
      ...(row as NonNullable<typeof row>),
      id: String(BigInt(number - 1) * BigInt(size) + BigInt(index)),
    }));
    const page = (other: number) => ({ number: other, size });
    return {
      rows,
      self: page(number),
      first: page(1),
      prev: number > 1 && row ? page(number - 1) : null,
      next: row && number < 2 ** 50 ? page(number + 1) : null,
      last: null,
    };
  }
  override figures() {
    return {};
  }
}

class RefusesOne extends NumberServer {
  override judgeSize(member: string, text: string): Problem | undefined {
    return super.judgeSize(member, text === "1" ? "0" : text);
  }
}

const numbers = (figures: Partial<Record<string, number>>) => made(new NumberServer(), figures);
const offsets = (figures: Partial<Record<string, number>>) => made(new OffsetServer(), figures);
const cursors = (figures: Partial<Record<string, number>>) => made(new CursorServer(), figures);

describe.each<[string, ListServer, Record<string, Status>, CheckOptions]>([
  ["pages of one row at most", numbers({ maxSize: 1, defaultSize: 1 }), { "LINK-4": "holds" }, {}],
  ["one page at most", numbers({ maxNumber: 1 }), { "PAGE-NUM-5": "holds" }, {}],
  ["two rows", numbers({ total: 2 }), { "LINK-8": "holds" }, {}],
  [
    "no rows",
    numbers({ total: 0 }),
    { "PAGE-FAM-4": "holds", "PAGE-SIZE-6": "not checked" },
    { strategy: "number" },
  ],
  ["links with a fragment", new Fragments(), { "LINK-10": "holds" }, {}],
  [
    "a list without an end",
    new Endless(),
    { "EDGE-2": "not checked", "PAGE-NUM-6": "holds" },
    { maxPages: 3 },
  ],
  [
    "offsets and pages of one row at most",
    offsets({ maxSize: 1, defaultSize: 1 }),
    { "PAGE-OFF-2": "holds" },
    {},
  ],
  [
    "offsets and pages of two rows at most",
    offsets({ maxSize: 2, defaultSize: 2 }),
    { "LINK-4": "holds" },
    {},
  ],
  ["offsets up to 1", offsets({ maxOffset: 1 }), { "PAGE-OFF-3": "holds" }, {}],
  [
    "offsets and few pages to read",
    offsets({ maxSize: 2, defaultSize: 2 }),
    { "PAGE-OFF-2": "holds" },
    { maxPages: 1 },
  ],
  [
    "cursors and pages of one row at most",
    cursors({ maxSize: 1, defaultSize: 1 }),
    { "PAGE-CUR-2": "holds" },
    {},
  ],
  ["cursors and one row", cursors({ total: 1 }), { "PAGE-CUR-12": "holds" }, { strategy: "cursor" }],
  [
    "cursors and as many rows as are read",
    cursors({ total: 100 }),
    { "PAGE-CUR-12": "holds" },
    { maxPages: 10 },
  ],
  [
    "cursors, pages of any size and a list longer than is read",
    cursors({ maxSize: Number.POSITIVE_INFINITY, total: 300 }),
    { "PAGE-SIZE-3": "not applicable" },
    { maxPages: 1 },
  ],
  [
    "cursors that lead forwards only",
    new ForwardOnly(),
    { "MEDIA-3": "not applicable", "PAGE-CUR-11": "not applicable", "PAGE-CUR-8": "not applicable" },
    { strategy: "cursor" },
  ],
  ["cursors of another name", new Renamed(), { "MEDIA-3": "not applicable" }, { names: { after: "from" } }],
])("a correct server with %s", (_, server, expected, options) => {
  test("breaks no clause", async () => {
    const { url, close } = await listenInMemory(server);
    const report = await check(url, options).finally(close);
    const broken = report.results.filter(({ status }) => status === "broken");
    expect(broken.map(({ clause, reason }) => `${clause}: ${reason}`)).toEqual([]);
    const statuses = Object.fromEntries(report.results.map(({ clause, status }) => [clause, status]));
    expect(statuses).toMatchObject(expected);
    expectReasons(report);
  });
});

test("leading zeros are not judged with a size that is refused without them", async () => {
  const { url, close } = await listenInMemory(new RefusesOne());
  const report = await check(url, { only: ["PAGE-SIZE-1"] }).finally(close);
  expect(report.results).toMatchObject([{ clause: "PAGE-SIZE-1", status: "holds" }]);
});

test("no page is past the end of a list without an end", async () => {
  const { url, close } = await listenInMemory(new Endless());
  const report = await check(url, { only: ["EDGE-3"], maxPages: 3 }).finally(close);
  expect(report.results).toMatchObject([
    { clause: "EDGE-3", status: "not applicable", reason: "no page past the end is returned" },
  ]);
});
