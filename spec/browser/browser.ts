import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Describes tests that need a browser. Without one they are skipped, and the name of the suite says why. */
export function describeInBrowser(name: string, tests: () => void): void {
  if (existsSync(EXECUTABLE)) describe(name, tests);
  else describe.skip(`${name} (skipped: no Chromium at ${EXECUTABLE})`, tests);
}

/** Starts Chromium without its own requests to the network. */
export function launch(): Promise<Browser> {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"];
  args.push("--disable-background-networking", "--disable-component-update", "--disable-sync");
  return chromium.launch({ executablePath: EXECUTABLE, args });
}
