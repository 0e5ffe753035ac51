import { existsSync } from "node:fs";
import { join } from "node:path";
import express from "express";
import * as main from "jsonapi-pagination";

export interface User {
  type: "users";
  id: string;
  attributes: { name: string; country: string };
}

const allUsers = Array.from({ length: 98 }, (_, index): User => {
  const country = ["fr", "de", "jp"][index % 3] as string;
  return { type: "users", id: String(index + 1), attributes: { name: `User ${index + 1}`, country } };
});

interface Filter {
  country?: string | undefined;
}

function find({ country }: Filter): User[] {
  return allUsers.filter((user) => country === undefined || user.attributes.country === country);
}

/** A collection of 98 users, with the interface of a database client. */
const users = {
  async count(filter: Filter = {}): Promise<number> {
    return find(filter).length;
  },
  async list({ limit, offset, ...filter }: Filter & { limit: number; offset: number }): Promise<User[]> {
    return find(filter).slice(offset, offset + limit);
  },
};

export interface Article {
  id: number;
  title: string;
  createdAt: string;
}

/** A collection of 30 articles, three on each day, that can be paged by key in any order. */
const articles = {
  async near({ order, after, before, backward, limit }: main.CursorPage): Promise<Article[]> {
    const compare = (a: main.Key | Article, b: main.Key | Article) => {
      for (const { name, descending } of order) {
        const [valueA, valueB] = [Reflect.get(a, name), Reflect.get(b, name)];
        if (valueA !== valueB) return valueA < valueB === descending ? 1 : -1;
      }
      return 0;
    };
    const matches = allArticles
      .filter((article) => after === null || compare(article, after) > 0)
      .filter((article) => before === null || compare(article, before) < 0)
      .sort(compare);
    return (backward ? matches.reverse() : matches).slice(0, limit);
  },
};

const allArticles = Array.from({ length: 30 }, (_, index): Article => {
  const createdAt = `2026-01-${String(10 - Math.floor(index / 3)).padStart(2, "0")}`;
  return { id: 30 - index, title: `Article ${30 - index}`, createdAt };
});

/** `req.page`, whatever type the samples of a documentation page register for it. */
function pageOf<Page>(req: object): Page {
  return (req as { page: Page }).page;
}

/** The handler of `docs/options.md`. */
async function listArticles(req: express.Request, res: express.Response): Promise<void> {
  const rows = await articles.near(pageOf<main.CursorPage>(req));
  const serialize = ({ id, ...attributes }: Article) => ({ type: "articles", id: String(id), attributes });
  res.paginate(undefined, rows, { serialize });
}

/** The handler of the README. */
async function listUsers(req: express.Request, res: express.Response): Promise<void> {
  const { limit, offset } = pageOf<main.NumberPage>(req);
  res.paginate(await users.count(), await users.list({ limit, offset }));
}

/** The names that every sample may use without declaring them. Each block of code has an `app` of its own. */
export function sampleGlobals() {
  return { ...main, app: express(), users, listUsers, articles, listArticles };
}

export type SampleGlobals = ReturnType<typeof sampleGlobals>;

/** The exports of `pages/NAME.ts`: what the samples of one documentation page need in addition. */
export interface PageSetup {
  /** Further names that the samples of this page may use without declaring them. */
  readonly names: Readonly<Record<string, unknown>>;
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
  /** Whether each sample is complete, so that it is given no names at all: neither these nor those of other samples. */
  readonly isComplete?: boolean;
}

/** The pages on which each sample can be pasted as it is. */
const COMPLETE_PAGES = [
  "README.md",
  "docs/caching.md",
  "docs/choosing.md",
  "docs/client.md",
  "docs/cursors.md",
  "docs/errors.md",
  "docs/frameworks.md",
  "docs/included.md",
  "docs/migration.md",
  "docs/neighbours.md",
  "docs/openapi.md",
  "docs/options.md",
  "docs/orms.md",
  "docs/query-builders.md",
  "docs/recipes.md",
  "docs/sql.md",
  "docs/strategies.md",
  "docs/security.md",
  "docs/serverless.md",
  "docs/testing.md",
  "docs/troubleshooting.md",
  "docs/typescript.md",
  "docs/why-not.md",
];

/** The path of `pages/NAME.ts` for `docs/NAME.md`. The file need not exist. */
export function setupFileOf(page: string): string {
  return join(__dirname, "pages", page.replace(/^docs\//, "").replace(/\.md$/, ".ts"));
}

export function setupOf(page: string): PageSetup {
  const file = setupFileOf(page);
  const { modules, needsServers, open, settle, close, ...names } = existsSync(file) ? require(file) : {};
  return { names, modules, needsServers, open, settle, close, isComplete: COMPLETE_PAGES.includes(page) };
}
