import { readFileSync } from "node:fs";
import type { AxeResults } from "axe-core";
import { describeExplorer } from "./describe-explorer";
import { VIEWS } from "./views-to-check";

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Tests that axe finds no violation in a colour scheme. */
export function withoutViolations(colorScheme: "light" | "dark"): void {
  describeExplorer(`in the ${colorScheme} colour scheme is accessible`, (explorer) => {
    /** Returns the violations of WCAG 2.2 and of best practices that axe finds. */
    async function violations(): Promise<string[]> {
      await explorer().page.evaluate(AXE);
      const { violations } = await explorer().page.evaluate(() =>
        (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
      );
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
      );
    }

    beforeEach(() => explorer().page.emulateMedia({ colorScheme }));

    it.each(VIEWS)("without axe violations: %s", async (target) => {
      await explorer().show(target);
      expect(await violations()).toEqual([]);
    });

    it("without axe violations in the documentation", async () => {
      const { page, origin } = explorer();
      for (const name of ["README.md", "errors.md", "performance.md"]) {
        await page.goto(`${origin}/explorer/documentation/docs/${name}`);
        expect(await violations()).toEqual([]);
      }
    });

    it("without axe violations after a walk and a measurement", async () => {
      const { page } = explorer();
      await explorer().show("/releases?page[size]=100");
      for (const name of ["Walk", "Measure"]) await page.getByRole("button", { name, exact: true }).click();
      for (const id of ["walk", "compare"])
        await page.locator(`#${id}-status`).filter({ hasText: "Done." }).waitFor();
      await page.getByText("Figures", { exact: true }).click();
      expect(await violations()).toEqual([]);
    });
  });
}
