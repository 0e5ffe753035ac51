import { readFileSync } from "node:fs";
import type { AxeResults } from "axe-core";
import type { Explorer } from "./explorer";

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

export function accessibility(explorer: () => Explorer): void {
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

  const views = [
    "/cities?page[number]=2",
    "/cities?page[size]=1000",
    "/cities?filter[country]=ZZ",
    "/releases",
  ];
  const schemes = ["light", "dark"] as const;
  const cases = schemes.flatMap((scheme) => views.map((target) => ({ scheme, target })));

  it.each(cases)("without axe violations: $target, $scheme", async ({ scheme, target }) => {
    await explorer().page.emulateMedia({ colorScheme: scheme });
    await explorer().show(target);
    expect(await violations()).toEqual([]);
  });

  it.each(schemes)("without axe violations after a walk and a measurement: %s", async (colorScheme) => {
    const { page } = explorer();
    await page.emulateMedia({ colorScheme });
    await explorer().show("/releases?page[size]=100");
    for (const name of ["Walk", "Measure"]) await page.getByRole("button", { name, exact: true }).click();
    for (const id of ["walk", "compare"])
      await page.locator(`#${id}-status`).filter({ hasText: "Done." }).waitFor();
    await page.getByText("Figures", { exact: true }).click();
    expect(await violations()).toEqual([]);
  });

  it.each([
    [360, 640],
    [768, 1024],
    [1400, 900],
  ])("at a width of %i px, with nothing cut off", async (width, height) => {
    const { page } = explorer();
    await page.setViewportSize({ width, height });
    for (const target of views) {
      await explorer().show(target);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
      const outside = await page.$$eval(".card", (cards) =>
        cards
          .flatMap((card) => {
            const { right } = card.getBoundingClientRect();
            const parts = [...card.querySelectorAll("button, input, select, dd, p")];
            return parts.filter(
              (part) => !part.closest(".scroll") && part.getBoundingClientRect().right > right,
            );
          })
          .map((part) => part.outerHTML),
      );
      expect(outside).toEqual([]);
    }
  });

  it("with announcements of responses, and of the end of a walk and a measurement", async () => {
    await explorer().show("/releases");
    for (const id of ["summary", "walk-status", "compare-status"]) {
      expect(await explorer().page.locator(`#${id}`).getAttribute("role")).toBe("status");
    }
  });

  it.each([
    ["no-preference", "0.2s"],
    ["reduce", "0s"],
  ] as const)("with the preferred motion: prefers-reduced-motion: %s", async (reducedMotion, duration) => {
    const { page } = explorer();
    await page.emulateMedia({ reducedMotion });
    await explorer().show("/releases");
    await page.evaluate(() => document.querySelector("#results")?.setAttribute("aria-busy", "true"));
    const rows = page.locator("#rows");
    expect(await rows.evaluate((element) => getComputedStyle(element).transitionDuration)).toBe(duration);
  });
}
