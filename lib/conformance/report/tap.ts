import type { Report, Result } from "../types";

/** The report in the Test Anything Protocol, version 14. What cannot be judged is a skipped test; a broken SHOULD is a todo. */
export function toTap(report: Report): string {
  const lines = report.results.flatMap((result, index) => [
    `${result.status === "broken" ? "not ok" : "ok"} ${index + 1} - ${escaped(name(result))}${directive(result)}`,
    ...diagnosis(result),
  ]);
  return `${["TAP version 14", `1..${report.results.length}`, ...lines].join("\n")}\n`;
}

function name({ clause, strategy, title }: Result): string {
  return `${clause} (${strategy}) ${title}`;
}

function directive({ status, level, reason }: Result): string {
  if (status === "broken") return level === "SHOULD" ? " # TODO advice" : "";
  return status === "holds" ? "" : ` # SKIP ${status}: ${escaped(String(reason))}`;
}

function diagnosis({ status, reason, curl }: Result): string[] {
  if (status !== "broken") return [];
  return ["  ---", `  message: ${JSON.stringify(reason)}`, `  request: ${JSON.stringify(curl)}`, "  ..."];
}

function escaped(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("#", "\\#").replaceAll("\n", " ");
}
