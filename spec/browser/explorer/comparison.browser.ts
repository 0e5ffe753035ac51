import { describeExplorer } from "./describe-explorer";

describeExplorer("compares strategies", (explorer) => {
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
    expect(await page.locator("#chart").getAttribute("aria-label")).toMatch(
      / at the start, .* at the end, .* more for the count\./,
    );
    await page.getByText("Figures", { exact: true }).click();
    expect(await page.locator("#compare-figures thead th").allTextContents()).toEqual([
      "Rows before",
      ...labels,
    ]);
    const rows = page.locator("#compare-figures tbody tr");
    const depths = (await rows.locator("th").allTextContents()).map((text) => Number(text.replace(",", "")));
    expect(depths).toHaveLength(13);
    expect([depths[0], depths.at(-1)]).toEqual([0, Math.floor((count - 1) / 100) * 100]);
    const times = await rows.locator("td").allTextContents();
    expect(times).toHaveLength(13 * labels.length);
    for (const time of times) expect(time).toMatch(/^[\d.]+ m?s$/);
    const apart = await page.locator("#compare-figures tfoot td").allTextContents();
    expect(apart).toEqual([expect.stringMatching(/^[\d.]+ m?s$/), "none"]);

    const measured = explorer().requests.filter((url) => url.includes("page[size]=100"));
    for (const url of measured) expect(url).toContain("filter[country]=FR");
  });

  it("by the median time for the rows, without the count and whatever else a response takes", async () => {
    const { page } = explorer();
    const requests: number[] = [];
    await page.route("**/releases?*page*", async (route) => {
      const number = Number(new URL(route.request().url()).searchParams.get("page[number]") ?? 1);
      requests.push(number);
      const times = requests.filter((other) => other === number).length;
      const rows = [number / 10, 900, 0.01][Math.max(0, (times % 5) - 2)]; // two of five are far off
      const response = await route.fetch();
      await route.fulfill({
        response,
        headers: { ...response.headers(), "server-timing": `count;dur=${40 + times}, rows;dur=${rows}` },
      });
    });
    await explorer().show("/releases");
    await start();
    await status()
      .filter({ hasText: /Done|Failed/ })
      .waitFor();
    const rows = page.locator("#compare-figures tbody tr");
    const figures = await rows.evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => (cell.textContent ?? "").replace(",", ""))),
    );
    expect(figures).toHaveLength(13);
    for (const [depth, time] of figures) expect(time).toBe(`${(Number(depth) / 1000 + 0.1).toFixed(1)} ms`);
    const [count] = await page.locator("#compare-figures tfoot td").allTextContents();
    expect(Number.parseFloat(count ?? "")).toBeGreaterThan(40);

    // The depths take turns: no page is requested twice in a row, except where a round turns back.
    const measured = requests.slice(1);
    const repeated = measured.filter((number, index) => number === measured[index - 1]);
    expect(repeated.length).toBeLessThan(13);
    expect(measured).toHaveLength(12 * 13);
  });

  it("with a label on each axis", async () => {
    const { page } = explorer();
    await page.addInitScript(() => {
      const drawn: string[] = [];
      Object.assign(globalThis, { drawn });
      const { fillText } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.fillText = function (text, ...place) {
        drawn.push(text);
        fillText.call(this, text, ...place);
      };
    });
    await explorer().show("/releases?page[size]=100");
    await start();
    await status().filter({ hasText: "Done." }).waitFor();
    const drawn = await page.evaluate(() => (globalThis as unknown as { drawn: string[] }).drawn);
    expect(drawn).toEqual(expect.arrayContaining(["rows before the page", "query time in ms"]));
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
});
