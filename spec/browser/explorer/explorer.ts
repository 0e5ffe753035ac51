import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import type { Collection, Example } from "./example";

/** The explorer in a browser, with what went wrong in it, and all that it asked for. */
export class Explorer {
  readonly faults: string[] = [];
  readonly requests: string[] = [];
  readonly page: Page;
  readonly #example: Example;

  private constructor(page: Page, example: Example) {
    this.page = page;
    this.#example = example;
    page.on("pageerror", (error) => this.faults.push(error.message));
    page.on("console", (message) => {
      // Chromium logs each response that is an error; those are told on the page.
      const isFault = message.type() === "error" && !message.text().startsWith("Failed to load resource");
      if (isFault) this.faults.push(message.text());
    });
    page.on("request", (request) => this.requests.push(request.url()));
  }

  static async open(browser: Browser, example: Example, options?: BrowserContextOptions): Promise<Explorer> {
    const context = await browser.newContext(options);
    return new Explorer(await context.newPage(), example);
  }

  /** Closes the page, which must have stayed with its server, and without a fault. */
  async close(): Promise<void> {
    await this.page.context().close();
    expect(this.faults).toEqual([]);
    expect(this.requests.filter((url) => new URL(url).origin !== this.origin)).toEqual([]);
  }

  get origin(): string {
    return this.#example.origin;
  }

  get catalog(): Collection[] {
    return this.#example.catalog;
  }

  /** Opens a view, and resolves when it is shown. */
  async show(target = ""): Promise<void> {
    await this.page.goto(`${this.origin}/${target && `#${target}`}`);
    await this.shown();
  }

  /** Resolves when the newest answer is shown. */
  shown(): Promise<void> {
    return this.page.locator('#results[aria-busy="false"]').waitFor();
  }

  /** Waits until the page shows that target, and compares the rows with the server's. */
  async expectView(target: string): Promise<void> {
    await this.page.waitForFunction((start) => document.title.startsWith(start), `${target} `);
    await this.shown();
    expect(await this.line()).toBe(target);
    const { data } = await this.documentAt(target);
    expect(await this.rowIds()).toEqual(data.map(({ id }: { id: string }) => id));
  }

  // biome-ignore lint/suspicious/noExplicitAny: a JSON document of any kind
  async documentAt(target: string): Promise<any> {
    return (await fetch(new URL(target, this.origin))).json();
  }

  line(): Promise<string> {
    return this.page.getByRole("textbox", { name: "Request" }).inputValue();
  }

  step(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  rowIds(): Promise<string[]> {
    return this.page.locator("#rows tbody th").allTextContents();
  }
}
