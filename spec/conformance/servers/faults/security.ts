import { changedLinks } from "../changed-servers";
import { CursorServer } from "../cursor-server";
import type { Answer, Headers, Pair, Problem } from "../list-server";
import { NumberServer } from "../number-server";
import type { Fault } from "./fault";

/** What makes a server fail, and where this was seen. */
const hostile: readonly (readonly [name: string, seen: string, is: (pair: Pair) => boolean])[] = [
  ["page[__proto__]", "CVE-2022-24999 of qs", ({ name }) => name === "page[__proto__]"],
  [
    "page[constructor][prototype]",
    "the same by another way",
    ({ name }) => name.startsWith("page[constructor]"),
  ],
  ["page[toString]", "members that are looked up in an object", ({ name }) => name === "page[toString]"],
  ["page", "neomerx/json-api#58", ({ name }) => name === "page"],
  ["page[", "brackets that are looked for by their place", ({ name }) => name === "page["],
  ["a size of NUL", "texts that C ends at NUL, and PostgreSQL refuses", ({ text }) => text === "\0"],
  ["a size in digits of mathematics", "\\d of Python, and then int()", ({ text }) => text === "𝟚"],
  ["a name of 2000 characters", "columns that names are logged to", ({ name }) => name.length > 2000],
  ["a name of 100 brackets", "parsers that call themselves", ({ name }) => name.includes("[a][a]")],
];

const failures = hostile.map(
  ([name, seen, is]): Fault => ({
    name: `${name} makes the server fail`,
    seen,
    breaks: { "SEC-5": "the server fails with 500" },
    server: class extends NumberServer {
      override judge(query: readonly Pair[]): Problem[] {
        if (query.some(is)) throw new TypeError("cannot read properties");
        return super.judge(query);
      }
    },
  }),
);

export const security: readonly Fault[] = [
  ...failures,
  {
    name: "a cursor with another value makes the server fail",
    seen: "unsigned cursors whose values reach a query as they are",
    breaks: { "SEC-5": "the server fails with 500" },
    server: class extends CursorServer {
      // It signs nothing, and looks for a row only by what it can compare.
      override position(cursor: string): string | undefined {
        const own = super.position(cursor);
        const text = Buffer.from(cursor, "base64url").toString();
        if (own === undefined && text.startsWith('["abc"'))
          throw new TypeError("invalid input syntax for bigint");
        return own;
      }
    },
  },
  {
    name: "links repeat the access token",
    seen: "keygen-sh/keygen-api#643, blockscout/blockscout#14361",
    breaks: { "SEC-3": "`self` repeats a secret parameter" },
    server: changedLinks((link, target) => (target.includes("token=") ? `${link}&token=kitSecret` : link)),
  },
  {
    name: "links are built from X-Forwarded-Host",
    seen: "nycmeshnet/meshdb#437",
    breaks: { "SEC-1": "links lead to the host that x-forwarded-host named" },
    server: class extends NumberServer {
      override links(...[page, target, query, headers]: Parameters<NumberServer["links"]>) {
        const host = headers["x-forwarded-host"];
        const links = super.links(page, target, query, headers);
        return host ? { ...links, self: `http://${host}${links.self}` } : links;
      }
    },
  },
  {
    name: "links are built from the Host header",
    seen: "absolute links of many frameworks behind no proxy",
    breaks: { "SEC-1": "links lead to the host that host named" },
    server: class extends NumberServer {
      override links(...[page, target, query, headers]: Parameters<NumberServer["links"]>) {
        const links = super.links(page, target, query, headers);
        return { ...links, self: `http://${headers.host}${links.self}` };
      }
    },
  },
  {
    name: "a target that begins with two slashes makes links to another host",
    seen: "links that repeat the request target, as scheme-relative references",
    breaks: { "SEC-2": "`self` leads to http://things" },
    server: class extends NumberServer {
      override answer(target: string, headers: Headers): Answer {
        const answer = super.answer(target.replace(/^\/+/, "/"), headers);
        if (!target.startsWith("//") || answer.status !== 200) return answer;
        return { ...answer, body: { ...answer.body, links: { self: target } } };
      }
    },
  },
  {
    name: "a target that begins with a slash and a backslash makes links to another host",
    seen: "browsers, which read a backslash as a slash",
    breaks: { "SEC-2": "`self` leads to http://things" },
    server: class extends NumberServer {
      override answer(target: string, headers: Headers): Answer {
        const answer = super.answer(target.replace(/^[/\\]+/, "/"), headers);
        if (!target.startsWith("/\\") || answer.status !== 200) return answer;
        return { ...answer, body: { ...answer.body, links: { self: target } } };
      }
    },
  },
  {
    name: "an origin and a target that begins with two slashes are joined without a slash",
    seen: "origins that //@host would turn into the name of a user",
    breaks: { "SEC-2": "`self` is not a URI reference" },
    server: class extends NumberServer {
      override answer(target: string, headers: Headers): Answer {
        const answer = super.answer(target.replace(/^\/+/, "/"), headers);
        if (!target.startsWith("//") || answer.status !== 200) return answer;
        const self = `http://${headers.host}${target.replace(/^\/+/, "")}`;
        return { ...answer, body: { ...answer.body, links: { self } } };
      }
    },
  },
  {
    name: "an error repeats two hundred characters of a value",
    seen: "error messages that repeat the input",
    breaks: { "SEC-4": "the error repeats a value of 500 characters" },
    server: class extends NumberServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        const problem = super.judgeSize(member, text);
        return problem && { ...problem, detail: text.slice(0, 200) };
      }
    },
  },
  {
    name: "an error repeats the whole value",
    seen: "error messages that repeat the input",
    breaks: { "SEC-4": "the error repeats a value of 500 characters" },
    server: class extends NumberServer {
      override judgeSize(member: string, text: string): Problem | undefined {
        const problem = super.judgeSize(member, text);
        return problem && { ...problem, detail: text };
      }
    },
  },
];
