import type { Report } from "../types";

/** The report for programs. */
export function toJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
