import { changedPages } from "../changed-servers";
import { CursorServer } from "../cursor-server";
import type { Page, Row } from "../list-server";
import { NumberServer } from "../number-server";
import type { Fault } from "./fault";

const positionOf = (page: Page) => page.self as { number: number; size: number };

export const linksWalked: readonly Fault[] = [
  {
    name: "`next` ends one page early",
    seen: "PioneerCode/pioneer-pagination#11",
    breaks: { "LINK-3": "with page size 5, 4 rows are missing, the first one is things:120" },
    shows: { "LINK-3": "page%5Bnumber%5D=4&" },
    server: changedPages((page, list) =>
      positionOf(page).number >= Math.ceil(list.length / positionOf(page).size) - 1 ? { next: null } : {},
    ),
  },
  {
    name: "`next` is page 1 when no number was sent",
    seen: "json-api-dotnet/JsonApiDotNetCore#242",
    breaks: { "LINK-3": "without page parameters, rows are repeated or in another order" },
    shows: { "LINK-3": "/things'" },
    server: class extends NumberServer {
      override page(sent: ReadonlyMap<string, string>, list: readonly Row[]): Page {
        const page = super.page(sent, list, []);
        return sent.has("number") || !page.next ? page : { ...page, next: { ...page.next, number: 1 } };
      }
    },
  },
  {
    name: "the second page has no `prev` link",
    seen: "nilportugues/laravel5-jsonapi#44",
    breaks: { "LINK-4": "backward with page size 5, 5 rows are missing, the first one is things:100" },
    shows: { "LINK-4": "page%5Bnumber%5D=2&" },
    server: changedPages((page) => (positionOf(page).number > 2 ? {} : { prev: null })),
  },
  {
    name: "`next` of a later page is refused",
    seen: "page numbers that are joined as text, 4 + 1 being 41 or worse",
    breaks: { "LINK-2": "`next` is answered with 400" },
    server: changedPages((page) =>
      positionOf(page).number === 4 && page.next ? { next: { ...page.next, number: "4+1" } } : {},
    ),
  },
  {
    name: "`next` of a page between the sampled ones is refused",
    seen: "page numbers that are joined as text, 9 + 1 being 91 or worse",
    breaks: { "LINK-3": "with page size 7, a `next` link is answered with 400" },
    shows: { "LINK-3": "page%5Bnumber%5D=9&" },
    server: class extends NumberServer {
      override readonly total = 130;
      override cut(number: number, size: number, list: readonly Row[]): Page {
        const page = super.cut(number, size, list);
        return number === 9 && page.next ? { ...page, next: { ...page.next, number: "9+1" } } : page;
      }
    },
  },
  {
    name: "`next` and `prev` are exchanged after some pages",
    seen: "wp-graphql/wp-graphql#1714",
    breaks: { "LINK-3": "with page size 5, `next` leads back to an earlier page" },
    shows: { "LINK-3": "page%5Bnumber%5D=4&" },
    server: changedPages((page) => (positionOf(page).number === 4 && page.next ? { next: page.prev } : {})),
  },
  {
    name: "`next` leads to the pages in the wrong order",
    seen: "pages that are numbered by another order than they are read in",
    breaks: { "LINK-3": "with page size 5, rows are repeated or in another order" },
    shows: { "LINK-3": "page%5Bnumber%5D=1&" },
    server: changedPages((page) => {
      const number = { 1: 3, 3: 2, 2: 4 }[positionOf(page).number];
      return page.next && number ? { next: { ...page.next, number } } : {};
    }),
  },
  {
    name: "`prev` of a later page is the page itself",
    seen: "aravindnc/mongoose-paginate-v2#144",
    breaks: { "LINK-4": "with page size 5, `prev` leads back to an earlier page" },
    shows: { "LINK-4": "page%5Bnumber%5D=4&" },
    server: changedPages((page) => (positionOf(page).number === 4 && page.prev ? { prev: page.self } : {})),
  },
  {
    name: "`prev` of the last page is the page itself",
    seen: "aravindnc/mongoose-paginate-v2#144",
    breaks: { "LINK-4": "with page size 5, `prev` leads back to an earlier page" },
    server: changedPages((page) =>
      page.rows.length > 0 && page.prev && !page.next ? { prev: page.self } : {},
    ),
  },
  {
    name: "cursors: `prev` of the second page is the page itself",
    seen: "aravindnc/mongoose-paginate-v2#144",
    breaks: { "LINK-4": "with page size 5, `prev` leads back to an earlier page" },
    server: class extends CursorServer {
      override cut(...parameters: Parameters<CursorServer["cut"]>): Page {
        const page = super.cut(...parameters);
        return page.rows[0]?.id === String(100 + Number(page.self.size))
          ? { ...page, prev: page.self }
          : page;
      }
    },
  },
];
