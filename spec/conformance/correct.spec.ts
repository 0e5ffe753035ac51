import { type CheckOptions, check } from "../../lib/conformance";
import { CursorServer } from "./cursor-server";
import { type Answer, type Headers, type ListServer, listen } from "./list-server";
import { MixedServer } from "./mixed-server";
import { NumberServer } from "./number-server";
import { OffsetServer } from "./offset-server";
import { expectReasons } from "./readable";

class Capped extends NumberServer {
  override readonly maxNumber = 4;
}

class DeepEnough extends OffsetServer {
  override readonly maxOffset = 40;
}

class OneRow extends NumberServer {
  override readonly total = 1;
}

class Long extends CursorServer {
  override readonly total = 300;
}

class Hundred extends NumberServer {
  override readonly total = 100;
}

class NineHundred extends NumberServer {
  override readonly total = 900;
}

class NoRanges extends CursorServer {
  override judge(query: Parameters<CursorServer["judge"]>[0]) {
    const asked = this.asked(query);
    const type = "range-pagination-not-supported";
    return asked.has("after") && asked.has("before")
      ? [{ code: "PAGE_RANGE_UNSUPPORTED", parameter: "page[before]", detail: "", type }]
      : super.judge(query);
  }
}

/** Refuses what it does not know, gives absolute link objects, sends a Link header, and only estimates its total. */
class Other extends NumberServer {
  override answer(target: string, headers: Headers): Answer {
    if (/kit|Page|pages/.test(target)) return this.refuse(400, []);
    const answer = super.answer(target, headers);
    const links = answer.body.links as Record<string, { href: string } | null> | undefined;
    const next = links?.next ? { link: `<${links.next.href}>; rel="next", </schema>` } : {};
    return { ...answer, headers: { ...answer.headers, ...next } };
  }
  override links(...[page, target, query, headers]: Parameters<NumberServer["links"]>) {
    const links = super.links({ ...page, last: null }, target, query, headers);
    return Object.fromEntries(
      Object.entries(links).map(([relation, href]) => [relation, href ? { href, title: relation } : null]),
    );
  }
  override figures() {
    return { estimatedTotal: { bestGuess: 30 }, atLeast: 20 };
  }
}

/** Offsets without a largest: beyond the end there are no rows. */
class AnyOffset extends OffsetServer {
  override judgeOffset(text: string) {
    return /^[0-9]+$/.test(text) ? undefined : super.judgeOffset(text);
  }
}

/** Gives `links.type` of errors in the other forms that have been in use. */
class ErrorTypes extends CursorServer {
  readonly #form: (type: string) => unknown;
  constructor(form: (type: string) => unknown) {
    super();
    this.#form = form;
  }
  override refuse(...parameters: Parameters<CursorServer["refuse"]>): Answer {
    const answer = super.refuse(...parameters);
    const errors = answer.body.errors as { links?: { type: string } }[];
    const changed = errors.map(({ links, ...error }) => ({
      ...error,
      ...(links && { links: { type: this.#form(links.type) } }),
    }));
    return { ...answer, body: { errors: changed } };
  }
}

type Case = [name: string, server: ListServer, told?: CheckOptions];

describe.each<Case>([
  ["page numbers", new NumberServer()],
  ["offsets", new OffsetServer()],
  ["cursors", new CursorServer()],
  ["page numbers and offsets", new MixedServer(), { strategy: ["number", "offset"] }],
  ["page numbers up to a deepest page", new Capped()],
  ["offsets up to a deepest one", new DeepEnough()],
  ["one row", new OneRow(), { strategy: "number" }],
  ["cursors in a list longer than a walk", new Long(), { maxPages: 8 }],
  ["a list that a walk just falls short of", new Hundred(), { maxPages: 10 }],
  ["a list much longer than a walk", new NineHundred(), { maxPages: 4 }],
  ["cursors without ranges", new NoRanges()],
  ["other links and figures", new Other()],
  ["offsets of any size", new AnyOffset()],
  ["error types in a list", new ErrorTypes((type) => [type])],
  ["error types as link objects", new ErrorTypes((href) => ({ href }))],
])("a server without faults, of %s", (_, server, told = {}) => {
  test("breaks no clause", async () => {
    const { url, close } = await listen(server);
    const knowledge = { empty: "?noRows=1", sort: "rank", secretParameters: ["token"], strict: true };
    const report = await check(url, { ...knowledge, ...told });
    await close();
    expect(report.results.filter(({ status }) => status === "broken")).toEqual([]);
    expect(report.ok).toBe(true);
    expectReasons(report);
    expect(report.requests).toBeGreaterThan(40);
  });
});
