import { jsonapi, keygen } from "jsonapi-pagination";
import type { NumberOptions } from "./options";

/** A valid target, the page that it requests, and its self link. */
export interface Accepted {
  target: string;
  options?: NumberOptions;
  number: number;
  size: number;
  self: string;
}

const FIRST = { number: 1, size: 10 };
const firstPage = (target: string, self: string): Accepted => ({ target, ...FIRST, self });

/** Different ways to write page 3 with 5 items. Links keep them. */
const NOTATIONS = [
  "page[number]=3&page[size]=5",
  "page[size]=5&page[number]=3",
  "page%5Bnumber%5D=3&page%5Bsize%5D=5",
  "page%5bnumber%5d=3&page%5bsize%5d=5",
  "page[number%5D=3&page%5Bsize]=5",
  "%70age[number]=3&pa%67e%5Bsiz%65%5D=5",
  "page[number]=3&page%5Bsize%5D=5",
].map((query): Accepted => ({ target: `/users?${query}`, number: 3, size: 5, self: `/users?${query}` }));

/** Other parameters stay unchanged in their places; `*` marks the place of the page parameters. */
const OTHERS = [
  "filter[q]=a%26b%3Dc%23x&*",
  "*&filter[q]=a%26b%3Dc%23x",
  "sort=-created&*&include=author&sort=name",
  "tag=a&tag=b&tag=a&*&tag=",
  "q=a+b%20c&*&q=%2B",
  "bad=%zz%&*&worse=%e4%bd&%=%",
  "a&=b&=&*&a=b=c",
  "&&*&&",
  "*&",
  "&*",
  "pages[number]=9&*",
  "pagesize=1&page.size=2&page_size=3&*",
  "Page[size]=1&PAGE[SIZE]=2&page(size)=3&*",
  "filter[page]=7&filter[page][size]=8&x[page[size]]=9&*",
  "page%255Bsize%255D=4&page%00[size]=5&%5Bpage[size]=6&*",
  "__proto__=1&constructor[prototype][x]=2&*&toString=3",
  "q='\"<>{}|^`\\&*",
].map((query): Accepted => {
  const target = `/users?${query.replace("*", "page[number]=3&page[size]=5")}`;
  return { target, number: 3, size: 5, self: target };
});

export const ACCEPTED: readonly Accepted[] = [
  firstPage("/users", "/users?page%5Bnumber%5D=1&page%5Bsize%5D=10"),
  firstPage("/users?", "/users?page%5Bnumber%5D=1&page%5Bsize%5D=10"),
  firstPage("/users?sort=name", "/users?sort=name&page%5Bnumber%5D=1&page%5Bsize%5D=10"),
  firstPage("/users?&", "/users?&&page%5Bnumber%5D=1&page%5Bsize%5D=10"),
  firstPage("/", "/?page%5Bnumber%5D=1&page%5Bsize%5D=10"),
  ...NOTATIONS,
  ...OTHERS,
  // a missing parameter is added with the brackets of the first page parameter
  { target: "/users?page[number]=2", number: 2, size: 10, self: "/users?page[number]=2&page[size]=10" },
  { target: "/users?page[size]=5&a=b", number: 1, size: 5, self: "/users?page[size]=5&a=b&page[number]=1" },
  {
    target: "/users?page%5Bnumber%5D=2",
    number: 2,
    size: 10,
    self: "/users?page%5Bnumber%5D=2&page%5Bsize%5D=10",
  },
  {
    target: "/users?page%5bsize%5d=5",
    number: 1,
    size: 5,
    self: "/users?page%5bsize%5d=5&page%5bnumber%5d=1",
  },
  {
    target: "/users?page%5bnumber]=2",
    number: 2,
    size: 10,
    self: "/users?page%5bnumber]=2&page%5bsize]=10",
  },
  {
    target: "/users?%70age[number]=2",
    number: 2,
    size: 10,
    self: "/users?%70age[number]=2&page[size]=10",
  },
  // values are decimal integers, with or without leading zeros and percent-encoding
  {
    target: "/users?page[number]=007&page[size]=0100",
    number: 7,
    size: 100,
    self: "/users?page[number]=7&page[size]=100",
  },
  {
    target: "/users?page[number]=%32&page[size]=%31%30",
    number: 2,
    size: 10,
    self: "/users?page[number]=2&page[size]=10",
  },
  {
    target: `/users?page[number]=${"0".repeat(6000)}2`,
    number: 2,
    size: 10,
    self: "/users?page[number]=2&page[size]=10",
  },
  {
    target: "/users?page[number]=900719925474099&page[size]=10",
    number: 900719925474099,
    size: 10,
    self: "/users?page[number]=900719925474099&page[size]=10",
  },
  // paths
  {
    target: "/v1/accounts/acme/users?page[size]=25&page[number]=2",
    number: 2,
    size: 25,
    self: "/v1/accounts/acme/users?page[size]=25&page[number]=2",
  },
  firstPage("/a%2Fb/ü", "/a%2Fb/%FC?page%5Bnumber%5D=1&page%5Bsize%5D=10"),
  firstPage(
    "/users?q=\u00fc\u4f60\u{1f600}",
    "/users?q=%FC%E4%BD%A0%F0%9F%98%80&page%5Bnumber%5D=1&page%5Bsize%5D=10",
  ),
  firstPage("/users?q=\ud800", "/users?q=%EF%BF%BD&page%5Bnumber%5D=1&page%5Bsize%5D=10"),
  firstPage("/us ers\r\nX: y?q=\t\0", "/us%20ers%0D%0AX:%20y?q=%09%00&page%5Bnumber%5D=1&page%5Bsize%5D=10"),
  firstPage("/users?a=1#page[number]=5", "/users?a=1&page%5Bnumber%5D=1&page%5Bsize%5D=10"),
  firstPage("/users#?page[number]=5", "/users?page%5Bnumber%5D=1&page%5Bsize%5D=10"),
  firstPage("/users?a?b=/?c", "/users?a?b=/?c&page%5Bnumber%5D=1&page%5Bsize%5D=10"),
  // links never leave the site
  ...[
    "//evil.example/users",
    "/\\evil.example/users",
    "\\\\evil.example/users",
    "///\\//evil.example/users",
  ].map((target) => firstPage(target, "/evil.example/users?page%5Bnumber%5D=1&page%5Bsize%5D=10")),
  ...["http://evil.example/users", "HTTPS://u:p@evil.example:8080/users", "svn+ssh://evil.example/users"].map(
    (target) => firstPage(target, "/users?page%5Bnumber%5D=1&page%5Bsize%5D=10"),
  ),
  firstPage("http://evil.example", "/?page%5Bnumber%5D=1&page%5Bsize%5D=10"),
  firstPage("http://evil.example?a=b", "/?a=b&page%5Bnumber%5D=1&page%5Bsize%5D=10"),
  firstPage("http://evil.example//worse.example", "/worse.example?page%5Bnumber%5D=1&page%5Bsize%5D=10"),
  firstPage("http://evil.example\\@worse.example", "/@worse.example?page%5Bnumber%5D=1&page%5Bsize%5D=10"),
  firstPage("javascript:alert(1)", "/javascript:alert(1)?page%5Bnumber%5D=1&page%5Bsize%5D=10"),
  firstPage("*", "/*?page%5Bnumber%5D=1&page%5Bsize%5D=10"),
  firstPage("", "/?page%5Bnumber%5D=1&page%5Bsize%5D=10"),
  // options
  {
    target: "/users",
    options: { defaultSize: 25, maxSize: 50, brackets: "literal" },
    number: 1,
    size: 25,
    self: "/users?page[number]=1&page[size]=25",
  },
  {
    target: "/users",
    options: { maxSize: 5 },
    number: 1,
    size: 5,
    self: "/users?page%5Bnumber%5D=1&page%5Bsize%5D=5",
  },
  {
    target: "/users?page%5bnumber%5d=2&page[size]=5",
    options: { brackets: "literal" },
    number: 2,
    size: 5,
    self: "/users?page[number]=2&page[size]=5",
  },
  {
    target: "/users?page[number]=2&filter[a][]=[b]&[=]&page%5bsize%5d=5",
    options: jsonapi,
    number: 2,
    size: 5,
    self: "/users?page%5Bnumber%5D=2&filter%5Ba%5D%5B%5D=%5Bb%5D&%5B=%5D&page%5Bsize%5D=5",
  },
  {
    target: "/users?page[itemsPerPage]=5&page[page]=3",
    options: { names: { number: "page", size: "itemsPerPage" } },
    number: 3,
    size: 5,
    self: "/users?page[itemsPerPage]=5&page[page]=3",
  },
  {
    target: "/users?page[number]=3",
    options: { names: { size: "per-page", number: undefined } },
    number: 3,
    size: 10,
    self: "/users?page[number]=3&page[per-page]=10",
  },
  {
    target: "/users?token=s3cret&a=1&page[number]=3&t%6Fken=x&token[]=y&token%5Bz%5D=1&tokens=2&auth&b=auth",
    options: keygen,
    number: 3,
    size: 10,
    self: "/users?a=1&page[number]=3&tokens=2&b=auth&page[size]=10",
  },
  {
    target: "/users?token=s3cret",
    options: { omit: ["token"] },
    ...FIRST,
    self: "/users?page%5Bnumber%5D=1&page%5Bsize%5D=10",
  },
  {
    target: "/users?&token=s3cret&%zz=1&&page[number]=1",
    options: { omit: ["token", "%zz"] },
    ...FIRST,
    self: "/users?&&page[number]=1&page[size]=10",
  },
  ...[
    ["https://api.example.com", "https://api.example.com/users"],
    ["https://api.example.com/", "https://api.example.com/users"],
    ["http://[::1]:3000/v1/", "http://[::1]:3000/v1/users"],
    ["/gateway", "/gateway/users"],
    ["/", "/users"],
    ["", "/users"],
  ].map(
    ([baseUrl, path]): Accepted => ({
      target: "//users",
      options: { baseUrl },
      ...FIRST,
      self: `${path}?page%5Bnumber%5D=1&page%5Bsize%5D=10`,
    }),
  ),
];
