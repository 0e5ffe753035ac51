import type { Report } from "./report";

/**
 * The report as JSON, for programs.
 *
 * @example
 * await writeFile("report.json", toJson(await check(url)));
 */
export function toJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
