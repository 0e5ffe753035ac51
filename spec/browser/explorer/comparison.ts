import type { Explorer } from "./explorer";

export function comparison(use: () => Explorer): void {
  const status = () => use().page.locator("#compare-status");
  const start = () => use().page.getByRole("button", { name: "Measure", exact: true }).click();
  /** How many pixels of the chart are neither empty nor grey. */
  const colouredPixels = () =>
    use()
      .page.locator("#chart canvas")
      .evaluate((canvas: HTMLCanvasElement) => {
        const context = canvas.getContext("2d") as CanvasRenderingContext2D;
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
        let count = 0;
        for (let at = 0; at < data.length; at += 4) {
          const [red = 0, , blue = 0, opacity = 0] = data.slice(at, at + 4);
          if (opacity > 200 && Math.abs(red - blue) > 60) count++;
        }
        return count;
      });

  it("at the same depths, from the first page to the last", async () => {
    const { page } = use();
    await use().show("/cities?filter[country]=FR");
    const { strategies } = use().catalog[0]?.attributes ?? { strategies: [] };
    const labels = strategies.map(({ label }) => label);
    const { count } = (await use().documentAt("/cities?filter[country]=FR")).links.meta;
    await start();
    await status().filter({ hasText: "Done." }).waitFor();

    expect(await page.locator("#key li").allTextContents()).toEqual(labels);
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

    const asked = use().requests.filter((url) => url.includes("page[size]=100"));
    for (const url of asked) expect(url).toContain("filter[country]=FR");
  });

  it("of a collection that has one page only", async () => {
    await use().show("/cities?filter[country]=VA");
    await start();
    await status().filter({ hasText: "Done." }).waitFor();
    expect(await use().page.locator("#compare-figures tbody tr").count()).toBe(1);
  });

  it("until it is stopped", async () => {
    const { page } = use();
    await use().show("/cities");
    await start();
    await page.waitForFunction(() => document.querySelector<HTMLProgressElement>("#compare-progress")?.value);
    await page.keyboard.press("Escape");
    await status().filter({ hasText: "Stopped after" }).waitFor();
    expect(
      await page.locator("#compare-progress").evaluate((bar: HTMLProgressElement) => bar.value),
    ).toBeLessThan(1);
  });

  it("and tells what the server refuses", async () => {
    await use().show("/cities?filter[country]=france");
    await start();
    await status().filter({ hasText: "Failed." }).waitFor();
    expect(await status().textContent()).toMatch(/filter\[country\] must be a country code/);
  });
}
