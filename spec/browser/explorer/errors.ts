import type { Explorer } from "./explorer";

export function errors(explorer: () => Explorer): void {
  it("errors as the server sent them, and marks the invalid field", async () => {
    const { page } = explorer();
    const target = "/cities?page[number]=2abc&page[size]=1000";
    await explorer().show(target);
    const { errors } = await explorer().documentAt(target);
    expect(errors).toHaveLength(2);
    const shownErrors = page.locator("#errors .error");
    for (const [index, { title, code, detail, source }] of errors.entries()) {
      expect(await shownErrors.nth(index).textContent()).toBe(
        `400 ${title}${code}${detail}Parameter: ${source.parameter}`,
      );
    }
    expect(await page.getByLabel("Size").getAttribute("aria-invalid")).toBe("true");
    expect(await page.getByLabel("Country").getAttribute("aria-invalid")).toBe("false");
    expect(JSON.parse((await page.locator("#document").textContent()) ?? "")).toEqual({ errors });
    await page.getByLabel("Size").fill("20");
    await page.getByLabel("Size").press("Enter");
    await explorer().expectView("/cities?page[size]=20");
    expect(await shownErrors.count()).toBe(0);
    expect(await page.getByLabel("Size").getAttribute("aria-invalid")).toBe("false");
  });

  it.each([
    ["/nowhere", /^404 Not found/],
    ["/cities?colour=red", /^400 Parameter is unknown/],
    ["/cities/1796236", /^200 Not a page of a collection/],
  ])("the error of %s: %s", async (target, text) => {
    const { page } = explorer();
    await explorer().show();
    await page.getByRole("textbox", { name: "Request" }).fill(target);
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator("#errors .error").waitFor();
    expect(await page.locator("#errors").textContent()).toMatch(text);
    expect(await explorer().button("Next").getAttribute("aria-disabled")).toBe("true");
  });

  it("that there is no response, and sends the request again on demand", async () => {
    const { page } = explorer();
    await explorer().show("/releases?page[number]=2");
    await page.route("**/releases?page*", (route) => route.abort());
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator("#errors .error").waitFor();
    expect(await page.locator("#errors").textContent()).toMatch(/^No response/);
    await page.unrouteAll();
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator("#rows tbody").waitFor();
    await explorer().expectView("/releases?page[number]=2");
  });

  it.each(["https://example.com/cities", "//example.com/cities", "http://["])(
    "that it sends no request to %s",
    async (text) => {
      const { page } = explorer();
      await explorer().show("/releases");
      const field = page.getByRole("textbox", { name: "Request" });
      await field.fill(text);
      await field.press("Enter");
      expect(await field.evaluate((input: HTMLInputElement) => input.validationMessage)).toMatch(
        /its own server only/,
      );
      await page.goto(`${explorer().origin}/#${text}`);
      await page.reload();
      await explorer().waitUntilShown();
      expect(await page.locator("#summary").textContent()).toMatch(/^200/);
    },
  );

  it("only the latest response, even if an earlier one arrives later", async () => {
    const { page } = explorer();
    await explorer().show("/releases");
    let respondLate = () => {};
    const delayed = new Promise<void>((resolve) => {
      respondLate = resolve;
    });
    await page.route(
      ({ search }) => search === "?page[number]=2",
      async (route) => {
        await delayed;
        await route.continue().catch(() => {}); // the page has aborted the request
      },
    );
    await page.evaluate(() => {
      location.hash = "/releases?page[number]=2";
    });
    await page.waitForFunction(() => document.title.includes("=2"));
    await page.evaluate(() => {
      location.hash = "/releases?page[number]=3";
    });
    await explorer().expectView("/releases?page[number]=3");
    respondLate();
    await page.unrouteAll({ behavior: "wait" });
    await explorer().expectView("/releases?page[number]=3");
  });
}
