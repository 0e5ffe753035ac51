import { styleText } from "node:util";
import type { Report, Result } from "../types";

export interface TextOptions {
  /** Colour the words. @default false */
  readonly color?: boolean;
  /** Also list the clauses that hold or do not apply. @default false */
  readonly verbose?: boolean;
}

/** The report for people: what is broken, what shows it, and the figures in the last line. */
export function toText(report: Report, { color = false, verbose = false }: TextOptions = {}): string {
  // Whether to colour is the caller's to say, and not to be found out from the stream of this process.
  const paint: Paint = (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
  const shown = report.results.filter((result) => verbose || result.status === "broken");
  const head = `${report.url} · ${report.strategies.join(", ")} · ${report.requests} requests`;
  return `${[head, "", ...shown.flatMap((result) => entry(result, paint)), summary(report, paint)].join("\n")}\n`;
}

type Paint = (style: "red" | "yellow" | "green" | "dim", text: string) => string;

function entry(result: Result, paint: Paint): string[] {
  const [style, word] = look(result);
  const line = `${paint(style, word.padEnd(14))} ${result.clause.padEnd(11)} ${result.title}`;
  const more = [result.reason, result.curl].filter((text) => text !== null);
  return [
    line,
    ...more.map((text) => paint("dim", `${" ".repeat(27)}${text}`)),
    ...(more.length > 0 ? [""] : []),
  ];
}

function look({ status, level }: Result): ["red" | "yellow" | "green" | "dim", string] {
  if (status === "broken") return level === "MUST" ? ["red", "broken"] : ["yellow", "advice"];
  return [status === "holds" ? "green" : "dim", status];
}

function summary({ results }: Report, paint: Paint): string {
  const number = (test: (result: Result) => boolean) => results.filter(test).length;
  const broken = number(({ status, level }) => status === "broken" && level === "MUST");
  return [
    paint("green", `${number(({ status }) => status === "holds")} hold`),
    paint(broken > 0 ? "red" : "dim", `${broken} broken`),
    paint("dim", `${number(({ status, level }) => status === "broken" && level === "SHOULD")} advice`),
    paint("dim", `${number(({ status }) => status === "not applicable")} not applicable`),
    paint("dim", `${number(({ status }) => status === "not checked")} not checked`),
  ].join(" · ");
}
