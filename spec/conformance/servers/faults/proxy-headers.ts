import type { Headers } from "../list-server";
import { NumberServer } from "../number-server";
import type { Fault } from "./fault";

/** How a link becomes absolute, or another, by what a header says; undefined: it does not. */
type Steer = (link: string, headers: Headers, target: string) => string | undefined;

function steered(steer: Steer, isAsked: (target: string) => boolean = () => true): new () => NumberServer {
  return class extends NumberServer {
    override answer(target: string, headers: Headers) {
      return super.answer(target.replace(/^http:\/\/[^/]+/, ""), { ...headers, target });
    }
    override links(...[page, target, query, headers]: Parameters<NumberServer["links"]>) {
      const links = super.links(page, target, query, headers);
      const changed = Object.entries(links).map(([relation, link]) => [
        relation,
        typeof link === "string" && isAsked(target)
          ? (steer(link, headers, String(headers.target)) ?? link)
          : link,
      ]);
      return Object.fromEntries(changed);
    }
  };
}

const header = (
  name: string,
  seen: string,
  what: string,
  steer: Steer,
  isAsked?: (target: string) => boolean,
): Fault => ({
  name: `links follow ${name}`,
  seen,
  breaks: { "SEC-1": what },
  server: steered(steer, isAsked),
});

const named = (name: string, what: string) => `links lead to the ${what} that ${name} named`;

export const proxyHeaders: readonly Fault[] = [
  header(
    "Forwarded",
    "ForwardedHeaderFilter of Spring",
    named("forwarded", "host"),
    (link, { forwarded }) => {
      const [, host] = /host="?([^;",]+)/.exec(String(forwarded)) ?? [];
      return host && `http://${host}${link}`;
    },
  ),
  ...["x-forwarded-server", "x-host", "x-original-host"].map((name) =>
    header(name, "headers of proxies that are trusted by default", named(name, "host"), (link, headers) =>
      headers[name] ? `http://${headers[name]}${link}` : undefined,
    ),
  ),
  header(
    "X-Forwarded-Proto",
    "links that are absolute",
    named("x-forwarded-proto", "place"),
    (link, headers) =>
      headers["x-forwarded-proto"] ? `${headers["x-forwarded-proto"]}://127.0.0.1${link}` : undefined,
  ),
  header(
    "X-Forwarded-Port",
    "UrlGenerator of Laravel",
    named("x-forwarded-port", "place"),
    (link, headers) =>
      headers["x-forwarded-port"] ? `http://127.0.0.1:${headers["x-forwarded-port"]}${link}` : undefined,
  ),
  header(
    "X-Forwarded-Prefix",
    "TrustProxies of Laravel",
    named("x-forwarded-prefix", "place"),
    (link, headers) =>
      headers["x-forwarded-prefix"] ? `${headers["x-forwarded-prefix"]}${link}` : undefined,
  ),
  ...["x-original-url", "x-rewrite-url"].map((name) =>
    header(name, "Symfony and IIS", named(name, "host"), (link, headers) =>
      headers[name] ? `${headers[name]}${link}` : undefined,
    ),
  ),
  header(
    "an absolute request target",
    "new URL(request.url, base)",
    "links lead to the host of an absolute request target",
    (link, _headers, target) =>
      target.startsWith("http:") ? `${target.slice(0, target.indexOf("/", 7))}${link}` : undefined,
  ),
  header(
    "X-Forwarded-Host, on later pages only",
    "caches of the first page",
    named("x-forwarded-host", "host"),
    (link, headers) =>
      headers["x-forwarded-host"] ? `http://${headers["x-forwarded-host"]}${link}` : undefined,
    (target) => target.includes("number%5D=2"),
  ),
];
