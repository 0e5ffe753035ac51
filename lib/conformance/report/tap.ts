import { printable, printableJson } from "./printable";
import type { Report, Result } from "./report";

/**
 * The report in version 14 of the Test Anything Protocol, for CI systems. A clause that was not judged is a
 * skipped test; a broken clause of level SHOULD is a failing test marked TODO, which does not fail the run. A
 * run that checked too little ends with `Bail out!`, which does.
 *
 * @example
 * process.stdout.write(toTap(await check(url)));
 */
export function toTap(report: Report): string {
  const lines = report.results.flatMap((result, index) => [
    `${result.status === "broken" ? "not ok" : "ok"} ${index + 1} - ${escapeText(description(result))}${directive(result)}`,
    ...diagnostics(result),
  ]);
  const bail =
    report.incompleteReason === null
      ? []
      : [`Bail out! Too little could be checked: ${escapeText(report.incompleteReason)}.`];
  return `${["TAP version 14", `1..${report.results.length}`, ...lines, ...bail].join("\n")}\n`;
}

function description({ clause, strategy, title }: Result): string {
  return `${clause} (${strategy}) ${title}`;
}

function directive({ status, level, reason }: Result): string {
  if (status === "broken") return level === "SHOULD" ? " # TODO advice" : "";
  return status === "holds" ? "" : ` # SKIP ${status}: ${escapeText(String(reason))}`;
}

function diagnostics({ status, reason, curl }: Result): string[] {
  if (status !== "broken") return [];
  return ["  ---", `  message: ${printableJson(reason)}`, `  request: ${printableJson(curl)}`, "  ..."];
}

function escapeText(text: string): string {
  return printable(text.replaceAll("\n", " ")).replaceAll("\\", "\\\\").replaceAll("#", "\\#");
}
