import { type CheckOptions, check, type Status } from "../../../lib/conformance";
import { CursorServer } from "../servers/cursor-server";
import { listenInMemory } from "../servers/in-memory";
import type { Answer, Headers, ListServer } from "../servers/list-server";
import { MixedServer } from "../servers/mixed-server";
import { NumberServer } from "../servers/number-server";
import { OffsetServer } from "../servers/offset-server";
import { TwoStrategiesServer } from "../servers/two-strategies-server";
import { expectReasons } from "./expect-reasons";

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

/** The default page is larger than any that the kit requests. */
class LongDefault extends NumberServer {
  override readonly total = 900;
  override readonly defaultSize = 200;
  override readonly maxSize = 1000;
}

class NoRanges extends CursorServer {
  override judge(query: Parameters<CursorServer["judge"]>[0]) {
    const sent = this.sentParameters(query);
    const type = "range-pagination-not-supported";
    return sent.has("after") && sent.has("before")
      ? [{ code: "PAGE_RANGE_UNSUPPORTED", parameter: "page[before]", detail: "", type }]
      : super.judge(query);
  }
}

/**
 * Refuses unknown parameters, has link objects and a Link header, and reports only estimates of the total.
 */
class Other extends NumberServer {
  override judge(query: Parameters<NumberServer["judge"]>[0]) {
    const unknown = query.filter(({ name }) => !this.isFamily(name) && name !== "sort" && name !== "noRows");
    const problems = unknown.map(({ name }) => ({ code: "UNKNOWN", parameter: name, detail: "" }));
    return [...super.judge(query), ...problems];
  }
  override answer(target: string, headers: Headers): Answer {
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

/** Reports an unknown total in every form that is allowed. */
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

/** Writes headers in unusual but equivalent ways. */
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

/** Leaves other parameters as they are, brackets included. */
class BareBrackets extends NumberServer {
  override writeOther(raw: string): string {
    return raw;
  }
}

/** Accepts any offset; past the end there are no rows. */
class AnyOffset extends OffsetServer {
  override judgeOffset(text: string) {
    return /^[0-9]+$/.test(text) ? undefined : super.judgeOffset(text);
  }
}

/** Accepts any page number; past the end there are no rows. */
class AnyNumber extends NumberServer {
  override judgeNumber(text: string) {
    return /^[0-9]*[1-9][0-9]*$/.test(text) ? undefined : super.judgeNumber(text);
  }
}

/** Accepts any page size. */
class AnySize extends NumberServer {
  override readonly maxSize = Number.POSITIVE_INFINITY;
}

/** Cursors of the maximum length. */
class LongCursors extends CursorServer {
  override tag(text: string): string {
    return super.tag(text).padEnd(768 - text.length, "\0"); // 1024 characters of base64, most of them "A"
  }
}

/** Cursors that end in many equal letters. */
class Padded extends CursorServer {
  override cursor(row: Parameters<CursorServer["cursor"]>[0]): string {
    return `${super.cursor(row)}.${"B".repeat(300)}`;
  }
  override position(cursor: string): string | undefined {
    const [text = "", ...padding] = cursor.split(".");
    return padding.join(".") === "B".repeat(300) ? super.position(text) : undefined;
  }
}

/** Cursors in links only, not in the rows. */
class BareRows extends CursorServer {
  override answer(target: string, headers: Headers): Answer {
    const answer = super.answer(target, headers);
    const data = answer.body.data as { meta: object }[] | undefined;
    return data ? { ...answer, body: { ...answer.body, data: data.map(({ meta, ...row }) => row) } } : answer;
  }
}

/** Cursors without ranges, and refusals that begin with an error of the server's own. */
class OwnErrors extends NoRanges {
  override refuse(status: number, problems: Parameters<CursorServer["refuse"]>[1]): Answer {
    return super.refuse(status, [{ code: "REFUSED", parameter: "x", detail: "" }, ...problems]);
  }
}

/** Errors without a type; only the cursor profile defines types. */
class WithoutTypes extends NumberServer {
  override refuse(...[status, problems]: Parameters<NumberServer["refuse"]>): Answer {
    return super.refuse(
      status,
      problems.map(({ type, ...problem }) => problem),
    );
  }
}

/** `links.type` of errors in the other forms that are in use. */
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

/** The clauses of included lists and searches, which no options here ask for. */
const NOT_ASKED_FOR = [...[1, 2, 3, 4, 5, 6].map((number) => `INC-${number}`), "QUERY-1"];

/** The clauses that do not apply to these servers. */
const NUMBERS = [...NOT_ASKED_FOR, "MEDIA-4", "ORDER-3", "PAGE-FAM-7", "LINK-11", "TOTAL-4", "TOTAL-5"];
const ENDLESS_NUMBERS = [...NUMBERS, "PAGE-NUM-5"];
const OFFSETS = [...NUMBERS, "TOTAL-2"];
const ENDLESS_OFFSETS = [...OFFSETS, "PAGE-OFF-3"];
const CURSORS = [
  ...NOT_ASKED_FOR,
  "PAGE-CUR-15",
  "PAGE-CUR-16",
  "PAGE-FAM-7",
  "LINK-11",
  "TOTAL-2",
  "TOTAL-4",
  "TOTAL-5",
];

interface Case {
  readonly name: string;
  readonly server: ListServer;
  /** The clauses that are not applicable; all others hold. */
  readonly notApplicable: readonly string[];
  /** The clauses that cannot be checked. @default [] */
  readonly notChecked?: readonly string[];
  readonly options?: CheckOptions;
}

describe.each<Case>([
  { name: "page numbers", server: new NumberServer(), notApplicable: ENDLESS_NUMBERS },
  { name: "offsets", server: new OffsetServer(), notApplicable: ENDLESS_OFFSETS },
  { name: "cursors", server: new CursorServer(), notApplicable: CURSORS },
  {
    name: "page numbers and offsets",
    server: new MixedServer(),
    notApplicable: [
      ...[...ENDLESS_NUMBERS, ...ENDLESS_OFFSETS].filter((clause) => clause !== "PAGE-FAM-7"),
      ...["PAGE-FAM-8", "PAGE-SIZE-5"], // for offsets, which are not the default
    ],
    options: { strategy: ["number", "offset"] },
  },
  {
    name: "page numbers up to a deepest page",
    server: new Capped(),
    notApplicable: [...NUMBERS, "LINK-5"],
  },
  { name: "offsets up to a deepest offset", server: new DeepEnough(), notApplicable: OFFSETS },
  {
    name: "one row",
    server: new OneRow(),
    notApplicable: [...ENDLESS_NUMBERS, "ORDER-2"],
    options: { strategy: "number" },
  },
  {
    name: "cursors in a list longer than the limit of pages",
    server: new Long(),
    notApplicable: CURSORS,
    options: { maxPages: 8 },
  },
  {
    name: "a list as long as the limit of pages",
    server: new Hundred(),
    notApplicable: ENDLESS_NUMBERS,
    options: { maxPages: 10 },
  },
  {
    name: "a list much longer than the limit of pages",
    server: new NineHundred(),
    notApplicable: ENDLESS_NUMBERS,
    options: { maxPages: 4 },
  },
  {
    name: "a default page larger than the pages that are read",
    server: new LongDefault(),
    notApplicable: ENDLESS_NUMBERS,
    options: { maxPages: 3 },
  },
  {
    name: "cursors without ranges",
    server: new NoRanges(),
    notApplicable: [...CURSORS, "PAGE-CUR-9", "PAGE-CUR-10"],
  },
  {
    name: "link objects, a Link header and estimates",
    server: new Other(),
    notApplicable: [
      ...NOT_ASKED_FOR,
      ...["MEDIA-4", "PAGE-FAM-1", "PAGE-FAM-7", "PAGE-NUM-5", "LINK-8", "TOTAL-1", "SEC-3"],
      ...["EDGE-4", "ORDER-3"],
    ],
    notChecked: ["TOTAL-2"],
  },
  {
    name: "encoded brackets in the value of another parameter",
    server: new NumberServer(),
    notApplicable: ENDLESS_NUMBERS,
    options: { otherParameters: "kitC=[z]" },
  },
  {
    name: "bare brackets in other parameters",
    server: new BareBrackets(),
    notApplicable: ENDLESS_NUMBERS,
    options: { strict: false },
  },
  ...["Origin,Accept", "accept,Origin", "Origin , Accept", "*"].map((vary) => ({
    name: `cursors, and a Vary header of ${vary}`,
    server: new Spelling(vary),
    notApplicable: CURSORS,
  })),
  {
    name: "offsets that do not reach the end",
    server: new Shallow(),
    notApplicable: [...OFFSETS, "EDGE-4", "LINK-5", "LINK-8"],
  },
  {
    name: "cursors and estimates",
    server: new Estimating(),
    notApplicable: [
      ...NOT_ASKED_FOR,
      "PAGE-CUR-15",
      "PAGE-CUR-16",
      "PAGE-FAM-7",
      "LINK-11",
      "TOTAL-1",
      "TOTAL-2",
    ],
  },
  {
    name: "an estimate without a number",
    server: new EstimatingNothing(),
    notApplicable: [
      ...NOT_ASKED_FOR,
      "MEDIA-4",
      "ORDER-3",
      "PAGE-FAM-7",
      "LINK-11",
      "PAGE-NUM-5",
      "LINK-8",
      "TOTAL-1",
      "TOTAL-5",
      "EDGE-4",
    ],
    notChecked: ["TOTAL-2"],
  },
  { name: "offsets of any size", server: new AnyOffset(), notApplicable: ENDLESS_OFFSETS },
  { name: "page numbers of any size", server: new AnyNumber(), notApplicable: ENDLESS_NUMBERS },
  {
    name: "pages of any size",
    server: new AnySize(),
    notApplicable: [...ENDLESS_NUMBERS, "PAGE-SIZE-3", "PAGE-SIZE-4"],
  },
  { name: "long cursors", server: new LongCursors(), notApplicable: CURSORS },
  { name: "cursors of many equal letters", server: new Padded(), notApplicable: CURSORS },
  { name: "cursors in links only", server: new BareRows(), notApplicable: [...CURSORS, "PAGE-CUR-13"] },
  {
    name: "page numbers and cursors",
    server: new TwoStrategiesServer(),
    notApplicable: [
      ...[...ENDLESS_NUMBERS, ...CURSORS].filter((clause) => clause !== "PAGE-FAM-7"),
      ...["PAGE-FAM-8", "PAGE-SIZE-5"], // for cursors, which are not the default
    ],
    options: { strategy: ["number", "cursor"] },
  },
  {
    name: "further errors before the expected one",
    server: new OwnErrors(),
    notApplicable: [...CURSORS, "PAGE-CUR-9", "PAGE-CUR-10"],
  },
  { name: "errors without types", server: new WithoutTypes(), notApplicable: ENDLESS_NUMBERS },
  { name: "error types in a list", server: new ErrorTypes((type) => [type]), notApplicable: CURSORS },
  {
    name: "error types as link objects",
    server: new ErrorTypes((href) => ({ href })),
    notApplicable: CURSORS,
  },
])("a correct server with $name", ({ server, notApplicable, notChecked = [], options = {} }) => {
  test("breaks no clause", async () => {
    const { url, close } = await listenInMemory(server);
    const facts = {
      empty: "?noRows=1",
      sort: "rank",
      secretParameters: ["token"],
      strict: true,
    };
    const report = await check(url, { ...facts, ...options });
    await close();
    const clausesOf = (status: Status) =>
      report.results.filter((result) => result.status === status).map(({ clause }) => clause);
    expect(clausesOf("broken")).toEqual([]);
    expect(clausesOf("not applicable").sort()).toEqual([...notApplicable].sort());
    expect(clausesOf("not checked")).toEqual(notChecked);
    expect(report.ok).toBe(true);
    expectReasons(report);
  });
});
