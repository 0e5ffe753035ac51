import type { Explorer } from "./explorer";

export function walks(use: () => Explorer): void {
  const status = () => use().page.locator("#walk-status");
  const start = () => use().page.getByRole("button", { name: "Walk", exact: true }).click();
  const bar = () =>
    use()
      .page.locator("#walk-progress")
      .evaluate((element: HTMLProgressElement) => element.position);

  it("a collection from its first page, wherever it begins, and meets each row once", async () => {
    await use().show("/releases?page[number]=5&page[size]=100");
    const { links } = await use().documentAt("/releases?page[size]=100");
    await start();
    await status().filter({ hasText: "Done." }).waitFor();
    const count = links.meta.count.toLocaleString("en");
    expect(await status().textContent()).toBe(`Done. ${count} rows, each of them once.`);
    expect(await bar()).toBe(1);
    const figures = await use().page.locator("#walk-figures dd").allTextContents();
    expect(figures.slice(0, 2)).toEqual([`${count} of ${count}`, String(links.meta.pages)]);
    const walked = use().requests.filter((url) => url.includes("/releases?"));
    expect(walked.slice(-2)).toEqual(
      [16, 17].map((number) => `${use().origin}/releases?page[number]=${number}&page[size]=100`),
    );
    expect(walked).toHaveLength(1 + links.meta.pages);
    expect(await use().line()).toBe("/releases?page[number]=5&page[size]=100");
  });

  it.each(["the button", "Escape"])("until %s stops it", async (how) => {
    const { page } = use();
    await use().show("/cities");
    await start();
    await page.waitForFunction(() => document.querySelector<HTMLProgressElement>("#walk-progress")?.value);
    const stop = page.getByRole("button", { name: "Stop" });
    expect(await stop.evaluate((button) => button === document.activeElement)).toBe(true);
    if (how === "Escape") await page.keyboard.press("Escape");
    else await stop.click();
    await status().filter({ hasText: "Stopped after" }).waitFor();
    const asked = use().requests.length;
    const position = await bar();
    expect(position).toBeGreaterThan(0);
    expect(position).toBeLessThan(1);
    const { next } = (await use().documentAt("/cities")).links;
    await use().step("Next").click();
    await use().expectView(next);
    expect(
      use()
        .requests.slice(asked)
        .filter((url) => url.includes("/cities?")),
    ).toHaveLength(1);
    await start(); // a new walk can begin
    await page.getByRole("button", { name: "Stop" }).click();
    await status().filter({ hasText: "Stopped after" }).waitFor();
  });

  it.each([
    [
      "rows that come twice",
      17,
      (data: object[]) => data.concat(data.slice(0, 3)),
      / 3 rows came more than once/,
    ],
    ["rows that are missing", 17, (data: object[]) => data.slice(3), /rows came, and the server counts /],
  ])("and notices %s", async (_what, number, change, told) => {
    const { page } = use();
    await page.route(
      ({ search }) => search.includes(`page[number]=${number}&`),
      async (route) => {
        const response = await route.fetch();
        const document = await response.json();
        await route.fulfill({ response, json: { ...document, data: change(document.data) } });
      },
    );
    await use().show("/releases?page[number]=1&page[size]=100");
    await start();
    await status().filter({ hasText: "Done." }).waitFor();
    expect(await status().textContent()).toMatch(told);
  });

  it("as far as the server lets it, and tells why no further", async () => {
    const { page } = use();
    await page.route(
      ({ search }) => search.includes("page[number]=3&"),
      (route) =>
        route.fulfill({ status: 503, json: { errors: [{ status: "503", detail: "Try again later." }] } }),
    );
    await use().show("/releases?page[number]=1&page[size]=100");
    await start();
    await status().filter({ hasText: "Failed." }).waitFor();
    expect(await status().textContent()).toBe("Failed. Try again later.");
    expect(await page.locator("#walk-figures dd").nth(1).textContent()).toBe("2");
  });
}
