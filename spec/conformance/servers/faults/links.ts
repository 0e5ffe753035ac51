import { changedAnswers, changedLinks, changedPages } from "../changed-servers";
import { CursorServer } from "../cursor-server";
import type { Answer, Headers, Members, Page, Pair, Row } from "../list-server";
import { NumberServer } from "../number-server";
import { OffsetServer } from "../offset-server";
import type { Fault } from "./fault";

const positionOf = (page: Page) => page.self as { number: number; size: number };

export const links: readonly Fault[] = [
  {
    name: "the links are in `meta`",
    seen: "directus/v8-archive#946, fknop/hapi-pagination",
    breaks: { "LINK-1": "the links are in `meta`" },
    server: class extends NumberServer {
      override answer(target: string, headers: Headers): Answer {
        const { body, ...answer } = super.answer(target, headers);
        const { links, ...rest } = body;
        return { ...answer, body: answer.status === 200 ? { ...rest, meta: { links } } : body };
      }
    },
    options: { strategy: "number" },
  },
  {
    name: "the only link is `previous` in `meta`",
    seen: "names of links as in Django REST framework",
    breaks: { "LINK-1": "the links are in `meta`" },
    server: class extends NumberServer {
      override answer(target: string, headers: Headers): Answer {
        const { body, ...answer } = super.answer(target, headers);
        const { links, ...rest } = body;
        const previous = (links as Record<string, unknown> | undefined)?.prev;
        return { ...answer, body: answer.status === 200 ? { ...rest, meta: { previous } } : body };
      }
    },
    options: { strategy: "number" },
  },
  ...[NumberServer, CursorServer].map(
    (Server): Fault => ({
      name: `\`prev\` is called \`previous\`, in ${Server.name}`,
      seen: "encode/django-rest-framework",
      breaks: { "LINK-1": "`previous` is not named `prev`" },
      server: class extends (Server as typeof NumberServer) {
        override links(...parameters: Parameters<NumberServer["links"]>) {
          const { prev: previous, ...others } = super.links(...parameters);
          return { ...others, previous };
        }
      },
    }),
  ),
  {
    name: "the links are at the top level of the document",
    seen: "encode/django-rest-framework",
    breaks: { "LINK-1": "`next` is not in `links`" },
    server: changedAnswers(({ body }) => {
      const { links, ...rest } = body;
      return links ? { body: { ...rest, next: (links as Record<string, unknown>).next } } : {};
    }),
  },
  {
    name: "`links` is an array of relations",
    seen: "spring-projects/spring-hateoas, in its default media type",
    breaks: { "LINK-1": "`links` is an array" },
    server: changedAnswers(({ body }) => {
      const links = Object.entries(body.links ?? {}).map(([rel, href]) => ({ rel, href }));
      return links.length > 0 ? { body: { ...body, links } } : {};
    }),
  },
  {
    name: "`next` is a page number",
    seen: "APIs that give page numbers where JSON:API has URLs, as in codeforamerica/ohana-api#36",
    breaks: { "LINK-1": "`next` is neither a string, a link object, nor null" },
    server: class extends NumberServer {
      override links(page: Page, target: string, query: readonly Pair[], headers: Headers) {
        return { ...super.links(page, target, query, headers), next: page.next?.number ?? null };
      }
    },
  },
  {
    name: "`prev` of the first page is page 0",
    seen: "joukevandermaas/saule#226",
    breaks: { "LINK-2": "`prev` is answered with 400", "LINK-7": "the first page has a `prev` link" },
    server: changedPages((page, list) =>
      list.length > 0
        ? { prev: page.prev ?? { ...positionOf(page), number: positionOf(page).number - 1 } }
        : {},
    ),
  },
  {
    name: "`next` of the last page is a link without a number",
    seen: "ddnexus/pagy#665",
    breaks: { "LINK-2": "`next` is answered with 400", "LINK-5": "the last page has a `next` link" },
    server: class extends NumberServer {
      override cut(number: number, size: number, list: readonly Row[]): Page {
        const page = super.cut(number, size, list);
        return page.rows.length > 0 ? { ...page, next: page.next ?? { number: "", size } } : page;
      }
    },
  },
  {
    name: "the last page has a `next` link",
    seen: "nestjsx/nestjs-typeorm-paginate#108",
    breaks: { "LINK-5": "the last page has a `next` link" },
    server: changedPages((page, list) =>
      positionOf(page).number === Math.ceil(list.length / positionOf(page).size)
        ? { next: { ...page.self, number: positionOf(page).number + 1 } }
        : {},
    ),
  },
  {
    name: "a full last page has a `next` link",
    seen: "geopython/pygeoapi#1237",
    breaks: { "LINK-5": "the last page has a `next` link" },
    server: changedPages((page) =>
      page.rows.length === positionOf(page).size
        ? { next: { ...page.self, number: positionOf(page).number + 1 } }
        : {},
    ),
  },
  {
    name: "a short last page has a `next` link, and no total is reported",
    seen: "nestjsx/nestjs-typeorm-paginate#108",
    breaks: { "LINK-5": "the last page has a `next` link" },
    server: class extends NumberServer {
      override figures() {
        return {};
      }
      override cut(number: number, size: number, list: readonly Row[]): Page {
        const page = super.cut(number, size, list);
        const next = page.rows.length > 0 ? { number: number + 1, size } : null;
        return { ...page, next, last: null, meta: {} };
      }
    },
  },
  {
    name: "`first` is the page itself",
    seen: "typicode/json-server#909, where first, next and last are identical",
    breaks: {
      "LINK-6":
        "the page of `first` has things:105 … things:109 (5 rows) instead of things:100 … things:104 (5 rows)",
    },
    shows: { "LINK-6": "page%5Bnumber%5D=2&" },
    server: changedPages((page) => (page.rows.length > 0 ? { first: page.self } : {})),
  },
  {
    name: "`last` is an empty page when the last page is full",
    seen: "epimorphics/elda#63, ember-admin/ember-cli-admin#125",
    breaks: { "LINK-8": "the page of `last` is empty" },
    server: changedPages((page, list) =>
      list.length > 0
        ? { last: { ...page.self, number: Math.floor(list.length / positionOf(page).size) + 1 } }
        : {},
    ),
  },
  {
    name: "`last` is one page too far",
    seen: "uriyyo/fastapi-pagination#103",
    breaks: { "LINK-8": "the page of `last` is empty" },
    shows: { "LINK-8": "page%5Bnumber%5D=1&" },
    server: changedPages((page, list) =>
      list.length > 0
        ? { last: { ...page.self, number: Math.ceil(list.length / positionOf(page).size) + 1 } }
        : {},
    ),
  },
  {
    name: "`last` begins one page size before the end",
    seen: "holidayextras/jsonapi-server#230, woohoolabs/yin#83",
    breaks: {
      "LINK-8":
        "the page of `last` has things:119 … things:123 (5 rows) instead of things:120 things:121 things:122 things:123",
    },
    server: class extends OffsetServer {
      override cut(offset: number, limit: number, list: readonly Row[]): Page {
        const last: Members = { offset: Math.max(0, list.length - limit), limit };
        return { ...super.cut(offset, limit, list), last };
      }
    },
  },
  {
    name: "`self` is the first page",
    seen: "self links built from the path alone",
    breaks: {
      "LINK-9":
        "the page of `self` has things:100 … things:104 (5 rows) instead of things:105 … things:109 (5 rows)",
    },
    shows: { "LINK-9": "page%5Bnumber%5D=2&" },
    server: changedPages((page) => ({ self: { ...page.self, number: 1 } })),
  },
  {
    name: "links lose the page size",
    seen: "codeforamerica/cfapi#104, epimorphics/elda#174",
    breaks: { "LINK-10": "`first` has page size none, not 5" },
    server: class extends NumberServer {
      override link(target: string, query: readonly Pair[], members: Members, relation: string): string {
        const { size, ...number } = members;
        return super.link(target, query, relation === "self" ? members : number, relation);
      }
    },
  },
  {
    name: "`next` has the page number instead of the size",
    seen: "toedter/spring-hateoas-jsonapi#33",
    breaks: { "LINK-10": "`next` has page size 2, not 5" },
    server: changedPages((page) =>
      page.next ? { next: { ...page.next, size: Number(page.next.number) } } : {},
    ),
  },
  {
    name: "`next` is not a URI reference",
    seen: "hosts that are put into a template without their value",
    breaks: {
      "LINK-1": "`next` is not a URI reference: http://[host]/things?page%5Bnumber%5D=2&page%5Bsize%5D=5",
    },
    server: class extends NumberServer {
      override links(page: Page, target: string, query: readonly Pair[], headers: Headers) {
        const links = super.links(page, target, query, headers);
        return { ...links, next: links.next && `http://[host]${links.next}` };
      }
    },
  },
  {
    name: "the new page parameters are added to the old ones",
    seen: "cfpb/consumerfinance.gov#2199",
    breaks: { "PARAM-4": "in `self`, page[number] is repeated" },
    server: changedLinks((link, target, query) => {
      const old = query.map(({ raw }) => raw).filter((raw) => /^page(?:\[|%5B)/i.test(raw));
      return target.includes("page") ? `${link}&${old.join("&")}` : link;
    }),
  },
  {
    name: "the brackets in links are encoded twice",
    seen: "codeigniter4/CodeIgniter4#1680",
    breaks: {
      "LINK-10": "`self` has page size none, not 5",
      "PAGE-SIZE-5": "`self` has no page size",
      "PARAM-1": "in `self`, page%5Bnumber%5D=2 was not requested",
    },
    server: class extends NumberServer {
      override writePair(name: string, text: string): string {
        return super.writePair(encodeURIComponent(name), text);
      }
    },
  },
];
