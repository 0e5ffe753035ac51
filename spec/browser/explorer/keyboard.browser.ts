import { describeExplorer } from "./describe-explorer";

describeExplorer("works by keyboard", (explorer) => {
  it("opens other pages with arrow keys", async () => {
    const { page } = explorer();
    await explorer().show("/releases?page[size]=50");
    for (const [key, number] of [
      ["ArrowRight", 2],
      ["ArrowRight", 3],
      ["ArrowLeft", 2],
      ["Shift+ArrowRight", 34],
      ["Shift+ArrowLeft", 1],
    ] as const) {
      await page.keyboard.press(key);
      await explorer().expectView(`/releases?page[size]=50&page[number]=${number}`);
    }
  });

  it("ignores arrow keys that have another use", async () => {
    const { page } = explorer();
    await explorer().show("/releases?page[number]=3");
    for (const focusable of [
      page.getByRole("textbox", { name: "Request" }),
      page.locator("#rows"),
      page.getByRole("radio").first(),
    ]) {
      await focusable.focus();
      await page.keyboard.press("ArrowLeft");
    }
    await page.getByRole("heading", { name: "Explorer" }).click();
    await page.keyboard.press("Control+ArrowLeft");
    await page.keyboard.press("Alt+Shift+ArrowLeft");
    expect(explorer().requests.filter((url) => url.includes("/releases?"))).toHaveLength(1);
  });

  it("moves a visible focus to everything in order, and keeps it at the end of a list", async () => {
    const { page } = explorer();
    await explorer().show("/releases?page[size]=100&page[number]=16");
    const reached: string[] = [];
    for (let count = 0; count < 14; count++) {
      await page.keyboard.press("Tab");
      const [name = "", outline = ""] = await page.evaluate(() => {
        const focused = document.activeElement as HTMLInputElement;
        const outlined = focused.type === "radio" ? (focused.nextElementSibling as HTMLElement) : focused;
        return [
          focused.getAttribute("name") ??
            (focused.id || (focused.dataset.relation ?? focused.textContent ?? "")),
          getComputedStyle(outlined).outlineStyle,
        ];
      });
      expect([name, outline]).toEqual([name, "solid"]);
      reached.push(name);
      if (name === "last") break;
    }
    expect(reached).toEqual([
      "Documentation",
      "collection",
      "strategy",
      "size",
      "target",
      "Send",
      "Choose a strategy",
      "first",
      "prev",
      "next",
      "last",
    ]);
    await explorer().button("Next").focus();
    await page.keyboard.press("Enter");
    await explorer().expectView("/releases?page[size]=100&page[number]=17");
    expect(await explorer().button("Next").getAttribute("aria-disabled")).toBe("true");
    await page.keyboard.press("Enter"); // there is no next page
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Next");
    await explorer().expectView("/releases?page[size]=100&page[number]=17");
  });
});
