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
    "/releases/chrome-100",
    "/cities-by-cursor?filter[country]=FR",
    "/countries",
    "/countries/FR",
    "/explorer/format.mjs",
    "/",
  ];
  const schemes = ["light", "dark"] as const;
  const cases = schemes.flatMap((scheme) => views.map((target) => ({ scheme, target })));

  it.each(cases)("without axe violations: $target, $scheme", async ({ scheme, target }) => {
    await explorer().page.emulateMedia({ colorScheme: scheme });
    await explorer().show(target);
    expect(await violations()).toEqual([]);
  });

  it.each(schemes)("without axe violations in the documentation: %s", async (colorScheme) => {
    const { page, origin } = explorer();
    await page.emulateMedia({ colorScheme });
    for (const name of ["README.md", "errors.md", "performance.md"]) {
      await page.goto(`${origin}/explorer/documentation/docs/${name}`);
      expect(await violations()).toEqual([]);
    }
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
    [320, 640],
    [390, 844],
    [768, 1024],
    [1024, 768],
    [1440, 900],
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
      const top = await page
        .locator("#response-title")
        .evaluate((title) => title.getBoundingClientRect().top);
      expect(top).toBeLessThan(600); // the controls do not fill the screen
    }
  });

  it("on a phone, where a wide table scrolls in a box of its own", async () => {
    const { page } = explorer();
    await page.setViewportSize({ width: 390, height: 844 });
    await explorer().show("/cities");
    const sizes = await page
      .locator("#rows")
      .evaluate((rows) => [rows.scrollWidth > rows.clientWidth, getComputedStyle(rows).overflowX]);
    expect(sizes).toEqual([true, "auto"]);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThan(3000);
  });

  it("without JavaScript, honestly: a text, links that work, and no control", async () => {
    const { page, origin } = await explorer().withoutScripts();
    await page.goto(`${origin}/`);
    expect(await page.locator("noscript strong").isVisible()).toBe(true);
    expect(await page.locator("noscript strong").textContent()).toMatch(/^The explorer needs JavaScript/);
    expect(await page.locator("button, input, select, progress").filter({ visible: true }).count()).toBe(0);
    expect(await page.locator("#starting, main").filter({ visible: true }).count()).toBe(0);
    for (const link of await page.locator("noscript a").all()) {
      expect((await fetch(new URL((await link.getAttribute("href")) ?? "", origin))).status).toBe(200);
    }
  });

  it("if a script is missing, honestly: a text, and no control", async () => {
    const { page, origin } = explorer();
    await page.route("**/explorer/client.mjs", (route) => route.abort());
    await page.goto(`${origin}/`);
    await page.locator("#starting").waitFor({ state: "visible" });
    expect(await page.locator("button, input, select, progress").filter({ visible: true }).count()).toBe(0);
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
