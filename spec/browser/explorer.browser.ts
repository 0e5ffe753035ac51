import type { Browser } from "playwright-core";
import { describeInBrowser, launch } from "./browser";
import { accessibility } from "./explorer/accessibility";
import { comparison } from "./explorer/comparison";
import { errors } from "./explorer/errors";
import { type Example, startExample } from "./explorer/example";
import { Explorer } from "./explorer/explorer";
import { keyboard } from "./explorer/keyboard";
import { relationships } from "./explorer/relationships";
import { views } from "./explorer/views";
import { walks } from "./explorer/walks";

describeInBrowser("the explorer", () => {
  let example: Example;
  let browser: Browser;
  let current: Explorer;
  const explorer = () => current;

  beforeAll(async () => {
    [example, browser] = await Promise.all([startExample(), launch()]);
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await example.stop();
  });
  beforeEach(async () => {
    current = await Explorer.open(browser, example);
  });
  afterEach(() => current.close());

  describe("shows", () => views(explorer));
  describe("shows relationships", () => relationships(explorer));
  describe("works by keyboard", () => keyboard(explorer));
  describe("reports", () => errors(explorer));
  describe("walks", () => walks(explorer));
  describe("compares strategies", () => comparison(explorer));
  describe("is accessible", () => accessibility(explorer));
});
