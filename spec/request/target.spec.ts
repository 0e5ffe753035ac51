import { decode, pageParameters, parseTarget } from "../../lib/request/target";

/** Query strings, and the names of the page parameters in them. */
const PAGE_PARAMETERS: readonly [string, readonly string[]][] = [
  ["", []],
  ["page", ["page"]],
  ["page=1", ["page"]],
  ["page=1=2", ["page"]],
  ["page&page=&page[", ["page", "page", "page["]],
  ["page[x]&%70%61%67%65%5Bx%5D=1&page%5bx", ["page[x]", "%70%61%67%65%5Bx%5D", "page%5bx"]],
  ["page[%zz]=1&page%5B%=2", ["page[%zz]", "page%5B%"]],
  ["a=page[size]&b[page[size]]=1&?page[size]=2", []],
  ["pages=1&page.x=2&page(x)=3&page]=4&page%5D=5&page%5=6&page%=7&page%20=8&page+=9&+page=1", []],
  ["Page[x]=1&pAge=2&%50age=3&page%255Bx=4&%2570age[x]=5&%page[x]=6&p%age[x]=7", []],
  ["_age[x]=1&p_ge[x]=2&pa_e[x]=3&pag_[x]=4&page_[x]=5&%age[x]=6&xpage[x]=7", []],
  ["p%c3%a4ge[x]=1&page\u0000[x]=2&page;page[x]=3", []],
];

test.each(PAGE_PARAMETERS)("of %p, the page parameters are %p", (query, names) => {
  const parameters = pageParameters(parseTarget(`/users?${query}`).query);
  expect(parameters.map(({ name }) => name)).toEqual(names);
});

test.each(PAGE_PARAMETERS)("taking %p apart loses nothing", (query, names) => {
  const sent = `a&&${query}&b=1&`.replace("\u0000", "%00");
  const target = parseTarget(`/users?${sent}`);
  expect(target.path).toBe("/users");
  expect(withoutEquals(joined(target.query))).toBe(withoutEquals(sent));
  expect(pageParameters(target.query)).toHaveLength(names.length);
});

type Query = ReturnType<typeof parseTarget>["query"];

const joined = (query: Query) =>
  query.map((part) => (typeof part === "string" ? part : `${part.name}=${part.value}`)).join("&");

/** A parameter without a value has an empty one: whether it had a `=` does not matter. */
const withoutEquals = (query: string) => query.replace(/=(?=&|$)/g, "");

const page = (name: string, value = "") => ({ name, value, member: "" });

/** Query strings, and their parts in order. */
const PARTS: readonly [string, Query][] = [
  ["", []],
  ["?", []],
  ["?a", ["a"]],
  ["?a=1&b=2", ["a=1&b=2"]],
  ["?&", ["&"]],
  ["?page", [page("page")]],
  ["?page[size]=5", [page("page[size]", "5")]],
  ["?page[size]=5=6=", [page("page[size]", "5=6=")]],
  ["?a&page[size]=5&b&c", ["a", page("page[size]", "5"), "b&c"]],
  ["?page[size]=5&page[size]=6&a", [page("page[size]", "5"), page("page[size]", "6"), "a"]],
  ["?&page=1", ["", page("page", "1")]],
  ["?page=1&", [page("page", "1"), ""]],
  ["?&&page=1&&", ["&", page("page", "1"), "&"]],
  ["?page=1&&page=2", [page("page", "1"), "", page("page", "2")]],
  ["?a?b=/?page=1", ["a?b=/?page=1"]],
];

test.each(PARTS)("%p has the parts %j", (query, parts) => {
  expect(parseTarget(`/users${query}`)).toEqual({
    path: "/users",
    query: parts,
  });
});

/** Texts, and what they decode to. */
const DECODED: readonly [string, string | undefined][] = [
  ["", ""],
  ["a+b%20c%2B", "a b c+"],
  ["%e4%bd%a0", "你"],
  ["%zz", undefined],
  ["%", undefined],
  ["%e4%bd", undefined],
  ["%ff", undefined],
  ["%ed%a0%80", undefined],
];

test.each(DECODED)("%p decodes to %p", (text, decoded) => {
  expect(decode(text)).toBe(decoded);
});

/** Request targets, and the same as a URI of this site. */
const URIS: readonly [string, string][] = [
  ["", "/"],
  ["\u00e9", "/%E9"],
  ["/\u00ff", "/%FF"],
  ["/\u0100", "/%C4%80"],
  ["/\ud800", "/%EF%BF%BD"],
  ["/\udfff", "/%EF%BF%BD"],
  ["/\ud83d\ude00", "/%F0%9F%98%80"],
  ["/\u0000\u0009 \u007f", "/%00%09%20%7F"],
  ["/!\"$'<>[]^`{|}~", "/!\"$'<>[]^`{|}~"],
  ["/a#b\u00e9", "/a"],
  ["/a#b", "/a"],
  ["/#", "/"],
  ["/\u00e9?b=1", "/%E9?b=1"],
  ["users", "/users"],
  ["//a/http://b/c", "/a/http://b/c"],
  ["/\\a", "/a"],
  ["\\/\\a", "/a"],
  ["http://a", "/"],
  ["http://a?b=1", "/?b=1"],
  ["http://a//b", "/b"],
  ["h-t+t.p://user@a:1\\b", "/b"],
  ["1http://a", "/1http://a"],
];

test.each(URIS)("%p becomes %p, on this site", (target, uri) => {
  const { path, query } = parseTarget(target);
  expect(query.length === 0 ? path : `${path}?${joined(query)}`).toBe(uri);
});
