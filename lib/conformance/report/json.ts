import { printableJson } from "./printable";
import type { Report } from "./report";

/**
 * Returns the report as JSON for programs.
 *
 * @param report The result of {@link check}.
 *
 * @example
 * await writeFile("report.json", toJson(await check(url)));
 */
export function toJson(report: Report): string {
  return `${printableJson(report, 2)}\n`;
}
