import type { Browser } from "playwright-core";
import { describeInBrowser, launch } from "../browser";
import { type Collection, Explorer } from "./explorer";

/** Describes tests of the explorer. Each has a page of its own, and all share the server of the example. */
export function describeExplorer(name: string, tests: (explorer: () => Explorer) => void): void {
  describeInBrowser(`the explorer ${name}`, () => {
    const origin = process.env.EXAMPLE_URL as string;
    let catalog: Collection[];
    let browser: Browser;
    let current: Explorer;

    beforeAll(async () => {
      browser = await launch();
      catalog = (await (await fetch(origin)).json()).data;
    });
    afterAll(() => browser?.close());
    beforeEach(async () => {
      current = await Explorer.open(browser, { origin, catalog });
    });
    afterEach(() => current.close());

    tests(() => current);
  });
}
