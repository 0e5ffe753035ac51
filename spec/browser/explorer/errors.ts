import type { Explorer } from "./explorer";

export function problems(use: () => Explorer): void {
  it("errors as the server told them, at the field that is meant", async () => {
    const { page } = use();
    const target = "/cities?page[number]=2abc&page[size]=1000";
    await use().show(target);
    const { errors } = await use().documentAt(target);
    expect(errors).toHaveLength(2);
    const problems = page.locator("#problems .problem");
    for (const [index, { title, code, detail, source }] of errors.entries()) {
      expect(await problems.nth(index).textContent()).toBe(
        `400 ${title}${code}${detail}Parameter: ${source.parameter}`,
      );
    }
    expect(await page.getByLabel("Size").getAttribute("aria-invalid")).toBe("true");
    expect(await page.getByLabel("Country").getAttribute("aria-invalid")).toBe("false");
    expect(JSON.parse((await page.locator("#document").textContent()) ?? "")).toEqual({ errors });
    await page.getByLabel("Size").fill("20");
    await page.getByLabel("Size").press("Enter");
    await use().expectView("/cities?page[size]=20");
    expect(await problems.count()).toBe(0);
    expect(await page.getByLabel("Size").getAttribute("aria-invalid")).toBe("false");
  });

  it.each([
    ["/nowhere", /^404 Not found/],
    ["/cities?colour=red", /^400 Parameter is unknown/],
    ["/cities/1796236", /^200 Not a page of a collection/],
  ])("of %s: %s", async (target, text) => {
    const { page } = use();
    await use().show();
    await page.getByRole("textbox", { name: "Request" }).fill(target);
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator("#problems .problem").waitFor();
    expect(await page.locator("#problems").textContent()).toMatch(text);
    expect(await use().step("Next").getAttribute("aria-disabled")).toBe("true");
  });

  it("that there is no answer, and asks again when it is told to", async () => {
    const { page } = use();
    await use().show("/releases?page[number]=2");
    await page.route("**/releases?page*", (route) => route.abort());
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator("#problems .problem").waitFor();
    expect(await page.locator("#problems").textContent()).toMatch(/^No answer/);
    await page.unrouteAll();
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator("#rows tbody").waitFor();
    await use().expectView("/releases?page[number]=2");
  });

  it.each(["https://example.com/cities", "//example.com/cities", "http://["])(
    "that %s is not asked",
    async (text) => {
      const { page } = use();
      await use().show("/releases");
      const field = page.getByRole("textbox", { name: "Request" });
      await field.fill(text);
      await field.press("Enter");
      expect(await field.evaluate((input: HTMLInputElement) => input.validationMessage)).toMatch(
        /its own server only/,
      );
      await page.goto(`${use().origin}/#${text}`);
      await page.reload();
      await use().shown();
      expect(await page.locator("#summary").textContent()).toMatch(/^200/);
    },
  );

  it("the newest request's answer, not one that comes late", async () => {
    const { page } = use();
    await use().show("/releases");
    let answerLate = () => {};
    const late = new Promise<void>((resolve) => {
      answerLate = resolve;
    });
    await page.route(
      ({ search }) => search === "?page[number]=2",
      async (route) => {
        await late;
        await route.continue().catch(() => {}); // the page has given it up
      },
    );
    await page.evaluate(() => {
      location.hash = "/releases?page[number]=2";
    });
    await page.waitForFunction(() => document.title.includes("=2"));
    await page.evaluate(() => {
      location.hash = "/releases?page[number]=3";
    });
    await use().expectView("/releases?page[number]=3");
    answerLate();
    await page.unrouteAll({ behavior: "wait" });
    await use().expectView("/releases?page[number]=3");
  });
}
