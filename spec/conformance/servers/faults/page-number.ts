import type { Members, Page, Problem, Row } from "../list-server";
import { NumberServer } from "../number-server";
import type { Fault } from "./fault";

/** Texts, the number that a server reads them as, and where this was seen. */
const texts: readonly (readonly [text: string, number: string, seen: string])[] = [
  ["2abc", "2", "keygen-sh/keygen-api, to_i in app/controllers/concerns/pagination.rb"],
  ["abc", "1", "to_i of Ruby"],
  ["-1", "1", "Math.abs, or a minus sign that is dropped; sohosai/sos-frontend#811"],
  ["1.5", "1", "parseInt of JavaScript"],
  ["", "1", "an empty text that is taken for none"],
  [" 2", "2", "int() of Python, which trims"],
  ["+2", "2", "Integer.parseInt of Java"],
  ["0x2", "2", "Number() of JavaScript"],
  ["1e1", "10", "Number() of JavaScript"],
  ["2,3", "2", "parsers that make lists at commas"],
  ["null", "1", "clients that send null, and servers that accept it for them"],
];

const moreTexts = texts.map(
  ([text, number, seen]): Fault => ({
    name: `page ${JSON.stringify(text)} is read as page ${number}`,
    seen,
    breaks: { "PAGE-NUM-1": "a page number that is not an integer is answered with 200" },
    server: class extends NumberServer {
      override judgeNumber(value: string): Problem | undefined {
        return super.judgeNumber(value === text ? number : value);
      }
    },
  }),
);

export const pageNumber: readonly Fault[] = [
  ...moreTexts,
  {
    name: "an invalid page number is read as page 1",
    seen: "freedomofpress/pressfreedomtracker.us#876",
    breaks: { "PAGE-NUM-1": "a page number that is not an integer is answered with 200" },
    server: class extends NumberServer {
      override judgeNumber(text: string): Problem | undefined {
        return /^[0-9]+$/.test(text) ? super.judgeNumber(text) : undefined;
      }
    },
  },
  {
    name: "an invalid page number makes the server fail",
    seen: "mislav/will_paginate#547",
    breaks: { "PAGE-NUM-1": "a page number that is not an integer is answered with 500" },
    server: class extends NumberServer {
      override judgeNumber(text: string): Problem | undefined {
        if (!/^[0-9]+$/.test(text)) throw new RangeError("invalid value for Integer()");
        return super.judgeNumber(text);
      }
    },
  },
  {
    name: "a leading zero makes an octal number",
    seen: "PHP's intval with base 0",
    breaks: {
      "PAGE-SIZE-1":
        "a page of size 010 has things:100 … things:107 (8 rows) instead of things:100 … things:109 (10 rows)",
      "PAGE-NUM-2": "page 010 has things:107 instead of things:109",
    },
    server: class extends NumberServer {
      override integer(text: string): number {
        return /^0[0-7]{2,}$/.test(text) && text !== "002" ? Number.parseInt(text, 8) : super.integer(text);
      }
    },
  },
  {
    name: "a leading zero makes an octal number, and page 10 is the deepest",
    seen: "PHP's intval with base 0",
    breaks: {
      "PAGE-SIZE-1":
        "a page of size 010 has things:100 … things:107 (8 rows) instead of things:100 … things:109 (10 rows)",
      "PAGE-NUM-2": "page 010 has things:107 instead of things:109",
    },
    server: class extends NumberServer {
      override readonly maxNumber = 10;
      override integer(text: string): number {
        return /^0[0-7]{2,}$/.test(text) && text !== "002" ? Number.parseInt(text, 8) : super.integer(text);
      }
    },
  },
  {
    name: "only the third page has the wrong rows",
    seen: "caches that mistake one page for another",
    breaks: {
      "PAGE-NUM-4":
        "page 3 of size 3 has things:109 things:110 things:111 instead of things:106 things:107 things:108",
    },
    server: class extends NumberServer {
      override skip(number: number, size: number): number {
        return super.skip(number, size) + (size === 3 && number === 3 ? 3 : 0);
      }
    },
  },
  {
    name: "page 0 is read as page 1",
    seen: "typicode/json-server#909",
    breaks: { "PAGE-NUM-3": "page 0 is answered with 200" },
    server: class extends NumberServer {
      override judgeNumber(text: string): Problem | undefined {
        return super.judgeNumber(text === "0" ? "1" : text);
      }
    },
  },
  {
    name: "pages are counted from 0",
    seen: "json-api-dotnet/JsonApiDotNetCore#622",
    breaks: {
      "PAGE-NUM-4":
        "page 1 of size 3 has things:103 things:104 things:105 instead of things:110 things:111 things:112",
      "PAGE-NUM-3": "page 0 is answered with 200",
    },
    server: class extends NumberServer {
      override judgeNumber(text: string): Problem | undefined {
        return super.judgeNumber(text === "0" ? "1" : text);
      }
      override cut(number: number, size: number, list: readonly Row[]): Page {
        const page = super.cut(number + 1, size, list);
        const down = (members: Members | null) => members && { size, number: Number(members.number) - 1 };
        const { first, prev, next, last } = page;
        const links = { first: down(first), prev: down(prev), next: down(next), last: down(last) };
        return { ...page, self: { number, size }, ...links };
      }
      override page(sent: ReadonlyMap<string, string>, list: readonly Row[]): Page {
        return this.cut(Number(sent.get("number") ?? 0), Number(sent.get("size") ?? this.defaultSize), list);
      }
    },
  },
  {
    name: "each page repeats the last row of the page before it",
    seen: "inclusive ranges, as in apache/pinot#8770",
    breaks: { "PAGE-NUM-4": "rows of the previous page are repeated" },
    shows: { "PAGE-NUM-4": "?page%5Bnumber%5D=2&" },
    server: class extends NumberServer {
      override skip(number: number, size: number): number {
        return Math.max(0, super.skip(number, size) - 1);
      }
    },
  },
  {
    name: "the deepest page is not reported",
    seen: "caps that answer 400 with a text only",
    breaks: { "PAGE-NUM-5": "the error does not report meta.page.maxNumber as an integer" },
    server: class extends NumberServer {
      override readonly maxNumber = 24;
      override judgeNumber(text: string): Problem | undefined {
        const problem = super.judgeNumber(text);
        return problem && { ...problem, meta: {} };
      }
    },
  },
  {
    name: "`next` leads beyond the deepest page",
    seen: "caps that the link builder does not know",
    breaks: { "PAGE-NUM-5": "`next` leads beyond the deepest page" },
    server: class extends NumberServer {
      override readonly maxNumber = 20;
      override cut(number: number, size: number, list: readonly Row[]) {
        const page = super.cut(number, size, list);
        return number === this.maxNumber ? { ...page, next: { number: number + 1, size } } : page;
      }
    },
  },
  {
    name: "a huge page number makes the server fail",
    seen: "laravel/framework#17471",
    breaks: { "PAGE-NUM-6": "page 9007199254740992 is answered with 500" },
    server: class extends NumberServer {
      override judgeNumber(text: string): Problem | undefined {
        if (Number(text) > Number.MAX_SAFE_INTEGER) throw new RangeError("OFFSET must not be negative");
        return super.judgeNumber(text);
      }
    },
  },
  {
    name: "a huge page number overflows to page 1",
    seen: "integers of 64 bits that wrap around",
    breaks: {
      "PAGE-SIZE-3": "a size above the maximum is answered with 200",
      "PAGE-NUM-6": "page 18446744073709551617 is answered with 200",
    },
    server: class extends NumberServer {
      override judgeNumber(text: string): Problem | undefined {
        return super.judgeNumber(text === "18446744073709551617" ? "1" : text);
      }
      override integer(text: string): number {
        return text === "18446744073709551617" ? 1 : super.integer(text);
      }
    },
  },
  {
    name: "the reported deepest page is refused",
    seen: "caps that are compared with >= in place of >",
    breaks: {
      "LINK-2": "`last` is answered with 400",
      "PAGE-NUM-5": "page 24 is refused, although it is reported as the deepest",
    },
    server: class extends NumberServer {
      override readonly maxNumber = 24;
      override judgeNumber(text: string): Problem | undefined {
        return super.judgeNumber(text === "24" ? "25" : text);
      }
    },
  },
  {
    name: "the page after the deepest is served",
    seen: "caps that are compared with the offset",
    breaks: { "PAGE-NUM-5": "page 25 is beyond the deepest, but is accepted" },
    server: class extends NumberServer {
      override readonly maxNumber = 24;
      override judgeNumber(text: string): Problem | undefined {
        return text === "25" ? undefined : super.judgeNumber(text);
      }
    },
  },
  {
    name: "large pages begin too early",
    seen: "a size that is limited where rows are skipped, and not where they are read",
    breaks: {
      "PAGE-NUM-4": "page 2 of size 23 has things:120 things:121 things:122 things:123 instead of things:123",
    },
    server: class extends NumberServer {
      override readonly maxSize = 30;
      override skip(number: number, size: number): number {
        return super.skip(number, Math.min(size, 20));
      }
    },
  },
];
