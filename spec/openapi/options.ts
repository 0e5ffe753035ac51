import { jsonapi, keygen, type PaginationOptions, paginator } from "../../lib";

const order = ["-createdAt", "-id"];

/** Options whose OpenAPI descriptions differ. */
export const OPTIONS: { name: string; options: PaginationOptions }[] = [
  { name: "defaults", options: {} },
  { name: "keygen", options: keygen },
  { name: "jsonapi", options: jsonapi },
  { name: "other names", options: { names: { number: "page", size: "itemsPerPage" }, maxSize: 20 } },
  { name: "no null links, no counts", options: { nullLinks: false, meta: "none" } },
  {
    name: "own meta, headers",
    options: { meta: ({ total }) => ({ total }), headers: ["Link", "X-Total-Count"] },
  },
  { name: "one page of one item", options: { maxNumber: 1, maxSize: 1 } },
  { name: "offset", options: { strategy: "offset", maxOffset: 50 } },
  { name: "offset, strict", options: { ...jsonapi, strategy: "offset", peek: true } },
  { name: "cursor", options: { strategy: "cursor", order, cursor: { secret: false } } },
  {
    name: "cursor, strict, no ranges",
    options: { ...jsonapi, strategy: "cursor", order, cursor: { secret: false, range: false } },
  },
  {
    name: "cursor forwards",
    options: { strategy: "cursor", order, cursor: { secret: false, forwardOnly: true } },
  },
  {
    name: "cursor with other names",
    options: {
      strategy: "cursor",
      order,
      sortable: ["title", "id"],
      names: { after: "from", size: "n" },
      cursor: { secret: false },
    },
  },
  {
    name: "cursor without null links",
    options: { strategy: "cursor", order, nullLinks: false, cursor: { secret: false } },
  },
  {
    name: "cursor with item cursors",
    options: { strategy: "cursor", order, cursor: { secret: false, itemCursors: true } },
  },
  {
    name: "number and cursor with item cursors",
    options: { strategy: ["number", "cursor"], order, cursor: { secret: false, itemCursors: true } },
  },
  {
    name: "cursor, expiring",
    options: { strategy: "cursor", order, cursor: { secret: false, ttl: 3600 } },
  },
  { name: "token", options: { strategy: "token", cursor: { secret: false, ttl: 3600 } } },
  {
    name: "number and token",
    options: { ...jsonapi, strategy: ["number", "token"], cursor: { secret: false } },
  },
  { name: "number with an order", options: { order, sortable: ["id"] } },
  { name: "offset with an order", options: { strategy: "offset", order, sortable: ["title", "id"] } },
  {
    name: "included lists",
    options: {
      included: {
        comments: paginator({ strategy: "cursor", order, maxSize: 5, cursor: { secret: false } }),
        "comments.author": paginator({ strategy: "offset", names: { limit: "count" } }),
      },
    },
  },
  {
    name: "number and cursor",
    options: { ...keygen, strategy: ["number", "cursor"], order, cursor: { secret: false } },
  },
  {
    name: "cursor and offset",
    options: { strategy: ["cursor", "offset"], order, maxOffset: 50, cursor: { secret: false } },
  },
  {
    name: "all strategies",
    options: {
      ...jsonapi,
      strategy: ["number", "offset", "cursor"],
      order,
      sortable: ["title", "id"],
      nullLinks: false,
      headers: ["Link"],
      peek: true,
      cursor: { secret: false },
    },
  },
];
