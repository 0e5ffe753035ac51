import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { check, type Report } from "../../lib/conformance";
import { type Choice, setupOf } from "./package-options";
import { serve } from "./package-server";
import { serveInMemory } from "./servers/in-memory";
import type { RunningServer } from "./servers/list-server";

/** What the kit reports on the package with these options and so many rows, over HTTP or in memory. */
export async function checkPackage(
  choice: Choice,
  rows: number,
  open: typeof serveInMemory,
): Promise<Report> {
  const setup = setupOf(choice);
  if (!setup) throw new Error(`${JSON.stringify(choice)} is refused`);
  const { url, close } = await open(serve(setup.options, rows, setup.total), "/users");
  return check(url, { empty: "?noRows=1", ...setup.check }).finally(close);
}

/** What the kit has against the package with these options and so many rows. */
export async function complaints(choice: Choice, rows: number): Promise<string[]> {
  const report = await checkPackage(choice, rows, serveInMemory);
  const broken = report.results.filter(({ status }) => status === "broken");
  return [
    ...broken.map(({ clause, strategy, reason }) => `${clause} (${strategy}): ${reason}`),
    ...(report.complete ? [] : [String(report.incompleteReason)]),
  ].map((complaint) => `${rows} rows, ${JSON.stringify(choice)}: ${complaint}`);
}

/** Serves a listener over HTTP, as `serveInMemory` does without. */
export async function serveOverHttp(
  ...[listener, path]: Parameters<typeof serveInMemory>
): Promise<RunningServer> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
