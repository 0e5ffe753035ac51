import { parseLinkHeader } from "../../client/link-header";
import type { Exchange } from "../http/client";
import { isObject, valueAt } from "../http/json";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import { isRefusal } from "../subject/answers";
import { errorsOf, hrefs } from "../subject/document";
import type { Facts } from "../subject/facts";
import type { ListUnderTest } from "../subject/list-under-test";

/** A host that nobody has (RFC 6761). */
const OTHER_HOST = "conformance.invalid";

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
  // One of the two is another scheme than that of links with a configured origin.
  ...["x-forwarded-proto", "x-forwarded-scheme", "x-forwarded-protocol", "x-url-scheme", "x-scheme"].flatMap(
    (name) => [[name, "https"] as const, [name, "http"] as const],
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

/** Headers that some frameworks believe only together. */
const together = {
  "x-forwarded-for": "192.0.2.1",
  "x-forwarded-host": OTHER_HOST,
  "x-forwarded-proto": "https",
  "x-forwarded-port": "4443",
  "x-forwarded-prefix": "/kit-elsewhere",
};

/** The links of the document, its errors and the `Link` header. LINK-11 compares header and document. */
export function linksOf(page: Exchange): [string, string][] {
  const inHeader = Object.entries(parseLinkHeader(String(page.headers.link ?? "")));
  const inErrors = errorsOf(page.document).flatMap((error): [string, string][] => {
    const about = valueAt(error, "links", "about");
    const link = isObject(about) ? about.href : about;
    return typeof link === "string" ? [["about of an error", link]] : [];
  });
  return [
    ...hrefs(page.document),
    ...inErrors,
    ...inHeader.map(([relation, link]) => [`${relation} in Link`, String(link)] as [string, string]),
  ];
}

/** Refused requests whose errors have links. */
export async function linkedRefusals(list: ListUnderTest): Promise<Exchange[]> {
  const { at, positions, size } = list.walk;
  const [position = ""] = positions;
  const refusals = [
    await list.withQuery(list.pair("page[kitUnknown]", "1")),
    await list.page({ [size]: "kit.~" }),
    await list.page({ [position]: "kit.~" }),
    ...(at ? [await list.page(at(1_000_000_000, 1))] : []),
  ];
  return refusals.filter((page) => isRefusal(page) && linksOf(page).length > 0);
}

/** Compares where links lead with and without a header, on the first page and others. */
export async function proxyHeaders(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  let isLinked = false;
  let isAnswered = false;
  const byStart = [...(await facts.sampledPages())].sort((a, b) => (a.start ?? 0) - (b.start ?? 0));
  const others = [(await facts.middlePage()).page, ...byStart.slice(-1).map(({ page }) => page)];
  others.push(...(await linkedRefusals(list)));
  const headers = [...steeringHeaders.map(([name, value]) => ({ [name]: value })), together];
  for (const target of new Set([list.target, ...others.map((page) => page.target)])) {
    const plain = await list.client.get(target);
    isLinked ||= linksOf(plain).length > 0;
    const [expected, sites] = [placesOf(plain), sitesOf(plain)];
    for (const sent of headers) {
      const page = await list.client.get(target, sent);
      if (page.status !== plain.status) continue;
      isAnswered ||= page.status === 200;
      const names = Object.keys(sent).join(", ");
      const what = Object.values(sent).join().includes("invalid") ? "host" : "place";
      const isSame = ([place, site]: readonly string[]) => place === expected && site === sites;
      if (isSame([placesOf(page), sitesOf(page)])) continue;
      // A server whose pages change from request to request is judged by other clauses.
      const again = await list.client.getAgain(target);
      if (isSame([placesOf(again), sitesOf(again)]))
        return broken(page, `links lead to the ${what} that ${names} named`);
    }
    const absolute = await list.client.get(`http://${OTHER_HOST}${target}`);
    if (absolute.status === 200 && linksOf(absolute).some(([, link]) => link.includes(OTHER_HOST)))
      return broken({ ...absolute, url: plain.url }, "links lead to the host of an absolute request target");
  }
  if (!isLinked) return notApplicable("no links");
  return isAnswered ? holds : notApplicable("other hosts are refused");
}

/** Scheme and host of every link in the text of a response: those of resources and relationships too. */
function sitesOf({ text }: Exchange): string {
  const links = text
    .replaceAll("\\/", "/")
    .matchAll(/"(?:self|related|about|href|first|prev|next|last)"\s*:\s*"((?:\w+:)?\/\/[^/"?]*)/g);
  return [...new Set([...links].map(([, site]) => site))].sort().join();
}

/** Scheme, host and path of each link. The query may differ: it may hold a time or a signature. */
function placesOf(page: Exchange): string {
  return linksOf(page)
    .map(([relation, link]) => `${relation} ${link.replace(/\?.*/s, "")}`)
    .join("\n");
}
