import { describeExplorer } from "./describe-explorer";

describeExplorer("walks", (explorer) => {
  const status = () => explorer().page.locator("#walk-status");
  const start = () => explorer().page.getByRole("button", { name: "Walk", exact: true }).click();
  const bar = () =>
    explorer()
      .page.locator("#walk-progress")
      .evaluate((element: HTMLProgressElement) => element.position);

  it("a collection from its first page, whichever page is shown", async () => {
    await explorer().show("/releases?page[number]=5&page[size]=100");
    const { links } = await explorer().documentAt("/releases?page[size]=100");
    await start();
    await status().filter({ hasText: "Done." }).waitFor();
    const count = links.meta.count.toLocaleString("en");
    expect(await status().textContent()).toBe(`Done. ${count} rows, each exactly once.`);
    expect(await bar()).toBe(1);
    const figures = await explorer().page.locator("#walk-figures dd").allTextContents();
    expect(figures.slice(0, 2)).toEqual([`${count} of ${count}`, String(links.meta.pages)]);
    const walked = explorer().requests.filter((url) => url.includes("/releases?"));
    expect(walked.slice(-2)).toEqual(
      [16, 17].map((number) => `${explorer().origin}/releases?page[number]=${number}&page[size]=100`),
    );
    expect(walked).toHaveLength(1 + links.meta.pages);
    expect(await explorer().requestLine()).toBe("/releases?page[number]=5&page[size]=100");
  });

  it("the collection of the first view, even if its response is still to come", async () => {
    const { page } = explorer();
    await page.route("**/releases?page*", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      await route.continue();
    });
    await page.goto(`${explorer().origin}/#/releases?page[size]=100`);
    await start();
    await status()
      .filter({ hasText: /Done|Failed|no link/ })
      .waitFor();
    expect(await status().textContent()).toMatch(/^Done\./);
  });

  it.each(["the button", "Escape"])("until %s stops it", async (means) => {
    const { page } = explorer();
    await explorer().show("/cities");
    await start();
    await page.waitForFunction(() => document.querySelector<HTMLProgressElement>("#walk-progress")?.value);
    const stop = page.getByRole("button", { name: "Stop" });
    expect(await stop.evaluate((button) => button === document.activeElement)).toBe(true);
    if (means === "Escape") await page.keyboard.press("Escape");
    else await stop.click();
    await status().filter({ hasText: "Stopped after" }).waitFor();
    const requestCount = explorer().requests.length;
    const position = await bar();
    expect(position).toBeGreaterThan(0);
    expect(position).toBeLessThan(1);
    const { next } = (await explorer().documentAt("/cities")).links;
    await explorer().button("Next").click();
    await explorer().expectView(next);
    expect(
      explorer()
        .requests.slice(requestCount)
        .filter((url) => url.includes("/cities?")),
    ).toHaveLength(1);
    await start(); // a new walk can begin
    await page.getByRole("button", { name: "Stop" }).click();
    await status().filter({ hasText: "Stopped after" }).waitFor();
  });

  it.each([
    [
      "rows that appear twice",
      17,
      (data: object[]) => data.concat(data.slice(0, 3)),
      / 3 rows appeared more than once/,
    ],
    [
      "rows that are missing",
      17,
      (data: object[]) => data.slice(3),
      /Received .* rows, but the server counts /,
    ],
  ])("and reports %s", async (_case, number, change, expected) => {
    const { page } = explorer();
    await page.route(
      ({ search }) => search.includes(`page[number]=${number}&`),
      async (route) => {
        const response = await route.fetch();
        const document = await response.json();
        await route.fulfill({ response, json: { ...document, data: change(document.data) } });
      },
    );
    await explorer().show("/releases?page[number]=1&page[size]=100");
    await start();
    await status().filter({ hasText: "Done." }).waitFor();
    expect(await status().textContent()).toMatch(expected);
  });

  it("up to the first error, and reports it", async () => {
    const { page } = explorer();
    await page.route(
      ({ search }) => search.includes("page[number]=3&"),
      (route) =>
        route.fulfill({ status: 503, json: { errors: [{ status: "503", detail: "Try again later." }] } }),
    );
    await explorer().show("/releases?page[number]=1&page[size]=100");
    await start();
    await status().filter({ hasText: "Failed." }).waitFor();
    expect(await status().textContent()).toBe("Failed. Try again later.");
    expect(await page.locator("#walk-figures dd").nth(1).textContent()).toBe("2");
  });
});
