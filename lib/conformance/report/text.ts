import { styleText } from "node:util";
import { printable, shortened, wrap } from "./printable";
import type { Report, Result } from "./report";

/**
 * The options of {@link toText}.
 *
 * @example
 * const options: TextOptions = { color: process.stdout.hasColors(), verbose: true };
 */
export interface TextOptions {
  /**
   * Whether to colour the text for a terminal.
   * @default false
   */
  readonly color?: boolean;
  /**
   * Whether to list all clauses, not only the broken ones.
   * @default false
   */
  readonly verbose?: boolean;
}

/** The columns of a terminal. Only the arguments of a curl command may be longer. */
const WIDTH = 80;
/** Where the titles of clauses begin. */
const INDENT = 27;
/** A header of a curl command with its value, or another argument. */
const ARGUMENT = /-(?:H|-data-binary) (?:'[^']*'|\\'|"[^"]*")+|(?:'[^']*'|\\'|[^\s'])+/g;
/** The most characters of a reason: some of them quote the server. */
const LONGEST_REASON = 400;

/**
 * Returns the report as text for people: the broken clauses, a request that reproduces each, the clauses that
 * further options would check, and a last line with PASS or FAIL and the numbers of clauses.
 *
 * @param report The result of {@link check}.
 * @param options Whether to use colours, and to list all clauses.
 *
 * @example
 * console.log(toText(await check(url), { verbose: true }));
 */
export function toText(report: Report, { color = false, verbose = false }: TextOptions = {}): string {
  // The caller decides about colours; styleText would look at the streams of this process.
  const paint: Paint = (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
  const shown = report.results.filter((result) => verbose || result.status === "broken");
  return `${[
    ...head(report),
    "",
    ...shown.flatMap((result) => entry(result, paint)),
    ...(shown.at(-1)?.reason === null ? [""] : []),
    ...explanation(report, paint),
    ...further(report, paint),
    ...incomplete(report, paint),
    summary(report, paint),
  ].join("\n")}\n`;
}

type Color = "red" | "yellow" | "green" | "dim";
type Paint = (color: Color, text: string) => string;

function head({ url, strategies, requests, version, specification }: Report): string[] {
  return [
    printable(url),
    `${strategies.join(", ")} · ${requests} requests · jsonapi-pagination ${version}`,
    `${specification.name}, version ${specification.version}`,
  ];
}

function entry(result: Result, paint: Paint): string[] {
  const [color, word] = label(result);
  const [first, ...rest] = wrap(printable(result.title), WIDTH - INDENT);
  const reason =
    result.reason === null ? [] : wrap(printable(shortened(result.reason, LONGEST_REASON)), WIDTH - INDENT);
  const dim = [...reason.map(indented), ...(result.curl === null ? [] : curlLines(result.curl))];
  return [
    `${paint(color, word.padEnd(14))} ${result.clause.padEnd(11)} ${first}`,
    ...rest.map(indented),
    ...dim.map((line) => paint("dim", line)),
    ...(dim.length > 0 ? [""] : []),
  ];
}

function indented(line: string): string {
  return " ".repeat(INDENT) + line;
}

/** A curl command, continued on further lines between its arguments where it is too long for one. */
function curlLines(curl: string): string[] {
  const lines: string[] = [];
  let line = " ";
  for (const [argument] of printable(curl).matchAll(ARGUMENT)) {
    if (`${line} ${argument} \\`.length > WIDTH) {
      lines.push(`${line} \\`);
      line = "   ";
    }
    line += ` ${argument}`;
  }
  return [...lines, line];
}

function label({ status, level }: Result): [Color, string] {
  if (status === "broken") return level === "MUST" ? ["red", "broken"] : ["yellow", "advice"];
  return [status === "holds" ? "green" : "dim", status];
}

function explanation({ results }: Report, paint: Paint): string[] {
  const broken = results.find(({ status }) => status === "broken");
  if (!broken) return [];
  const line = `jsonapi-pagination --explain ${broken.clause} prints what the clause requires`;
  return [paint("dim", line), ""];
}

function further({ further }: Report, paint: Paint): string[] {
  const lines = further.flatMap(({ flag, clauses }) => {
    const [first, ...rest] = wrap(`${flag} would also check ${clauses.join(", ")}`, WIDTH - 2);
    return [first, ...rest.map((line) => `  ${line}`)].map((line) => paint("dim", String(line)));
  });
  return lines.length > 0 ? [...lines, ""] : [];
}

function incomplete({ incompleteReason }: Report, paint: Paint): string[] {
  if (incompleteReason === null) return [];
  const text = `Too little could be checked: ${shortened(incompleteReason, LONGEST_REASON)}.`;
  return [...wrap(printable(text), WIDTH).map((line) => paint("red", line)), ""];
}

function summary({ ok, results }: Report, paint: Paint): string {
  const count = (test: (result: Result) => boolean) => results.filter(test).length;
  const broken = count(({ status, level }) => status === "broken" && level === "MUST");
  return [
    ok ? paint("green", "PASS") : paint("red", "FAIL"),
    paint("green", `${count(({ status }) => status === "holds")} hold`),
    paint(broken > 0 ? "red" : "dim", `${broken} broken`),
    paint("dim", `${count(({ status, level }) => status === "broken" && level === "SHOULD")} advice`),
    paint("dim", `${count(({ status }) => status === "not applicable")} not applicable`),
    paint("dim", `${count(({ status }) => status === "not checked")} not checked`),
  ].join(" · ");
}
