import type { CheckOptions } from "../../lib/conformance";
import { planClauses } from "../../lib/conformance/check";

const URL_OF_A_LIST = "http://a.example/things?x=1";

test("missing options have defaults", () => {
  expect(planClauses(URL_OF_A_LIST, {})).toEqual({
    origin: "http://a.example",
    target: "/things?x=1",
    client: {
      ...{ search: undefined, headers: {}, allowHosts: [], publicUrl: undefined },
      ...{ maxRequests: 10_000, maxBytes: 16777216, timeout: 10000, maxWait: 60000 },
    },
    names: {},
    stated: {
      maxPages: 50,
      otherParameters: "",
      empty: undefined,
      sort: undefined,
      included: undefined,
      expiryWait: 0,
      secretParameters: [],
    },
    strategies: undefined,
    only: [],
    strict: false,
  });
});

test("options replace the defaults", () => {
  const options: CheckOptions = {
    strategy: ["number", "offset", "cursor"],
    ...{ method: "QUERY", body: "a=1", contentType: "text/x" },
    names: { size: "itemsPerPage" },
    headers: { Authorization: "Bearer token" },
    ...{ maxPages: 1, maxRequests: 2, maxBytes: 3, timeout: 4, maxWait: 0, expiryWait: 5 },
    publicUrl: "https://c.example:8443/v1",
    allowHosts: ["B.example:80"],
    otherParameters: "filter[a]=1",
    empty: "/nothing",
    sort: "rank",
    included: "parts=count",
    secretParameters: ["token"],
    only: ["LINK"],
    strict: true,
  };
  expect(planClauses(URL_OF_A_LIST, options)).toEqual({
    origin: "http://a.example",
    target: "/things?x=1",
    client: {
      search: { method: "QUERY", body: "a=1", contentType: "text/x" },
      headers: { authorization: "Bearer token" },
      allowHosts: ["b.example:80", "c.example:8443"],
      publicUrl: { origin: "https://c.example:8443", target: "/v1" },
      relationshipPath: "parts",
      ...{ maxRequests: 2, maxBytes: 3, timeout: 4, maxWait: 0 },
    },
    names: { size: "itemsPerPage" },
    stated: {
      maxPages: 1,
      otherParameters: "filter[a]=1",
      empty: "/nothing",
      sort: "rank",
      included: "parts=count",
      expiryWait: 5,
      secretParameters: ["token"],
    },
    strategies: ["number", "offset", "cursor"],
    only: ["LINK"],
    strict: true,
  });
});

const STRATEGIES = '"number", "offset", "cursor" or "token", or a list of different ones';
const METHODS = '"GET", "QUERY" or "POST"';
const COUNT = "an integer from 1 to 9007199254740991";
const TIMEOUT = "an integer from 1 to 2147483647";
const PAUSE = "an integer from 0 to 2147483647";
const HOSTS = 'a list of hosts, as in "api.example.com:8080"';
const HEADERS = "an object of headers that can be sent";
const RELATIONSHIP = 'a relationship path, as in "comments", "comments.author" or "comments=count"';
const QUERY = 'a query string without "?", "#" and page parameters';
const EMPTY = "the URL of a list on the same server";
const CLAUSES = "a list of clauses, by id or by the beginning of an id";
const WITHOUT_BODY = "body and contentType require method QUERY or POST, because a GET request has no body";

/** Invalid options, and the message about them. */
const INVALID: readonly [options: object | null, message: string][] = [
  [null, "options must be an object; got null"],
  [{ strategy: [] }, `strategy must be ${STRATEGIES}; got an empty list`],
  [{ strategy: null }, `strategy must be ${STRATEGIES}; got null`],
  [{ strategy: ["number", "pages"] }, `strategy must be ${STRATEGIES}; got a list with "pages"`],
  [{ strategy: ["number", "number"] }, `strategy must be ${STRATEGIES}; got a list with "number" twice`],
  [{ method: "PUT" }, `method must be ${METHODS}; got "PUT"`],
  [{ method: "QUERY" }, "method QUERY requires body"],
  [{ method: "POST" }, "method POST requires body"],
  [{ method: "POST", body: 5 }, "body must be a string; got 5"],
  [{ body: "{}" }, WITHOUT_BODY],
  [{ contentType: "a/b" }, WITHOUT_BODY],
  [{ method: "POST", body: "", contentType: "a\nb" }, 'contentType must be a media type; got "a\\nb"'],
  [{ method: "POST", body: "", contentType: 5 }, "contentType must be a media type; got 5"],
  [{ maxPages: 0 }, `maxPages must be ${COUNT}; got 0`],
  [{ maxPages: "9" }, `maxPages must be ${COUNT}; got "9"`],
  [{ maxRequests: -1 }, `maxRequests must be ${COUNT}; got -1`],
  [{ maxBytes: Number.NaN }, `maxBytes must be ${COUNT}; got NaN`],
  [{ timeout: 1.5 }, `timeout must be ${TIMEOUT}; got 1.5`],
  [{ timeout: 2 ** 31 }, `timeout must be ${TIMEOUT}; got 2147483648`],
  [{ maxWait: -1 }, `maxWait must be ${PAUSE}; got -1`],
  [{ expiryWait: -1 }, `expiryWait must be ${PAUSE}; got -1`],
  [{ maxRequest: 5 }, "maxRequest is unknown (did you mean maxRequests?)"],
  [{ verbose: true }, "verbose is unknown"],
  [{ names: "size" }, 'names must be an object, as in { number: "page", size: "limit" }; got "size"'],
  [{ names: { sise: "s" } }, "names.sise is unknown (did you mean names.size?)"],
  [{ names: { size: "" } }, 'names.size must be a name without brackets; got ""'],
  [{ names: { size: "[a" } }, 'names.size must be a name without brackets; got "[a"'],
  [{ names: { size: "a]" } }, 'names.size must be a name without brackets; got "a]"'],
  [{ names: { size: 5 } }, "names.size must be a name without brackets; got 5"],
  [{ publicUrl: "api.example.com" }, 'publicUrl must be an http or https URL; got "api.example.com"'],
  [{ allowHosts: ["http://a"] }, `allowHosts must be ${HOSTS}; got a list with "http://a"`],
  [{ allowHosts: ["a:b"] }, `allowHosts must be ${HOSTS}; got a list with "a:b"`],
  [{ allowHosts: [5] }, `allowHosts must be ${HOSTS}; got a list with 5`],
  [{ allowHosts: "a" }, `allowHosts must be ${HOSTS}; got "a"`],
  [{ included: ["comments"] }, `included must be ${RELATIONSHIP}; got an array`],
  ...["a b", "a.", ".a", "a..b", "a=", "=a", "a=b=c", "a[b]"].map((included): [object, string] => [
    { included },
    `included must be ${RELATIONSHIP}; got "${included}"`,
  ]),
  [{ sort: 5 }, 'sort must be a value of sort, as in "-name"; got 5'],
  [{ sort: "a&b=c" }, 'sort must be a value of sort, as in "-name"; got "a&b=c"'],
  [{ empty: new URL("http://a.example") }, `empty must be ${EMPTY}; got an object`],
  [{ empty: "" }, `empty must be ${EMPTY}; got ""`],
  [{ empty: "http://[" }, `empty must be ${EMPTY}; got "http://["`],
  [{ empty: "http://b.example/" }, `empty must be ${EMPTY}; got "http://b.example/"`],
  [{ otherParameters: { a: "1" } }, `otherParameters must be ${QUERY}; got an object`],
  [{ otherParameters: "?a=1" }, `otherParameters must be ${QUERY}; got "?a=1"`],
  [{ otherParameters: "a=1#b" }, `otherParameters must be ${QUERY}; got "a=1#b"`],
  [
    { otherParameters: "a=1&page%5Bsize%5D=2" },
    `otherParameters must be ${QUERY}; got "a=1&page%5Bsize%5D=2"`,
  ],
  [{ strict: "yes" }, 'strict must be true or false; got "yes"'],
  [{ onProgress: true }, "onProgress must be a function; got true"],
  [{ only: "LINK-3" }, `only must be ${CLAUSES}; got "LINK-3"`],
  [{ only: ["LINK", "LINKS"] }, `only must be ${CLAUSES}; got a list with "LINKS" (did you mean LINK?)`],
  [{ only: ["LINK-", 5] }, `only must be ${CLAUSES}; got a list with "LINK-" (did you mean LINK-1?)`],
  [{ only: [5] }, `only must be ${CLAUSES}; got a list with 5`],
  [{ secretParameters: "token" }, 'secretParameters must be a list of names; got "token"'],
  [{ secretParameters: [""] }, 'secretParameters must be a list of names; got a list with ""'],
  [{ secretParameters: [5] }, "secretParameters must be a list of names; got a list with 5"],
  [{ headers: { "x y": "a" } }, `headers must be ${HEADERS}; got an object with "x y", which cannot be sent`],
  [
    { headers: { token: "secret\n" } },
    `headers must be ${HEADERS}; got an object with "token", which cannot be sent`,
  ],
  [{ headers: { token: 5 } }, `headers must be ${HEADERS}; got an object with "token", which cannot be sent`],
  [{ headers: "token: secret" }, `headers must be ${HEADERS}; got a string`],
  [
    { maxPages: 0, sort: "" },
    `maxPages must be ${COUNT}; got 0; sort must be a value of sort, as in "-name"; got ""`,
  ],
];

test.each(["a", "comments.author", "posts.comments.author=count"])(
  "%s is a relationship path",
  (included) => {
    expect(planClauses(URL_OF_A_LIST, { included }).stated).toMatchObject({ included });
  },
);

test.each(INVALID)("%j is rejected", (options, message) => {
  expect(() => planClauses(URL_OF_A_LIST, options as CheckOptions)).toThrow(new TypeError(message));
});

test.each([["localhost"], [""], ["ftp://a.example"], [undefined as never]])(
  "the URL %j is rejected",
  (url) => {
    for (const options of [{}, { empty: "/none" }])
      expect(() => planClauses(url, options)).toThrow(
        new TypeError(`url must be an http or https URL; got ${JSON.stringify(url)}`),
      );
  },
);
