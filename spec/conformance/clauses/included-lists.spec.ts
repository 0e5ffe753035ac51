import { check } from "../../../lib/conformance";
import { includedLists } from "../servers/faults/included-lists";
import { listenInMemory } from "../servers/in-memory";
import { IncludedServer } from "../servers/included-server";
import type { ListServer } from "../servers/list-server";
import { NestedServer } from "../servers/nested-server";
import { NumberServer } from "../servers/number-server";
import { testFaults } from "./test-faults";

testFaults(includedLists);

async function statuses(server: ListServer, included: string) {
  const { url, close } = await listenInMemory(server);
  try {
    const { results } = await check(url, { included, only: ["INC"], strategy: "number" });
    return results.map(({ clause, status, reason }) => [clause, status, reason]);
  } finally {
    await close();
  }
}

/** Included lists of at most one item. */
class OneItem extends IncludedServer {
  override readonly parts = new (class extends NumberServer {
    override readonly maxSize = 1;
    override readonly defaultSize = 1;
  })();
}

class NoMaximum extends IncludedServer {
  override readonly parts = new (class extends NumberServer {
    override readonly maxSize = 1e9;
  })();
}

/** Things of one part each. */
class Single extends IncludedServer {
  override readonly parts = new (class extends NumberServer {
    override readonly total = 1;
  })();
}

/** Things whose relationship has links only. */
class WithoutData extends IncludedServer {
  override relationship(): object {
    return { links: { related: "/parts" } };
  }
}

/** Things without links. */
class Unlinked extends IncludedServer {
  override links(): Record<string, unknown> {
    return {};
  }
}

it.each([
  [new IncludedServer(), "parts"],
  [new NestedServer(), "parts"],
  [new NestedServer(), "parts.tags"],
])("%# finds nothing wrong with a correct server", async (server, included) => {
  const results = await statuses(server, included);
  expect(results.map(([, status]) => status)).toEqual(Array(6).fill("holds"));
});

it.each([
  [new OneItem(), "parts", "INC-4", "not applicable", "the maximum is 1"],
  [new OneItem(), "parts", "INC-6", "not applicable", "no resource has more than one of parts"],
  [new NoMaximum(), "parts", "INC-2", "not applicable", "no maximum was found"],
  [new Single(), "parts", "INC-6", "not applicable", "no resource has more than one of parts"],
  [
    new WithoutData(),
    "parts",
    "INC-4",
    "not checked",
    "no resource has an array `data` in its relationship parts",
  ],
  [new Unlinked(), "parts", "INC-5", "not applicable", "no links"],
  [
    new NumberServer(),
    "parts",
    "INC-1",
    "not checked",
    "no page parameter for the size of parts is accepted with the value 1",
  ],
  [
    new IncludedServer(),
    "parts=count",
    "INC-4",
    "not checked",
    "no page parameter for the size of parts is accepted with the value 1",
  ],
])("%# says why a clause could not be judged", async (server, included, clause, status, reason) => {
  expect(await statuses(server, included)).toContainEqual([clause, status, reason]);
});

it.each(["", "a.b=", "a..", ".b", "a[b]", "a=", "a b", "a=b=c"])(
  "refuses %p as a relationship",
  async (included) => {
    await expect(check("http://127.0.0.1:1/things", { included })).rejects.toThrow(
      /^included must be a relationship path, as in "comments", "comments.author" or "comments=count"; got /,
    );
  },
);
