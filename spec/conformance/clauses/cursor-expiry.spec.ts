import { check } from "../../../lib/conformance";
import { CursorServer } from "../servers/cursor-server";
import { ExpiringServer } from "../servers/expiring-server";
import { cursorExpiry } from "../servers/faults/cursor-expiry";
import { listenInMemory } from "../servers/in-memory";
import { type Answer, type ListServer, listen } from "../servers/list-server";
import { testFaults } from "./test-faults";

testFaults(cursorExpiry);

class ShortLived extends ExpiringServer {
  override readonly lifetime = 1;
}

/** Leaves out the link, as it may. */
class WithoutLink extends ShortLived {
  override about(): unknown {
    return undefined;
  }
}

class OnePage extends ShortLived {
  override readonly total = 1;
}

async function judge(server: ListServer, expiryWait?: number) {
  const { url, close } = await listen(server);
  const waits: number[] = [];
  const { results, further } = await check(url, {
    strategy: "cursor",
    only: ["PAGE-CUR-16"],
    expiryWait,
    onProgress: ({ waiting }) => waits.push(waiting),
  }).finally(close);
  return { result: results[0], further, waited: waits.some((wait) => wait > 0) };
}

it.each([new ShortLived(), new WithoutLink()])(
  "%# holds where an expired cursor is refused, and says that it waits",
  async (server) => {
    expect(await judge(server, 5000)).toMatchObject({ result: { status: "holds" }, waited: true });
  },
);

it("does not wait longer than it may, and says what a longer wait would check", async () => {
  expect(await judge(new ExpiringServer())).toMatchObject({
    result: {
      status: "not checked",
      reason: expect.stringMatching(/^cursors expire only in 360\d seconds \(expiryWait, --expiry-wait\)$/),
    },
    further: [{ option: "expiryWait", flag: "--expiry-wait MS", clauses: ["PAGE-CUR-16"] }],
    waited: false,
  });
});

it.each([
  [new CursorServer(), "no page says that its cursors expire"],
  [new OnePage(), "no page has a `next` link"],
])("%# does not apply without cursors that expire", async (server, reason) => {
  expect(await judge(server, 5000)).toMatchObject({ result: { status: "not applicable", reason } });
});

/** Every answer takes ten milliseconds, by the clock of the test. */
class Slow extends ExpiringServer {
  override readonly lifetime: number;
  constructor(lifetime: number) {
    super();
    this.lifetime = lifetime;
  }
  override answer(...parameters: Parameters<ExpiringServer["answer"]>): Answer {
    jest.setSystemTime(Date.now() + 10);
    return super.answer(...parameters);
  }
}

describe("cursors that expire during the check", () => {
  beforeEach(() => {
    jest.useFakeTimers({ advanceTimers: true, now: 1e12 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  async function checkSlow(lifetime: number) {
    const { url, close } = await listenInMemory(new Slow(lifetime));
    return await check(url, { strategy: "cursor", sort: "rank", empty: `${url}?noRows=1` }).finally(close);
  }

  it("are met again on pages that are read afresh", async () => {
    const { results, ok, requests } = await checkSlow(36_000);
    expect(results.filter(({ status }) => status === "broken")).toEqual([]);
    expect({ ok, isLong: requests * 10 > 36_000 }).toEqual({ ok: true, isLong: true });
  });

  it("leave clauses unchecked that take longer than their lifetime", async () => {
    const { results, incompleteReason } = await checkSlow(2000);
    const reason = "cursors expire before it is checked; start the server with a longer lifetime of cursors";
    expect(results.filter(({ status }) => status === "broken")).toEqual([]);
    expect(results.filter((result) => result.reason === reason).length).toBeGreaterThan(5);
    expect(incompleteReason).toContain(reason);
  });
});
