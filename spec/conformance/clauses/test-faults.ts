import { type CheckOptions, check, type Report } from "../../../lib/conformance";
import type { Fault } from "../servers/faults/fault";
import { listenInMemory } from "../servers/in-memory";
import type { ListServer } from "../servers/list-server";
import { expectReasons } from "./expect-reasons";

/**
 * Tests that the kit reports each fault under the clauses that it breaks, shows the request, and reports
 * nothing else.
 *
 * A spec tests several groups of faults: Jest compiles the kit anew for each spec, which takes longer than to
 * test a small group.
 */
export function testFaults(faults: readonly Fault[]): void {
  describe.each(faults)("$name", ({ server: Server, breaks, shows = {}, options }) => {
    test(`breaks ${Object.keys(breaks).join(", ")}, and nothing else`, async () => {
      const report = await checkServer(new Server(), options);
      const broken = report.results.filter(({ status }) => status === "broken");
      expect(Object.fromEntries(broken.map(({ clause, reason }) => [clause, reason]))).toEqual(breaks);
      for (const { clause, curl } of broken) {
        expect(curl).toMatch(/^curl .*'http:/);
        expect(curl).toContain(shows[clause] ?? "");
      }
      expectReasons(report);
    });
  });
}

async function checkServer(server: ListServer, options: CheckOptions = {}): Promise<Report> {
  const { url, close } = await listenInMemory(server);
  const facts = {
    empty: `${url}?noRows=1`,
    sort: "rank",
    secretParameters: ["token"],
    strict: true,
  };
  try {
    return await check(url, { ...facts, ...options });
  } finally {
    await close();
  }
}
