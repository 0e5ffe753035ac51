import { existsSync } from "node:fs";
import { join } from "node:path";
import express from "express";
import * as main from "jsonapi-pagination";

export interface User {
  type: "users";
  id: string;
  attributes: { name: string; country: string };
}

const everyone = Array.from({ length: 98 }, (_, index): User => {
  const country = ["fr", "de", "jp"][index % 3] as string;
  return { type: "users", id: String(index + 1), attributes: { name: `User ${index + 1}`, country } };
});

interface Where {
  country?: string | undefined;
}

function find({ country }: Where): User[] {
  return everyone.filter((user) => country === undefined || user.attributes.country === country);
}

/** A collection of 98 users, as some database would hold it. */
const users = {
  async count(where: Where = {}): Promise<number> {
    return find(where).length;
  },
  async list({ limit, offset, ...where }: Where & { limit: number; offset: number }): Promise<User[]> {
    return find(where).slice(offset, offset + limit);
  },
};

export interface Article {
  id: number;
  title: string;
  createdAt: string;
}

/** A collection of 30 articles, three on each day, with positions in any order. */
const articles = {
  async near({ order, after, before, backward, limit }: main.CursorPage): Promise<Article[]> {
    const compare = (one: main.Key | Article, other: main.Key | Article) => {
      for (const { name, descending } of order) {
        const [a, b] = [Reflect.get(one, name), Reflect.get(other, name)];
        if (a !== b) return a < b === descending ? 1 : -1;
      }
      return 0;
    };
    const found = everyArticle
      .filter((article) => after === null || compare(article, after) > 0)
      .filter((article) => before === null || compare(article, before) < 0)
      .sort(compare);
    return (backward ? found.reverse() : found).slice(0, limit);
  },
};

const everyArticle = Array.from({ length: 30 }, (_, index): Article => {
  const createdAt = `2026-01-${String(10 - Math.floor(index / 3)).padStart(2, "0")}`;
  return { id: 30 - index, title: `Article ${30 - index}`, createdAt };
});

/** `req.page`, whatever type a page of the documentation registers for it. */
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

/** What samples may use without declaring it, as `docs/contributing.md` says: `app` is a new one for each block. */
export function given() {
  return { ...main, app: express(), users, listUsers, articles, listArticles };
}

export type Given = ReturnType<typeof given>;

/** What a page has beside that: `pages/NAME.ts` exports the names, and what else it needs. */
export interface PageGiven {
  readonly names: Readonly<Record<string, unknown>>;
  /** Stands for modules of these names. */
  readonly modules?: Readonly<Record<string, unknown>>;
  /** Called before the first block of the page. */
  readonly open?: () => Promise<void>;
  /** Called after the last. */
  readonly close?: () => Promise<void>;
}

/** Of `docs/NAME.md` it is the file `pages/NAME.ts`, if there is one. */
export function pageFile(page: string): string {
  return join(__dirname, "pages", page.replace(/^docs\//, "").replace(/\.md$/, ".ts"));
}

export function givenOf(page: string): PageGiven {
  const file = pageFile(page);
  if (!existsSync(file)) return { names: {} };
  const { modules, open, close, ...names } = require(file);
  return { names, modules, open, close };
}
