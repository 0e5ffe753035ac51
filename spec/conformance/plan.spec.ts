import type { CheckOptions } from "../../lib/conformance";
import { planCheck } from "../../lib/conformance/plan";

const URL_OF_A_LIST = "http://a.example/things?x=1";

test("missing options have defaults", () => {
  expect(planCheck(URL_OF_A_LIST, {})).toEqual({
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
  expect(planCheck(URL_OF_A_LIST, options)).toEqual({
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

test.each<[object, string]>([
  [{ strategy: [] }, "strategy must be number, offset, cursor or token; got none"],
  [{ strategy: ["number", "pages"] }, 'strategy must be number, offset, cursor or token; got "pages"'],
  [{ method: "PUT" }, 'method must be GET, QUERY or POST; got "PUT"'],
  [{ method: "QUERY" }, "QUERY needs a body; got undefined"],
  [{ method: "POST", body: 5 }, "POST needs a body; got 5"],
  [{ body: "{}" }, "a GET request has no body: method must be QUERY or POST"],
  [{ contentType: "a/b" }, "a GET request has no body: method must be QUERY or POST"],
  [{ maxPages: 0 }, "maxPages must be an integer from 1; got 0"],
  [{ maxRequests: -1 }, "maxRequests must be an integer from 1; got -1"],
  [{ maxBytes: Number.NaN }, "maxBytes must be an integer from 1; got NaN"],
  [{ timeout: 1.5 }, "timeout must be an integer from 1 to 2147483647; got 1.5"],
  [{ timeout: 2 ** 31 }, "timeout must be an integer from 1 to 2147483647; got 2147483648"],
  [{ maxWait: -1 }, "maxWait must be an integer from 0 to 2147483647; got -1"],
  [{ maxPages: "9" }, 'maxPages must be an integer from 1; got "9"'],
  [{ maxRequest: 5 }, 'unknown option "maxRequest"; did you mean "maxRequests"?'],
  [{ verbose: true }, 'unknown option "verbose"'],
  [{ names: { sise: "s" } }, 'unknown page parameter "sise"; did you mean "size"?'],
  [{ publicUrl: "api.example.com" }, 'publicUrl must be an http or https URL; got "api.example.com"'],
  [{ allowHosts: ["http://a"] }, 'allowHosts must be hosts, as in "api.example.com:8080"; got "http://a"'],
  [{ allowHosts: ["a:b"] }, 'allowHosts must be hosts, as in "api.example.com:8080"; got "a:b"'],
  [{ included: ["comments"] }, "included must be a string; got an array"],
  [{ sort: 5 }, "sort must be a string; got 5"],
  [{ empty: new URL("http://a.example") }, "empty must be a string; got an object"],
  [{ otherParameters: { a: "1" } }, "otherParameters must be a string; got an object"],
  [{ strict: "yes" }, 'strict must be a boolean; got "yes"'],
  [{ onProgress: true }, "onProgress must be a function; got true"],
  [{ only: "LINK-3" }, 'only must be a list of strings; got "LINK-3"'],
  [{ secretParameters: "token" }, 'secretParameters must be a list of strings; got "token"'],
  [{ allowHosts: [5] }, "allowHosts must be a list of strings; got an array"],
  [{ headers: { "x y": "a" } }, 'headers: the name or the value of "x y" cannot be sent'],
  [{ headers: { token: "secret\n" } }, 'headers: the name or the value of "token" cannot be sent'],
])("%j is rejected", (options, message) => {
  expect(() => planCheck(URL_OF_A_LIST, options)).toThrow(new TypeError(message));
});

test.each([["localhost"], [""], ["ftp://a.example"]])("the URL %j is rejected", (url) => {
  expect(() => planCheck(url, {})).toThrow(
    new TypeError(`url must be an http or https URL; got ${JSON.stringify(url)}`),
  );
});
