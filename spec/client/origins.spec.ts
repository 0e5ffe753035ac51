import { items, LinkError, pages } from "jsonapi-pagination/client";
import { answer, collect, failure, type Site, serve } from "./site";

const headers = { authorization: "Bearer secret", "x-api-key": "k" };

async function twoSites(): Promise<{ home: Site; abroad: Site }> {
  const abroad = await serve(answer({ "/more": { body: { data: ["abroad"] } } }));
  const links = { next: `${abroad.origin}/more` };
  const home = await serve(
    answer({
      "/list": { body: { data: ["home"], links: { next: "/list?page=2" } } },
      "/list?page=2": { body: { data: ["home"] } },
      "/leaving": { body: { data: ["home"], links } },
      "/moved": { status: 307, headers: { location: "/list" } },
      "/emigrated": { status: 307, headers: { location: `${abroad.origin}/more` } },
    }),
  );
  return { home, abroad };
}

describe("headers", () => {
  it("are sent with every request to the origin of the URL", async () => {
    const { home } = await twoSites();
    await collect(pages(`${home.origin}/list`, { headers: new Headers(headers) }));
    expect(home.requests.map((request) => request.headers)).toMatchObject([headers, headers]);
  });

  it("are not sent to another origin, also when links may lead there", async () => {
    const { home, abroad } = await twoSites();
    const walk = items(`${home.origin}/leaving`, { headers, allowOrigins: [abroad.origin] });
    expect(await collect(walk)).toEqual(["home", "abroad"]);
    expect(abroad.requests[0]?.headers).not.toHaveProperty("authorization");
    expect(abroad.requests[0]?.headers).not.toHaveProperty("x-api-key");
  });

  it.each(["/moved", "/emigrated"])("are not taken along by a redirect: %s", async (path) => {
    const { home, abroad } = await twoSites();
    const error = await failure(pages(home.origin + path, { headers }));
    expect(error).toMatchObject({ name: "TypeError", cause: { message: "unexpected redirect" } });
    expect(abroad.requests).toHaveLength(0);
  });
});

describe("another origin", () => {
  it("is refused by name, after the page that links to it", async () => {
    const { home, abroad } = await twoSites();
    const walk = pages(`${home.origin}/leaving`);
    expect((await walk.next()).value).toMatchObject({ data: ["home"] });
    const error = await failure(walk);
    expect(error).toBeInstanceOf(LinkError);
    expect(error).toMatchObject({
      name: "LinkError",
      reason: "foreign",
      link: `${abroad.origin}/more`,
      url: `${home.origin}/leaving`,
      message: `foreign link ${abroad.origin}/more in ${home.origin}/leaving`,
    });
    expect(abroad.requests).toHaveLength(0);
  });

  it("is refused as a place to go on from", async () => {
    const { home, abroad } = await twoSites();
    const walk = pages(`${home.origin}/list`, { headers, from: `${abroad.origin}/more` });
    expect(await failure(walk)).toMatchObject({ reason: "foreign" });
    expect(abroad.requests).toHaveLength(0);
  });

  it("is not let in by another that only begins like it", async () => {
    const { home, abroad } = await twoSites();
    const walk = pages(`${home.origin}/leaving`, { allowOrigins: [`${abroad.origin}0`] });
    expect(await failure(walk)).toMatchObject({ reason: "foreign" });
  });
});

describe("a redirect without headers", () => {
  it("is followed, and relative links are relative to where it led", async () => {
    const { home } = await twoSites();
    const walked = await collect(pages(`${home.origin}/moved`));
    expect(walked.map(({ url }) => url)).toEqual([`${home.origin}/list`, `${home.origin}/list?page=2`]);
  });
});
