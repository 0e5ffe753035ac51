import { URLSearchParams as SearchParams, URL as WhatwgUrl } from "node:url";
import Ajv from "ajv";
import { middleware } from "express-paginate";
import { parse, stringify } from "qs";
import { Paginator as JapiPaginator } from "ts-japi";
import type { Answer } from "./floor";
import { MAX_SIZE } from "./workloads";

/** Another way to answer the same requests. */
export interface Rival {
  readonly name: string;
  /** The packages that it uses. The report shows their versions. */
  readonly packages: readonly string[];
  readonly answer: Answer;
  /** Its names of the page parameters, if not `page[number]` and `page[size]`. */
  readonly names?: { readonly number: string; readonly size: string };
}

/** The numbers of the pages that a page links to, which every rival has to calculate. */
function linkedPages(number: number, size: number, total: number) {
  const pages = Math.ceil(total / size);
  const last = Math.max(1, pages);
  const prev = number > 1 && total > 0 ? Math.min(number - 1, last) : null;
  return { pages, last, prev, next: number < last ? number + 1 : null };
}

/** Writes the document of a page. `linkTo` creates a link to the page with a number. */
function write(number: number, size: number, total: number, linkTo: (number: number) => string): string {
  const { pages, last, prev, next } = linkedPages(number, size, total);
  const links = {
    self: linkTo(number),
    prev: prev === null ? null : linkTo(prev),
    next: next === null ? null : linkTo(next),
    first: linkTo(1),
    last: linkTo(last),
    meta: { pages, count: total },
  };
  return JSON.stringify({ data: [], links });
}

function validInteger(text: string | null, defaultValue: number, maximum: number): number {
  if (text === null) return defaultValue;
  const value = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 1 && value <= maximum) return value;
  throw new RangeError(text);
}

/** A careful implementation: it validates values, parses the query once, and sets one value for each link. */
const careful: Answer = ({ target, total }) => {
  const mark = target.indexOf("?");
  const path = mark === -1 ? target : target.slice(0, mark);
  const query = new SearchParams(mark === -1 ? "" : target.slice(mark + 1));
  const number = validInteger(query.get("page[number]"), 1, Number.MAX_SAFE_INTEGER);
  const size = validInteger(query.get("page[size]"), 10, MAX_SIZE);
  query.set("page[size]", String(size));
  return write(number, size, total, (other) => {
    query.set("page[number]", String(other));
    return `${path}?${query}`;
  });
};

/** A typical handler: it creates a new URL for each link, and reads numbers with `parseInt`. */
const typicalUrl: Answer = ({ target, total }) => {
  const { searchParams } = new WhatwgUrl(target, "http://localhost");
  const number = Number.parseInt(searchParams.get("page[number]") ?? "1", 10);
  const size = Math.min(Number.parseInt(searchParams.get("page[size]") ?? "10", 10), MAX_SIZE);
  return write(number, size, total, (other) => {
    const url = new WhatwgUrl(target, "http://localhost");
    url.searchParams.set("page[number]", String(other));
    url.searchParams.set("page[size]", String(size));
    return url.pathname + url.search;
  });
};

interface ParsedQuery {
  page: { number: number; size: number };
}

const validate = new Ajv({ coerceTypes: true, useDefaults: true }).compile<ParsedQuery>({
  type: "object",
  properties: {
    page: {
      type: "object",
      properties: {
        number: { type: "integer", minimum: 1, default: 1 },
        size: { type: "integer", minimum: 1, maximum: MAX_SIZE, default: 10 },
      },
      additionalProperties: false,
      default: {},
    },
  },
});

/** Parses the whole query with qs, validates it with Ajv, and writes it with qs again for each link. */
const qsWithAjv: Answer = ({ target, total }) => {
  const mark = target.indexOf("?");
  const path = mark === -1 ? target : target.slice(0, mark);
  const query: unknown = parse(mark === -1 ? "" : target.slice(mark + 1));
  if (!validate(query)) throw new RangeError(JSON.stringify(validate.errors));
  const { number, size } = query.page;
  return write(number, size, total, (other) => {
    return `${path}?${stringify({ ...query, page: { number: other, size } })}`;
  });
};

const paginate = middleware(10, MAX_SIZE);

/** The middleware with a minimal request and response. `req.query` is parsed as by Express 4. */
const expressPaginate: Answer = ({ target, total }) => {
  const mark = target.indexOf("?");
  const query = mark === -1 ? {} : parse(target.slice(mark + 1), { allowPrototypes: true });
  const response = { locals: {} } as Parameters<typeof paginate>[1];
  let json = "";
  paginate({ originalUrl: target, query }, response, () => {
    const { page, limit, href } = response.locals.paginate;
    json = write(page, limit, total, (other) => href({ page: other }));
  });
  return json;
};

const ORIGIN = "https://api.example.com";

/**
 * ts-japi leaves reading and link building to a function, and turns the result into absolute URLs. `self` and
 * counts are added.
 */
const japi = new JapiPaginator<RequestedPage>((requested) => {
  const { url, number, size, total } = requested as RequestedPage;
  const linkTo = (other: number | null) => {
    if (other === null) return null;
    const link = new WhatwgUrl(url);
    link.searchParams.set("page[number]", String(other));
    link.searchParams.set("page[size]", String(size));
    return link.href;
  };
  const { last, prev, next } = linkedPages(number, size, total);
  return { first: linkTo(1), last: linkTo(last), prev: linkTo(prev), next: linkTo(next) };
});

interface RequestedPage {
  readonly url: WhatwgUrl;
  readonly number: number;
  readonly size: number;
  readonly total: number;
}

const tsJapi: Answer = ({ target, total }) => {
  const url = new WhatwgUrl(ORIGIN + target);
  const number = Number.parseInt(url.searchParams.get("page[number]") ?? "1", 10);
  const size = Math.min(Number.parseInt(url.searchParams.get("page[size]") ?? "10", 10), MAX_SIZE);
  url.searchParams.set("page[number]", String(number));
  url.searchParams.set("page[size]", String(size));
  const meta = { pages: Math.ceil(total / size), count: total };
  const links = japi.paginate({ url, number, size, total });
  return JSON.stringify({ data: [], links: { self: url.href, ...links, meta } });
};

export const rivals: readonly Rival[] = [
  { name: "URLSearchParams, careful", packages: [], answer: careful },
  { name: "URL and URLSearchParams, typical", packages: [], answer: typicalUrl },
  { name: "qs and Ajv", packages: ["qs", "ajv"], answer: qsWithAjv },
  { name: "ts-japi Paginator", packages: ["ts-japi"], answer: tsJapi },
  {
    name: "express-paginate",
    packages: ["express-paginate", "qs"],
    answer: expressPaginate,
    names: { number: "page", size: "limit" },
  },
];
