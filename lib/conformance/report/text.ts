import { styleText } from "node:util";
import type { Report, Result } from "./report";

/**
 * Options of {@link toText}.
 *
 * @example
 * const options: TextOptions = { color: process.stdout.hasColors(), verbose: true };
 */
export interface TextOptions {
  /** Whether to colour the text for a terminal. @default false */
  readonly color?: boolean;
  /** Whether to list all clauses, not only the broken ones. @default false */
  readonly verbose?: boolean;
}

/**
 * The report as text, for people: the broken clauses, a request that shows each of them, and the figures in
 * the last line.
 *
 * @example
 * console.log(toText(await check(url), { verbose: true }));
 */
export function toText(report: Report, { color = false, verbose = false }: TextOptions = {}): string {
  // The caller decides about colours; styleText would look at the streams of this process.
  const paint: Paint = (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
  const shown = report.results.filter((result) => verbose || result.status === "broken");
  const head = `${report.url} · ${report.strategies.join(", ")} · ${report.requests} requests`;
  return `${[head, "", ...shown.flatMap((result) => entry(result, paint)), summary(report, paint)].join("\n")}\n`;
}

type Color = "red" | "yellow" | "green" | "dim";
type Paint = (color: Color, text: string) => string;

function entry(result: Result, paint: Paint): string[] {
  const [color, word] = label(result);
  const line = `${paint(color, word.padEnd(14))} ${result.clause.padEnd(11)} ${result.title}`;
  const details = [result.reason, result.curl].filter((text) => text !== null);
  return [
    line,
    ...details.map((text) => paint("dim", `${" ".repeat(27)}${text}`)),
    ...(details.length > 0 ? [""] : []),
  ];
}

function label({ status, level }: Result): [Color, string] {
  if (status === "broken") return level === "MUST" ? ["red", "broken"] : ["yellow", "advice"];
  return [status === "holds" ? "green" : "dim", status];
}

function summary({ results }: Report, paint: Paint): string {
  const count = (test: (result: Result) => boolean) => results.filter(test).length;
  const broken = count(({ status, level }) => status === "broken" && level === "MUST");
  return [
    paint("green", `${count(({ status }) => status === "holds")} hold`),
    paint(broken > 0 ? "red" : "dim", `${broken} broken`),
    paint("dim", `${count(({ status, level }) => status === "broken" && level === "SHOULD")} advice`),
    paint("dim", `${count(({ status }) => status === "not applicable")} not applicable`),
    paint("dim", `${count(({ status }) => status === "not checked")} not checked`),
  ].join(" · ");
}
