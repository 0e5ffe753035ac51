import { items, LinkError, pages } from "jsonapi-pagination/client";
import { answer, failure, fetchFrom, page, type Site, serve, toArray } from "./site";

const headers = { authorization: "Bearer secret", "x-api-key": "k", cookie: "session=1" };

async function serveTwoSites(): Promise<{ own: Site; other: Site }> {
  const other = await serve(answer({ "/more": { body: { data: ["other"] } } }));
  const links = { next: `${other.origin}/more` };
  const own = await serve(
    answer({
      "/list": { body: { data: ["own"], links: { next: "?page=2" } } },
      "/list?page=2": { body: { data: ["own"] } },
      "/leaving": { body: { data: ["own"], links } },
      "/moved": { status: 307, headers: { location: "/list" } },
      "/moved-away": { status: 307, headers: { location: `${other.origin}/more` } },
      "/next-moved-away": { body: { data: ["own"], links: { next: "/moved-away" } } },
    }),
  );
  return { own, other };
}

describe("headers", () => {
  it("are sent with every request to the origin of the URL", async () => {
    const { own } = await serveTwoSites();
    await toArray(pages(`${own.origin}/list`, { headers: new Headers(headers) }));
    expect(own.requests.map((request) => request.headers)).toMatchObject([headers, headers]);
  });

  it.each([
    { sent: headers, accept: "application/vnd.api+json" },
    { sent: { ...headers, Accept: "application/json" }, accept: "application/json" },
  ])("other than Accept: $accept are not sent to an allowed origin", async ({ sent, accept }) => {
    const { own, other } = await serveTwoSites();
    const walk = items(`${own.origin}/leaving`, { headers: sent, allowOrigins: [other.origin] });
    expect(await toArray(walk)).toEqual(["own", "other"]);
    expect(other.requests[0]?.headers.accept).toBe(accept);
    for (const name in headers) expect(other.requests[0]?.headers).not.toHaveProperty(name);
  });

  it("are sent again when an allowed origin links back", async () => {
    const { fetch, calls } = fetchFrom(
      page([1], "https://b.example/"),
      page([2], "https://a.example/2"),
      page([3]),
    );
    const options = { fetch, headers, allowOrigins: ["https://b.example"] };
    expect(await toArray(items("https://a.example/", options))).toEqual([1, 2, 3]);
    const sent = calls.map(({ init }) => new Headers(init.headers).get("authorization"));
    expect(sent).toEqual(["Bearer secret", null, "Bearer secret"]);
  });

  it("are sent on by a redirect within the origin", async () => {
    const { own } = await serveTwoSites();
    const walked = await toArray(pages(`${own.origin}/moved`, { headers }));
    expect(walked.map(({ url }) => url)).toEqual([`${own.origin}/list`, `${own.origin}/list?page=2`]);
    expect(own.requests.map((request) => request.headers)).toEqual(
      Array.from({ length: 3 }, () => expect.objectContaining(headers)),
    );
  });

  it.each([
    { path: "/moved-away", pagesBefore: 0 },
    { path: "/next-moved-away", pagesBefore: 1 },
  ])("are never sent to another origin by a redirect: $path", async ({ path, pagesBefore }) => {
    const { own, other } = await serveTwoSites();
    const walk = pages(own.origin + path, { headers });
    for (let count = 0; count < pagesBefore; count++)
      expect(await walk.next()).toMatchObject({ done: false });
    const error = await failure(walk);
    expect(error).toMatchObject({ name: "LinkError", reason: "foreign", link: `${other.origin}/more` });
    expect(own.requests).toHaveLength(pagesBefore + 1);
    expect(other.requests).toHaveLength(0);
  });
});

describe("a fetch of the app that leaves redirects to the client", () => {
  const options = {
    fetch: (url: string, init: RequestInit) => fetch(url, { ...init, headers, redirect: "manual" }),
  };

  it("follows them within the origin", async () => {
    const { own } = await serveTwoSites();
    expect(await toArray(items(`${own.origin}/moved`, options))).toEqual(["own", "own"]);
  });

  it("sends nothing to another origin", async () => {
    const { own, other } = await serveTwoSites();
    const error = await failure(pages(`${own.origin}/moved-away`, options));
    expect(error).toMatchObject({ name: "LinkError", reason: "foreign", link: `${other.origin}/more` });
    expect(other.requests).toHaveLength(0);
  });
});

describe("a link to another origin", () => {
  interface Case {
    url: string;
    next: string;
  }
  const CASES: Case[] = [
    // Scheme, host and port.
    { url: "https://own.example/", next: "http://own.example/2" },
    { url: "http://own.example/", next: "https://own.example/2" },
    { url: "https://own.example/", next: "https://own.example:8443/2" },
    { url: "https://own.example:8443/", next: "https://own.example/2" },
    { url: "https://own.example/", next: "https://own.example:80/2" },
    { url: "https://own.example/", next: "https://evil.example/2" },
    { url: "https://own.example/", next: "https://own.example.evil.example/2" },
    { url: "https://own.example/", next: "https://own.exampleevil/2" },
    { url: "https://own.example/", next: "https://evilown.example/2" },
    { url: "https://own.example/", next: "https://sub.own.example/2" },
    { url: "https://own.example/", next: "https://own.example./2" },
    { url: "https://own.example./", next: "https://own.example/2" },
    { url: "https://own.example/", next: "//evil.example/2" },
    { url: "https://own.example/", next: "\\\\evil.example/2" },
    { url: "https://own.example/", next: "/\\evil.example/2" },
    { url: "https://own.example/", next: "https:\\\\evil.example\\2" },
    { url: "https://own.example/", next: "\t//ev\nil.example/2" },
    { url: "https://own.example/", next: "https://evil.example/https://own.example/" },
    { url: "https://own.example/", next: "https://evil.example?https://own.example/" },
    { url: "https://own.example/", next: "https://evil.example#https://own.example/" },
    { url: "https://own.example/", next: "https://evil.example\\@own.example/2" },
    // User names and passwords.
    { url: "https://own.example/", next: "https://own.example@evil.example/2" },
    { url: "https://own.example/", next: "https://own.example:443@evil.example/2" },
    { url: "https://own.example/", next: "https://own.example%2F@evil.example/2" },
    { url: "https://own.example/", next: "https://user@own.example/2" },
    { url: "https://own.example/", next: "https://user:password@own.example/2" },
    { url: "https://own.example/", next: "https://:password@own.example/2" },
    // Letters that look alike, and IP addresses.
    { url: "https://own.example/", next: "https://оwn.example/2" },
    { url: "http://127.0.0.1/", next: "http://localhost/2" },
    { url: "http://127.0.0.1/", next: "http://[::1]/2" },
    { url: "http://127.0.0.1/", next: "http://[::ffff:127.0.0.1]/2" },
    { url: "http://[::1]/", next: "http://[::2]/2" },
    { url: "http://[::1]:8080/", next: "http://[::1]/2" },
    // Schemes without a host, which share the origin "null".
    { url: "app://own/users", next: "evil://own/users" },
    { url: "app://own/users", next: "app://evil/users" },
    { url: "app://own/users", next: "app://own/users?page=2" },
    { url: "app:///users", next: "evil:///users" },
    { url: "app:users", next: "evil:users" },
    { url: "file:///users", next: "evil:///users" },
    { url: "file:///users", next: "file:///etc/passwd" },
    { url: "data:application/json,1", next: "data:application/json,2" },
    { url: "app://own/users", next: "null/users" },
    { url: "https://own.example/", next: "app://own.example/2" },
    { url: "https://own.example/", next: "data:application/json,{}" },
    { url: "https://own.example/", next: "javascript:alert(1)" },
    { url: "https://own.example/", next: "file:///etc/passwd" },
    { url: "https://own.example/", next: "blob:https://own.example/2" },
    { url: "https://own.example/", next: "view-source:https://own.example/2" },
    { url: "https://own.example/", next: "ws://own.example/2" },
  ];

  describe.each(CASES)("$next on $url", ({ url, next }) => {
    it.each([{ allowOrigins: [] }, { allowOrigins: ["https://own.example.evil"] }])(
      "is rejected after its page, with $allowOrigins",
      async ({ allowOrigins }) => {
        const { fetch, calls } = fetchFrom(page([1], next));
        const walk = pages(url, { fetch, headers, allowOrigins });
        expect((await walk.next()).value).toMatchObject({ data: [1] });
        await expect(walk.next()).rejects.toMatchObject({ name: "LinkError", url });
        expect(calls).toHaveLength(1);
      },
    );

    it("is not fetched ahead", async () => {
      const { fetch, calls } = fetchFrom(page([1], next));
      const walk = pages(url, { fetch, headers, prefetch: true });
      await walk.next();
      await expect(walk.next()).rejects.toMatchObject({ name: "LinkError" });
      expect(calls).toHaveLength(1);
    });
  });

  it("is described by the error", async () => {
    const { own, other } = await serveTwoSites();
    const walk = pages(`${own.origin}/leaving`);
    expect((await walk.next()).value).toMatchObject({ data: ["own"] });
    const error = await failure(walk);
    expect(error).toBeInstanceOf(LinkError);
    expect(error).toMatchObject({
      name: "LinkError",
      reason: "foreign",
      link: `${other.origin}/more`,
      url: `${own.origin}/leaving`,
      message: `foreign link ${other.origin}/more in ${own.origin}/leaving for ${own.origin}/`,
    });
    expect(other.requests).toHaveLength(0);
  });

  it("is rejected as the link to resume from", async () => {
    const { own, other } = await serveTwoSites();
    const walk = pages(`${own.origin}/list`, { headers, from: `${other.origin}/more` });
    expect(await failure(walk)).toMatchObject({ reason: "foreign" });
    expect(other.requests).toHaveLength(0);
  });

  it("is rejected after a redirect to that origin", async () => {
    const other = await serve(answer({ "/more": { body: { data: ["other"], links: { next: "?page=2" } } } }));
    const own = await serve(answer({ "/": { status: 307, headers: { location: `${other.origin}/more` } } }));
    const walk = pages(own.origin);
    expect((await walk.next()).value).toMatchObject({ data: ["other"], url: `${other.origin}/more` });
    const link = `${other.origin}/more?page=2`;
    expect(await failure(walk)).toMatchObject({
      reason: "foreign",
      link,
      url: `${other.origin}/more`,
      message: `foreign link ${link} in ${other.origin}/more for ${own.origin}/`,
    });
    expect(other.requests).toHaveLength(1);
  });
});

describe("a link to the same origin", () => {
  const CASES = [
    { url: "https://own.example/", next: "https://own.example:443/2" },
    { url: "https://own.example:443/", next: "https://own.example/2" },
    { url: "http://own.example:80/", next: "http://own.example/2" },
    { url: "https://own.example/", next: "HTTPS://OWN.example/2" },
    { url: "https://own.example/", next: "//own.example/2" },
    { url: "https://own.example/", next: "/2" },
    { url: "https://own.example/", next: "null" },
    { url: "https://own.example/", next: "https://own.example?https://evil.example/" },
    { url: "https://b\u00fccher.example/", next: "https://xn--bcher-kva.example/2" },
    { url: "http://127.0.0.1/", next: "http://127.1/2" },
    { url: "http://[::1]:8080/", next: "http://[0:0:0:0:0:0:0:1]:8080/2" },
  ];

  it.each(CASES)("is followed with the headers: $next on $url", async ({ url, next }) => {
    const { fetch, calls } = fetchFrom(page([1], next), page([2]));
    expect(await toArray(items(url, { fetch, headers }))).toEqual([1, 2]);
    expect(calls.map(({ init }) => new Headers(init.headers).get("x-api-key"))).toEqual(["k", "k"]);
  });
});

it("makes the first request to any URL that the program names", async () => {
  const { fetch, calls } = fetchFrom(page([1]));
  expect(await toArray(items("app://own/users", { fetch, headers }))).toEqual([1]);
  expect(calls[0]?.url).toBe("app://own/users");
});

describe("a redirect without headers", () => {
  it("is followed, and relative links are resolved against its target", async () => {
    const { own } = await serveTwoSites();
    const walked = await toArray(pages(`${own.origin}/moved`));
    expect(walked.map(({ url }) => url)).toEqual([`${own.origin}/list`, `${own.origin}/list?page=2`]);
  });

  it("is followed to an origin that is allowed, and so are its links", async () => {
    const more = { body: { data: [1], links: { next: "?page=2" } } };
    const other = await serve(answer({ "/more": more, "/more?page=2": { body: { data: [2] } } }));
    const own = await serve(answer({ "/": { status: 307, headers: { location: `${other.origin}/more` } } }));
    expect(await toArray(items(own.origin, { allowOrigins: [other.origin] }))).toEqual([1, 2]);
  });
});

describe("allowOrigins", () => {
  const ALLOWED: { entry: string; next: string }[] = [
    { entry: "https://eu.example", next: "https://eu.example/2" },
    { entry: "https://eu.example/", next: "https://eu.example/2" },
    { entry: "https://eu.example:443", next: "https://eu.example/2" },
    { entry: "https://EU.Example:443/", next: "https://eu.example/2" },
    { entry: "https://eu.example", next: "HTTPS://EU.EXAMPLE:443/2" },
    { entry: "http://eu.example:80", next: "http://eu.example/2" },
    { entry: "http://[0:0:0:0:0:0:0:1]:8080", next: "http://[::1]:8080/2" },
    { entry: "https://b\u00fccher.example", next: "https://xn--bcher-kva.example/2" },
  ];

  it.each(ALLOWED)("$entry allows $next, without the headers", async ({ entry, next }) => {
    const { fetch, calls } = fetchFrom(page([1], next), page([2]));
    const walk = items("https://own.example/", {
      fetch,
      headers,
      allowOrigins: ["http://other.example", entry],
    });
    expect(await toArray(walk)).toEqual([1, 2]);
    expect([...new Headers(calls[1]?.init.headers).keys()]).toEqual(["accept"]);
  });

  const FOREIGN: { entry: string; next: string }[] = [
    { entry: "https://eu.example", next: "http://eu.example/2" },
    { entry: "https://eu.example", next: "https://eu.example:8443/2" },
    { entry: "https://eu.example:8443", next: "https://eu.example/2" },
    { entry: "https://eu.example", next: "https://eu.example.evil/2" },
    { entry: "https://eu.example/", next: "https://eu.example@evil.example/2" },
  ];

  it.each(FOREIGN)("$entry does not allow $next", async ({ entry, next }) => {
    const { fetch, calls } = fetchFrom(page([1], next));
    const walk = items("https://own.example/", { fetch, allowOrigins: [entry] });
    expect(await failure(walk)).toMatchObject({ name: "LinkError", reason: "foreign" });
    expect(calls).toHaveLength(1);
  });
});
