import { text } from "node:stream/consumers";
import { type RunningServer, serveOverHttp } from "./over-http";

export type Headers = Readonly<Record<string, string | string[] | undefined>>;
export type Members = Readonly<Record<string, number | string>>;

export interface Pair {
  readonly raw: string;
  readonly name: string;
  readonly text: string;
  /** False when the percent-encoding of name or value is broken. */
  readonly sound: boolean;
}

export interface Row {
  readonly type: string;
  readonly id: string;
  readonly attributes: { readonly created: string; readonly rank: number };
}

export interface Problem {
  readonly code: string;
  readonly parameter: string;
  readonly detail: string;
  readonly meta?: object;
  readonly type?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Record<string, unknown>;
}

/** The rows of a page, and the parameters of its links. */
export interface Page {
  readonly rows: readonly Row[];
  readonly self: Members;
  readonly first: Members | null;
  readonly prev: Members | null;
  readonly next: Members | null;
  readonly last: Members | null;
  readonly meta?: object;
}

export const mediaType = "application/vnd.api+json";
export const profile = "https://jsonapi.org/profiles/ethanresnick/cursor-pagination";

/**
 * A small server of a list, independent of the package and correct in every respect. A fault overrides one of
 * its methods.
 */
export abstract class ListServer {
  readonly total: number = 24;
  readonly defaultSize: number = 4;
  readonly maxSize: number = 10;
  abstract readonly members: readonly string[];
  readonly #pairs = new Map<string, Pair>();

  /** The problem with the value of a member, if there is one. */
  abstract judgeMember(member: string, text: string): Problem | undefined;
  abstract page(sent: ReadonlyMap<string, string>, list: readonly Row[], query: readonly Pair[]): Page;

  /** Judges the body of a QUERY, as far as it is an object in JSON. */
  judgeBody(body: object): Answer | undefined {
    if (!("page" in body)) return undefined;
    const { body: document, ...refusal } = this.refuse(400, []);
    return { ...refusal, body: { ...document, errors: [{ status: "400", source: { pointer: "/page" } }] } };
  }

  answer(target: string, headers: Headers): Answer {
    const [path] = target.split("?", 1);
    if (path !== "/things") return this.refuse(404, []);
    const query = this.parse(target);
    const problems = this.judge(query);
    if (problems.length > 0) return this.refuse(400, problems);
    const list = this.list(query);
    const page = this.page(this.sentParameters(query), list, query);
    return {
      status: 200,
      headers: { "content-type": mediaType },
      body: {
        data: page.rows,
        links: this.links(page, target, query, headers),
        meta: { page: { ...this.figures(page, list), ...page.meta } },
      },
    };
  }

  parse(target: string): Pair[] {
    const start = target.indexOf("?");
    const raws = start < 0 ? [] : target.slice(start + 1).split("&");
    return raws.filter((raw) => raw !== "").map((raw) => this.#knownPair(raw));
  }

  /** A check sends the same pairs thousands of times. */
  #knownPair(raw: string): Pair {
    const known = this.#pairs.get(raw);
    if (known) return known;
    const pair = this.pair(raw);
    this.#pairs.set(raw, pair);
    return pair;
  }

  pair(raw: string): Pair {
    const [name = "", ...rest] = raw.split("=");
    const decode = (text: string) => decodeURIComponent(text.replaceAll("+", " "));
    try {
      return { raw, name: decode(name), text: decode(rest.join("=")), sound: true };
    } catch {
      return {
        raw,
        name: name.replaceAll("%5B", "[").replaceAll("%5D", "]"),
        text: rest.join("="),
        sound: false,
      };
    }
  }

  isFamily(name: string): boolean {
    return name === "page" || name.startsWith("page[");
  }

  judge(query: readonly Pair[]): Problem[] {
    const family = query.filter((pair) => this.isFamily(pair.name));
    return family.flatMap((pair, index) => this.judgePair(pair, family.slice(0, index)) ?? []);
  }

  judgePair(pair: Pair, before: readonly Pair[]): Problem | undefined {
    const { name, text, sound } = pair;
    const problem = (code: string, detail: string): Problem => ({ code, parameter: name, detail });
    if (!sound) return problem("PAGE_ENCODING_INVALID", "The percent-encoding is broken.");
    const member = this.memberOf(name);
    if (member === undefined) {
      const nested = this.members.some((known) => name.startsWith(`page[${known}][`)) || name === "page[]";
      return nested
        ? problem("PAGE_PARAMETER_NESTED", "The value is no single value.")
        : problem("PAGE_PARAMETER_UNKNOWN", "There is no such page parameter.");
    }
    if (before.some((other) => other.name === name))
      return problem("PAGE_PARAMETER_REPEATED", "The parameter is given twice.");
    return this.judgeMember(member, text);
  }

  memberOf(name: string): string | undefined {
    return this.members.find((member) => name === `page[${member}]`);
  }

  /** The page parameters of a request by their names. */
  sentParameters(query: readonly Pair[]): Map<string, string> {
    const found = query.flatMap((pair) => {
      const member = this.isFamily(pair.name) ? this.memberOf(pair.name) : undefined;
      return member === undefined ? [] : [[member, pair.text] as const];
    });
    return new Map(found);
  }

  integer(text: string): number {
    return /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  }

  judgeSize(member: string, text: string): Problem | undefined {
    const size = this.integer(text);
    const range = `It must be an integer from 1 to ${this.maxSize}; got ${JSON.stringify(text.slice(0, 64))}.`;
    const parameter = `page[${member}]`;
    if (!Number.isFinite(size)) return { code: "PAGE_SIZE_INVALID", parameter, detail: range };
    if (size < 1) return { code: "PAGE_SIZE_TOO_SMALL", parameter, detail: range };
    const { maxSize } = this;
    return size > maxSize
      ? {
          code: "PAGE_SIZE_TOO_LARGE",
          parameter,
          detail: range,
          meta: { page: { maxSize } },
          type: "max-size-exceeded",
        }
      : undefined;
  }

  /** The rows, newest first. Several rows have the same rank, so that sorting by rank alone leaves ties. */
  list(query: readonly Pair[]): Row[] {
    if (query.some((pair) => pair.name === "noRows")) return [];
    return this.sorted([...rowsOf(this.total)], query.find((pair) => pair.name === "sort")?.text);
  }

  sorted(rows: Row[], sort: string | undefined): Row[] {
    if (sort !== "rank" && sort !== "-rank") return rows;
    const sign = sort === "rank" ? 1 : -1;
    return rows.sort((a, b) => sign * (a.attributes.rank - b.attributes.rank) || Number(a.id) - Number(b.id));
  }

  links(page: Page, target: string, query: readonly Pair[], _headers: Headers): Record<string, unknown> {
    const { self, first, prev, next, last } = page;
    return Object.fromEntries(
      Object.entries({ self, first, prev, next, last }).map(([relation, members]) => [
        relation,
        members && this.link(target, query, members, relation),
      ]),
    );
  }

  link(target: string, query: readonly Pair[], members: Members, _relation: string): string {
    const pairOf = (member: string) => this.writePair(`page[${member}]`, String(members[member]));
    const left = new Set(Object.keys(members));
    const kept: string[] = [];
    for (const { name, raw } of query) {
      const member = this.isFamily(name) ? this.memberOf(name) : undefined;
      if (member !== undefined && left.delete(member)) kept.push(pairOf(member));
      else if (name !== "token" && !this.isFamily(name)) kept.push(this.writeOther(raw));
    }
    return `${target.split("?", 1)[0]}?${[...kept, ...[...left].map(pairOf)].join("&")}`;
  }

  writePair(name: string, text: string): string {
    return `${encodeURIComponent(name)}=${encodeURIComponent(text)}`;
  }

  /** Another parameter, with the characters encoded that RFC 3986 does not allow in a query. */
  writeOther(raw: string): string {
    return raw.replace(/%(?![0-9a-f]{2})|[[\]"<>\\^`{|}]/gi, encodeURIComponent);
  }

  figures(_page: Page, list: readonly Row[]): Record<string, unknown> {
    return { total: list.length };
  }

  refuse(status: number, problems: readonly Problem[]): Answer {
    const errors = problems.map(({ code, parameter, detail, meta, type }) => ({
      status: String(status),
      code,
      title: `Problem ${code}`,
      detail,
      source: { parameter },
      ...(meta && { meta }),
      ...(type && { links: { type: `${profile}/${type}` } }),
    }));
    return { status, headers: { "content-type": mediaType }, body: { errors } };
  }
}

const knownRows = new Map<number, readonly Row[]>();

/** So many rows. They are made once: a check reads the list thousands of times. */
function rowsOf(total: number): readonly Row[] {
  const known = knownRows.get(total);
  if (known) return known;
  const rows = Array.from({ length: total }, (_, index) => {
    const created = new Date(1e12 - index * 1000).toISOString();
    const attributes = Object.freeze({ created, rank: Math.floor(index / 7) % 3 });
    return Object.freeze({ type: "things", id: String(100 + index), attributes });
  });
  knownRows.set(total, rows);
  return rows;
}

/** What a server answers to a request, whatever brings it there. */
export function answerTo(
  server: ListServer,
  method: string,
  target: string,
  headers: Headers,
  body = "",
): Answer {
  try {
    const refusal = method === "QUERY" ? server.judgeBody(JSON.parse(body)) : undefined;
    return refusal ?? server.answer(target, headers);
  } catch (error) {
    return { status: 500, headers: {}, body: { errors: [{ status: "500", title: String(error) }] } };
  }
}

/** Starts a server on a free port of this machine. */
export async function listen(server: ListServer): Promise<RunningServer> {
  return serveOverHttp(async (request, response) => {
    const { method = "", url = "", headers } = request;
    const { status, headers: sent, body } = answerTo(server, method, url, headers, await text(request));
    response.writeHead(status, sent).end(JSON.stringify(body));
  }, "/things");
}
