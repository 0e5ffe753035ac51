import { printableJson } from "./printable";
import type { Report } from "./report";

/**
 * The report as JSON, for programs.
 *
 * @example
 * await writeFile("report.json", toJson(await check(url)));
 */
export function toJson(report: Report): string {
  return `${printableJson(report, 2)}\n`;
}
