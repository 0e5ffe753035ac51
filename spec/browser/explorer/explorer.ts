import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from "playwright-core";
import type { CollectionDescription } from "../../../docs/example/explorer/collections";

export interface Collection {
  id: string;
  attributes: CollectionDescription;
}

/** The server of the explorer, and the collections that it describes. */
interface Example {
  readonly origin: string;
  readonly catalog: Collection[];
}

/** The explorer in a browser, with its script errors and its requests. */
export class Explorer {
  readonly scriptErrors: string[] = [];
  readonly requests: string[] = [];
  readonly page: Page;
  readonly #example: Example;
  readonly #otherContexts: BrowserContext[] = [];

  private constructor(page: Page, example: Example) {
    this.page = page;
    this.#example = example;
    page.on("pageerror", (error) => this.scriptErrors.push(error.message));
    page.on("console", (message) => {
      // Chromium logs each error response as well. The page itself shows those.
      const isScriptError =
        message.type() === "error" && !message.text().startsWith("Failed to load resource");
      if (isScriptError) this.scriptErrors.push(message.text());
    });
    page.on("request", (request) => this.requests.push(request.url()));
  }

  static async open(browser: Browser, example: Example, options?: BrowserContextOptions): Promise<Explorer> {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(0); // a test may wait as long as Jest lets it run
    return new Explorer(await context.newPage(), example);
  }

  /** Opens a page in the same browser in which JavaScript is turned off. */
  async withoutScripts(): Promise<{ page: Page; origin: string }> {
    const browser = this.page.context().browser() as Browser;
    const context = await browser.newContext({ javaScriptEnabled: false });
    this.#otherContexts.push(context);
    return { page: await context.newPage(), origin: this.origin };
  }

  /** Closes the page, and expects that it had no script error and sent requests only to its own server. */
  async close(): Promise<void> {
    await this.page.context().close();
    for (const context of this.#otherContexts) await context.close();
    expect(this.scriptErrors).toEqual([]);
    expect(this.requests.filter((url) => new URL(url).origin !== this.origin)).toEqual([]);
  }

  get origin(): string {
    return this.#example.origin;
  }

  get catalog(): Collection[] {
    return this.#example.catalog;
  }

  /** Opens a view and waits until it is shown. */
  async show(target = ""): Promise<void> {
    await this.page.goto(`${this.origin}/${target && `#${target}`}`);
    await this.waitUntilShown();
  }

  /** Waits until the latest response is shown. */
  waitUntilShown(): Promise<void> {
    return this.page.locator('#results[aria-busy="false"]').waitFor();
  }

  /** Waits until the page shows a target, and compares its rows with those of the server. */
  async expectView(target: string): Promise<void> {
    await this.page.waitForFunction((prefix) => document.title.startsWith(prefix), `${target} `);
    await this.waitUntilShown();
    expect(await this.requestLine()).toBe(target);
    const { data } = await this.documentAt(target);
    expect(await this.rowIds()).toEqual(data.map(({ id }: { id: string }) => id));
  }

  // biome-ignore lint/suspicious/noExplicitAny: a JSON document of any kind
  async documentAt(target: string): Promise<any> {
    return (await fetch(new URL(target, this.origin))).json();
  }

  requestLine(): Promise<string> {
    return this.page.getByRole("textbox", { name: "Request" }).inputValue();
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  rowIds(): Promise<string[]> {
    return this.page.locator("#rows tbody th").allTextContents();
  }
}
