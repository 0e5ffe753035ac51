import { type CheckOptions, check, type Status } from "../../../lib/conformance";
import { CursorServer } from "../servers/cursor-server";
import { type Answer, type Headers, type ListServer, listen } from "../servers/list-server";
import { MixedServer } from "../servers/mixed-server";
import { NumberServer } from "../servers/number-server";
import { OffsetServer } from "../servers/offset-server";
import { TwoStrategiesServer } from "../servers/two-strategies-server";
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

/** Gives more rows to who names no size than the kit asks for. */
class LongDefault extends NumberServer {
  override readonly total = 900;
  override readonly defaultSize = 200;
  override readonly maxSize = 1000;
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

/**
 * Refuses what it does not know, gives absolute link objects, sends a Link header, and only estimates its
 * total.
 */
class Other extends NumberServer {
  override answer(target: string, headers: Headers): Answer {
    if (/kit|Page|pages/.test(target)) return this.refuse(400, []);
    const answer = super.answer(target, headers);
    const links = answer.body.links as Record<string, { href: string } | null> | undefined;
    const link = (relation: string, written: string) =>
      links?.[relation] ? [`<${links[relation].href}>${written}`] : [];
    const header = [
      ...link("next", '; title="Next";\t rel="next"'),
      "</schema>",
      ...link("prev", ";REL=prev"),
      ...link("first", '; rel="start  first"; title=First'),
    ];
    return { ...answer, headers: { ...answer.headers, link: header.join(", ") } };
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

/** Offsets that do not reach the end of the list. */
class Shallow extends OffsetServer {
  override readonly maxOffset = 10;
}

/** Tells a total that is not known in each form that it may have. */
class Estimating extends CursorServer {
  override figures(_page: unknown, list: readonly unknown[]) {
    return { estimatedTotal: { bestGuess: 30 }, atLeast: list.length };
  }
}

class EstimatingNothing extends NumberServer {
  override figures() {
    return { estimatedTotal: {} };
  }
  override cut(...parameters: Parameters<NumberServer["cut"]>) {
    return { ...super.cut(...parameters), last: null };
  }
}

/** Spells what stands in headers another way. */
class Spelling extends CursorServer {
  readonly #vary: string;
  constructor(vary: string) {
    super();
    this.#vary = vary;
  }
  override answer(target: string, headers: Headers): Answer {
    const answer = super.answer(target, headers);
    const [, profile = ""] = answer.headers["content-type"]?.split(";") ?? [];
    const type = `Application/VND.api+json ; ${profile.replace("profile", "Profile")};ext="https://a.example/ext"`;
    return answer.status === 200
      ? { ...answer, headers: { "content-type": type, vary: this.#vary } }
      : answer;
  }
}

/** Encodes the brackets of other parameters too, as strict JSON:API 1.1 asks. */
class EncodedBrackets extends NumberServer {
  override link(...parameters: Parameters<NumberServer["link"]>): string {
    return super
      .link(...parameters)
      .replaceAll("[", "%5B")
      .replaceAll("]", "%5D");
  }
}

/** Offsets without a largest: beyond the end there are no rows. */
class AnyOffset extends OffsetServer {
  override judgeOffset(text: string) {
    return /^[0-9]+$/.test(text) ? undefined : super.judgeOffset(text);
  }
}

/** Page numbers without a largest: beyond the end there are no rows. */
class AnyNumber extends NumberServer {
  override judgeNumber(text: string) {
    return /^[0-9]*[1-9][0-9]*$/.test(text) ? undefined : super.judgeNumber(text);
  }
}

/** Pages of any size. */
class AnySize extends NumberServer {
  override readonly maxSize = Number.POSITIVE_INFINITY;
}

/** Cursors that are just as long as they may be. */
class LongCursors extends CursorServer {
  override tag(text: string): string {
    return super.tag(text).padEnd(768 - text.length, "\0"); // 1024 characters of base64, most of them "A"
  }
}

/** Cursors that end in a letter often. */
class Padded extends CursorServer {
  override cursor(row: Parameters<CursorServer["cursor"]>[0]): string {
    return `${super.cursor(row)}.${"B".repeat(300)}`;
  }
  override position(cursor: string): string | undefined {
    const [text = "", padding] = cursor.split(".");
    return padding === "B".repeat(300) ? super.position(text) : undefined;
  }
}

/** Rows whose cursors stand in links alone. */
class BareRows extends CursorServer {
  override answer(target: string, headers: Headers): Answer {
    const answer = super.answer(target, headers);
    const data = answer.body.data as { meta: object }[] | undefined;
    return data ? { ...answer, body: { ...answer.body, data: data.map(({ meta, ...row }) => row) } } : answer;
  }
}

/** Cursors without ranges, and refusals with an error of the server's own beside what is asked for. */
class OwnErrors extends NoRanges {
  override refuse(status: number, problems: Parameters<CursorServer["refuse"]>[1]): Answer {
    return super.refuse(status, [{ code: "REFUSED", parameter: "x", detail: "" }, ...problems]);
  }
}

/** Gives no error a type: only the profile of cursors names types. */
class WithoutTypes extends NumberServer {
  override refuse(...[status, problems]: Parameters<NumberServer["refuse"]>): Answer {
    return super.refuse(
      status,
      problems.map(({ type, ...problem }) => problem),
    );
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

/** What no request to such a server can show. */
const NUMBERS = ["MEDIA-4", "PAGE-FAM-7", "LINK-11", "TOTAL-4", "TOTAL-5"];
const ENDLESS_NUMBERS = [...NUMBERS, "PAGE-NUM-5"];
const OFFSETS = [...NUMBERS, "TOTAL-2"];
const ENDLESS_OFFSETS = [...OFFSETS, "PAGE-OFF-3"];
const CURSORS = ["PAGE-FAM-7", "LINK-11", "TOTAL-2", "TOTAL-4", "TOTAL-5"];

interface Case {
  readonly name: string;
  readonly server: ListServer;
  /** The clauses that are not applicable; all others hold. */
  readonly unseen: readonly string[];
  /** Those that cannot be judged. @default none */
  readonly unchecked?: readonly string[];
  readonly told?: CheckOptions;
}

describe.each<Case>([
  { name: "page numbers", server: new NumberServer(), unseen: ENDLESS_NUMBERS },
  { name: "offsets", server: new OffsetServer(), unseen: ENDLESS_OFFSETS },
  { name: "cursors", server: new CursorServer(), unseen: CURSORS },
  {
    name: "page numbers and offsets",
    server: new MixedServer(),
    unseen: [
      ...[...ENDLESS_NUMBERS, ...ENDLESS_OFFSETS].filter((clause) => clause !== "PAGE-FAM-7"),
      ...["PAGE-FAM-8", "PAGE-SIZE-5"], // of offsets, which are not the default
    ],
    told: { strategy: ["number", "offset"] },
  },
  {
    name: "page numbers up to a deepest page",
    server: new Capped(),
    unseen: [...NUMBERS, "EDGE-2", "EDGE-3", "EDGE-4", "LINK-4", "LINK-5", "LINK-8"],
  },
  { name: "offsets up to a deepest one", server: new DeepEnough(), unseen: OFFSETS },
  {
    name: "one row",
    server: new OneRow(),
    unseen: [...ENDLESS_NUMBERS, "ORDER-2"],
    told: { strategy: "number" },
  },
  {
    name: "cursors in a list longer than a walk",
    server: new Long(),
    unseen: [...CURSORS, "LINK-4"],
    told: { maxPages: 8 },
  },
  {
    name: "a list that a walk just falls short of",
    server: new Hundred(),
    unseen: ENDLESS_NUMBERS,
    told: { maxPages: 10 },
  },
  {
    name: "a list much longer than a walk",
    server: new NineHundred(),
    unseen: [...ENDLESS_NUMBERS, "LINK-4"],
    told: { maxPages: 4 },
  },
  {
    name: "default pages longer than those that are read",
    server: new LongDefault(),
    unseen: [...ENDLESS_NUMBERS, "LINK-4"],
    told: { maxPages: 3 },
  },
  {
    name: "cursors without ranges",
    server: new NoRanges(),
    unseen: [...CURSORS, "PAGE-CUR-9", "PAGE-CUR-10"],
  },
  {
    name: "other links and figures",
    server: new Other(),
    unseen: [
      ...["MEDIA-4", "PAGE-FAM-1", "PAGE-FAM-7", "PAGE-NUM-5", "LINK-8", "TOTAL-1", "SEC-3"],
      ...["PARAM-1", "PARAM-2", "PARAM-3", "PARAM-4", "PARAM-5"],
    ],
    unchecked: ["TOTAL-2"],
  },
  { name: "brackets that are encoded", server: new EncodedBrackets(), unseen: ENDLESS_NUMBERS },
  ...["Origin,Accept", "accept,Origin", "Origin , Accept", "*"].map((vary) => ({
    name: `cursors, varying by ${vary}`,
    server: new Spelling(vary),
    unseen: CURSORS,
  })),
  {
    name: "offsets that do not reach the end",
    server: new Shallow(),
    unseen: [...OFFSETS, "EDGE-2", "EDGE-3", "EDGE-4", "LINK-4", "LINK-5", "LINK-8"],
  },
  {
    name: "estimates, by cursor",
    server: new Estimating(),
    unseen: ["PAGE-FAM-7", "LINK-11", "TOTAL-1", "TOTAL-2"],
  },
  {
    name: "estimates of nothing",
    server: new EstimatingNothing(),
    unseen: ["MEDIA-4", "PAGE-FAM-7", "LINK-11", "PAGE-NUM-5", "LINK-8", "TOTAL-1", "TOTAL-5"],
    unchecked: ["TOTAL-2"],
  },
  { name: "offsets of any size", server: new AnyOffset(), unseen: ENDLESS_OFFSETS },
  { name: "page numbers of any size", server: new AnyNumber(), unseen: ENDLESS_NUMBERS },
  {
    name: "pages of any size",
    server: new AnySize(),
    unseen: [...ENDLESS_NUMBERS, "PAGE-SIZE-3", "PAGE-SIZE-4"],
  },
  { name: "long cursors", server: new LongCursors(), unseen: CURSORS },
  { name: "cursors of many equal letters", server: new Padded(), unseen: CURSORS },
  { name: "cursors in links alone", server: new BareRows(), unseen: [...CURSORS, "PAGE-CUR-13"] },
  {
    name: "page numbers and cursors",
    server: new TwoStrategiesServer(),
    unseen: [
      ...[...ENDLESS_NUMBERS, ...CURSORS].filter((clause) => clause !== "PAGE-FAM-7"),
      ...["PAGE-FAM-8", "PAGE-SIZE-5"], // by cursor, which is not the default
    ],
    unchecked: ["PAGE-CUR-10"], // no page holds a range longer than the nine rows of a default page
    told: { strategy: ["number", "cursor"] },
  },
  {
    name: "errors beside others",
    server: new OwnErrors(),
    unseen: [...CURSORS, "PAGE-CUR-9", "PAGE-CUR-10"],
  },
  { name: "errors without types", server: new WithoutTypes(), unseen: ENDLESS_NUMBERS },
  { name: "error types in a list", server: new ErrorTypes((type) => [type]), unseen: CURSORS },
  { name: "error types as link objects", server: new ErrorTypes((href) => ({ href })), unseen: CURSORS },
])("a server without faults, of $name", ({ server, unseen, unchecked = [], told = {} }) => {
  test("breaks no clause, and shows all but some", async () => {
    const { url, close } = await listen(server);
    const knowledge = { empty: "?noRows=1", sort: "rank", secretParameters: ["token"], strict: true };
    const report = await check(url, { ...knowledge, ...told });
    await close();
    const clausesOf = (status: Status) =>
      report.results.filter((result) => result.status === status).map(({ clause }) => clause);
    expect(clausesOf("broken")).toEqual([]);
    expect(clausesOf("not applicable").sort()).toEqual([...unseen].sort());
    expect(clausesOf("not checked")).toEqual(unchecked);
    expect(report.ok).toBe(true);
    expectReasons(report);
  });
});
