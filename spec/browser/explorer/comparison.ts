import type { Explorer } from "./explorer";

export function comparison(explorer: () => Explorer): void {
  const status = () => explorer().page.locator("#compare-status");
  const start = () => explorer().page.getByRole("button", { name: "Measure", exact: true }).click();
  /** Counts the pixels of the chart that are neither empty nor grey. */
  const colouredPixels = () =>
    explorer()
      .page.locator("#chart canvas")
      .evaluate((canvas: HTMLCanvasElement) => {
        const context = canvas.getContext("2d") as CanvasRenderingContext2D;
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        let count = 0;
        for (let index = 0; index < data.length; index += 4) {
          const [red = 0, , blue = 0, opacity = 0] = data.slice(index, index + 4);
          if (opacity > 200 && Math.abs(red - blue) > 60) count++;
        }
        return count;
      });

  it("at the same depths, from the first page to the last", async () => {
    const { page } = explorer();
    await explorer().show("/cities?filter[country]=FR");
    const { strategies } = explorer().catalog[0]?.attributes ?? { strategies: [] };
    const labels = strategies.map(({ label }) => label);
    const { count } = (await explorer().documentAt("/cities?filter[country]=FR")).links.meta;
    await start();
    await status().filter({ hasText: "Done." }).waitFor();

    expect(await page.locator("#legend li").allTextContents()).toEqual(labels);
    expect(await colouredPixels()).toBeGreaterThan(200);
    expect(await page.locator("#chart").getAttribute("aria-label")).toMatch(/ at the start, .* at the end\./);
    await page.getByText("Figures", { exact: true }).click();
    expect(await page.locator("#compare-figures thead th").allTextContents()).toEqual([
      "Rows before",
      ...labels,
    ]);
    const rows = page.locator("#compare-figures tbody tr");
    const depths = (await rows.locator("th").allTextContents()).map((text) => Number(text.replace(",", "")));
    expect(depths).toHaveLength(24);
    expect([depths[0], depths.at(-1)]).toEqual([0, Math.floor((count - 1) / 100) * 100]);
    const times = await rows.locator("td").allTextContents();
    expect(times).toHaveLength(24 * labels.length);
    for (const time of times) expect(time).toMatch(/^[\d.]+ m?s$/);

    const measured = explorer().requests.filter((url) => url.includes("page[size]=100"));
    for (const url of measured) expect(url).toContain("filter[country]=FR");
  });

  it("of a collection with a single page", async () => {
    await explorer().show("/cities?filter[country]=VA");
    await start();
    await status().filter({ hasText: "Done." }).waitFor();
    expect(await explorer().page.locator("#compare-figures tbody tr").count()).toBe(1);
  });

  it("until it is stopped", async () => {
    const { page } = explorer();
    await explorer().show("/cities");
    await start();
    await page.waitForFunction(() => document.querySelector<HTMLProgressElement>("#compare-progress")?.value);
    await page.keyboard.press("Escape");
    await status().filter({ hasText: "Stopped after" }).waitFor();
    expect(
      await page.locator("#compare-progress").evaluate((bar: HTMLProgressElement) => bar.value),
    ).toBeLessThan(1);
  });

  it("and reports an error of the server", async () => {
    await explorer().show("/cities?filter[country]=france");
    await start();
    await status().filter({ hasText: "Failed." }).waitFor();
    expect(await status().textContent()).toMatch(/filter\[country\] must be a country code/);
  });
}
