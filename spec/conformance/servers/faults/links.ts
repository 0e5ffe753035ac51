import type { Answer, Headers, Members, Page, Pair, Row } from "../list-server";
import { NumberServer } from "../number-server";
import { OffsetServer } from "../offset-server";
import type { Fault } from "./fault";

/** A server of page numbers whose links are changed. */
function numbered(change: (page: Page, list: readonly Row[]) => Partial<Page>): Fault["server"] {
  return class extends NumberServer {
    override cut(number: number, size: number, list: readonly Row[]): Page {
      const page = super.cut(number, size, list);
      return { ...page, ...change(page, list) };
    }
  };
}

const at = (page: Page) => page.self as { number: number; size: number };

export const links: readonly Fault[] = [
  {
    name: "the links stand in meta",
    seen: "directus/v8-archive#946, fknop/hapi-pagination",
    breaks: { "LINK-1": "the links stand in `meta`" },
    server: class extends NumberServer {
      override answer(target: string, headers: Headers): Answer {
        const { body, ...answer } = super.answer(target, headers);
        const { links, ...rest } = body;
        return { ...answer, body: answer.status === 200 ? { ...rest, meta: { links } } : body };
      }
    },
    told: { strategy: "number" },
  },
  {
    name: "next is a page number",
    seen: "APIs that give page numbers where JSON:API has URLs, as in codeforamerica/ohana-api#36",
    breaks: { "LINK-1": "`next` is neither a string, a link object, nor null" },
    server: class extends NumberServer {
      override links(page: Page, target: string, query: readonly Pair[], headers: Headers) {
        return { ...super.links(page, target, query, headers), next: page.next?.number ?? null };
      }
    },
  },
  {
    name: "prev of the first page is page 0",
    seen: "joukevandermaas/saule#226",
    breaks: { "LINK-2": "`prev` is answered with 400", "LINK-7": "the first page has a `prev` link" },
    server: numbered((page, list) =>
      list.length > 0 ? { prev: page.prev ?? { ...at(page), number: at(page).number - 1 } } : {},
    ),
  },
  {
    name: "an unavailable next is a link without a number",
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
    name: "next stops one page early",
    seen: "PioneerCode/pioneer-pagination#11",
    breaks: { "LINK-3": "with page size 5, 4 rows are lost, the first is things:120" },
    server: numbered((page, list) =>
      at(page).number >= Math.ceil(list.length / at(page).size) - 1 ? { next: null } : {},
    ),
  },
  {
    name: "next is page 1 when no number was sent",
    seen: "json-api-dotnet/JsonApiDotNetCore#242",
    breaks: { "LINK-3": "without page parameters, rows come twice or in another order" },
    server: class extends NumberServer {
      override page(asked: ReadonlyMap<string, string>, list: readonly Row[]): Page {
        const page = super.page(asked, list, []);
        return asked.has("number") || !page.next ? page : { ...page, next: { ...page.next, number: 1 } };
      }
    },
  },
  {
    name: "the second page has no prev",
    seen: "nilportugues/laravel5-jsonapi#44",
    breaks: { "LINK-4": "backward with page size 5, 5 rows are lost, the first is things:100" },
    server: numbered((page) => (at(page).number > 2 ? {} : { prev: null })),
  },
  {
    name: "the last page has a next",
    seen: "nestjsx/nestjs-typeorm-paginate#108",
    breaks: { "LINK-5": "the last page has a `next` link" },
    server: numbered((page, list) =>
      at(page).number === Math.ceil(list.length / at(page).size)
        ? { next: { ...page.self, number: at(page).number + 1 } }
        : {},
    ),
  },
  {
    name: "a full last page has a next",
    seen: "geopython/pygeoapi#1237",
    breaks: { "LINK-5": "the last page has a `next` link" },
    server: numbered((page) =>
      page.rows.length === at(page).size ? { next: { ...page.self, number: at(page).number + 1 } } : {},
    ),
  },
  {
    name: "a short last page has a next, and no total is told",
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
    name: "first is the page itself",
    seen: "typicode/json-server#909, where first, next and last are identical",
    breaks: {
      "LINK-6":
        "the page of `first` holds things:105 … things:109 (5 rows), and things:100 … things:104 (5 rows) was due",
    },
    server: numbered((page) => (page.rows.length > 0 ? { first: page.self } : {})),
  },
  {
    name: "last is an empty page when the last page is full",
    seen: "epimorphics/elda#63, ember-admin/ember-cli-admin#125",
    breaks: { "LINK-8": "the page of `last` is empty" },
    server: numbered((page, list) =>
      list.length > 0 ? { last: { ...page.self, number: Math.floor(list.length / at(page).size) + 1 } } : {},
    ),
  },
  {
    name: "last is one page too far",
    seen: "uriyyo/fastapi-pagination#103",
    breaks: { "LINK-8": "the page of `last` is empty" },
    server: numbered((page, list) =>
      list.length > 0 ? { last: { ...page.self, number: Math.ceil(list.length / at(page).size) + 1 } } : {},
    ),
  },
  {
    name: "last begins where exactly one page is left",
    seen: "holidayextras/jsonapi-server#230, woohoolabs/yin#83",
    breaks: {
      "LINK-8":
        "the page of `last` holds things:119 … things:123 (5 rows), and things:120 things:121 things:122 things:123 was due",
    },
    server: class extends OffsetServer {
      override cut(offset: number, limit: number, list: readonly Row[]): Page {
        const last: Members = { offset: Math.max(0, list.length - limit), limit };
        return { ...super.cut(offset, limit, list), last };
      }
    },
  },
  {
    name: "self is the first page",
    seen: "self links built from the path alone",
    breaks: {
      "LINK-9":
        "the page of `self` holds things:100 … things:104 (5 rows), and things:105 … things:109 (5 rows) was due",
    },
    server: numbered((page) => ({ self: { ...page.self, number: 1 } })),
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
    name: "next has the page number in place of the size",
    seen: "toedter/spring-hateoas-jsonapi#33",
    breaks: { "LINK-10": "`next` has page size 3, not 5" },
    server: numbered((page) => (page.next ? { next: { ...page.next, size: Number(page.next.number) } } : {})),
  },
  {
    name: "the Link header leads elsewhere than the document",
    seen: "FDA/openfda#107, a Link header without the parameters",
    breaks: {
      "LINK-11":
        "`next` is /things?page%5Bnumber%5D=3 in the header and /things?page%5Bnumber%5D=3&page%5Bsize%5D=5 in the document",
    },
    server: class extends NumberServer {
      override answer(target: string, headers: Headers): Answer {
        const answer = super.answer(target, headers);
        return {
          ...answer,
          headers: { ...answer.headers, link: '</things?page%5Bnumber%5D=3>; rel="next"' },
        };
      }
    },
  },
  {
    name: "the Link header names another relation beside the one that is wrong",
    seen: "headers that are joined from parts by hand",
    breaks: {
      "LINK-11":
        "`last` is /things?page%5Bnumber%5D=9 in the header and /things?page%5Bnumber%5D=5&page%5Bsize%5D=5 in the document",
    },
    server: class extends NumberServer {
      override answer(target: string, headers: Headers): Answer {
        const answer = super.answer(target, headers);
        const link = '</help>;rel="help", </things?page%5Bnumber%5D=9>;rel="section last"';
        return { ...answer, headers: { ...answer.headers, link } };
      }
    },
  },
  {
    name: "the Link header leads to another host than the document",
    seen: "headers that are written by a proxy",
    breaks: {
      "LINK-11":
        "`next` is http://elsewhere.invalid/things?page%5Bnumber%5D=3&page%5Bsize%5D=5 in the header and /things?page%5Bnumber%5D=3&page%5Bsize%5D=5 in the document",
    },
    server: class extends NumberServer {
      override answer(target: string, headers: Headers): Answer {
        const answer = super.answer(target, headers);
        const { next } = (answer.body.links ?? {}) as { next?: string };
        const link = `<http://elsewhere.invalid${next}>; rel=next`;
        return next ? { ...answer, headers: { ...answer.headers, link } } : answer;
      }
    },
  },
  {
    name: "next is no URI reference",
    seen: "hosts that are put into a template without their value",
    breaks: {
      "LINK-1": "`next` is no URI reference: http://[host]/things?page%5Bnumber%5D=3&page%5Bsize%5D=5",
    },
    server: class extends NumberServer {
      override links(page: Page, target: string, query: readonly Pair[], headers: Headers) {
        const links = super.links(page, target, query, headers);
        return { ...links, next: links.next && `http://[host]${links.next}` };
      }
    },
  },
  {
    name: "next of a later page is refused",
    seen: "page numbers that are joined as text, 4 + 1 being 41 or worse",
    breaks: { "LINK-3": "with page size 5, a `next` link is answered with 400" },
    server: numbered((page) =>
      at(page).number === 4 && page.next ? { next: { ...page.next, number: "4+1" } } : {},
    ),
  },
  {
    name: "next and prev are mixed up after some pages",
    seen: "wp-graphql/wp-graphql#1714",
    breaks: { "LINK-3": "with page size 5, `next` leads back to a page already met" },
    server: numbered((page) => (at(page).number === 4 && page.next ? { next: page.prev } : {})),
  },
  {
    name: "next leads to the pages in another order",
    seen: "pages that are numbered by another order than they are read in",
    breaks: { "LINK-3": "with page size 5, rows come twice or in another order" },
    server: numbered((page) => {
      const number = { 1: 3, 3: 2, 2: 4 }[at(page).number];
      return page.next && number ? { next: { ...page.next, number } } : {};
    }),
  },
  {
    name: "prev of a later page is the page itself",
    seen: "aravindnc/mongoose-paginate-v2#144",
    breaks: { "LINK-4": "with page size 5, `prev` leads back to a page already met" },
    server: numbered((page) => (at(page).number === 4 && page.prev ? { prev: page.self } : {})),
  },
  {
    name: "prev of the last page is the page itself",
    seen: "aravindnc/mongoose-paginate-v2#144",
    breaks: { "LINK-4": "with page size 5, `prev` leads back to a page already met" },
    server: numbered((page) => (page.rows.length > 0 && page.prev && !page.next ? { prev: page.self } : {})),
  },
  {
    name: "the Link header has a last that the document has not",
    seen: "headers and documents that are built by two libraries",
    breaks: { "LINK-11": "`last` is in the header alone" },
    server: class extends NumberServer {
      override answer(target: string, headers: Headers): Answer {
        const answer = super.answer(target, headers);
        const link = '</help>; title="Help", </things?page%5Bnumber%5D=6>; rel=last';
        return { ...answer, headers: { ...answer.headers, link } };
      }
      override cut(number: number, size: number, list: readonly Row[]): Page {
        return { ...super.cut(number, size, list), last: null };
      }
    },
  },
];
