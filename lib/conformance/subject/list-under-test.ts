import { type StrategyName, strategies } from "../../strategies";
import type { Strategy, Walk } from "../../strategies/strategy";
import type { Client, Exchange } from "../http/client";
import { NotChecked } from "../http/not-checked";
import { appendQuery, withoutPageParameters } from "../http/query";
import { href, type Relation } from "./document";
import type { ParameterName } from "./parameter-name";

export type { ParameterName } from "./parameter-name";

/** What the server's page parameters are called, and how it reads them. */
export interface Dialect {
  /** Names that differ from the specification. */
  readonly names: Readonly<Partial<Record<ParameterName, string>>>;
  /** All strategies that are checked in this run; the first is the default of the server. */
  readonly strategies: readonly StrategyName[];
  /**
   * Whether the server reads `[` and `]` unencoded only. That breaks PAGE-FAM-2; the other clauses can still
   * be checked.
   */
  readonly bareBrackets: boolean;
  /**
   * Whether the server refuses the list without page parameters. That breaks PAGE-FAM-8; the other clauses
   * can still be checked.
   */
  readonly needsParameters: boolean;
}

/** Values of page parameters. */
export type PageParameters = Readonly<Partial<Record<ParameterName, string | number>>>;

/** The list under test and how to request its pages in one strategy. */
export class ListUnderTest {
  readonly client: Client;
  /** The target of the list without any page parameters. */
  readonly target: string;
  readonly strategy: StrategyName;
  /** How its pages are reached. */
  readonly walk: Walk;
  /** The profile that its pages may follow. */
  readonly profile: string | null;
  readonly dialect: Dialect;

  constructor(client: Client, target: string, strategy: StrategyName, dialect: Dialect) {
    this.client = client;
    this.target = withoutPageParameters(target);
    this.strategy = strategy;
    const { walk, profile }: Strategy = strategies[strategy];
    this.walk = walk;
    this.profile = profile;
    this.dialect = dialect;
  }

  /** Whether requests without page parameters use this strategy. */
  get isDefault(): boolean {
    return !this.dialect.needsParameters && this.dialect.strategies[0] === this.strategy;
  }

  /** The parameter for the size of a page: `page[size]`. */
  get sizeParameter(): string {
    return this.parameter(this.walk.size);
  }

  /** A page parameter as the server calls it, with literal brackets: `page[number]`. */
  parameter(name: string): string {
    return `page[${this.dialect.names[name as ParameterName] ?? name}]`;
  }

  /** A page parameter and its value as bytes of a query. The value is not encoded. */
  pair(parameter: string, value: string): string {
    const encoded = encodeURIComponent(parameter);
    const bare = encoded.replaceAll("%5B", "[").replaceAll("%5D", "]");
    return `${this.dialect.bareBrackets ? bare : encoded}=${value}`;
  }

  /** The size parameter and its value as bytes of a query. The value is not encoded. */
  sizePair(value: string): string {
    return this.pair(this.sizeParameter, value);
  }

  /** The target of the page with these parameters. */
  targetOf(parameters: PageParameters): string {
    return appendQuery(this.target, this.pairsOf(parameters).join("&"));
  }

  /** Page parameters as pairs of a query, with encoded values. */
  pairsOf(parameters: PageParameters): string[] {
    return Object.entries(parameters).map(([name, value]) =>
      this.pair(this.parameter(name), encodeURIComponent(value)),
    );
  }

  /** Requests the page with these parameters. */
  page(parameters: PageParameters): Promise<Exchange> {
    return this.client.get(this.targetOf(parameters));
  }

  /** Requests the list with these bytes at the end of its query. */
  withQuery(query: string): Promise<Exchange> {
    return this.client.get(appendQuery(this.target, query));
  }

  /** Requests the list with each of these at the end of its query. */
  async withQueries(queries: readonly string[]): Promise<Exchange[]> {
    const pages: Exchange[] = [];
    for (const query of queries) pages.push(await this.withQuery(query));
    return pages;
  }

  /** Requests the list without page parameters; with those of the first page where it needs some. */
  withoutParameters(): Promise<Exchange> {
    return this.dialect.needsParameters ? this.page(this.walk.start) : this.client.get(this.target);
  }

  /** Requests the first page of this size. */
  firstPage(size: number): Promise<Exchange> {
    return this.pageAt(0, size);
  }

  /**
   * Requests the page after `index` others of this size; the first page where pages are reached along links
   * only.
   */
  pageAt(index: number, size: number): Promise<Exchange> {
    return this.page(this.parametersAt(index, size));
  }

  /**
   * The parameters of the page after `index` others of this size; of the first page where only links lead
   * further.
   */
  parametersAt(index: number, size: number): PageParameters {
    const { at, start, size: name } = this.walk;
    if (at) return { ...at(index, size), [name]: size };
    return this.isDefault ? { [name]: size } : { ...start, [name]: size };
  }

  /**
   * Follows a link of a page.
   *
   * @throws NotChecked when the page has no such link
   */
  follow(page: Exchange, relation: Relation): Promise<Exchange> {
    const link = href(page.document, relation);
    if (typeof link !== "string") throw new NotChecked(`the page has no \`${relation}\` link`);
    return this.client.follow(page, link);
  }
}
