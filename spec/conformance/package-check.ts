import { check, type Report } from "../../lib/conformance";
import { answersOf } from "./package-answers";
import { type Choice, type Setup, setupOf } from "./package-options";
import { serve } from "./package-server";
import { handleInMemory, serveInMemory } from "./servers/in-memory";
import { type RunningServer, serveOverHttp } from "./servers/over-http";

/** Starts the server of a setup with so many rows. */
type Open = (setup: Required<Setup>, rows: number) => RunningServer | Promise<RunningServer>;

/** Serves with Express, in memory. */
export const withExpress: Open = ({ options, total }, rows) =>
  serveInMemory(serve(options, rows, total), "/users");

/** Sends what the package answers, without a framework, in memory. */
export const withoutFramework: Open = ({ options, total }, rows) =>
  handleInMemory(answersOf(options, rows, total), "/users");

/** Serves with Express, over HTTP. */
export const overHttp: Open = ({ options, total }, rows) =>
  serveOverHttp(serve(options, rows, total), "/users");

/** What the kit reports on the package with these options and so many rows, without the URL. */
export async function checkPackage(choice: Choice, rows: number, open: Open): Promise<Report> {
  const setup = setupOf(choice);
  if (!setup) throw new Error(`${JSON.stringify(choice)} is refused`);
  const { url, close } = await open(setup, rows);
  const report = await check(url, { empty: "?noRows=1", ...setup.check }).finally(close);
  return { ...report, url: "" };
}

/** What the kit has against the package with these options and so many rows, by its report. */
export function complaints(choice: Choice, rows: number, report: Report): string[] {
  const broken = report.results.filter(({ status }) => status === "broken");
  return [
    ...broken.map(({ clause, strategy, reason }) => `${clause} (${strategy}): ${reason}`),
    ...(report.complete ? [] : [String(report.incompleteReason)]),
  ].map((complaint) => `${rows} rows, ${JSON.stringify(choice)}: ${complaint}`);
}
