import { parseLinkHeader } from "../../client/link-header";
import type { Exchange } from "../http/client";
import { appendQuery, queryPairs } from "../http/query";
import { resolveReference } from "../http/url";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { errorsOf, hrefs } from "../subject/document";
import type { KnownFacts } from "../subject/known-facts";
import type { ListUnderTest } from "../subject/list-under-test";
import { hostileTexts } from "../subject/values";

/** A host that nobody has (RFC 6761). */
const OTHER_HOST = "conformance.invalid";

const SECRET = "kitSecret";

/** Headers by which proxies say, and strangers may pretend, where a request was sent. */
const steeringHeaders: readonly (readonly [name: string, value: string])[] = [
  ...[
    "host",
    "x-forwarded-host",
    "x-forwarded-server",
    "x-original-host",
    "x-host",
    "x-http-host-override",
  ].map((name) => [name, OTHER_HOST] as const),
  ["forwarded", `for=192.0.2.1;host=${OTHER_HOST};proto=https`],
  ["forwarded", `host="${OTHER_HOST}:8443"`],
  ["x-forwarded-host", `${OTHER_HOST}, localhost`],
  ...["x-forwarded-proto", "x-forwarded-scheme", "x-forwarded-protocol", "x-url-scheme", "x-scheme"].map(
    (name) => [name, "https"] as const,
  ),
  ...["x-forwarded-ssl", "front-end-https"].map((name) => [name, "on"] as const),
  ["x-forwarded-port", "4443"],
  ...["x-forwarded-prefix", "x-forwarded-path", "x-forwarded-uri", "x-script-name", "script-name"].map(
    (name) => [name, "/kit-elsewhere"] as const,
  ),
  ...["x-original-url", "x-original-uri", "x-rewrite-url", "x-request-uri"].map(
    (name) => [name, `//${OTHER_HOST}/kit-elsewhere`] as const,
  ),
  ...["origin", "referer", "x-base-url"].map((name) => [name, `http://${OTHER_HOST}/kit-elsewhere`] as const),
];

export const security: readonly Clause[] = [
  {
    id: "SEC-1",
    title: "links are not built from the Host header of the request",
    level: "MUST",
    check: proxyHeaders,
  },
  {
    id: "SEC-2",
    title: "links stay on the server, also for a target that begins with two slashes",
    level: "MUST",
    check: async (list, facts) => {
      // LINK-11 compares the header with the document.
      const pages = (await facts.sampledPages()).map(({ page }) => page);
      for (const start of ["/", "//", "/%2F", "/%5C"]) pages.push(await list.client.get(start + list.target));
      for (const page of pages) {
        const outside = hrefs(page.document).find(([, link]) => leavesServer(list, page, link));
        if (outside)
          return broken(page, `\`${outside[0]}\` leads to ${resolveReference(outside[1], page).origin}`);
      }
      return pages.some((page) => hrefs(page.document).length > 0) ? holds : notApplicable("no links");
    },
  },
  {
    id: "SEC-3",
    title: "links do not repeat parameters that carry secrets",
    level: "MUST",
    check: secretParameters,
  },
  {
    id: "SEC-4",
    title: "an error quotes what the client sent only in part when it is long",
    level: "SHOULD",
    check: longTexts,
  },
  {
    id: "SEC-5",
    title: "no page parameter makes the server fail",
    level: "MUST",
    check: hostileParameters,
  },
];

/** The links of the document and of the `Link` header. LINK-11 compares the two. */
function linksOf(page: Exchange): [string, string][] {
  const inHeader = Object.entries(parseLinkHeader(String(page.headers.link ?? "")));
  return [
    ...hrefs(page.document),
    ...inHeader.map(([relation, link]) => [`${relation} in Link`, String(link)] as [string, string]),
  ];
}

function leavesServer({ client }: ListUnderTest, page: Exchange, link: string): boolean {
  const { origin } = resolveReference(link, page);
  return origin !== client.origin && !client.options.allowHosts.includes(new URL(origin).host);
}

/** Compares where links lead with and without a header, on the first page and another. */
async function proxyHeaders(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  let isLinked = false;
  let isAnswered = false;
  for (const target of new Set([list.target, (await facts.middlePage()).page.target])) {
    const plain = await list.client.get(target);
    isLinked ||= linksOf(plain).length > 0;
    const expected = placesOf(plain);
    for (const [name, value] of steeringHeaders) {
      const page = await list.client.get(target, { [name]: value });
      if (page.status !== 200) continue;
      isAnswered = true;
      if (placesOf(page) !== expected)
        return broken(
          page,
          `links lead to the ${value.includes("invalid") ? "host" : "place"} that ${name} named`,
        );
    }
    const absolute = await list.client.get(`http://${OTHER_HOST}${target}`);
    if (absolute.status === 200 && linksOf(absolute).some(([, link]) => link.includes(OTHER_HOST)))
      return broken({ ...absolute, url: plain.url }, "links lead to the host of an absolute request target");
  }
  if (!isLinked) return notApplicable("no links");
  return isAnswered ? holds : notApplicable("other hosts are refused");
}

/** Scheme, host and path of each link. The query may differ: it may hold a time or a signature. */
function placesOf(page: Exchange): string {
  return linksOf(page)
    .map(([relation, link]) => `${relation} ${link.replace(/\?.*/s, "")}`)
    .join("\n");
}

/**
 * Secrets as they are usually sent, with an escape in the name where the server reads that in page parameters,
 * and twice.
 */
async function secretParameters(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const names = facts.stated.secretParameters;
  if (names.length === 0)
    return notApplicable("no secret parameter was named (secretParameters, --secret-parameter)");
  const targets = [list.target, ...(await facts.sampledPages()).map(({ page }) => page.target)];
  const readsEscapes = (await facts.samples()).some(({ variants }) =>
    variants.some((name) => name.startsWith("%70")),
  );
  let isLinked = false;
  for (const name of names) {
    const encoded = `%${name.charCodeAt(0).toString(16)}${encodeURIComponent(name.slice(1))}`;
    const pair = list.pair(name, SECRET);
    for (const target of new Set(targets)) {
      for (const query of [
        pair,
        `${pair}&kitOther=1&${pair}`,
        ...(readsEscapes ? [`${encoded}=${SECRET}`] : []),
      ]) {
        const page = await list.client.get(appendQuery(target, query));
        const links = linksOf(page);
        isLinked ||= page.status === 200 && links.length > 0;
        const leak = links.find(([, link]) => queryPairs(link).some((other) => names.includes(other.name)));
        if (leak) return broken(page, `\`${leak[0]}\` repeats a secret parameter`);
      }
    }
  }
  return isLinked ? holds : notApplicable("no links");
}

/** Long values of every parameter, and a long name, which only source.parameter may repeat. */
async function longTexts(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const letters = "x".repeat(500);
  const queries = (await facts.samples()).flatMap(({ parameter }) =>
    [letters, "7".repeat(500), "%C3%A9".repeat(500)].map((text) => list.pair(parameter, text)),
  );
  let isRefused = false;
  for (const query of [...queries, list.sizePair(letters), list.pair(`page[${letters}]`, "1")]) {
    const page = await list.withQuery(query);
    if (page.status < 400) continue;
    isRefused = true;
    const texts = errorsOf(page.document).flatMap(({ source, ...error }) => JSON.stringify(error));
    if ((texts.length > 0 ? texts.join() : page.text).match(/x{100}|7{100}|é{100}|(?:%C3%A9){100}/i))
      return broken(page, "the error repeats a value of 500 characters");
  }
  return isRefused ? holds : notApplicable("nothing is refused");
}

/** Where a server fails on every wrong value, size or name, the clauses for those say so. */
async function hostileParameters(list: ListUnderTest, facts: KnownFacts): Promise<Verdict> {
  const queries: string[] = [];
  if (!(await fails(list, list.pair("page[kitUnknown]", "1"))))
    queries.push(...hostileNames.map((name) => list.pair(name, "1")));
  const samples = await facts.samples();
  for (const parameter of new Set([list.sizeParameter, ...samples.map((sample) => sample.parameter)])) {
    const isCursor = samples.some((sample) => sample.parameter === parameter && !sample.isInteger);
    if (!(await fails(list, list.pair(parameter, "abc.~")))) {
      queries.push(...hostileTexts.map((text) => list.pair(parameter, text)));
      if (!isCursor && !(await fails(list, list.pair(parameter, "9".repeat(40)))))
        queries.push(...infiniteNumbers.map((text) => list.pair(parameter, text)));
    }
    if (!(await fails(list, list.pair(`${parameter}[x]`, "1"))))
      queries.push(...["[a]".repeat(100), "[__proto__]"].map((more) => list.pair(parameter + more, "1")));
  }
  for (const query of queries) {
    const page = await list.withQuery(query);
    if (page.status >= 500) return broken(page, `the server fails with ${page.status}`);
  }
  return holds;
}

async function fails(list: ListUnderTest, query: string): Promise<boolean> {
  return (await list.withQuery(query)).status >= 500;
}

const infiniteNumbers = ["9".repeat(3000), `-${"9".repeat(400)}`, "Infinity", "-Infinity", "NaN"];

const hostileNames = [
  ...["page[__proto__]", "page[constructor]", "page[constructor][prototype]", "page[toString]"],
  ...["page[hasOwnProperty]", "page", "page[", `page[${"x".repeat(2000)}]`, `page${"[a]".repeat(100)}`],
  ...["page[length]", "page[\0]", "page]", "page[][", "page[][number]"],
];
