import type { Browser } from "playwright-core";
import { describeInBrowser, launch } from "./browser";
import { accessibility } from "./explorer/accessibility";
import { comparison } from "./explorer/comparison";
import { type Example, startExample } from "./explorer/example";
import { Explorer } from "./explorer/explorer";
import { keyboard } from "./explorer/keyboard";
import { problems } from "./explorer/problems";
import { views } from "./explorer/views";
import { walks } from "./explorer/walks";

describeInBrowser("the explorer", () => {
  let example: Example;
  let browser: Browser;
  let explorer: Explorer;
  const use = () => explorer;

  beforeAll(async () => {
    [example, browser] = await Promise.all([startExample(), launch()]);
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await example.stop();
  });
  beforeEach(async () => {
    explorer = await Explorer.open(browser, example);
  });
  afterEach(() => explorer.close());

  describe("shows", () => views(use));
  describe("by keyboard", () => keyboard(use));
  describe("tells", () => problems(use));
  describe("walks", () => walks(use));
  describe("compares strategies", () => comparison(use));
  describe("is for everybody", () => accessibility(use));
});
