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

const reportOf = (results: readonly Result[]): Report => ({
  url: "http://a.example/things",
  strategies: ["number", "cursor"],
  requests: 7,
  ok: false,
  results,
});

const HEAD = "http://a.example/things · number, cursor · 7 requests";
const BROKEN_LINES = [
  "broken         PAGE-NUM-1  a page \\ number # is digits",
  "and no more",
  '                           it says "2"',
  "                           curl 'http://a.example/?page[number]=2'",
  "",
];

const TEXTS: { name: string; results: readonly Result[]; options?: TextOptions; lines: string[] }[] = [
  {
    name: "nothing is broken",
    results: [HOLDS, NOT_APPLICABLE, NOT_CHECKED, SHOULD_HOLDS],
    lines: [HEAD, "", "2 hold · 0 broken · 0 advice · 1 not applicable · 1 not checked", ""],
  },
  {
    name: "only broken clauses by default",
    results: EACH,
    lines: [
      ...[HEAD, "", ...BROKEN_LINES],
      "broken         EDGE-1      every relation is there",
      "                           it is full",
      "",
      "advice         ERR-4       every relation is there",
      "                           one of two",
      "                           c",
      "",
      "2 hold · 2 broken · 1 advice · 1 not applicable · 1 not checked",
      "",
    ],
  },
  {
    name: "all clauses with `verbose`",
    results: [HOLDS, BROKEN, NOT_APPLICABLE, NOT_CHECKED],
    options: { verbose: true },
    lines: [
      ...[HEAD, ""],
      "holds          LINK-1      every relation is there",
      ...BROKEN_LINES,
      "not applicable EDGE-2      every relation is there",
      "                           no #1",
      "list",
      "",
      "not checked    SEC-1       every relation is there",
      "                           a limit",
      "",
      "1 hold · 1 broken · 0 advice · 1 not applicable · 1 not checked",
      "",
    ],
  },
];

test.each(TEXTS)("as text: $name", ({ results, options, lines }) => {
  expect(toText(reportOf(results), options).split("\n")).toEqual(lines);
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
  expect(lines.at(-2)).toBe([paint("green", "2 hold"), paint("red", "2 broken"), ...dim].join(" · "));
  const whole = toText(reportOf([HOLDS]), { color: true });
  expect(whole).toContain(paint("dim", "0 broken"));
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

test("as JSON", () => {
  const report = reportOf(EACH);
  expect(JSON.parse(toJson(report))).toEqual(report);
  expect(toJson(report)).toMatch(/^\{\n {2}"url".*\}\n$/s);
});
