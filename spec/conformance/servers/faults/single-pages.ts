import { changed, valueIn } from "../changed-servers";
import { CursorServer } from "../cursor-server";
import type { Answer, ListServer } from "../list-server";
import { NumberServer } from "../number-server";
import { OffsetServer } from "../offset-server";
import type { Fault } from "./fault";

type Links = Record<string, string | null>;

/** Page numbers; changes a link of the third page. */
function onThirdPage(relation: string, change: (link: string) => string | null): new () => ListServer {
  return changed(
    NumberServer,
    (target) => target,
    ({ body }, target) => {
      const links = body.links as Links | undefined;
      const link = links?.[relation];
      if (!link || valueIn(target, "number") !== 3) return {};
      return { body: { ...body, links: { ...links, [relation]: change(link) } } };
    },
  );
}

/** Page numbers; changes what the third page is sent as, or says about the list. */
function thirdPage(change: (answer: Answer) => Partial<Answer>): new () => ListServer {
  return changed(
    NumberServer,
    (target) => target,
    (answer, target) => (answer.status === 200 && valueIn(target, "number") === 3 ? change(answer) : {}),
  );
}

const withNumber = (number: number) => (link: string) =>
  link.replace(/(?<=[?&]page(?:\[|%5B)number(?:\]|%5D)=)\d+/, String(number));
const withoutSize = (link: string) =>
  link.replace(/(?<=[?&])page(?:\[|%5B)size(?:\]|%5D)=\d+&?/, "").replace(/[?&]$/, "");

/** Faults on one page of the list, which is neither the first, the middle nor the last. */
export const singlePages: readonly Fault[] = [
  {
    name: "`next` of the third page loses other parameters",
    seen: "caches of links",
    breaks: { "PARAM-1": "in `next`, kitB[]=2 is missing or changed" },
    server: onThirdPage("next", (link) => link.replace(/kit[^&]*&?/g, "")),
  },
  {
    name: "`prev` of the third page writes + as %20",
    seen: "links that are built in two places",
    breaks: { "PARAM-2": "in `prev`, kitA=a%2Bb+c%20d%252F%C3%A9 is written in another way" },
    server: onThirdPage("prev", (link) => link.replaceAll("+", "%20")),
  },
  {
    name: "`prev` of the third page is the first",
    seen: "a position that is clamped",
    breaks: { "LINK-4": "backward with page size 5, 5 rows are missing, the first one is things:105" },
    server: onThirdPage("prev", withNumber(1)),
  },
  {
    name: "the third page has no `next`",
    seen: "a limit of pages that is not reported",
    breaks: { "LINK-3": "with page size 5, 9 rows are missing, the first one is things:115" },
    server: onThirdPage("next", () => null),
  },
  {
    name: "`first` of the third page is the second",
    seen: "a position that is counted from 0 in one place",
    breaks: {
      "LINK-6":
        "the page of `first` has things:105 … things:109 (5 rows) instead of things:100 … things:104 (5 rows)",
    },
    server: onThirdPage("first", withNumber(2)),
  },
  {
    name: "`last` of the third page is the third",
    seen: "a count of the rows so far",
    breaks: {
      "LINK-8":
        "the page of `last` has things:110 … things:114 (5 rows) instead of things:120 things:121 things:122 things:123",
    },
    server: onThirdPage("last", withNumber(3)),
  },
  {
    name: "`self` of the third page is the second",
    seen: "caches that mistake one page for another",
    breaks: {
      "LINK-9":
        "the page of `self` has things:105 … things:109 (5 rows) instead of things:110 … things:114 (5 rows)",
    },
    server: onThirdPage("self", withNumber(2)),
  },
  {
    name: "`prev` of the third page drops the size",
    seen: "links that are built in two places",
    breaks: { "LINK-10": "`prev` has page size none, not 5" },
    server: onThirdPage("prev", withoutSize),
  },
  {
    name: "`next` of the third page is an empty text",
    seen: "templates",
    breaks: { "LINK-1": "`next` is neither a string, a link object, nor null" },
    server: onThirdPage("next", () => ""),
  },
  {
    name: "`last` of the third page leads to another host",
    seen: "links of an old deployment in a cache",
    breaks: { "SEC-2": "`last` leads to http://old.example" },
    server: onThirdPage("last", (link) => `//old.example${link}`),
  },
  {
    name: "the third page is sent as JSON",
    seen: "a handler of its own",
    breaks: { "MEDIA-1": "the media type is application/json" },
    server: thirdPage(() => ({ headers: { "content-type": "application/json" } })),
  },
  {
    name: "the count on the third page is one too low",
    seen: "counts that are cached for each page",
    breaks: { "TOTAL-1": "the count is 23, but there are 24 rows" },
    server: thirdPage(({ body }) => ({ body: { ...body, meta: { page: { total: 23 } } } })),
  },
  {
    name: "the Link header of the third page has another `next`",
    seen: "a header that is built in another place",
    breaks: {
      "LINK-11":
        "`next` is /things?page%5Bnumber%5D=3&page%5Bsize%5D=5 in the header and /things?page%5Bnumber%5D=4&page%5Bsize%5D=5 in the document",
    },
    server: thirdPage(({ headers, body }) => {
      const self = (body.links as Links).self as string;
      return { headers: { ...headers, link: `<${self}>; rel="next"` } };
    }),
  },
  {
    name: "a wrong size on the second page is answered in HTML",
    seen: "error pages of a proxy",
    breaks: {
      "MEDIA-2": "the media type is text/html",
      "ERR-1": "`errors` is not an array of error objects",
    },
    server: changed(
      NumberServer,
      (target) => target,
      ({ status, body }, target) =>
        status === 400 && valueIn(target, "number") === 2 && /page\[size\]/.test(JSON.stringify(body))
          ? { headers: { "content-type": "text/html" }, body: {} }
          : {},
    ),
  },
  {
    name: "size 0 is the default on the second page",
    seen: "values that are judged on the first page alone",
    breaks: { "PAGE-SIZE-2": "size 0 is answered with 200" },
    server: changed(NumberServer, (target) =>
      valueIn(target, "number") === 2 ? target.replace(/(size(?:\]|%5D)=)0+$/, "$14") : target,
    ),
  },
  {
    name: "`self` of a page past the end is the last page",
    seen: "positions that are clamped in links alone",
    breaks: {
      "LINK-9": "the page of `self` has things:120 things:121 things:122 things:123 instead of no rows",
    },
    server: changed(
      NumberServer,
      (target) => target,
      ({ body }) => {
        const links = body.links as Links | undefined;
        if (!links?.last || (body.data as unknown[]).length > 0) return {};
        return { body: { ...body, links: { ...links, self: links.last } } };
      },
    ),
  },
  {
    name: "`last` of a page past the end drops the size",
    seen: "links of a page that is empty",
    breaks: { "LINK-10": "`last` has page size none, not 5" },
    server: changed(
      NumberServer,
      (target) => target,
      ({ body }) => {
        const links = body.links as Links | undefined;
        if (!links?.last || (body.data as unknown[]).length > 0) return {};
        return { body: { ...body, links: { ...links, last: withoutSize(links.last) } } };
      },
    ),
  },
  {
    name: "the profile is missing on the third page by cursor",
    seen: "a handler of its own",
    breaks: {
      "MEDIA-3": 'the media type lacks profile="https://jsonapi.org/profiles/ethanresnick/cursor-pagination"',
    },
    server: changed(
      CursorServer,
      (target) => target,
      ({ body, headers }) =>
        JSON.stringify(body).includes('"id":"110"')
          ? { headers: { ...headers, "content-type": "application/vnd.api+json" } }
          : {},
    ),
  },
  {
    name: "`next` of an offset between pages leads one row too far",
    seen: "offsets that are rounded in links",
    breaks: {
      "LINK-3":
        "the page of `next` has things:110 … things:117 (8 rows) instead of things:109 … things:116 (8 rows)",
    },
    server: changed(
      OffsetServer,
      (target) => target,
      ({ body }, target) => {
        const links = body.links as Links | undefined;
        if (!links?.next || !(valueIn(target, "offset") % valueIn(target, "limit"))) return {};
        const next = links.next.replace(
          /(offset(?:\]|%5D)=)(\d+)/,
          (_, name, text) => name + (Number(text) + 1),
        );
        return { body: { ...body, links: { ...links, next } } };
      },
    ),
  },
];
