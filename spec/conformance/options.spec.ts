import type { CheckOptions } from "../../lib/conformance";
import { planCheck } from "../../lib/conformance/options";

const URL_OF_A_LIST = "http://a.example/things?x=1";

test("missing options have defaults", () => {
  expect(planCheck(URL_OF_A_LIST, {})).toEqual({
    origin: "http://a.example",
    target: "/things?x=1",
    client: { headers: {}, allowHosts: [], maxRequests: 500, maxBytes: 16777216, timeout: 10000 },
    names: {},
    stated: {
      maxPages: 50,
      otherParameters: "",
      empty: undefined,
      sort: undefined,
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
    names: { size: "itemsPerPage" },
    headers: { Authorization: "Bearer token" },
    ...{ maxPages: 1, maxRequests: 2, maxBytes: 3, timeout: 4 },
    allowHosts: ["b.example"],
    otherParameters: "filter[a]=1",
    empty: "/nothing",
    sort: "rank",
    secretParameters: ["token"],
    only: ["LINK"],
    strict: true,
  };
  expect(planCheck(URL_OF_A_LIST, options)).toEqual({
    origin: "http://a.example",
    target: "/things?x=1",
    client: {
      headers: { authorization: "Bearer token" },
      allowHosts: ["b.example"],
      ...{ maxRequests: 2, maxBytes: 3, timeout: 4 },
    },
    names: { size: "itemsPerPage" },
    stated: {
      maxPages: 1,
      otherParameters: "filter[a]=1",
      empty: "/nothing",
      sort: "rank",
      secretParameters: ["token"],
    },
    strategies: ["number", "offset", "cursor"],
    only: ["LINK"],
    strict: true,
  });
});

test.each<[CheckOptions, string]>([
  [{ strategy: [] }, "strategy must be number, offset or cursor; got []"],
  [{ strategy: ["number", "pages" as "number"] }, 'strategy must be number, offset or cursor; got "pages"'],
  [{ maxPages: 0 }, "maxPages must be an integer from 1; got 0"],
  [{ maxRequests: -1 }, "maxRequests must be an integer from 1; got -1"],
  [{ maxBytes: Number.NaN }, "maxBytes must be an integer from 1; got NaN"],
  [{ timeout: 1.5 }, "timeout must be an integer from 1; got 1.5"],
])("%j is rejected", (options, message) => {
  expect(() => planCheck(URL_OF_A_LIST, options)).toThrow(new TypeError(message));
});
