import { describeExplorer } from "./describe-explorer";

describeExplorer("reports", (explorer) => {
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

  it("error codes that lead to their explanation in the documentation", async () => {
    const { page } = explorer();
    await explorer().show("/cities?page[size]=1000");
    await page.getByRole("link", { name: "PAGE_SIZE_TOO_LARGE" }).click();
    await page.waitForURL("**/explorer/documentation/docs/errors.md#page_size_too_large");
    expect(await page.locator("h3:target").textContent()).toBe("PAGE_SIZE_TOO_LARGE");
    await page.getByRole("link", { name: "Explorer" }).click();
    await explorer().expectView("/cities");
  });

  it.each([
    ["/nowhere", /^404 Not Found/],
    ["/cities?colour=red", /^400 Parameter is unknown/],
  ])("the error of %s: %s", async (target, text) => {
    const { page } = explorer();
    await explorer().show();
    await page.getByRole("textbox", { name: "Request" }).fill(target);
    await page.getByRole("button", { name: "Send" }).click();
    await page.locator("#errors .error").waitFor();
    expect(await page.locator("#errors").textContent()).toMatch(text);
    expect(await page.locator("#navigation, #rows").filter({ visible: true }).count()).toBe(0);
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

  it.each([
    "https://example.com/cities",
    "//example.com/cities",
    "/\\example.com/cities",
    "\\\\example.com",
    "/\t/example.com/cities",
    "http://[",
    "javascript:alert(1)",
    "data:application/json,{}",
    "file:///etc/passwd",
  ])("that it sends no request to %j", async (text) => {
    const { page } = explorer();
    await explorer().show("/releases");
    const field = page.getByRole("textbox", { name: "Request" });
    await field.fill(text);
    await field.press("Enter");
    expect(await field.evaluate((input: HTMLInputElement) => input.validationMessage)).toMatch(
      /its own server only/,
    );
    await page.goto(`${explorer().origin}/#${text}`);
    await page.waitForURL(`${explorer().origin}/#/releases`);
    await page.reload();
    await explorer().waitUntilShown();
    expect(await page.locator("#summary").textContent()).toMatch(/^200/);
    expect(page.url()).toBe(`${explorer().origin}/#/releases`); // the address shows what is shown
  });

  it.each([
    ["/.//example.com/x", "/.//example.com/x", "//example.com/x"],
    ["/a/..//example.com/x", "/.//example.com/x", "//example.com/x"],
    ["/..//example.com", "/.//example.com", "//example.com"],
    ["/.//\\example.com", "/.///example.com", "///example.com"],
    ["/%2f%2fexample.com", "/%2f%2fexample.com", "/%2f%2fexample.com"],
    ["/@example.com", "/@example.com", "/@example.com"],
    ["/x:y@example.com:80/?url=//example.com", "/x:y@example.com:80/?url=//example.com", null],
  ])(
    "what its own server sends for %s, from the address, the field and a link",
    async (text, shown, path) => {
      const { page, origin } = explorer();
      const field = page.getByRole("textbox", { name: "Request" });
      const expectShown = async () => {
        await page.waitForFunction((target) => document.title.startsWith(`${target} `), shown);
        await explorer().waitUntilShown();
        expect(await explorer().requestLine()).toBe(shown);
        expect(await page.locator("#summary").textContent()).toMatch(/^404 /);
        const requests = explorer().requests.filter((url) => !url.includes("/explorer/"));
        expect(requests.at(-1)).toBe(origin + (path ?? shown));
        expect(page.url()).toBe(`${origin}/#${shown}`);
      };
      await page.goto(`${origin}/#${text}`);
      await expectShown();
      await explorer().show("/releases");
      await field.fill(text);
      await field.press("Enter");
      await expectShown();
      await page.reload();
      await expectShown();
      await page.route("**/releases?page*", (route) =>
        route.fulfill({ json: { data: [], links: { next: text, first: text } } }),
      );
      await explorer().show("/releases?page[number]=2");
      await page.locator("#links a").first().click();
      await expectShown();
      await explorer().show("/releases?page[number]=2");
      await explorer().button("Next").click();
      await expectShown();
    },
  );

  it("nothing of other servers that links of a document lead to", async () => {
    const { page } = explorer();
    const links = {
      first: "//example.com/a",
      next: "https://example.com/b",
      last: "blob:http://example.com/c",
    };
    await page.route("**/releases?page*", (route) => route.fulfill({ json: { data: [], links } }));
    await explorer().show("/releases?page[number]=2");
    expect(await page.locator("#links a").count()).toBe(0);
    expect(await page.locator("#links dd").allTextContents()).toEqual(Object.values(links));
    for (const name of ["First", "Next", "Last"]) {
      expect(await explorer().button(name).getAttribute("aria-disabled")).toBe("true");
      await explorer().button(name).dispatchEvent("click");
    }
    await explorer().button("Walk").click();
    expect(await page.locator("#walk-status").textContent()).toMatch(/no link to a first page/);
    await explorer()
      .expectView("/releases?page[number]=2")
      .catch(() => {}); // the server's rows differ
    expect(await explorer().requestLine()).toBe("/releases?page[number]=2");
  });

  it("that the list of collections is missing, and still sends requests", async () => {
    const { page } = explorer();
    const body = { errors: [{ status: "503", title: "Database is unavailable" }] };
    await page.route(`${explorer().origin}/`, (route) =>
      route.request().resourceType() === "document"
        ? route.continue()
        : route.fulfill({ status: 503, json: body }),
    );
    await explorer().show("/releases/chrome-100");
    expect(await page.locator("#catalog-errors").textContent()).toMatch(
      /could not be loaded.*503 Database is unavailable/,
    );
    expect(await page.locator("#controls").isVisible()).toBe(false);
    expect(await page.locator("#summary").textContent()).toMatch(/^200 A single resource/);
  });

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
});
