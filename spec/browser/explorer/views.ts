import type { Explorer } from "./explorer";

export function views(use: () => Explorer): void {
  it("the request, the rows, the links and the document of the first collection", async () => {
    const { page } = use();
    await use().show();
    const { start } = use().catalog[0]?.attributes.strategies[0] ?? { start: "" };
    await use().expectView(start);
    const document = await use().documentAt(start);
    expect(JSON.parse((await page.locator("#document").textContent()) ?? "")).toEqual(document);
    expect(await page.locator("#links dt").allTextContents()).toEqual([
      "self",
      "first",
      "prev",
      "next",
      "last",
    ]);
    expect(await page.locator("#links dd").allTextContents()).toEqual(
      ["self", "first", "prev", "next", "last"].map((name) => {
        const link = document.links[name];
        return String(link?.href ?? link);
      }),
    );
    expect(await page.locator("#summary").textContent()).toMatch(
      /^200 10 rows · 135,233 in all · 13,524 pages · /,
    );
  });

  it("every collection by every strategy that the server tells of, from first to last", async () => {
    const { page } = use();
    for (const { id, attributes } of use().catalog) {
      for (const { label, start } of attributes.strategies) {
        await use().show();
        await page.getByRole("combobox", { name: "Collection" }).selectOption(id);
        await page.waitForFunction((path) => document.title.startsWith(path), `/${id}`);
        await page.getByText(label, { exact: true }).first().click();
        await use().expectView(start);
        expect(await page.getByRole("radio", { name: label }).isChecked()).toBe(true);
        for (const name of ["Next", "Prev", "Last", "Prev", "First"]) {
          const { links } = await use().documentAt(await use().line());
          await use().step(name).click();
          await use().expectView(links[name.toLowerCase()]);
        }
      }
    }
  });

  it("another size, from the first page on", async () => {
    const { page } = use();
    await use().show("/releases?page[number]=3");
    await page.getByLabel("Size").fill("25");
    await page.getByLabel("Size").press("Enter");
    await use().expectView("/releases?page[size]=25");
    expect(await use().rowIds()).toHaveLength(25);
  });

  it("a filter and each sort, kept in every link", async () => {
    const { page } = use();
    await use().show("/cities?page[size]=5");
    await page.getByLabel("Country").fill("IS");
    await page.getByLabel("Country").press("Enter");
    await use().expectView("/cities?page[size]=5&filter[country]=IS");
    for (const { label, sort } of use().catalog[0]?.attributes.strategies ?? []) {
      await page.getByText(label, { exact: true }).first().click();
      for (const order of sort.flatMap((name) => [name, `-${name}`])) {
        await page.getByLabel("Sort").selectOption(order);
        await page.waitForFunction((text) => location.hash.includes(`sort=${text}`), order);
        await use().expectView(await use().line());
      }
      await use().step("Next").click();
      await page.waitForFunction(() =>
        /filter.*IS/.test(document.querySelector("#links")?.textContent ?? ""),
      );
      await use().expectView(await use().line());
    }
  });

  it("what its address says, so that a view can be shared and gone back to", async () => {
    const target = "/cities?filter%5Bcountry%5D=FR&page[number]=3&page[size]=5";
    await use().show(target);
    await use().expectView(target);
    const { page } = use();
    expect(await page.getByLabel("Country").inputValue()).toBe("FR");
    expect(await page.getByLabel("Size").inputValue()).toBe("5");
    await use().step("Next").click();
    await use().expectView(target.replace("=3", "=4"));
    await page.goBack();
    await use().expectView(target);
  });

  it("nothing but text of what comes from outside", async () => {
    const { page } = use();
    await page.route("**/releases?page*", async (route) => {
      const response = await route.fetch();
      const document = await response.json();
      document.data[0].attributes.browser = "<img src=x onerror=alert(1)>";
      document.data[0].attributes.releaseNotes = "javascript:alert(1)";
      document.links.next = "javascript:alert(1)";
      await route.fulfill({ response, json: document });
    });
    await use().show("/releases?page[size]=1");
    expect(
      await page.locator("#rows img, #rows a[href^=javascript], #links a[href^=javascript]").count(),
    ).toBe(0);
    expect(await page.locator("#rows td").first().textContent()).toBe("<img src=x onerror=alert(1)>");
  });
}
