import type { Explorer } from "./explorer";

export function views(explorer: () => Explorer): void {
  it("the request, the rows, the links and the document of the first collection", async () => {
    const { page } = explorer();
    await explorer().show();
    const { start } = explorer().catalog[0]?.attributes.strategies[0] ?? { start: "" };
    await explorer().expectView(start);
    const document = await explorer().documentAt(start);
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
      /^200 10 rows · 135,233 in total · 13,524 pages · /,
    );
  });

  it("every collection with every strategy, from the first page to the last", async () => {
    const { page } = explorer();
    for (const { id, attributes } of explorer().catalog) {
      for (const { label, start } of attributes.strategies) {
        await explorer().show();
        await page.getByRole("combobox", { name: "Collection" }).selectOption(id);
        await page.waitForFunction((path) => document.title.startsWith(path), `/${id}`);
        await page.getByText(label, { exact: true }).first().click();
        await explorer().expectView(start);
        expect(await page.getByRole("radio", { name: label }).isChecked()).toBe(true);
        for (const name of ["Next", "Prev", "Last", "Prev", "First"]) {
          const { links } = await explorer().documentAt(await explorer().requestLine());
          await explorer().button(name).click();
          await explorer().expectView(links[name.toLowerCase()]);
        }
      }
    }
  });

  it("another page size, from the first page on", async () => {
    const { page } = explorer();
    await explorer().show("/releases?page[number]=3");
    await page.getByLabel("Size").fill("25");
    await page.getByLabel("Size").press("Enter");
    await explorer().expectView("/releases?page[size]=25");
    expect(await explorer().rowIds()).toHaveLength(25);
  });

  it("a filter and each sort, kept in every link", async () => {
    const { page } = explorer();
    await explorer().show("/cities?page[size]=5");
    await page.getByLabel("Country").fill("IS");
    await page.getByLabel("Country").press("Enter");
    await explorer().expectView("/cities?page[size]=5&filter[country]=IS");
    for (const { label, sortable } of explorer().catalog[0]?.attributes.strategies ?? []) {
      await page.getByText(label, { exact: true }).first().click();
      for (const sort of sortable.flatMap((name) => [name, `-${name}`])) {
        await page.getByLabel("Sort").selectOption(sort);
        await page.waitForFunction((text) => location.hash.includes(`sort=${text}`), sort);
        await explorer().expectView(await explorer().requestLine());
      }
      await explorer().button("Next").click();
      await page.waitForFunction(() =>
        /filter.*IS/.test(document.querySelector("#links")?.textContent ?? ""),
      );
      await explorer().expectView(await explorer().requestLine());
    }
  });

  it("the view in its address, which can be shared and returned to", async () => {
    const target = "/cities?filter%5Bcountry%5D=FR&page[number]=3&page[size]=5";
    await explorer().show(target);
    await explorer().expectView(target);
    const { page } = explorer();
    expect(await page.getByLabel("Country").inputValue()).toBe("FR");
    expect(await page.getByLabel("Size").inputValue()).toBe("5");
    await explorer().button("Next").click();
    await explorer().expectView(target.replace("=3", "=4"));
    await page.goBack();
    await explorer().expectView(target);
  });

  it("data of the server as text only, never as HTML or scripts", async () => {
    const { page } = explorer();
    await page.route("**/releases?page*", async (route) => {
      const response = await route.fetch();
      const document = await response.json();
      document.data[0].attributes.browser = "<img src=x onerror=alert(1)>";
      document.data[0].attributes.releaseNotes = "javascript:alert(1)";
      document.links.next = "javascript:alert(1)";
      await route.fulfill({ response, json: document });
    });
    await explorer().show("/releases?page[size]=1");
    expect(
      await page.locator("#rows img, #rows a[href^=javascript], #links a[href^=javascript]").count(),
    ).toBe(0);
    expect(await page.locator("#rows td").first().textContent()).toBe("<img src=x onerror=alert(1)>");
  });
}
