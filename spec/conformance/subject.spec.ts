import { Client } from "../../lib/conformance/client";
import { rows } from "../../lib/conformance/document";
import { Subject } from "../../lib/conformance/subject";
import type { StrategyName } from "../../lib/conformance/types";
import { NotChecked } from "../../lib/conformance/verdict";
import { CursorServer } from "./cursor-server";
import { type ListServer, listen, type Page, type Row } from "./list-server";
import { NumberServer } from "./number-server";
import { OffsetServer } from "./offset-server";

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
  override readonly total = 20;
  override cut(number: number, size: number, list: readonly Row[]): Page {
    return super.cut(Math.min(number, Math.ceil(list.length / size)), size, list);
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
    list: { read: 20, complete: true, size: 10, pages: 2 },
    sizes: [3, 4],
    total: 20,
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
  });
});

test("a server that honours no page size is not checked", async () => {
  await withSubject(new IgnoresSize(), "number", 50, async (subject) => {
    await expect(subject.reference()).rejects.toThrow(
      new NotChecked("no page size of page[size] is honoured"),
    );
  });
});
