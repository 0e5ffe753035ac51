import { PageError, type PaginationOptions, paginator } from "jsonapi-pagination";
import { errorsOf } from "../errors-of";

const NUMBER: PaginationOptions = {
  strategy: ["number", "cursor"],
  order: ["id"],
  maxNumber: 5,
  cursor: { secret: false },
};
const OFFSET: PaginationOptions = {
  strategy: ["offset", "cursor"],
  order: ["id"],
  maxOffset: 50,
  cursor: { secret: false },
};
const RENAMED: PaginationOptions = { ...NUMBER, names: { number: "page", size: "count", after: "from" } };

const TOKENS: PaginationOptions = { ...NUMBER, strategy: ["number", "token"] };

/** Requests for a page that is too deep, and the link to cursor pages, or `undefined` without a link. */
const LINKS: readonly [name: string, PaginationOptions, query: string, about: string | undefined][] = [
  ["a page number", NUMBER, "page[number]=6", "page[after]="],
  ["an offset", OFFSET, "page[offset]=51", "page[after]="],
  ["other names", RENAMED, "page[page]=6&page[count]=5", "page[count]=5&page[from]="],
  ["other parameters", NUMBER, "a=1&page[number]=6&b=2", "a=1&b=2&page[after]="],
  [
    "a position beyond safe integers",
    { ...NUMBER, maxNumber: undefined },
    "page[number]=9007199254740991",
    "page[after]=",
  ],
  // the size is kept, whatever its name
  ["a page size", NUMBER, "page[number]=6&page[size]=7", "page[size]=7&page[after]="],
  ["a limit", OFFSET, "page[offset]=51&page[limit]=7", "page[after]=&page[size]=7"],
  ["an invalid size", NUMBER, "page[number]=6&page[size]=0", "page[after]="],
  ["a repeated size", NUMBER, "page[number]=6&page[size]=5&page[size]=5", "page[after]="],
  // other problems of the request
  ["an unknown parameter", NUMBER, "page[number]=6&page[x]=1", "page[after]="],
  ["a supported sort", { ...NUMBER, sortable: ["id"] }, "page[number]=6&sort=-id", "sort=-id&page[after]="],
  [
    "an unsupported sort, which cursor pages would reject, too",
    NUMBER,
    "page[number]=6&sort=name",
    undefined,
  ],
  // cursor pagination as the default
  ["the default strategy", { ...NUMBER, strategy: ["cursor", "number"] }, "page[number]=6", "page[after]="],
  // tokens, which reach any depth too
  ["a page number, with tokens as the other strategy", TOKENS, "page[number]=6", "page[after]="],
  ["an unsupported sort of such a list", TOKENS, "page[number]=6&sort=name", undefined],
  // errors without a link
  ["a page number without cursors", { maxNumber: 5 }, "page[number]=6", undefined],
  [
    "a page number, with offsets as the other strategy",
    { strategy: ["number", "offset"], maxNumber: 5 },
    "page[number]=6",
    undefined,
  ],
  ["a page size that is too large", NUMBER, "page[size]=101", undefined],
  ["a page number that is too small", NUMBER, "page[number]=0", undefined],
  ["an invalid cursor", NUMBER, "page[after]=x", undefined],
];

test.each(LINKS)("%s", (_, options, query, about) => {
  const errors = errorsOf(options, query);
  const abouts = errors.flatMap(({ links }) => links?.about ?? []);
  expect(errors.length).toBeGreaterThan(0);
  expect(abouts).toEqual(about === undefined ? [] : [`/users?${about}`]);
  const isFirst = { after: null, before: null };
  for (const link of abouts)
    expect(paginator(options).read(link)).toMatchObject(options === TOKENS ? { token: null } : isFirst);
});

it("adds the link only to errors about a page that is too deep", () => {
  const errors = errorsOf(NUMBER, "page[x]=1&page[size]=0&page[number]=6");
  expect(errors.map(({ code, links }) => [code, links])).toEqual([
    ["PAGE_PARAMETER_UNKNOWN", undefined],
    ["PAGE_NUMBER_TOO_LARGE", { about: "/users?page[after]=" }],
    ["PAGE_SIZE_TOO_SMALL", undefined],
  ]);
});

it("does not catch errors of the app", () => {
  const scope = () => {
    throw new RangeError("No such tenant.");
  };
  const { read } = paginator({
    ...NUMBER,
    strategy: ["number", "cursor"],
    order: ["id"],
    cursor: { secret: false, scope },
  });
  expect(() => read("/users?page[number]=6")).toThrow(new RangeError("No such tenant."));
  expect(() => read("/users?page[number]=0")).toThrow(PageError); // without a link there is nothing to ask the app
});
