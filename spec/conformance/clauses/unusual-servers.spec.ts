import { type CheckOptions, check } from "../../../lib/conformance";
import { CursorServer } from "../servers/cursor-server";
import { listenInMemory } from "../servers/in-memory";
import type { Answer, Headers, ListServer, Page, Pair, Problem } from "../servers/list-server";
import { NumberServer } from "../servers/number-server";
import { OffsetServer } from "../servers/offset-server";
import { TokenServer } from "../servers/token-server";
import { TwoStrategiesServer } from "../servers/two-strategies-server";

/** A server with so many rows, and these page sizes. */
function sized<Server extends ListServer>(
  Base: new () => Server,
  total: number,
  defaultSize: number,
  maxSize: number,
): ListServer {
  return Object.assign(new Base(), { total, defaultSize, maxSize });
}

/** Cursors in another encoding. */
class Encoded extends CursorServer {
  readonly #encoding: BufferEncoding;
  constructor(encoding: BufferEncoding) {
    super();
    this.#encoding = encoding;
  }
  override cursor(row: Parameters<CursorServer["cursor"]>[0]): string {
    return Buffer.from(super.cursor(row), "base64url").toString(this.#encoding);
  }
  override position(cursor: string): string | undefined {
    const bytes = Buffer.from(cursor, this.#encoding);
    // Decoders of Node.js end at what they do not know.
    return bytes.toString(this.#encoding) === cursor
      ? super.position(bytes.toString("base64url"))
      : undefined;
  }
}

/** Cursors that are different each time. */
class Salted extends CursorServer {
  #salt = 0;
  override cursor(row: Parameters<CursorServer["cursor"]>[0]): string {
    this.#salt += 1;
    const salt = `${this.#salt}.`;
    return `${salt}${super.cursor(row)}.${this.tag(salt + super.cursor(row))}`;
  }
  override position(cursor: string): string | undefined {
    const [salt, text = "", tag, ...others] = cursor.split(".");
    return this.tag(`${salt}.${text}`) === tag && others.length === 0 ? super.position(text) : undefined;
  }
}

/** Refuses ranges without rows. */
class RefusesEmptyRanges extends CursorServer {
  override judge(query: readonly Pair[]) {
    const problems = super.judge(query);
    const sent = this.sentParameters(query);
    if (problems.length > 0 || !sent.get("after") || !sent.get("before")) return problems;
    const [after = 0, before = 0] = ["after", "before"].map((name) =>
      this.place(sent.get(name), this.list([])),
    );
    const code = "PAGE_RANGE_EMPTY";
    return after < before
      ? []
      : [{ code, parameter: "page[before]", detail: "It comes before page[after]." }];
  }
}

/** Knows a sort in one direction. */
class OneDirection extends CursorServer {
  override judge(query: readonly Pair[]) {
    const isBackwards = query.some(({ name, text }) => name === "sort" && text === "-rank");
    return isBackwards ? this.refuseSort() : super.judge(query);
  }
}

/** Leaves out the links that lead nowhere, and has no `self`. */
class OmitsLinks extends OffsetServer {
  override links(...parameters: Parameters<OffsetServer["links"]>) {
    const { self, ...links } = super.links(...parameters);
    return Object.fromEntries(Object.entries(links).filter(([, link]) => link !== null));
  }
}

/** Counts in `links.meta`, as the default form of the specification has them. */
class CountsInLinks extends NumberServer {
  override links(page: Page, ...rest: [string, readonly Pair[], Headers]) {
    return { ...super.links(page, ...rest), meta: { count: this.list(rest[1]).length } };
  }
  override figures() {
    return {};
  }
}

/** Checks cursors after everything else, and reports one problem at a time. */
class OneProblem extends CursorServer {
  override judge(query: readonly Pair[]) {
    const problems = super.judge(query);
    const others = problems.filter(({ code }) => code !== "PAGE_CURSOR_INVALID");
    return others.length > 0 ? others : problems;
  }
}

/** Has the parameters of a page in the order of its own, before all others. */
class LinksFirst extends NumberServer {
  override answer(target: string, headers: Headers): Answer {
    const answer = super.answer(target, headers);
    return { ...answer, headers: { ...answer.headers, "cache-control": "no-store", vary: "Accept, Origin" } };
  }
}

class Deep extends OffsetServer {
  override readonly maxOffset = 7;
}

class DeepNumbers extends NumberServer {
  override readonly maxNumber = 5;
}

/** Gives the error type of the profile to cursors only. */
class TypesOfCursors extends TwoStrategiesServer {
  override judgeSize(member: string, text: string): Problem | undefined {
    const { type, ...problem } = super.judgeSize(member, text) ?? { code: "", parameter: "", detail: "" };
    return problem.code === "" ? undefined : problem;
  }
}

type Case = [name: string, server: ListServer, options?: CheckOptions];

const CASES: readonly Case[] = [
  ["a prime number of rows", sized(NumberServer, 97, 10, 100)],
  ["three rows", sized(OffsetServer, 3, 2, 50)],
  ["a default size of 1", sized(NumberServer, 11, 1, 3)],
  ["a default size that is the maximum", sized(OffsetServer, 50, 7, 7)],
  ["a maximum beyond the list", sized(CursorServer, 24, 20, 1000)],
  ["a default size beyond the list", sized(NumberServer, 24, 50, 100)],
  ["cursors in hexadecimal", new Encoded("hex")],
  ["cursors in base64 with padding", new Encoded("base64")],
  ["cursors that are different each time", new Salted()],
  ["empty ranges that it refuses", new RefusesEmptyRanges()],
  ["a sort in one direction", new OneDirection(), { sort: "rank" }],
  ["links that it leaves out", new OmitsLinks()],
  ["counts in links.meta", new CountsInLinks()],
  ["cursors that are checked last", new OneProblem()],
  ["headers of its own", new LinksFirst()],
  ["an offset that is no multiple as the deepest", new Deep()],
  ["a deepest page that is the last but one", new DeepNumbers()],
  ["error types of cursors alone", new TypesOfCursors(), { strategy: ["number", "cursor"] }],
  ["short and empty pages of an upstream", new TokenServer(), { strategy: "token" }],
];

describe.each<Case>(CASES)("a right server with %s", (_, server, options) => {
  test("breaks no clause", async () => {
    const { url, close } = await listenInMemory(server);
    const report = await check(url, { sort: "rank", ...options }).finally(close);
    expect(report.results.filter(({ status }) => status === "broken")).toEqual([]);
    expect(report).toMatchObject({ ok: true, complete: true });
  });
});
