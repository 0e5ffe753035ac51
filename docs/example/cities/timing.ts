import type { Response } from "express";

/**
 * Runs a query, and reports the time that it took in the header `Server-Timing`. The explorer draws its chart
 * from that header, because the time of a whole response says little about a query.
 */
export async function timed<Result>(
  res: Response,
  name: "count" | "rows",
  query: () => Promise<Result>,
): Promise<Result> {
  const startTime = performance.now();
  const result = await query();
  res.append("Server-Timing", `${name};dur=${(performance.now() - startTime).toFixed(3)}`);
  return result;
}
