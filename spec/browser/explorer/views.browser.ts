import { readFileSync } from "node:fs";
import { describeExplorer } from "./describe-explorer";

describeExplorer("shows", (explorer) => {
  it("the request, the rows, the links and the document of the first collection", async () => {
    const { page } = explorer();
    await explorer().show();
    const { start } = explorer().catalog[0]?.attributes.strategies[0] ?? { start: "" };
    await explorer().expectView(start);
    const document = await explorer().documentAt(start);
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
      /^200 135,233 in total · 13,524 pages · 10 rows · [\d.]+ m?s · database: count [\d.]+ m?s, rows [\d.]+ m?s$/,
    );
    expect(await page.locator("#counts dt").allTextContents()).toEqual([
      "Rows in total",
      "Pages",
      "Rows on this page",
    ]);
    expect(await page.locator("#counts dd").allTextContents()).toEqual(["135,233", "13,524", "10"]);
  });

  it("links and counts first, then the rows and the document", async () => {
    const { page } = explorer();
    for (const width of [1440, 1024, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await explorer().show("/cities?page[number]=3");
      const tops = await page.$$eval("#target, #counts, #links, #rows, #walk", (parts) =>
        parts.map((part) => [part.id, part.getBoundingClientRect().top]),
      );
      const top = Object.fromEntries(tops) as Record<string, number>;
      expect(top.target).toBeLessThan(top.counts as number);
      expect(Math.max(top.counts as number, top.links as number)).toBeLessThan(top.rows as number);
      expect(top.rows).toBeLessThan(top.walk as number);
      expect(top.links).toBeLessThan(700); // on the first screen of a phone
    }
  });

  it("the resources of a document on request, and otherwise how many there are", async () => {
    const { page } = explorer();
    await explorer().show("/cities?page[number]=3");
    const text = page.locator("#document");
    const document = await explorer().documentAt("/cities?page[number]=3");
    const folded = (await text.textContent()) ?? "";
    expect(folded).toContain('"data": [ … 10 resources … ],');
    expect(JSON.parse(folded.replace(" … 10 resources … ", ""))).toEqual({ ...document, data: [] });
    await explorer().button("Show the resources").click();
    expect(JSON.parse((await text.textContent()) ?? "")).toEqual(document);
    await explorer().button("Next").click();
    await explorer().expectView("/cities?page[number]=4&page[size]=10");
    expect(JSON.parse((await text.textContent()) ?? "").data).toHaveLength(10);
    await explorer().button("Fold the resources").click();
    expect(await text.textContent()).toContain('"data": [ … 10 resources … ],');
  });

  it("readable brackets from the first view on, in links and in the address", async () => {
    const { page } = explorer();
    await explorer().show();
    for (const { start } of explorer().catalog.flatMap(({ attributes }) => attributes.strategies)) {
      await explorer().show(start);
      expect(page.url()).toBe(`${explorer().origin}/#${start}`);
      for (const link of await page.locator("#links dd").allTextContents()) {
        expect(link).not.toMatch(/%5B|%5D/i);
      }
      await explorer().button("Next").click();
      await page.waitForURL(/#.*page\[(number|after)\]=/);
      expect(page.url()).not.toMatch(/%5B|%5D/i);
    }
  });

  it("the address of the first view, without a new entry in the history", async () => {
    const { page } = explorer();
    await page.goto("about:blank");
    await explorer().show();
    expect(page.url()).toBe(`${explorer().origin}/#/cities`);
    await page.goBack();
    expect(page.url()).toBe("about:blank");
  });

  it("the name and the version of the package, with a link to its documentation", async () => {
    const { page } = explorer();
    await explorer().show();
    const { version } = JSON.parse(readFileSync("package.json", "utf8"));
    expect(await page.locator("h1").textContent()).toBe("jsonapi-pagination Explorer");
    expect(await page.locator("#version").textContent()).toBe(version);
    expect(await page.title()).toBe("/cities · jsonapi-pagination");
    const link = page.getByRole("link", { name: "Documentation" });
    expect(await link.getAttribute("href")).toBe("/explorer/documentation/docs/README.md");
  });

  it("a single resource as what it is", async () => {
    const { page } = explorer();
    await explorer().show("/releases/chrome-100");
    const { data } = await explorer().documentAt("/releases/chrome-100");
    expect(await page.locator("#summary").textContent()).toMatch(
      /^200 A single resource, which has no pages · [\d.]+ m?s$/,
    );
    expect(await page.locator("#errors *, .bad, #counts *").count()).toBe(0);
    expect(await page.getByRole("heading", { name: "Resource" }).isVisible()).toBe(true);
    const names = await page.locator("#rows dt").allTextContents();
    const values = await page.locator("#rows dd").allTextContents();
    expect(Object.fromEntries(names.map((name, index) => [name, values[index]]))).toEqual({
      type: "releases",
      id: "chrome-100",
      ...data.attributes,
      releaseNotes: new URL(data.attributes.releaseNotes).hostname,
      self: "/releases/chrome-100",
    });
    expect(JSON.parse((await page.locator("#document").textContent()) ?? "").data).toEqual(data);
    expect(await page.locator("#navigation").isVisible()).toBe(false);
    expect(await page.getByRole("combobox", { name: "Collection" }).inputValue()).toBe("releases");
  });

  it.each([
    ["/", {}, /^200 3 rows · /, true],
    ["/explorer/format.mjs", {}, /^200 Not a JSON:API document, but text\/javascript · /, false],
    ["/x", { json: { meta: { up: true } } }, /^200 A document without resources · /, false],
    ["/x", { json: { data: null } }, /^200 A document without resources · /, false],
    ["/x", { json: [1, 2] }, /^200 Not a JSON:API document, but application\/json · /, false],
    ["/x", { status: 204 }, /^204 Not a JSON:API document, but a response without a media type · /, false],
    ["/x", { json: { data: [null, 5, "x"] } }, /^200 3 rows · /, true],
    ["/x", { json: { data: [], links: "none", meta: 5 } }, /^200 0 rows · /, true],
  ])("other documents as what they are: %s %j", async (target, response, summary, isPage) => {
    const { page } = explorer();
    await page.route(`${explorer().origin}/x`, (route) => route.fulfill(response));
    await explorer().show(target);
    expect(await page.locator("#summary").textContent()).toMatch(summary);
    expect(await page.locator("#errors *, .bad").count()).toBe(0);
    expect(await page.locator("#rows").isVisible()).toBe(isPage);
  });

  it("no placeholder that looks like a value", async () => {
    const { page } = explorer();
    await explorer().show();
    for (const label of ["Size", "Country"]) {
      const field = page.getByLabel(label);
      expect(await field.getAttribute("placeholder")).toMatch(/^default: 10$|^all, or e\.g\. FR$/);
      const style = await field.evaluate((input) => getComputedStyle(input, "::placeholder").fontStyle);
      expect(style).toBe("italic");
    }
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
});
