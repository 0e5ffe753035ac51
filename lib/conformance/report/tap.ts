import { printable, printableJson } from "./printable";
import type { Report, Result } from "./report";

/**
 * Returns the report in version 14 of the Test Anything Protocol, for CI systems. A clause that is not
 * applicable or was not checked is a skipped test. A broken clause of level SHOULD is a failing test with the
 * directive TODO, which does not fail the run. A check that is not complete ends with `Bail out!`, which
 * does.
 *
 * @param report The result of {@link check}.
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
