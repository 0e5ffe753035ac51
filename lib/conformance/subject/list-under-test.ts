import type { Client, Exchange } from "../http/client";
import { append, withoutPage } from "../http/query";
import { NotChecked } from "../report/verdict";
import type { Member, StrategyName } from "../types";
import { count, href, type Relation, rows, told } from "./document";
import { type Walk, walk } from "./followed-pages";
import { findReference, type Reference } from "./reference-list";

/** What the caller told about the server, beyond its address. */
export interface Knowledge {
  readonly members: Readonly<Partial<Record<Member, string>>>;
  readonly maxPages: number;
  readonly foreign: string;
  readonly empty: string | undefined;
  readonly sort: string | undefined;
  readonly secretParameters: readonly string[];
  /** All strategies that are checked in this run. */
  readonly strategies: readonly StrategyName[];
  /** Whether the server reads brackets only as they are; PAGE-FAM-2 is broken then, and the other clauses can still be judged. */
  readonly bareBrackets: boolean;
}

export type PageMembers = Partial<Record<Member, string | number>>;

/** The server under check, seen through one strategy. Whatever several checks need is fetched once. */
export class Subject {
  #reference: Promise<Reference> | undefined;
  readonly #walks = new Map<number, Promise<Walk>>();
  /** The target without any page parameter. */
  readonly target: string;
  readonly client: Client;
  readonly strategy: StrategyName;
  readonly knowledge: Knowledge;

  constructor(client: Client, target: string, strategy: StrategyName, knowledge: Knowledge) {
    this.client = client;
    this.target = withoutPage(target);
    this.strategy = strategy;
    this.knowledge = knowledge;
  }

  /** The member that says how many rows a page holds. */
  get sizeMember(): "size" | "limit" {
    return this.strategy === "offset" ? "limit" : "size";
  }

  /** Whether a request without page parameters is of this strategy: the first that is named is the default. */
  get isDefault(): boolean {
    return this.knowledge.strategies[0] === this.strategy;
  }

  /** The parameter of a member, in its literal spelling: page[size]. */
  parameter(member: Member): string {
    return `page[${this.knowledge.members[member] ?? member}]`;
  }

  /** A page parameter as bytes of a query. */
  pair(name: string, value: string): string {
    return `${this.knowledge.bareBrackets ? name : encodeURIComponent(name)}=${value}`;
  }

  url(members: PageMembers): string {
    const query = Object.entries(members).map(([member, value]) =>
      this.pair(this.parameter(member as Member), encodeURIComponent(value)),
    );
    return append(this.target, query.join("&"));
  }

  page(members: PageMembers): Promise<Exchange> {
    return this.client.get(this.url(members));
  }

  /** The list's own address with these bytes at the end of its query. */
  raw(query: string): Promise<Exchange> {
    return this.client.get(append(this.target, query));
  }

  /** The first page of this size. */
  start(size: number): Promise<Exchange> {
    return this.page(this.members(0, size));
  }

  /** The page of this size after `index` others, for the strategies that can name it. */
  at(index: number, size: number): Promise<Exchange> {
    return this.page(this.members(index, size));
  }

  members(index: number, size: number): PageMembers {
    if (this.strategy === "number") return { number: index + 1, size };
    if (this.strategy === "offset") return { offset: index * size, limit: size };
    return this.isDefault ? { size } : { after: "", size };
  }

  follow(page: Exchange, relation: Relation): Promise<Exchange> {
    const link = href(page.document, relation);
    if (typeof link !== "string") throw new NotChecked(`the page has no \`${relation}\` link`);
    return this.client.follow(page, link);
  }

  /** The list in its order, as far as it was read. */
  reference(): Promise<Reference> {
    this.#reference ??= findReference(this);
    return this.#reference;
  }

  /** How many rows pages of this size can reach, where the server has a deepest page or offset. */
  async reach(size: number): Promise<number> {
    if (this.strategy === "cursor") return Number.POSITIVE_INFINITY;
    const { document } = await this.at(1_000_000_000, 1);
    const deepest = Number(told(document, this.strategy === "number" ? "maxNumber" : "maxOffset"));
    if (!Number.isSafeInteger(deepest)) return Number.POSITIVE_INFINITY;
    return this.strategy === "number" ? deepest * size : (Math.floor(deepest / size) + 1) * size;
  }

  /** The walk along `next` from the first page of this size. */
  walk(size: number): Promise<Walk> {
    const known = this.#walks.get(size);
    if (known) return known;
    const fresh = this.start(size).then((page) => walk(this.client, page, "next", this.knowledge.maxPages));
    this.#walks.set(size, fresh);
    return fresh;
  }

  /** Two page sizes worth walking: one that divides the list evenly and one that does not, neither in too many pages. */
  async sizes(): Promise<[number, number]> {
    const { rows: list, complete, size } = await this.reference();
    if (!complete) return [size, size];
    const candidates = Array.from({ length: Math.min(size, list.length) }, (_, index) => index + 1);
    const most = Math.max(8, 1.5 * Math.ceil(list.length / size));
    const fewPages = candidates.filter((candidate) => list.length / candidate <= most);
    const even = fewPages.find((candidate) => list.length % candidate === 0 && candidate < list.length);
    const uneven = fewPages.find((candidate) => list.length % candidate !== 0);
    const one = uneven ?? fewPages.at(-1) ?? 1;
    return [one, even ?? fewPages.at(-1) ?? one];
  }

  /** A page with neighbours on both sides, where the list is long enough for one. */
  async middle(): Promise<{ page: Exchange; size: number; index: number }> {
    const [size] = await this.sizes();
    if (this.strategy !== "cursor") return { page: await this.at(1, size), size, index: 1 };
    const { pages } = await this.walk(size);
    const index = Math.min(1, pages.length - 1);
    return { page: pages[index] as Exchange, size, index };
  }

  /** How many rows the list has: counted, or else as its pages say with one voice. */
  async total(): Promise<number | undefined> {
    const { rows: list, complete, pages } = await this.reference();
    if (complete) return list.length;
    const [told, ...others] = new Set(pages.map((page) => count(page.document)));
    return this.strategy !== "cursor" && typeof told === "number" && others.length === 0 ? told : undefined;
  }

  /** The last page of this size that has rows; undefined when there is none, or when it cannot be reached. */
  async final(size: number): Promise<Exchange | undefined> {
    const total = await this.total();
    if (!total || total > (await this.reach(size))) return undefined;
    if (this.strategy !== "cursor") return this.at(Math.ceil(total / size) - 1, size);
    const { pages } = await this.walk(size);
    return [...pages].reverse().find((page) => rows(page.document).length);
  }
}
