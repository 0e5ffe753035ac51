import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import request from "supertest";
import type { Description } from "../../docs/example/collections.mjs";
import { check } from "../../lib/conformance";
import { idsInOrder, numberedPages, refusals } from "./cases";
import { copyProject, Server } from "./project";

const { folder, remove } = copyProject();
const started: Server[] = [];

function start(environment?: NodeJS.ProcessEnv): Server {
  const server = new Server(folder, environment);
  started.push(server);
  return server;
}

afterAll(async () => {
  for (const server of started) server.signal("SIGKILL");
  await Promise.all(started.map((server) => server.exit()));
  remove();
});

interface Resource {
  type: string;
  id: string;
  attributes: Record<string, unknown>;
}

let url = "";
const get = (path: string) => request(url).get(path);

beforeAll(async () => {
  // What a process that was killed may leave behind: a half-made database, a lock, a load without an end.
  const data = join(folder, "docs/example/.data");
  mkdirSync(join(data, "postgres.draft"), { recursive: true });
  writeFileSync(join(data, "postgres.draft/PG_VERSION"), "18");
  const killed = start();
  await killed.printed("Loading cities");
  killed.signal("SIGKILL");
  await killed.exit();
  expect(killed.output).not.toContain("Ready");

  const server = start();
  url = await server.url();
  expect(server.output).toContain("The last load of cities was broken off; doing it again.");
});

/** All pages from a link on, as long as `direction` leads on. */
async function walk(start: string, direction: "next" | "prev"): Promise<Resource[][]> {
  const pages: Resource[][] = [];
  for (let link: string | null = start; link !== null; ) {
    const { body } = await get(link);
    pages.push(body.data);
    link = body.links[direction];
  }
  return pages;
}

const met = (pages: Resource[][]) => pages.flat().map(({ id }) => id);

describe("collections", () => {
  it.each(numberedPages)("$path", async ({ path, data, count, pages }) => {
    const { status, type, body } = await get(path);
    expect([status, type]).toEqual([200, "application/vnd.api+json"]);
    expect(body.data.map(({ id }: Resource) => id)).toEqual(data);
    expect(body.links.meta).toEqual({ count, pages });
  });

  it("gives a city as one resource, under the link that the list gives it", async () => {
    const { body: list } = await get("/cities?page[size]=1");
    const [largest] = list.data;
    expect(largest).toEqual({
      type: "cities",
      id: "1796236",
      attributes: {
        name: "Shanghai",
        country: "CN",
        population: 22_315_474,
        latitude: 31.22222,
        longitude: 121.45806,
      },
      links: { self: "/cities/1796236" },
    });
    expect((await get(largest.links.self)).body.data).toEqual(largest);
  });

  it("lists every release once, the newest first, the id deciding within a day", async () => {
    const met: Resource[] = [];
    let total = 0;
    for (let next: string | null = "/releases?page[size]=100"; next !== null; ) {
      const { body } = await get(next);
      met.push(...body.data);
      total = body.links.meta.count;
      next = body.links.next;
    }
    const keys = met.map(({ id, attributes }) => `${attributes.releasedOn} ${id}`);
    expect(keys).toEqual([...keys].sort().reverse());
    expect(new Set(keys).size).toBe(total);
    expect(total).toBeGreaterThan(1_000);
    expect((await get("/releases/chrome-100")).body.data.attributes).toMatchObject({
      browser: "Chrome",
      version: "100",
      releasedOn: "2022-03-29",
    });
  });

  it.each(["first", "prev", "self", "next", "last"])(
    "keeps the filter in %s, byte for byte",
    async (name) => {
      const { body } = await get("/cities?filter%5Bcountry%5D=FR&page[number]=3");
      expect(body.links[name]).toMatch(
        /^\/cities\?filter%5Bcountry%5D=FR&page\[number\]=\d+&page\[size\]=10$/,
      );
      const { body: there } = await get(body.links[name]);
      expect(there.links.self).toBe(body.links[name]);
      expect(new Set(there.data.map(({ attributes }: Resource) => attributes.country))).toEqual(
        new Set(["FR"]),
      );
    },
  );

  it.each([
    {
      path: "/cities-by-cursor?page[size]=10&filter[country]=IS",
      order: ["-population", "-id"],
      country: "IS",
    },
    {
      path: "/cities-by-cursor?page[size]=7&sort=population&filter[country]=MN",
      order: ["population", "id"],
      country: "MN",
    },
    {
      path: "/cities-by-cursor?sort=-name&page[size]=7&filter[country]=IS",
      order: ["-name", "-id"],
      country: "IS",
    },
  ])("walks $path to the end and back, each city met once in order", async ({ path, order, country }) => {
    const forwards = await walk(path, "next");
    const backwards = await walk((await get(path)).body.links.last, "prev");
    expect(forwards.length).toBeGreaterThan(2);
    expect(met(forwards)).toEqual(idsInOrder(order, country));
    expect(met(backwards.reverse())).toEqual(met(forwards));
  });

  it("gives the same first page by cursor as by number, and keeps the filter in every link", async () => {
    const byCursor = await get("/cities-by-cursor?filter[country]=FR");
    expect(byCursor.body.data).toEqual((await get("/cities?filter[country]=FR")).body.data);
    expect(byCursor.headers["content-type"]).toContain("profile=");
    const { self, next, first, last } = byCursor.body.links;
    for (const link of [self.href, next, first, last]) expect(link).toContain("?filter[country]=FR&page");
  });

  it("tells at / where the collections are", async () => {
    const { body } = await get("/");
    expect(body.data.map(({ id }: Resource) => id)).toEqual(["cities", "releases"]);
    const starts = body.data.flatMap(({ attributes: { strategies } }: { attributes: Description }) =>
      strategies.map(({ start }) => start),
    );
    expect(starts).toEqual(["/cities", "/cities-by-cursor", "/releases"]);
    for (const { links } of body.data) starts.push(links.self);
    for (const start of starts) expect((await get(start)).status).toBe(200);
  });
});

/** The rows of the table in its README: a request and what it shows, beginning with the status if that is not 200. */
const readme = readFileSync(join(folder, "docs/example/README.md"), "utf8");
const promises = [...readme.matchAll(/^\| `(\/[^`]*)` \| (?:(\d{3})(?::| \|))?/gm)].map(
  ([, path = "", status = "200"]) => ({ path, status }),
);

describe("README", () => {
  it.each(promises)("$path: $status", async ({ path, status }) => {
    expect((await get(path)).status).toBe(Number(status));
  });

  it("has requests to try", () => expect(promises.length).toBeGreaterThan(5));
});

describe("errors", () => {
  it.each(refusals)("GET $path: $status $code", async ({ path, status, code, parameter }) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(response.headers["content-type"]).toMatch(/^application\/vnd\.api\+json(;profile="[^"]+")?$/);
    const [error, ...more] = response.body.errors;
    expect(more).toEqual([]);
    expect([error.status, error.code, error.source?.parameter]).toEqual([String(status), code, parameter]);
  });

  it.each(["/", "/cities", "/cities/1796236", "/cities-by-cursor", "/releases", "/releases/chrome-100"])(
    "POST %s: 405",
    async (path) => {
      const { status, headers, body } = await request(url).post(path).send({});
      expect([status, headers.allow, body.errors[0].code]).toEqual([405, "GET, HEAD", "METHOD_NOT_ALLOWED"]);
    },
  );

  it("names every unknown parameter of a request at once", async () => {
    const { body } = await get("/cities?a=1&page[size]=5&b=2");
    expect(body.errors.map(({ source }: { source: { parameter: string } }) => source.parameter)).toEqual([
      "a",
      "b",
    ]);
  });
});

it.each([
  { path: "/cities", told: { foreign: "filter[country]=FR", empty: "/cities?filter[country]=XX" } },
  { path: "/releases", told: {} },
  { path: "/cities-by-cursor", told: { foreign: "filter[country]=FR" } },
])("breaks no clause of the specification: $path", async ({ path, told }) => {
  const { results } = await check(url + path, told);
  expect(results.filter(({ status }) => status === "broken" || status === "not checked")).toEqual([]);
});

describe("starting and stopping", () => {
  it("keeps a second server from the files of the first", async () => {
    const second = start();
    expect(await second.exit()).toBe(1);
    expect(second.output).toMatch(/could not start: .*\.data.* is in use by process \d+/);
  });

  it.each(["web", "65536", "-1", "3000 "])("refuses PORT=%j", async (PORT) => {
    const server = start({ PORT });
    expect(await server.exit()).toBe(1);
    expect(server.output).toContain(`PORT must be an integer from 0 to 65535; got "${PORT}".`);
  });

  it("answers on SIGTERM all requests that had begun, ends with status 0, and starts again from the stored copy", async () => {
    const server = started[1] as Server;
    const { port } = new URL(url);
    const requests = Array.from({ length: 30 }, (_, index) => `/cities?page[number]=${13_000 + index}`);
    const socket = connect(Number(port), "localhost");
    let answers = "";
    socket.on("data", (chunk) => {
      if (answers === "") server.signal("SIGTERM"); // the first is answered, all the others wait for the database
      answers += chunk;
    });
    socket.write(requests.map((path) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`).join(""));
    expect(await server.exit()).toBe(0);
    expect(answers.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(requests.length);
    expect(server.output).toContain("Stopped.");

    const again = start();
    url = await again.url();
    expect(again.output).not.toContain("Loading");
    expect((await get("/cities")).body.links.meta.count).toBe(135_233);
    again.signal("SIGINT");
    again.signal("SIGINT"); // npm hands on what the terminal has sent already
    expect(await again.exit()).toBe(0);
  });
});
