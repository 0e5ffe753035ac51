import { items, LinkError, pages } from "jsonapi-pagination/client";
import { answer, collect, failure, type Site, serve } from "./site";

const headers = { authorization: "Bearer secret", "x-api-key": "k" };

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
    }),
  );
  return { own, other };
}

describe("headers", () => {
  it("are sent with every request to the origin of the URL", async () => {
    const { own } = await serveTwoSites();
    await collect(pages(`${own.origin}/list`, { headers: new Headers(headers) }));
    expect(own.requests.map((request) => request.headers)).toMatchObject([headers, headers]);
  });

  it("are not sent to another origin, even if links may lead there", async () => {
    const { own, other } = await serveTwoSites();
    const walk = items(`${own.origin}/leaving`, { headers, allowOrigins: [other.origin] });
    expect(await collect(walk)).toEqual(["own", "other"]);
    expect(other.requests[0]?.headers).not.toHaveProperty("authorization");
    expect(other.requests[0]?.headers).not.toHaveProperty("x-api-key");
  });

  it.each(["/moved", "/moved-away"])("are never sent on by a redirect: %s", async (path) => {
    const { own, other } = await serveTwoSites();
    const error = await failure(pages(own.origin + path, { headers }));
    expect(error).toMatchObject({ name: "TypeError", cause: { message: "unexpected redirect" } });
    expect(other.requests).toHaveLength(0);
  });
});

describe("another origin", () => {
  it("is rejected after the page that links to it", async () => {
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
      message: `foreign link ${other.origin}/more in ${own.origin}/leaving`,
    });
    expect(other.requests).toHaveLength(0);
  });

  it("is rejected as the link to resume from", async () => {
    const { own, other } = await serveTwoSites();
    const walk = pages(`${own.origin}/list`, { headers, from: `${other.origin}/more` });
    expect(await failure(walk)).toMatchObject({ reason: "foreign" });
    expect(other.requests).toHaveLength(0);
  });

  it("is rejected if an allowed origin only begins with the same characters", async () => {
    const { own, other } = await serveTwoSites();
    const walk = pages(`${own.origin}/leaving`, { allowOrigins: [`${other.origin}0`] });
    expect(await failure(walk)).toMatchObject({ reason: "foreign" });
  });
});

describe("a redirect without headers", () => {
  it("is followed, and relative links are resolved against its target", async () => {
    const { own } = await serveTwoSites();
    const walked = await collect(pages(`${own.origin}/moved`));
    expect(walked.map(({ url }) => url)).toEqual([`${own.origin}/list`, `${own.origin}/list?page=2`]);
  });
});
