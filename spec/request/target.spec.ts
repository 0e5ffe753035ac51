import { decode, readQuery } from "../lib/query";

/** A query string, and the names of the pairs in it that are the page's. */
const FAMILIES: readonly [string, readonly string[]][] = [
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

test.each(FAMILIES)("of %p, %p are the page's", (query, names) => {
  expect(readQuery(`/users?${query}`).family.map(({ name }) => name)).toEqual(names);
});

test.each(FAMILIES)("of %p, nothing is lost", (query) => {
  const given = `/users?a&&${query}&b=1&`.replace("\u0000", "%00");
  const { uri, pathEnd, family } = readQuery(given);
  expect(uri).toBe(given);
  expect(pathEnd).toBe("/users".length);
  for (const { start, nameEnd, end, name, value } of family) {
    expect([uri[start - 1], uri[end]]).toEqual(["&", "&"]);
    expect(`${name}${nameEnd < end ? "=" : ""}${value}`).toBe(uri.slice(start, end));
    expect(name).not.toContain("=");
  }
});

/** A text, and what it decodes to. */
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

/** A request target, and the URI of this site that it is. */
const URIS: readonly [string, string][] = [
  ["", "/"],
  ["\u00e9", "/%E9"],
  ["/\u00ff", "/%FF"],
  ["/\u0100", "/%C4%80"],
  ["/\ud800", "/%EF%BF%BD"],
  ["/\udfff", "/%EF%BF%BD"],
  ["/\ud83d\ude00", "/%F0%9F%98%80"],
  ["/a#b\u00e9", "/a"],
  ["/a#b", "/a"],
  ["users", "/users"],
  ["//a/http://b/c", "/a/http://b/c"],
  ["/\\a", "/a"],
  ["http://a", "/"],
  ["http://a?b=1", "/?b=1"],
  ["h-t+t.p://user@a:1\\b", "/b"],
];

test.each(URIS)("%p is %p on this site", (target, uri) => {
  expect(readQuery(target).uri).toBe(uri);
});
