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
  /** The packages that it stands on; the report names their versions. */
  readonly packages: readonly string[];
  readonly answer: Answer;
  /** What it calls the page parameters, if not `page[number]` and `page[size]`. */
  readonly names?: { readonly number: string; readonly size: string };
}

/** The numbers of the pages around a page: what every rival has to work out. */
function around(number: number, size: number, total: number) {
  const pages = Math.ceil(total / size);
  const last = Math.max(1, pages);
  const prev = number > 1 && total > 0 ? Math.min(number - 1, last) : null;
  return { pages, last, prev, next: number < last ? number + 1 : null };
}

/** Writes the document of a page whose link to another page `linkTo` makes. */
function write(number: number, size: number, total: number, linkTo: (number: number) => string): string {
  const { pages, last, prev, next } = around(number, size, total);
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

function checkedInteger(text: string | null, standard: number, maximum: number): number {
  if (text === null) return standard;
  const value = /^[0-9]+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= 1 && value <= maximum) return value;
  throw new RangeError(text);
}

/** As a careful author writes it: values checked, the query parsed once, one value set for each link. */
const careful: Answer = ({ target, total }) => {
  const mark = target.indexOf("?");
  const path = mark === -1 ? target : target.slice(0, mark);
  const query = new SearchParams(mark === -1 ? "" : target.slice(mark + 1));
  const number = checkedInteger(query.get("page[number]"), 1, Number.MAX_SAFE_INTEGER);
  const size = checkedInteger(query.get("page[size]"), 10, MAX_SIZE);
  query.set("page[size]", String(size));
  return write(number, size, total, (other) => {
    query.set("page[number]", String(other));
    return `${path}?${query}`;
  });
};

/** As most handlers have it: a new URL for each link, and numbers by `parseInt`. */
const usualUrl: Answer = ({ target, total }) => {
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

/** The whole query through qs, judged by Ajv, and through qs again for each link. */
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

/** The middleware with the least request and response that it works on; `req.query` is parsed as Express 4 parses it. */
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

/** ts-japi leaves reading and link building to a function, and makes whole URLs of what it returns; self and counts are added. */
const japi = new JapiPaginator<Requested>((requested) => {
  const { url, number, size, total } = requested as Requested;
  const linkTo = (other: number | null) => {
    if (other === null) return null;
    const link = new WhatwgUrl(url);
    link.searchParams.set("page[number]", String(other));
    link.searchParams.set("page[size]", String(size));
    return link.href;
  };
  const { last, prev, next } = around(number, size, total);
  return { first: linkTo(1), last: linkTo(last), prev: linkTo(prev), next: linkTo(next) };
});

interface Requested {
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
  { name: "URL and URLSearchParams, usual", packages: [], answer: usualUrl },
  { name: "qs and Ajv, in and out", packages: ["qs", "ajv"], answer: qsWithAjv },
  { name: "ts-japi Paginator", packages: ["ts-japi"], answer: tsJapi },
  {
    name: "express-paginate",
    packages: ["express-paginate", "qs"],
    answer: expressPaginate,
    names: { number: "page", size: "limit" },
  },
];
