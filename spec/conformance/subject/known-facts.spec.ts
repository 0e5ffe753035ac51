import type { StrategyName } from "../../../lib/conformance";
import { Client } from "../../../lib/conformance/http/client";
import { NotChecked } from "../../../lib/conformance/http/not-checked";
import { rowsOf } from "../../../lib/conformance/subject/document";
import { followPages } from "../../../lib/conformance/subject/followed-pages";
import { KnownFacts } from "../../../lib/conformance/subject/known-facts";
import { ListUnderTest } from "../../../lib/conformance/subject/list-under-test";
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

/** Servers with this many rows. */
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

/** Sends at most three rows, whatever size is requested, and refuses no size. */
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

/** Sends the last page again past the end. */
class StaysAtTheEnd extends NumberServer {
  override readonly total = 30;
  override cut(number: number, size: number, list: readonly Row[]): Page {
    return super.cut(Math.min(number, Math.ceil(list.length / size)), size, list);
  }
}

/** A server with this maximum page size. */
const sized = (maxSize: number, total: number) =>
  new (class extends NumberServer {
    override readonly maxSize = maxSize;
    override readonly total = total;
  })();

/** Reports a maximum of 0, and sends pages without rows for it. */
class ReportsZero extends NumberServer {
  override judgeSize(member: string, text: string): Problem | undefined {
    const problem = super.judgeSize(member, text);
    if (text === "0") return undefined;
    return problem && { ...problem, meta: { page: { maxSize: 0 } } };
  }
  override page(sent: ReadonlyMap<string, string>, list: readonly Row[]): Page {
    return sent.get("size") === "0" ? this.cut(1, 0, list) : super.page(sent, list, []);
  }
}

/** Answers with `data: null` where it should refuse. */
class AnswersNothing extends NumberServer {
  override answer(...parameters: Parameters<NumberServer["answer"]>): Answer {
    const answer = super.answer(...parameters);
    return answer.status === 200 ? answer : { ...answer, status: 200, body: { data: null } };
  }
}

/** Reports the number of rows as a string. */
class ReportsText extends NumberServer {
  override readonly total = 98;
  override figures(): Record<string, unknown> {
    return { total: "98" };
  }
}

/** Fails for pages after the third. */
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

async function withList<T>(
  server: ListServer,
  strategy: StrategyName,
  maxPages: number,
  use: (list: ListUnderTest, facts: KnownFacts) => Promise<T>,
): Promise<T> {
  const { url, close } = await listen(server);
  const { origin, pathname } = new URL(url);
  const limits = { headers: {}, allowHosts: [], maxRequests: 500, maxBytes: 1e6, timeout: 5000 };
  const client = new Client(origin, limits);
  const dialect = { names: {}, strategies: [strategy], bareBrackets: false, needsParameters: false };
  const list = new ListUnderTest(client, pathname, strategy, dialect);
  const stated = {
    maxPages,
    otherParameters: "",
    empty: undefined,
    sort: undefined,
    included: undefined,
    expiryWait: 0,
    secretParameters: [],
  };
  try {
    return await use(list, new KnownFacts(list, stated));
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
  /** How many rows pages of five can reach. */
  readonly reach?: number;
  /** The rows on the last page of the first size. */
  readonly last?: number | undefined;
}

const CASES: readonly Case[] = [
  {
    name: "page numbers",
    server: numbers(24),
    list: { read: 24, complete: true, size: 10, pages: 3 },
    sizes: [5, 3],
    total: 24,
    last: 4,
  },
  {
    name: "a full last page",
    server: numbers(20),
    list: { read: 20, complete: true, size: 10, pages: 2 },
    sizes: [3, 4],
    total: 20,
    last: 2,
  },
  {
    name: "a prime number of rows",
    server: numbers(7),
    list: { read: 7, complete: true, size: 10, pages: 1 },
    sizes: [2, 1],
    total: 7,
    last: 1,
  },
  {
    name: "a prime number of rows on two pages",
    server: numbers(11),
    list: { read: 11, complete: true, size: 10, pages: 2 },
    sizes: [2, 10],
    total: 11,
    last: 1,
  },
  {
    name: "a maximum size that is reported",
    server: sized(25, 60),
    list: { read: 60, complete: true, size: 25, pages: 3 },
    sizes: [8, 10],
    total: 60,
    last: 4,
  },
  {
    name: "a maximum size above what the kit requests",
    server: sized(1000, 300),
    list: { read: 300, complete: true, size: 100, pages: 3 },
    sizes: [38, 50],
    total: 300,
    last: 34,
  },
  {
    name: "a maximum size that is reported wrongly",
    server: new ReportsZero(),
    list: { read: 24, complete: true, size: 10, pages: 3 },
    sizes: [5, 3],
    total: 24,
    last: 4,
  },
  {
    name: "refusals with status 200 and without rows",
    server: new AnswersNothing(),
    list: { read: 24, complete: true, size: 10, pages: 3 },
    sizes: [5, 3],
    total: 24,
    last: 4,
  },
  {
    name: "a total that is a string",
    server: new ReportsText(),
    maxPages: 4,
    list: { read: 50, complete: false, size: 10, pages: 5 },
    sizes: [10, 10],
    total: 98, // counted, not read
    last: 8,
  },
  {
    name: "one row",
    server: numbers(1),
    list: { read: 1, complete: true, size: 10, pages: 1 },
    sizes: [1, 1],
    total: 1,
    last: 1,
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
    last: 8,
  },
  {
    name: "a deepest page before the end",
    server: numbers(24, 2),
    list: { read: 20, complete: false, size: 10, pages: 2 },
    sizes: [10, 10],
    total: 24,
    reach: 10,
    last: undefined,
  },
  {
    name: "a deepest page that is the last",
    server: numbers(15, 3),
    list: { read: 15, complete: true, size: 10, pages: 2 },
    sizes: [2, 3],
    total: 15,
    reach: 15,
    last: undefined, // eight pages of two are more than three
  },
  {
    name: "a deepest offset before the end",
    server: offsets(24, 11),
    strategy: "offset",
    list: { read: 20, complete: false, size: 10, pages: 2 },
    sizes: [10, 10],
    total: 24,
    reach: 15,
    last: undefined,
  },
  {
    name: "a deepest offset at the end",
    server: offsets(15, 10),
    strategy: "offset",
    list: { read: 15, complete: true, size: 10, pages: 2 },
    sizes: [2, 3],
    total: 15,
    reach: 15,
    last: undefined, // the offset 14 is beyond 10
  },
  {
    name: "sizes that are reduced",
    server: new CutsSizes(),
    list: { read: 24, complete: true, size: 2, pages: 12 },
    sizes: [2, 2],
    total: 24,
    last: 2,
  },
  {
    name: "a server that repeats the last page past the end",
    server: new StaysAtTheEnd(),
    list: { read: 30, complete: true, size: 10, pages: 3 },
    sizes: [4, 5],
    total: 30,
    last: 2,
  },
  {
    name: "pages that fail after the third",
    server: new Fails(),
    list: { read: 30, complete: true, size: 10, pages: 3 },
    sizes: [4, 5],
    total: 30,
    last: 0,
  },
  {
    name: "a page with rows and status 500",
    server: new FailsWithRows(),
    list: { read: 20, complete: true, size: 10, pages: 2 },
    sizes: [3, 4],
    total: 20,
    last: 3,
  },
  {
    name: "cursors",
    server: cursors(24),
    strategy: "cursor",
    list: { read: 24, complete: true, size: 10, pages: 3 },
    sizes: [5, 3],
    total: 24,
    last: 4,
  },
  {
    name: "cursors: fewer rows than a page",
    server: cursors(2),
    strategy: "cursor",
    list: { read: 2, complete: true, size: 10, pages: 1 },
    sizes: [2, 1],
    total: 2,
    last: 2,
  },
  {
    name: "cursors: sizes that are reduced",
    server: new CutsCursorSizes(),
    strategy: "cursor",
    list: { read: 24, complete: true, size: 2, pages: 12 },
    sizes: [2, 2],
    total: 24,
    last: 2,
  },
  {
    name: "cursors: more pages than are read",
    server: cursors(98),
    strategy: "cursor",
    maxPages: 4,
    list: { read: 50, complete: false, size: 10, pages: 5 },
    sizes: [10, 10],
    total: undefined,
    last: undefined,
  },
];

test.each(CASES)(
  "facts of a list with $name",
  async ({ server, strategy = "number", maxPages = 50, ...expected }) => {
    await withList(server, strategy, maxPages, async (_, facts) => {
      const { rows, complete, size, pages } = await facts.referenceList();
      expect({ read: rows.length, complete, size, pages: pages.length }).toEqual(expected.list);
      const sizes = await facts.pageSizes();
      expect(sizes).toEqual(expected.sizes);
      expect(await facts.rowCount()).toBe(expected.total);
      expect(await facts.reachableRows(5)).toBe(expected.reach ?? Number.POSITIVE_INFINITY);
      const last = await facts.lastPage(sizes[0]);
      expect(last && rowsOf(last.document).length).toBe(expected.last);
      const middle = await facts.middlePage();
      const before = middle.index * middle.size;
      expect(middle.index).toBe(strategy === "cursor" && rows.length <= sizes[0] ? 0 : 1);
      expect(rowsOf(middle.page.document)).toEqual(rows.slice(before, before + middle.size));
    });
  },
);

test("a server that honours no page size is not checked", async () => {
  await withList(new IgnoresSize(), "number", 50, async (_, facts) => {
    await expect(facts.referenceList()).rejects.toThrow(
      new NotChecked("no page size of page[size] takes effect"),
    );
  });
});

test("the first cursor page is requested with an empty cursor where another strategy is the default", async () => {
  await withList(cursors(24), "cursor", 50, async ({ client, target, strategy, dialect }) => {
    const second = new ListUnderTest(client, target, strategy, {
      ...dialect,
      strategies: ["number", "cursor"],
    });
    expect(second.parametersAt(0, 2)).toEqual({ after: "", size: 2 });
    const first = new ListUnderTest(client, target, strategy, {
      ...dialect,
      strategies: ["cursor", "number"],
    });
    expect(first.parametersAt(0, 2)).toEqual({ size: 2 });
  });
});

/** A server that answers the second page with this status and `data`. */
const secondPageIs = (status: number, data: unknown) =>
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
])("following `next` ends at a page with status %i and data %j", async (status, data) => {
  await withList(secondPageIs(status, data), "number", 50, async (_, facts) => {
    const { pages, end, lastExchange } = await facts.pagesAlongNext(4);
    expect({ pages: pages.length, end, status: lastExchange.status }).toEqual({
      pages: 1,
      end: "refused",
      status,
    });
  });
});

test("following `next` ends where it leads back to the first page", async () => {
  const server = new (class extends NumberServer {
    override cut(number: number, size: number, list: readonly Row[]): Page {
      const page = super.cut(number, size, list);
      return number === 3 ? { ...page, next: page.first } : page;
    }
  })();
  await withList(server, "number", 50, async (list) => {
    const first = await list.follow(await list.firstPage(4), "self");
    const { pages, end, lastExchange } = await followPages(list.client, first, "next", 50);
    expect({ pages: pages.length, end, target: lastExchange.target }).toEqual({
      pages: 3,
      end: "loop",
      target: first.target,
    });
  });
});
