import type { StrategyName } from "../../../lib/conformance";
import { Client } from "../../../lib/conformance/http/client";
import { detectStrategy, readsOnlyBareBrackets } from "../../../lib/conformance/subject/detect";
import { CursorServer } from "../servers/cursor-server";
import {
  type Answer,
  type Headers,
  type ListServer,
  listen,
  mediaType,
  type Page,
  type Pair,
} from "../servers/list-server";
import { NumberServer } from "../servers/number-server";
import { OffsetServer } from "../servers/offset-server";

async function withClient<T>(server: ListServer, use: (client: Client) => Promise<T>): Promise<T> {
  const { url, close } = await listen(server);
  const limits = { headers: {}, allowHosts: [], maxRequests: 20, maxBytes: 1e6, timeout: 5000 };
  const client = new Client(new URL(url).origin, limits);
  try {
    return await use(client);
  } finally {
    client.close();
    await close();
  }
}

/** A server whose only link has this query. */
const linking = (query: string, isShown = (_target: string) => true, members = ["number", "size", "limit"]) =>
  new (class extends NumberServer {
    override readonly members = members;
    override links(...[, target]: Parameters<NumberServer["links"]>) {
      return isShown(target) ? { next: `/things?${query}` } : {};
    }
  })();

test.each<[string, StrategyName]>([
  ["page[number]=2", "number"],
  ["page%5Bnumber%5D=2&page%5Bsize%5D=1", "number"],
  ["page[offset]=2", "offset"],
  ["page[after]=x", "token"],
  ["page[before]=x", "cursor"],
])("a link to ?%s shows the strategy %s", async (query, strategy) => {
  await withClient(linking(query), async (client) => {
    expect(await detectStrategy(client, "/things", {})).toBe(strategy);
  });
});

/** Cursors whose links only lead forwards. */
class ForwardOnly extends CursorServer {
  override cut(...parameters: Parameters<CursorServer["cut"]>): Page {
    return { ...super.cut(...parameters), prev: null, last: null };
  }
}

/** Tokens: like those cursors, but without the profile. */
class Tokens extends ForwardOnly {
  override answer(target: string, headers: Headers): Answer {
    return { ...super.answer(target, headers), headers: { "content-type": mediaType } };
  }
}

/** Cursors that no profile is named for, whose first page leads forwards only. */
class WithoutProfile extends CursorServer {
  override answer(target: string, headers: Headers): Answer {
    return { ...super.answer(target, headers), headers: { "content-type": mediaType } };
  }
  override cut(...parameters: Parameters<CursorServer["cut"]>): Page {
    return { ...super.cut(...parameters), last: null };
  }
}

/** A link to a host that must not be asked. */
class Elsewhere extends Tokens {
  override link(...parameters: Parameters<CursorServer["link"]>): string {
    return `http://elsewhere.example${super.link(...parameters)}`;
  }
}

test.each<[string, ListServer, StrategyName]>([
  ["that lead both ways are cursors", new WithoutProfile(), "cursor"],
  ["of pages that name the profile are cursors", new ForwardOnly(), "cursor"],
  ["that only lead forwards are tokens", new Tokens(), "token"],
  ["that cannot be followed are tokens", new Elsewhere(), "token"],
])("links with page[after] %s", async (_, server, strategy) => {
  await withClient(server, async (client) => {
    expect(await detectStrategy(client, "/things", {})).toBe(strategy);
  });
});

test.each(["page[size]=2", "page[limit]=2", "offset=2", "page[pages]=2"])(
  "a link to ?%s shows no strategy",
  async (query) => {
    const server = linking(query, undefined, ["size", "limit"]);
    await withClient(server, async (client) => {
      await expect(detectStrategy(client, "/things", {})).rejects.toMatchObject({ name: "CheckError" });
    });
  },
);

/** Servers without links. */
const Unlinked = <T extends typeof NumberServer | typeof OffsetServer>(Server: T) =>
  class extends (Server as typeof NumberServer) {
    override links() {
      return {};
    }
  };

test.each<[StrategyName, ListServer]>([
  ["number", new (Unlinked(NumberServer))()],
  ["offset", new (Unlinked(OffsetServer))()],
])("parameters that have an effect show the strategy %s", async (strategy, server) => {
  await withClient(server, async (client) => {
    expect(await detectStrategy(client, "/things", {})).toBe(strategy);
  });
});

test("a renamed parameter shows the strategy", async () => {
  await withClient(linking("page[pages]=2"), async (client) => {
    expect(await detectStrategy(client, "/things", { number: "pages" })).toBe("number");
  });
});

test.each(["size", "limit"])("a page of one row is requested with page[%s]", async (name) => {
  const isSmall = (target: string) => target === `/things?page%5B${name}%5D=1`;
  await withClient(linking("page[offset]=2", isSmall), async (client) => {
    expect(await detectStrategy(client, "/things", {})).toBe("offset");
  });
});

class OnlyBareBrackets extends NumberServer {
  override pair(raw: string): Pair {
    return { ...super.pair(raw), name: raw.split("=", 1)[0] ?? "" };
  }
}

test.each([
  ["a server that decodes brackets", new NumberServer(), false],
  ["a server that does not", new OnlyBareBrackets(), true],
])("brackets of a page parameter: %s", async (_, server, expected) => {
  await withClient(server, async (client) => {
    expect(await readsOnlyBareBrackets(client, "/things", "page[size]")).toBe(expected);
  });
});
