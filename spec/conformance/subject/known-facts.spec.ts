import { Client } from "../../../lib/conformance/http/client";
import { NotChecked } from "../../../lib/conformance/report/verdict";
import { rows } from "../../../lib/conformance/subject/document";
import { walk } from "../../../lib/conformance/subject/followed-pages";
import { Subject } from "../../../lib/conformance/subject/list-under-test";
import type { StrategyName } from "../../../lib/conformance/types";
import { CursorServer } from "../servers/cursor-server";
import {
  type Answer,
  type ListServer,
  listen,
  type Page,
  type Problem,
  type Row,
} from "../servers/list-server";
import { NumberServer } from "../servers/number-server";
import { OffsetServer } from "../servers/offset-server";

/** A server of so many rows. */
const numbers = (total: number, maxNumber?: number) =>
  new (class extends NumberServer {
    override readonly total = total;
    override readonly maxNumber = maxNumber;
  })();
const offsets = (total: number, maxOffset?: number) =>
  new (class extends OffsetServer {
    override readonly total = total;
    override readonly maxOffset = maxOffset;
  })();
const cursors = (total: number) =>
  new (class extends CursorServer {
    override readonly total = total;
  })();

/** Gives three rows at most, whatever is asked for, and refuses no size. */
class CutsSizes extends NumberServer {
  override readonly maxSize = 1e9;
  override cut(number: number, size: number, list: readonly Row[]): Page {
    return super.cut(number, Math.min(size, 3), list);
  }
}

class CutsCursorSizes extends CursorServer {
  override readonly maxSize = 1e9;
  override cut(...[after, before, size, ...rest]: Parameters<CursorServer["cut"]>): Page {
    return super.cut(after, before, Math.min(size, 3), ...rest);
  }
}

class IgnoresSize extends CutsSizes {
  override cut(number: number, _size: number, list: readonly Row[]): Page {
    return super.cut(number, 3, list);
  }
}

/** Gives the last page again past the end. */
class StaysAtTheEnd extends NumberServer {
  override readonly total = 30;
  override cut(number: number, size: number, list: readonly Row[]): Page {
    return super.cut(Math.min(number, Math.ceil(list.length / size)), size, list);
  }
}

/** A server whose pages hold so many rows at most. */
const sized = (maxSize: number, total: number) =>
  new (class extends NumberServer {
    override readonly maxSize = maxSize;
    override readonly total = total;
  })();

/** Tells a maximum of 0, and gives pages of no rows. */
class TellsZero extends NumberServer {
  override judgeSize(member: string, text: string): Problem | undefined {
    const problem = super.judgeSize(member, text);
    if (text === "0") return undefined;
    return problem && { ...problem, meta: { page: { maxSize: 0 } } };
  }
  override page(asked: ReadonlyMap<string, string>, list: readonly Row[]): Page {
    return asked.get("size") === "0" ? this.cut(1, 0, list) : super.page(asked, list, []);
  }
}

/** Answers what it should refuse, with nothing in the answer. */
class AnswersNothing extends NumberServer {
  override answer(...parameters: Parameters<NumberServer["answer"]>): Answer {
    const answer = super.answer(...parameters);
    return answer.status === 200 ? answer : { ...answer, status: 200, body: { data: null } };
  }
}

/** Tells the number of its rows as a text. */
class TellsText extends NumberServer {
  override readonly total = 98;
  override figures(): Record<string, unknown> {
    return { total: "98" };
  }
}

/** Makes a page of more than two pages before it fail. */
class Fails extends NumberServer {
  override readonly total = 90;
  override skip(number: number, size: number): number {
    if (number > 3 && number < 1e6) throw new RangeError("too deep");
    return super.skip(number, size);
  }
}

class FailsWithRows extends NumberServer {
  override readonly total = 90;
  override answer(...[target, headers]: Parameters<NumberServer["answer"]>): Answer {
    const answer = super.answer(target, headers);
    return /number%5D=3&/.test(target) ? { ...answer, status: 500 } : answer;
  }
}

async function withSubject<T>(
  server: ListServer,
  strategy: StrategyName,
  maxPages: number,
  use: (subject: Subject) => Promise<T>,
): Promise<T> {
  const { url, close } = await listen(server);
  const { origin, pathname } = new URL(url);
  const limits = { headers: {}, allowHosts: [], maxRequests: 500, maxBytes: 1e6, timeout: 5000 };
  const client = new Client(origin, limits);
  const known = { members: {}, foreign: "", empty: undefined, sort: undefined, secretParameters: [] };
  const knowledge = { ...known, maxPages, strategies: [strategy], bareBrackets: false };
  try {
    return await use(new Subject(client, pathname, strategy, knowledge));
  } finally {
    client.close();
    await close();
  }
}

interface Case {
  readonly name: string;
  readonly server: ListServer;
  readonly strategy?: StrategyName;
  readonly maxPages?: number;
  readonly list: { read: number; complete: boolean; size: number; pages: number };
  readonly sizes: [number, number];
  readonly total?: number | undefined;
  /** How many rows pages of five reach. */
  readonly reach?: number;
  /** The rows of the last page, by the first of the sizes. */
  readonly final?: number | undefined;
}

const CASES: readonly Case[] = [
  {
    name: "page numbers",
    server: numbers(24),
    list: { read: 24, complete: true, size: 10, pages: 3 },
    sizes: [5, 3],
    total: 24,
    final: 4,
  },
  {
    name: "a full last page",
    server: numbers(20),
    list: { read: 20, complete: true, size: 10, pages: 2 },
    sizes: [3, 4],
    total: 20,
    final: 2,
  },
  {
    name: "a prime number of rows",
    server: numbers(7),
    list: { read: 7, complete: true, size: 10, pages: 1 },
    sizes: [2, 1],
    total: 7,
    final: 1,
  },
  {
    name: "a prime number of rows on more pages than one",
    server: numbers(11),
    list: { read: 11, complete: true, size: 10, pages: 2 },
    sizes: [2, 10],
    total: 11,
    final: 1,
  },
  {
    name: "a largest size that is told",
    server: sized(25, 60),
    list: { read: 60, complete: true, size: 25, pages: 3 },
    sizes: [8, 10],
    total: 60,
    final: 4,
  },
  {
    name: "a largest size beyond what the kit asks for",
    server: sized(1000, 300),
    list: { read: 300, complete: true, size: 100, pages: 3 },
    sizes: [38, 50],
    total: 300,
    final: 34,
  },
  {
    name: "a largest size that is told wrongly",
    server: new TellsZero(),
    list: { read: 24, complete: true, size: 10, pages: 3 },
    sizes: [5, 3],
    total: 24,
    final: 4,
  },
  {
    name: "sizes that are answered with nothing",
    server: new AnswersNothing(),
    list: { read: 24, complete: true, size: 10, pages: 3 },
    sizes: [5, 3],
    total: 24,
    final: 4,
  },
  {
    name: "a total that is a text",
    server: new TellsText(),
    maxPages: 4,
    list: { read: 50, complete: false, size: 10, pages: 5 },
    sizes: [10, 10],
    total: undefined,
    final: undefined,
  },
  {
    name: "one row",
    server: numbers(1),
    list: { read: 1, complete: true, size: 10, pages: 1 },
    sizes: [1, 1],
    total: 1,
    final: 1,
  },
  {
    name: "no rows",
    server: numbers(0),
    list: { read: 0, complete: true, size: 10, pages: 1 },
    sizes: [1, 1],
    total: 0,
  },
  {
    name: "more pages than are read",
    server: numbers(98),
    maxPages: 4,
    list: { read: 50, complete: false, size: 10, pages: 5 },
    sizes: [10, 10],
    total: 98,
    final: 8,
  },
  {
    name: "a deepest page before the end",
    server: numbers(24, 2),
    list: { read: 20, complete: false, size: 10, pages: 2 },
    sizes: [10, 10],
    total: 24,
    reach: 10,
    final: undefined,
  },
  {
    name: "a deepest page that is the last",
    server: numbers(15, 3),
    list: { read: 15, complete: true, size: 10, pages: 2 },
    sizes: [2, 3],
    total: 15,
    reach: 15,
    final: undefined, // eight pages of two are more than three
  },
  {
    name: "a deepest offset before the end",
    server: offsets(24, 11),
    strategy: "offset",
    list: { read: 20, complete: false, size: 10, pages: 2 },
    sizes: [10, 10],
    total: 24,
    reach: 15,
    final: undefined,
  },
  {
    name: "a deepest offset at the end",
    server: offsets(15, 10),
    strategy: "offset",
    list: { read: 15, complete: true, size: 10, pages: 2 },
    sizes: [2, 3],
    total: 15,
    reach: 15,
    final: undefined, // the offset 14 is beyond 10
  },
  {
    name: "sizes that are cut down",
    server: new CutsSizes(),
    list: { read: 24, complete: true, size: 2, pages: 12 },
    sizes: [2, 2],
    total: 24,
    final: 2,
  },
  {
    name: "the last page again past the end",
    server: new StaysAtTheEnd(),
    list: { read: 30, complete: true, size: 10, pages: 3 },
    sizes: [4, 5],
    total: 30,
    final: 2,
  },
  {
    name: "pages that fail",
    server: new Fails(),
    list: { read: 30, complete: true, size: 10, pages: 3 },
    sizes: [4, 5],
    total: 30,
    final: 0,
  },
  {
    name: "a page that fails with rows",
    server: new FailsWithRows(),
    list: { read: 20, complete: true, size: 10, pages: 2 },
    sizes: [3, 4],
    total: 20,
    final: 3,
  },
  {
    name: "cursors",
    server: cursors(24),
    strategy: "cursor",
    list: { read: 24, complete: true, size: 10, pages: 3 },
    sizes: [5, 3],
    total: 24,
    final: 4,
  },
  {
    name: "fewer rows than a page, by cursor",
    server: cursors(2),
    strategy: "cursor",
    list: { read: 2, complete: true, size: 10, pages: 1 },
    sizes: [2, 1],
    total: 2,
    final: 2,
  },
  {
    name: "sizes that are cut down, by cursor",
    server: new CutsCursorSizes(),
    strategy: "cursor",
    list: { read: 24, complete: true, size: 2, pages: 12 },
    sizes: [2, 2],
    total: 24,
    final: 2,
  },
  {
    name: "more pages than are read, by cursor",
    server: cursors(98),
    strategy: "cursor",
    maxPages: 4,
    list: { read: 50, complete: false, size: 10, pages: 5 },
    sizes: [10, 10],
    total: undefined,
    final: undefined,
  },
];

test.each(CASES)("$name", async ({ server, strategy = "number", maxPages = 50, ...expected }) => {
  await withSubject(server, strategy, maxPages, async (subject) => {
    const { rows: read, complete, size, pages } = await subject.reference();
    expect({ read: read.length, complete, size, pages: pages.length }).toEqual(expected.list);
    const sizes = await subject.sizes();
    expect(sizes).toEqual(expected.sizes);
    expect(await subject.total()).toBe(expected.total);
    expect(await subject.reach(5)).toBe(expected.reach ?? Number.POSITIVE_INFINITY);
    const final = await subject.final(sizes[0]);
    expect(final && rows(final.document).length).toBe(expected.final);
    const middle = await subject.middle();
    const before = middle.index * middle.size;
    expect(middle.index).toBe(strategy === "cursor" && read.length <= sizes[0] ? 0 : 1);
    expect(rows(middle.page.document)).toEqual(read.slice(before, before + middle.size));
  });
});

test("a server that honours no page size is not checked", async () => {
  await withSubject(new IgnoresSize(), "number", 50, async (subject) => {
    await expect(subject.reference()).rejects.toThrow(
      new NotChecked("no page size of page[size] is honoured"),
    );
  });
});

test("the first page by cursor is asked for with an empty cursor where another strategy is the default", async () => {
  await withSubject(cursors(24), "cursor", 50, async ({ client, target, strategy, knowledge }) => {
    const second = new Subject(client, target, strategy, { ...knowledge, strategies: ["number", "cursor"] });
    expect(second.members(0, 2)).toEqual({ after: "", size: 2 });
    const first = new Subject(client, target, strategy, { ...knowledge, strategies: ["cursor", "number"] });
    expect(first.members(0, 2)).toEqual({ size: 2 });
  });
});

/** Answers the second page in another way. */
const answering = (status: number, data: unknown) =>
  new (class extends NumberServer {
    override answer(...parameters: Parameters<NumberServer["answer"]>): Answer {
      const answer = super.answer(...parameters);
      return /number%5D=2/.test(parameters[0]) ? { ...answer, status, body: { data } } : answer;
    }
  })();

test.each([
  [404, []],
  [500, []],
  [200, null],
])("a walk ends where a page is answered with %i and %j", async (status, data) => {
  await withSubject(answering(status, data), "number", 50, async (subject) => {
    const { pages, end, at } = await subject.walk(4);
    expect({ pages: pages.length, end, status: at.status }).toEqual({ pages: 1, end: "refused", status });
  });
});

test("a walk that leads back ends at its first page", async () => {
  const server = new (class extends NumberServer {
    override cut(number: number, size: number, list: readonly Row[]): Page {
      const page = super.cut(number, size, list);
      return number === 3 ? { ...page, next: page.first } : page;
    }
  })();
  await withSubject(server, "number", 50, async (subject) => {
    const start = await subject.follow(await subject.start(4), "self");
    const { pages, end, at } = await walk(subject.client, start, "next", 50);
    expect({ pages: pages.length, end, at: at.target }).toEqual({ pages: 3, end: "loop", at: start.target });
  });
});
