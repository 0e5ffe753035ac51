import { describeExplorer } from "./describe-explorer";

describeExplorer("shows relationships", (explorer) => {
  const cells = () => explorer().page.locator("#rows .relationship");
  const namesOf = (links: object) => Object.keys(links).filter((name) => name !== "meta");

  it("with the names of the items that the response includes, and the links to their lists", async () => {
    const target = "/countries?page[cities][size]=2&page[size]=4";
    await explorer().show(target);
    await explorer().expectView(target);
    const { data, included } = await explorer().documentAt(target);
    const shown = await cells().evaluateAll((found) =>
      found.map(({ firstChild }) => firstChild?.textContent),
    );
    const names = included.map(({ attributes }: { attributes: { name: string } }) => attributes.name);
    expect(shown).toEqual([0, 2, 4, 6].map((from) => names.slice(from, from + 2).join(", ")));
    const { links } = data[0].relationships.cities;
    const anchors = cells().first().getByRole("link");
    const available = namesOf(links).filter((name) => links[name] !== null);
    expect((await anchors.allTextContents()).sort()).toEqual([...available].sort());
    for (const name of available)
      expect(await anchors.getByText(name, { exact: true }).getAttribute("href")).toBe(`#${links[name]}`);
  });

  it.each([
    ["next", "/countries/CN/relationships/cities?page[number]=2&page[size]=3", 3],
    ["related", "/countries/CN/cities", 10],
  ])("and opens the list of the link %s, which can be walked", async (name, target, rows) => {
    const { page } = explorer();
    await explorer().show("/countries");
    await cells().first().getByRole("link", { name, exact: true }).click();
    await explorer().expectView(target);
    expect(await explorer().rowIds()).toHaveLength(rows);
    // The last page is near: walking all cities of China by three takes long.
    await explorer().show(target.replace("CN", "IS"));
    await page.getByRole("button", { name: "Walk", exact: true }).click();
    await page.locator("#walk-status").filter({ hasText: "Done." }).waitFor();
    const { links } = await explorer().documentAt("/countries/IS/cities");
    expect(await page.locator("#walk-status").textContent()).toBe(
      `Done. ${links.meta.count} rows, each exactly once.`,
    );
  });

  it("in as many items as the form asks for", async () => {
    const { page } = explorer();
    await explorer().show("/countries");
    const field = page.getByLabel("Included cities");
    expect(await field.getAttribute("placeholder")).toBe("default: 3");
    await field.fill("1");
    await field.press("Enter");
    await explorer().expectView("/countries?page[cities][size]=1");
    expect(
      await cells()
        .first()
        .evaluate(({ firstChild }) => firstChild?.textContent),
    ).toBe("Shanghai");
    await explorer().button("Next").click();
    await explorer().expectView("/countries?page[cities][size]=1&page[number]=2&page[size]=10");
    expect(await field.inputValue()).toBe("1");
    await explorer().show("/countries?page[cities][size]=99");
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect(await page.getByRole("button", { name: "Next" }).isVisible()).toBe(false);
  });

  it.each([
    ["/countries/IS/cities?page[number]=3", "default: 10", "/countries/IS/cities?page[size]=25"],
    [
      "/countries/IS/relationships/cities?page[number]=2",
      "default: 3",
      "/countries/IS/relationships/cities?page[size]=25",
    ],
  ])("in %s, whose size the form changes without leaving the list", async (target, placeholder, resized) => {
    const { page } = explorer();
    await explorer().show(target);
    const field = page.getByLabel("Size");
    expect(await field.getAttribute("placeholder")).toBe(placeholder);
    expect(await page.getByRole("combobox", { name: "Collection" }).inputValue()).toBe("countries");
    expect(await page.getByLabel("Included cities").count()).toBe(0); // only countries include cities
    await field.fill("25");
    await field.press("Enter");
    await explorer().expectView(resized);
    expect(await explorer().rowIds()).toHaveLength(25);
    await page.getByRole("combobox", { name: "Collection" }).selectOption("releases");
    await explorer().expectView("/releases?page[size]=25");
  });

  it("of a single resource, beside its attributes", async () => {
    await explorer().show("/countries/IS");
    const { page } = explorer();
    expect(await page.locator("#rows dt").allTextContents()).toContain("cities");
    const link = page.locator("#rows").getByRole("link", { name: "related" });
    expect(await link.getAttribute("href")).toBe("#/countries/IS/cities");
  });

  it.each([
    [null, ""],
    [{ parts: null }, ""],
    [{ parts: { data: [null, 5, { type: "parts", id: "1" }, { type: "parts", id: "2" }] } }, ", , One, 2"],
    [{ parts: { data: { type: "parts", id: "1" } } }, "One"],
    [{ parts: { links: { next: "javascript:alert(1)", related: "https://evil.example/" } } }, ""],
    [{ parts: { links: "none", data: "none" } }, ""],
  ])("whatever a server sends for them: %j", async (relationships, text) => {
    const { page } = explorer();
    const included = [null, 5, { type: "parts", id: "1", attributes: { name: "One" } }];
    const json = { data: [{ type: "things", id: "1", relationships }], included, links: {} };
    await page.route(`${explorer().origin}/things`, (route) => route.fulfill({ json }));
    await explorer().show("/things");
    expect(await explorer().rowIds()).toEqual(["1"]);
    expect((await cells().allTextContents()).join()).toBe(text);
    expect(await page.locator("#rows a").count()).toBe(0);
  });
});
