import { describeExplorer } from "./describe-explorer";
import { VIEWS } from "./views-to-check";

describeExplorer("is accessible", (explorer) => {
  it.each([
    [320, 640],
    [390, 844],
    [768, 1024],
    [1024, 768],
    [1440, 900],
  ])("at a width of %i px, with nothing cut off", async (width, height) => {
    const { page } = explorer();
    await page.setViewportSize({ width, height });
    for (const target of VIEWS) {
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
});
