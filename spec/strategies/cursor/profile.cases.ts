import type { PaginationOptions, Total } from "jsonapi-pagination";
import type { Row } from "./list";

/** A rule of the cursor pagination profile, and a request that shows it. `<5>` is the cursor of the row 5. */
export interface Rule {
  rule: number;
  /** The heading in the profile, and the key word of the rule. */
  from: string;
  says: string;
  options?: Omit<PaginationOptions, "order">;
  list?: readonly Row[];
  /** The total that the handler passes. */
  total?: Total;
  /** The query string. */
  query: string;
  /** The ids of the page, in order. Without them, the request is rejected. */
  ids?: string;
  /** Query strings of links. Links that are not named here are not checked. */
  links?: Record<string, string | null>;
  meta?: object;
  /** The id and `meta` of each resource. */
  itemMeta?: Record<string, object>;
  errors?: readonly { code: string; parameter: string; type?: string; meta?: object }[];
}

/** The example of the profile: the ids 1, 5, 7, 8 and 9, here with names of which three are equal. */
export const EXAMPLE: readonly Row[] = [
  { id: 1, name: "Bo" },
  { id: 5, name: "Al" },
  { id: 7, name: "Al" },
  { id: 8, name: "Al" },
  { id: 9, name: "Cy" },
];

const TYPES = "https://jsonapi.org/profiles/ethanresnick/cursor-pagination/";
const sortable = { sortable: ["name"] };
const noRange = { cursor: { range: false } };

const invalidSize = (sent: string, code = "PAGE_SIZE_INVALID"): Rule => ({
  rule: 4,
  from: "page[size], MUST",
  says: `a size other than a positive integer is rejected: ${sent || "none"}`,
  query: `page[size]=${sent}`,
  errors: [{ code, parameter: "page[size]" }],
});

const invalidCursor = (member: string, sent: string): Rule => ({
  rule: 8,
  from: "page[after] and page[before], MUST",
  says: `a text that is not a cursor is rejected: ${member} ${sent}`,
  query: `page[${member}]=${sent}`,
  errors: [{ code: "PAGE_CURSOR_INVALID", parameter: `page[${member}]` }],
});

export const RULES: readonly Rule[] = [
  {
    rule: 1,
    from: "Sorting Requirement, MUST",
    says: "a sort that orders the results only partially is made unique",
    options: sortable,
    query: "sort=name&page[size]=2&page[after]=<5>",
    ids: "7 8",
  },
  {
    rule: 1,
    from: "Sorting Requirement, MUST",
    says: "the unique field has the direction of the sort: a descending sort is the exact reverse",
    options: { ...sortable, maxSize: 5, defaultSize: 5 },
    query: "sort=-name",
    ids: "9 1 8 7 5",
  },
  {
    rule: 2,
    from: "Sorting Requirement, MUST",
    says: "a list has an order even without a sort",
    list: [...EXAMPLE].reverse(),
    query: "page[size]=3",
    ids: "1 5 7",
  },
  {
    rule: 3,
    from: "Sorting Requirement, MUST; Unsupported Sort Error, MUST",
    says: "an unsupported sort is rejected, with its error type",
    options: sortable,
    query: "sort=age",
    errors: [{ code: "PAGE_SORT_UNSUPPORTED", parameter: "sort", type: `${TYPES}unsupported-sort` }],
  },
  {
    rule: 3,
    from: "Sorting Requirement, MUST; Unsupported Sort Error, MUST",
    says: "every sort is rejected if sorting is not supported",
    query: "sort=id",
    errors: [{ code: "PAGE_SORT_UNSUPPORTED", parameter: "sort", type: `${TYPES}unsupported-sort` }],
  },
  ...["2abc", "1.5", "", "%202", "1e1"].map((sent) => invalidSize(sent)),
  ...["0", "-1", "-20"].map((sent) => invalidSize(sent, "PAGE_SIZE_TOO_SMALL")),
  {
    rule: 5,
    from: "page[size], MUST; Max Page Size Exceeded Error, MUST",
    says: "a size above the maximum is rejected, with the maximum and its error type",
    query: "page[size]=5",
    errors: [
      {
        code: "PAGE_SIZE_TOO_LARGE",
        parameter: "page[size]",
        type: `${TYPES}max-size-exceeded`,
        meta: { page: { maxSize: 4 } },
      },
    ],
  },
  {
    rule: 6,
    from: "page[size], MUST",
    says: "without a size, the default one is used",
    query: "page[after]=<1>",
    ids: "5 7",
    links: { self: "page[after]=<1>&page[size]=2" },
  },
  {
    rule: 7,
    from: "page[size], MUST",
    says: "a page is as large as the size that was used, if there are enough items",
    query: "page[size]=4",
    ids: "1 5 7 8",
  },
  {
    rule: 7,
    from: "page[size], MUST",
    says: "a page that is read backwards is as large, too",
    query: "page[before]=<9>&page[size]=4",
    ids: "1 5 7 8",
  },
  ...["after", "before"].flatMap((member) =>
    ["x", "5", "%00", "<5>A", "<5>%20", "AAAA"].map((sent) => invalidCursor(member, sent)),
  ),
  {
    rule: 8,
    from: "page[after] and page[before], MUST",
    says: "each of two texts that are not cursors is reported",
    query: "page[after]=x&page[before]=y",
    errors: [
      { code: "PAGE_CURSOR_INVALID", parameter: "page[after]" },
      { code: "PAGE_CURSOR_INVALID", parameter: "page[before]" },
    ],
  },
  {
    rule: 9,
    from: "page[after] and page[before], MUST",
    says: "a page after a cursor begins immediately after it",
    query: "page[after]=<5>&page[size]=2",
    ids: "7 8",
    links: { prev: "page[size]=2&page[before]=<7>", next: "page[after]=<8>&page[size]=2" },
  },
  {
    rule: 10,
    from: "page[after] and page[before], MUST",
    says: "the page after the last item is empty",
    query: "page[after]=<9>",
    ids: "",
    links: { next: null, prev: "page[before]=&page[size]=2" },
  },
  {
    rule: 11,
    from: "page[after] and page[before], MUST",
    says: "a page before a cursor ends immediately before it, in the order of the list",
    query: "page[before]=<9>&page[size]=3",
    ids: "5 7 8",
    links: { prev: "page[before]=<5>&page[size]=3", next: "page[size]=3&page[after]=<8>" },
  },
  {
    rule: 12,
    from: "page[after] and page[before], MUST",
    says: "the page before the first item is empty",
    query: "page[before]=<1>",
    ids: "",
    links: { prev: null, next: "page[after]=&page[size]=2" },
  },
  {
    rule: 13,
    from: "Omitting Both page[after] and page[before], MUST",
    says: "a page without cursors begins at the first item",
    query: "",
    ids: "1 5",
  },
  {
    rule: 14,
    from: "Omitting Both page[after] and page[before], MUST",
    says: "the page of an empty list is empty",
    list: [],
    query: "",
    ids: "",
    links: { prev: null, next: null },
  },
  {
    rule: 15,
    from: "Combining page[after] and page[before], MUST; Range Pagination Not Supported Error, MUST",
    says: "unsupported ranges are rejected, with their error type",
    options: noRange,
    query: "page[after]=<5>&page[before]=<9>",
    errors: [
      {
        code: "PAGE_RANGE_UNSUPPORTED",
        parameter: "page[before]",
        type: `${TYPES}range-pagination-not-supported`,
      },
    ],
  },
  {
    rule: 16,
    from: "Combining page[after] and page[before], MUST",
    says: "without a size, a range may be as large as the largest page",
    query: "page[after]=<1>&page[before]=<9>",
    ids: "5 7 8",
    links: {
      self: "page[after]=<1>&page[before]=<9>&page[size]=4",
      prev: "page[before]=<5>&page[size]=4",
      next: "page[after]=<8>&page[size]=4",
    },
  },
  {
    rule: 17,
    from: "Combining page[after] and page[before], MUST",
    says: "a range larger than the size is cut off as without page[before], and reported as truncated",
    query: "page[after]=<5>&page[before]=<9>&page[size]=1",
    ids: "7",
    links: { prev: "page[before]=<7>&page[size]=1", next: "page[after]=<7>&page[size]=1" },
    meta: { page: { rangeTruncated: true } },
  },
  {
    rule: 17,
    from: "Combining page[after] and page[before], MUST",
    says: "a range that is exactly as large as the size is complete",
    query: "page[after]=<5>&page[before]=<9>&page[size]=2",
    ids: "7 8",
  },
  {
    rule: 17,
    from: "Combining page[after] and page[before], MUST",
    says: "a truncated range is reported together with the counts of the document",
    options: { meta: "document" },
    query: "page[after]=<5>&page[before]=<9>&page[size]=1",
    ids: "7",
    meta: { page: { size: 1, rangeTruncated: true } },
  },
  {
    rule: 17,
    from: "Combining page[after] and page[before], MUST",
    says: "a truncated range is reported even without counts",
    options: { meta: "none" },
    query: "page[after]=<5>&page[before]=<9>&page[size]=1",
    ids: "7",
    meta: { page: { rangeTruncated: true } },
  },
  {
    rule: 18,
    from: "Combining page[after] and page[before]",
    says: "a range without items is empty, and has links out of it on both sides",
    query: "page[after]=<5>&page[before]=<7>",
    ids: "",
    links: { prev: "page[before]=<7>&page[size]=4", next: "page[after]=<5>&page[size]=4" },
  },
  {
    rule: 18,
    from: "Combining page[after] and page[before]",
    says: "a range that ends before it begins is empty",
    query: "page[after]=<8>&page[before]=<5>",
    ids: "",
  },
  {
    rule: 19,
    from: "page Meta Object Members, MUST",
    says: "the page member of meta is an object",
    options: { meta: "document" },
    query: "",
    ids: "1 5",
    meta: { page: { size: 2 } },
  },
  {
    rule: 20,
    from: "Item Cursors, MUST",
    says: "the cursor of an item points to it",
    options: { cursor: { itemCursors: true } },
    query: "page[before]=<8>",
    ids: "5 7",
    itemMeta: { 5: { page: { cursor: "<5>" } }, 7: { page: { cursor: "<7>" } } },
  },
  {
    rule: 21,
    from: "Links, RECOMMENDED",
    says: "first and last are present without a count",
    query: "page[after]=<5>",
    ids: "7 8",
    links: { first: "page[size]=2", last: "page[before]=&page[size]=2" },
  },
  {
    rule: 21,
    from: "Links, RECOMMENDED",
    says: "last leads to the end of the list",
    query: "page[before]=&page[size]=2",
    ids: "8 9",
    links: { prev: "page[before]=<8>&page[size]=2", next: null },
  },
  {
    rule: 22,
    from: "Links, MUST",
    says: "prev and next are always present: in the middle of the list",
    query: "page[before]=<8>&page[size]=1",
    ids: "7",
    links: { prev: "page[before]=<7>&page[size]=1", next: "page[size]=1&page[after]=<7>" },
  },
  {
    rule: 23,
    from: "Links, MUST",
    says: "without page[before], next is null exactly if nothing follows",
    query: "page[after]=<7>",
    ids: "8 9",
    links: { prev: "page[before]=<8>&page[size]=2", next: null },
  },
  {
    rule: 23,
    from: "Links, MUST",
    says: "one further item is enough for a next page",
    query: "page[after]=<5>",
    ids: "7 8",
    links: { next: "page[after]=<8>&page[size]=2" },
  },
  {
    rule: 24,
    from: "Links, MUST",
    says: "without page[after], prev is null exactly if nothing comes before",
    query: "page[before]=<7>",
    ids: "1 5",
    links: { prev: null, next: "page[after]=<5>&page[size]=2" },
  },
  {
    rule: 24,
    from: "Links, MUST",
    says: "one further item is enough for a previous page",
    query: "page[before]=<8>",
    ids: "5 7",
    links: { prev: "page[before]=<5>&page[size]=2" },
  },
  {
    rule: 25,
    from: "Links, SHOULD",
    says: "a page that begins at the start of the list has no prev, even with page[after]",
    query: "page[after]=&page[before]=<9>",
    ids: "1 5 7 8",
    links: { prev: null, next: "page[after]=<8>&page[size]=4" },
  },
  {
    rule: 25,
    from: "Links, SHOULD",
    says: "a page that ends at the end of the list has no next, even with page[before]",
    query: "page[after]=<1>&page[before]=",
    ids: "5 7 8 9",
    links: { prev: "page[before]=<5>&page[size]=4", next: null },
  },
  {
    rule: 26,
    from: "Links, MAY",
    says: "a link may lead to an empty page if its content is expensive to determine",
    query: "page[after]=&page[before]=<1>",
    ids: "",
    links: { prev: null, next: "page[after]=&page[size]=4" },
  },
  {
    rule: 27,
    from: "Notes 1, MUST",
    says: "a size consists of digits and is read in base 10",
    query: "page[size]=0003",
    ids: "1 5 7",
    links: { self: "page[size]=3" },
  },
  {
    rule: 28,
    from: "Cursors, MAY",
    says: "a cursor remains valid after its item has been deleted: the same items follow",
    list: EXAMPLE.filter(({ id }) => id !== 5),
    query: "page[after]=<5>",
    ids: "7 8",
  },
  {
    rule: 28,
    from: "Cursors, MAY",
    says: "the same items precede a deleted item",
    list: EXAMPLE.filter(({ id }) => id !== 8),
    query: "page[before]=<8>",
    ids: "5 7",
  },
  {
    rule: 29,
    from: "Collection Sizes, MAY",
    says: "total is an integer",
    options: { meta: "document" },
    total: "5",
    query: "",
    ids: "1 5",
    meta: { page: { size: 2, total: 5 } },
  },
  {
    rule: 30,
    from: "Collection Sizes, MUST",
    says: "estimatedTotal is an object whose bestGuess is an integer",
    total: { estimate: "6" },
    query: "",
    ids: "1 5",
    meta: { page: { estimatedTotal: { bestGuess: 6 } } },
  },
  {
    rule: 30,
    from: "Collection Sizes, MUST",
    says: "estimatedTotal is sent together with rangeTruncated",
    total: { estimate: 6 },
    query: "page[after]=<1>&page[before]=<9>&page[size]=2",
    ids: "5 7",
    meta: { page: { estimatedTotal: { bestGuess: 6 }, rangeTruncated: true } },
  },
];
