import { styleText } from "node:util";
import type { Report, Result } from "../../../lib/conformance";
import { toJson } from "../../../lib/conformance/report/json";
import { toTap } from "../../../lib/conformance/report/tap";
import { type TextOptions, toText } from "../../../lib/conformance/report/text";

const result = (properties: Partial<Result>): Result => ({
  clause: "LINK-1",
  title: "every relation is there",
  level: "MUST",
  strategy: "number",
  status: "holds",
  reason: null,
  curl: null,
  ...properties,
});

const HOLDS = result({});
const BROKEN = result({
  clause: "PAGE-NUM-1",
  title: "a page \\ number # is digits\nand no more",
  status: "broken",
  reason: 'it says "2"',
  curl: "curl 'http://a.example/?page[number]=2'",
});
const BROKEN_WITHOUT_REQUEST = result({ clause: "EDGE-1", status: "broken", reason: "it is full" });
const ADVICE = result({
  clause: "ERR-4",
  level: "SHOULD",
  status: "broken",
  reason: "one of two",
  curl: "c",
});
const SHOULD_HOLDS = result({ clause: "ERR-5", level: "SHOULD", strategy: "cursor" });
const NOT_APPLICABLE = result({ clause: "EDGE-2", status: "not applicable", reason: "no #1\nlist" });
const NOT_CHECKED = result({ clause: "SEC-1", level: "SHOULD", status: "not checked", reason: "a limit" });

const EACH = [HOLDS, BROKEN, BROKEN_WITHOUT_REQUEST, ADVICE, SHOULD_HOLDS, NOT_APPLICABLE, NOT_CHECKED];

const reportOf = (results: readonly Result[], properties: Partial<Report> = {}): Report => ({
  version: "1.2.3",
  specification: { name: "The specification", version: 4 },
  url: "http://a.example/things",
  strategies: ["number", "cursor"],
  requests: 7,
  ok: false,
  complete: true,
  incompleteReason: null,
  results,
  further: [],
  ...properties,
});

const HEAD = [
  "http://a.example/things",
  "number, cursor · 7 requests · jsonapi-pagination 1.2.3",
  "The specification, version 4",
  "",
];
const BROKEN_LINES = [
  "broken         PAGE-NUM-1  a page \\ number # is digits\\u{a}and no more",
  '                           it says "2"',
  "  curl 'http://a.example/?page[number]=2'",
  "",
];
const EXPLAIN = ["jsonapi-pagination --explain PAGE-NUM-1 prints what the clause requires", ""];

const TEXTS: { name: string; report: Report; options?: TextOptions; lines: string[] }[] = [
  {
    name: "nothing is broken",
    report: reportOf([HOLDS, NOT_APPLICABLE, NOT_CHECKED, SHOULD_HOLDS], { ok: true }),
    lines: [...HEAD, "PASS · 2 hold · 0 broken · 0 advice · 1 not applicable · 1 not checked", ""],
  },
  {
    name: "only broken clauses by default",
    report: reportOf(EACH),
    lines: [
      ...[...HEAD, ...BROKEN_LINES],
      "broken         EDGE-1      every relation is there",
      "                           it is full",
      "",
      "advice         ERR-4       every relation is there",
      "                           one of two",
      "  c",
      "",
      ...EXPLAIN,
      "FAIL · 2 hold · 2 broken · 1 advice · 1 not applicable · 1 not checked",
      "",
    ],
  },
  {
    name: "all clauses with `verbose`",
    report: reportOf([BROKEN, NOT_APPLICABLE, NOT_CHECKED, HOLDS]),
    options: { verbose: true },
    lines: [
      ...[...HEAD, ...BROKEN_LINES],
      "not applicable EDGE-2      every relation is there",
      "                           no #1\\u{a}list",
      "",
      "not checked    SEC-1       every relation is there",
      "                           a limit",
      "",
      "holds          LINK-1      every relation is there",
      "",
      ...EXPLAIN,
      "FAIL · 1 hold · 1 broken · 0 advice · 1 not applicable · 1 not checked",
      "",
    ],
  },
  {
    name: "what further options would check",
    report: reportOf([HOLDS], {
      ok: true,
      further: [
        { option: "sort", flag: "--sort FIELDS", clauses: ["ORDER-4", "PAGE-CUR-6"] },
        {
          option: "strict",
          flag: "--strict",
          clauses: Array.from({ length: 9 }, (_, index) => `LINK-${index + 10}`),
        },
      ],
    }),
    lines: [
      ...HEAD,
      "--sort FIELDS would also check ORDER-4, PAGE-CUR-6",
      "--strict would also check LINK-10, LINK-11, LINK-12, LINK-13, LINK-14,",
      "  LINK-15, LINK-16, LINK-17, LINK-18",
      "",
      "PASS · 1 hold · 0 broken · 0 advice · 0 not applicable · 0 not checked",
      "",
    ],
  },
  {
    name: "why too little could be checked",
    report: reportOf([HOLDS, NOT_CHECKED], {
      complete: false,
      incompleteReason: "1 of 2 clauses were not checked, because the server asks for fewer requests (429)",
    }),
    lines: [
      ...HEAD,
      "Too little could be checked: 1 of 2 clauses were not checked, because the server",
      "asks for fewer requests (429).",
      "",
      "FAIL · 1 hold · 0 broken · 0 advice · 0 not applicable · 1 not checked",
      "",
    ],
  },
  {
    name: "text of the server is shown and not sent to the terminal",
    report: reportOf(
      [{ ...BROKEN, title: "t", reason: "says \u001b[2J\u009b\u202e", curl: "curl '\u001b]0;x\u0007'" }],
      {
        url: "http://a.example/\u001b",
        complete: false,
        incompleteReason: "\u001b",
      },
    ),
    lines: [
      ...["http://a.example/\\u{1b}", ...HEAD.slice(1)],
      "broken         PAGE-NUM-1  t",
      "                           says \\u{1b}[2J\\u{9b}\\u{202e}",
      "  curl '\\u{1b}]0;x\\u{7}'",
      "",
      ...EXPLAIN,
      ...["Too little could be checked: \\u{1b}.", ""],
      "FAIL · 0 hold · 1 broken · 0 advice · 0 not applicable · 0 not checked",
      "",
    ],
  },
  {
    name: "long lines are wrapped, and commands continued",
    report: reportOf([
      {
        ...BROKEN,
        title: `a title of ${"many ".repeat(12)}words`,
        reason: `${"x".repeat(60)} ${"y".repeat(1000)}`,
        curl: `curl -gis --path-as-is -H 'accept: application/vnd.api+json' -H "authorization: $AUTHORIZATION" -H 'x: it'\\''s' 'http://a.example/${"z".repeat(90)}'`,
      },
    ]),
    lines: [
      ...HEAD,
      "broken         PAGE-NUM-1  a title of many many many many many many many many",
      "                           many many many many words",
      `                           ${"x".repeat(53)}`,
      `                           ${"x".repeat(7)}`,
      ...Array.from({ length: 6 }, () => `                           ${"y".repeat(53)}`),
      `                           ${"y".repeat(21)}… (1061 characters)`,
      "  curl -gis --path-as-is -H 'accept: application/vnd.api+json' \\",
      "    -H \"authorization: $AUTHORIZATION\" -H 'x: it'\\''s' \\",
      `    'http://a.example/${"z".repeat(90)}'`,
      "",
      ...EXPLAIN,
      "FAIL · 0 hold · 1 broken · 0 advice · 0 not applicable · 0 not checked",
      "",
    ],
  },
  {
    name: "lines of 80 columns are not wrapped",
    report: reportOf([{ ...BROKEN, title: "t", reason: "r", curl: `curl '${"x".repeat(69)}' '/'` }]),
    lines: [
      ...HEAD,
      "broken         PAGE-NUM-1  t",
      "                           r",
      `  curl '${"x".repeat(69)}' \\`,
      "    '/'",
      "",
      ...EXPLAIN,
      "FAIL · 0 hold · 1 broken · 0 advice · 0 not applicable · 0 not checked",
      "",
    ],
  },
];

test.each(TEXTS)("as text: $name", ({ report, options, lines }) => {
  expect(toText(report, options).split("\n")).toEqual(lines);
});

test.each([
  "-H 'x: a long value of a header'",
  '-H "authorization: $AUTHORIZATION"',
  "-H 'x: it'\\''s a long value of a header'",
  '--data-binary \'{"page":{"size":2}}\'',
  "'http://a.example/things?q=it'\\''s'",
])("as text: %s stays on one line", (argument) => {
  const report = reportOf([{ ...BROKEN, curl: `curl '${"x".repeat(55)}' ${argument}` }]);
  expect(toText(report).split("\n")).toContain(`    ${argument}`);
});

const paint = (style: Parameters<typeof styleText>[0], text: string) =>
  styleText(style, text, { validateStream: false });

test("as text: in colour", () => {
  const lines = toText(reportOf(EACH), { color: true, verbose: true }).split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      `${paint("green", "holds         ")} LINK-1      every relation is there`,
      `${paint("red", "broken        ")} EDGE-1      every relation is there`,
      `${paint("yellow", "advice        ")} ERR-4       every relation is there`,
      `${paint("dim", "not applicable")} EDGE-2      every relation is there`,
      `${paint("dim", "not checked   ")} SEC-1       every relation is there`,
      paint("dim", `${" ".repeat(27)}it is full`),
    ]),
  );
  const dim = ["1 advice", "1 not applicable", "1 not checked"].map((text) => paint("dim", text));
  expect(lines.at(-2)).toBe(
    [paint("red", "FAIL"), paint("green", "2 hold"), paint("red", "2 broken"), ...dim].join(" · "),
  );
  const further = [{ option: "strict", flag: "--strict", clauses: ["STRICT-1"] }];
  const incomplete = { ok: true, further, incompleteReason: "a reason" };
  expect(
    toText(reportOf([HOLDS], incomplete), { color: true })
      .split("\n")
      .slice(-6),
  ).toEqual([
    ...[paint("dim", "--strict would also check STRICT-1"), ""],
    ...[paint("red", "Too little could be checked: a reason."), ""],
    [
      ...[paint("green", "PASS"), paint("green", "1 hold"), paint("dim", "0 broken")],
      ...["0 advice", "0 not applicable", "0 not checked"].map((text) => paint("dim", text)),
    ].join(" · "),
    "",
  ]);
});

test("in the Test Anything Protocol", () => {
  expect(toTap(reportOf(EACH)).split("\n")).toEqual([
    "TAP version 14",
    "1..7",
    "ok 1 - LINK-1 (number) every relation is there",
    "not ok 2 - PAGE-NUM-1 (number) a page \\\\ number \\# is digits and no more",
    "  ---",
    '  message: "it says \\"2\\""',
    "  request: \"curl 'http://a.example/?page[number]=2'\"",
    "  ...",
    "not ok 3 - EDGE-1 (number) every relation is there",
    "  ---",
    '  message: "it is full"',
    "  request: null",
    "  ...",
    "not ok 4 - ERR-4 (number) every relation is there # TODO advice",
    "  ---",
    '  message: "one of two"',
    '  request: "c"',
    "  ...",
    "ok 5 - ERR-5 (cursor) every relation is there",
    "ok 6 - EDGE-2 (number) every relation is there # SKIP not applicable: no \\#1 list",
    "ok 7 - SEC-1 (number) every relation is there # SKIP not checked: a limit",
    "",
  ]);
});

test("in the Test Anything Protocol, a run that checked too little bails out", () => {
  const report = reportOf([HOLDS], { incompleteReason: "it \u001b said #1\n" });
  expect(toTap(report).split("\n")).toEqual([
    "TAP version 14",
    "1..1",
    "ok 1 - LINK-1 (number) every relation is there",
    "Bail out! Too little could be checked: it \\\\u{1b} said \\#1 .",
    "",
  ]);
});

test("in the Test Anything Protocol, text of the server is shown and not sent to the terminal", () => {
  const odd = "\u001b[2J\u009b\u202e";
  const text = toTap(
    reportOf([
      { ...BROKEN, title: odd, reason: odd, curl: odd },
      { ...NOT_CHECKED, reason: odd },
    ]),
  );
  expect(text).toMatch(/^[\n\x20-\x7e]+$/);
  expect(text).toContain(String.raw`message: "\u001b[2J\u009b\u202e"`);
});

test("as JSON", () => {
  const report = reportOf(EACH);
  expect(JSON.parse(toJson(report))).toEqual(report);
  expect(toJson(report)).toMatch(/^\{\n {2}"version".*\}\n$/s);
  const odd = reportOf([{ ...BROKEN, reason: "\u001b\u009b\u202e" }]);
  expect(toJson(odd)).toMatch(/^[\n\x20-\x7e]+$/);
  expect(JSON.parse(toJson(odd))).toEqual(odd);
});
