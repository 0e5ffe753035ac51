import { type CheckOptions, check, type Report } from "../../../lib/conformance";
import type { Fault } from "../servers/faults/fault";
import { type ListServer, listen } from "../servers/list-server";
import { expectReasons } from "./readable";

/**
 * Tests that the kit finds what each fault breaks, says what is wrong and how to see it, and finds nothing
 * else.
 */
export function found(faults: readonly Fault[]): void {
  describe.each(faults)("$name", ({ server: Server, breaks, shows = {}, told }) => {
    test(`breaks ${Object.keys(breaks).join(", ")}, and nothing else`, async () => {
      const report = await checked(new Server(), told);
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

async function checked(server: ListServer, told: CheckOptions = {}): Promise<Report> {
  const { url, close } = await listen(server);
  const knowledge = {
    empty: `${url}?noRows=1`,
    sort: "rank",
    secretParameters: ["token"],
    strict: true,
  };
  try {
    return await check(url, { ...knowledge, ...told });
  } finally {
    await close();
  }
}
