import { existsSync } from "node:fs";
import type { RequestListener } from "node:http";
import { join } from "node:path";

/** The exports of `pages/NAME.ts`: what the samples of one documentation page need in order to run. */
export interface PageSetup {
  /** Answers the requests of a page without programs. */
  readonly app?: RequestListener;
  /** Replacements for modules that the samples import, by specifier. */
  readonly modules?: Readonly<Record<string, unknown>>;
  /** Whether samples of this page need servers that run. `npm run test:databases` runs them. */
  readonly needsServers?: boolean;
  /** Called before the first block of the page. */
  readonly open?: () => Promise<void>;
  /** Called after each block of code, which fails if it rejects. */
  readonly settle?: () => Promise<void>;
  /** Called after the last block of the page. */
  readonly close?: () => Promise<void>;
}

/** The setup of `docs/NAME.md`, which is empty without a file `pages/NAME.ts`. */
export function setupOf(page: string): PageSetup {
  const file = join(__dirname, "pages", page.replace(/^docs\//, "").replace(/\.md$/, ".ts"));
  return existsSync(file) ? require(file) : {};
}
