import type { Explorer } from "./explorer";

export function keyboard(use: () => Explorer): void {
  it("moves with arrow keys", async () => {
    const { page } = use();
    await use().show("/releases?page[size]=50");
    for (const [key, number] of [
      ["ArrowRight", 2],
      ["ArrowRight", 3],
      ["ArrowLeft", 2],
      ["Shift+ArrowRight", 34],
      ["Shift+ArrowLeft", 1],
    ] as const) {
      await page.keyboard.press(key);
      await use().expectView(`/releases?page[size]=50&page[number]=${number}`);
    }
  });

  it("leaves arrow keys alone where they have another use", async () => {
    const { page } = use();
    await use().show("/releases?page[number]=3");
    for (const place of [
      page.getByRole("textbox", { name: "Request" }),
      page.locator("#rows"),
      page.getByRole("radio").first(),
    ]) {
      await place.focus();
      await page.keyboard.press("ArrowLeft");
    }
    await page.getByRole("heading", { name: "Explorer" }).click();
    await page.keyboard.press("Control+ArrowLeft");
    await page.keyboard.press("Alt+Shift+ArrowLeft");
    expect(use().requests.filter((url) => url.includes("/releases?"))).toHaveLength(1);
  });

  it("reaches everything in order, with a focus that is seen and not lost at an end", async () => {
    const { page } = use();
    await use().show("/releases?page[size]=100&page[number]=16");
    const reached: string[] = [];
    for (let count = 0; count < 14; count++) {
      await page.keyboard.press("Tab");
      const [name = "", outline = ""] = await page.evaluate(() => {
        const focused = document.activeElement as HTMLInputElement;
        const seen = focused.type === "radio" ? (focused.nextElementSibling as HTMLElement) : focused;
        return [
          focused.getAttribute("name") ?? focused.getAttribute("data-relation") ?? focused.textContent ?? "",
          getComputedStyle(seen).outlineStyle,
        ];
      });
      expect([name, outline]).toEqual([name, "solid"]);
      reached.push(name);
      if (name === "last") break;
    }
    expect(reached).toEqual([
      "collection",
      "strategy",
      "size",
      "target",
      "Send",
      "first",
      "prev",
      "next",
      "last",
    ]);
    await use().step("Next").focus();
    await page.keyboard.press("Enter");
    await use().expectView("/releases?page[size]=100&page[number]=17");
    expect(await use().step("Next").getAttribute("aria-disabled")).toBe("true");
    await page.keyboard.press("Enter"); // leads nowhere
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Next");
    await use().expectView("/releases?page[size]=100&page[number]=17");
  });
}
