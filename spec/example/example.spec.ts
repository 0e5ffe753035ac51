import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import request from "supertest";
import type { CollectionDescription } from "../../docs/example/explorer/collections";
import { paginator } from "../../lib";
import { openapi } from "../../lib/openapi";
import { countries, idsInOrder, numberedPages } from "./cases";
import { copyProject, Server } from "./project";
import { rejectedRequests } from "./rejected-requests";

const { folder, remove } = copyProject();
const servers: Server[] = [];

function start(environment?: NodeJS.ProcessEnv): Server {
  const server = new Server(folder, environment);
  servers.push(server);
  return server;
}

afterAll(async () => {
  for (const server of servers) server.signal("SIGKILL");
  await Promise.all(servers.map((server) => server.exit()));
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
  // Prepares what a killed process may leave behind: an incomplete database, a lock and an interrupted load.
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
  expect(server.output).toContain("The last load of cities was interrupted. Loading it again.");
});

/** Returns the pages from a target on, following the links of one direction. */
async function walk(start: string, direction: "next" | "prev"): Promise<Resource[][]> {
  const pages: Resource[][] = [];
  for (let link: string | null = start; link !== null; ) {
    const { body } = await get(link);
    pages.push(body.data);
    link = body.links[direction];
  }
  return pages;
}

const idsOf = (pages: Resource[][]) => pages.flat().map(({ id }) => id);

describe("collections", () => {
  it.each(numberedPages)("have the expected rows and counts: $path", async ({ path, data, count, pages }) => {
    const { status, type, body } = await get(path);
    expect([status, type]).toEqual([200, "application/vnd.api+json"]);
    expect(body.data.map(({ id }: Resource) => id)).toEqual(data);
    expect(body.links.meta).toEqual({ count, pages });
  });

  it("link each city to a resource with the same content", async () => {
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

  it("list every release once, the newest first, then by id", async () => {
    const listed: Resource[] = [];
    let total = 0;
    for (let next: string | null = "/releases?page[size]=100"; next !== null; ) {
      const { body } = await get(next);
      listed.push(...body.data);
      total = body.links.meta.count;
      next = body.links.next;
    }
    const keys = listed.map(({ id, attributes }) => `${attributes.releasedOn} ${id}`);
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
    "keep the filter unchanged in the link %s",
    async (name) => {
      const { body } = await get("/cities?filter%5Bcountry%5D=FR&page[number]=3");
      expect(body.links[name]).toMatch(
        /^\/cities\?filter%5Bcountry%5D=FR&page\[number\]=\d+&page\[size\]=10$/,
      );
      const { body: linked } = await get(body.links[name]);
      expect(linked.links.self).toBe(body.links[name]);
      expect(new Set(linked.data.map(({ attributes }: Resource) => attributes.country))).toEqual(
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
  ])("list each city once in order, from $path to the end and back", async ({ path, order, country }) => {
    const forwards = await walk(path, "next");
    const backwards = await walk((await get(path)).body.links.last, "prev");
    expect(forwards.length).toBeGreaterThan(2);
    expect(idsOf(forwards)).toEqual(idsInOrder(order, country));
    expect(idsOf(backwards.reverse())).toEqual(idsOf(forwards));
  });

  it("have the same first page with cursors as with page numbers, and keep the filter in every link", async () => {
    const byCursor = await get("/cities-by-cursor?filter[country]=FR");
    expect(byCursor.body.data).toEqual((await get("/cities?filter[country]=FR")).body.data);
    expect(byCursor.headers["content-type"]).toContain("profile=");
    const { self, next, first, last } = byCursor.body.links;
    for (const link of [self.href, next, first, last]) expect(link).toContain("?filter[country]=FR&page");
  });

  it("are described in the document at /", async () => {
    const { body } = await get("/");
    expect(body.data.map(({ id }: Resource) => id)).toEqual(["cities", "countries", "releases"]);
    const starts = body.data.flatMap(
      ({ attributes: { strategies } }: { attributes: CollectionDescription }) =>
        strategies.map(({ start }) => start),
    );
    expect(starts).toEqual(["/cities", "/cities-by-cursor", "/countries", "/releases"]);
    for (const { links } of body.data) starts.push(links.self);
    for (const start of starts) expect((await get(start)).status).toBe(200);
  });
});

interface Country extends Resource {
  relationships: { cities: { data: Resource[]; links: Record<string, string> } };
}

describe("countries", () => {
  it.each([
    { path: "/countries", from: 0, to: 10, size: 3 },
    { path: "/countries?page[cities][size]=50&page[size]=3", from: 0, to: 3, size: 50 },
    { path: "/countries?page[number]=25&include=cities", from: 240, to: 246, size: 3 },
  ])("include the largest cities of each: $path", async ({ path, from, to, size }) => {
    const { data, included, links } = (await get(path).expect(200)).body;
    const expected = countries.slice(from, to);
    expect(links.meta.count).toBe(countries.length);
    expect(data.map(({ id }: Country) => id)).toEqual(expected.map(({ id }) => id));
    const shown = data.map(({ relationships }: Country) => relationships.cities.data.map(({ id }) => id));
    expect(shown).toEqual(expected.map(({ cities }) => cities.slice(0, size)));
    expect(included.map(({ id }: Resource) => id)).toEqual(shown.flat());
    for (const { id, links } of included.slice(0, 2)) {
      expect(links.self).toBe(`/cities/${id}`);
      expect(included).toContainEqual((await get(links.self)).body.data);
    }
  });

  it("include nothing where include is empty", async () => {
    const { body } = await get("/countries?include=&page[size]=1").expect(200);
    expect(body).not.toHaveProperty("included");
    expect(body.data[0].relationships.cities.data).toHaveLength(3);
  });

  it("link to a resource each, with the lists of its cities", async () => {
    const { body } = await get("/countries/IS").expect(200);
    const { population, cities } = countries.find(({ id }) => id === "IS") ?? { cities: [] };
    expect(body.data).toEqual({
      type: "countries",
      id: "IS",
      attributes: { name: "Iceland", cities: cities.length, population },
      relationships: {
        cities: { links: { self: "/countries/IS/relationships/cities", related: "/countries/IS/cities" } },
      },
      links: { self: "/countries/IS" },
    });
    const [largest] = (await get("/countries?page[size]=1")).body.data;
    expect(largest.links.self).toBe("/countries/CN");
  });

  it("have links in the relationship that lead to each of its cities once, in the size asked for", async () => {
    const { data } = (await get("/countries?page[number]=13&page[cities][size]=20")).body;
    for (const { id, relationships } of data.slice(0, 3) as Country[]) {
      const { data: shown, links } = relationships.cities;
      const all = countries.find((country) => country.id === id)?.cities as string[];
      expect(all.length).toBeGreaterThan(20);
      const further = await walk(links.next as string, "next");
      expect([...shown.map(({ id }) => id), ...idsOf(further)]).toEqual(all);
      expect(further[0]?.[0]).toEqual({ type: "cities", id: all[20] });
      const related = await walk(links.related as string, "next");
      expect(idsOf(related)).toEqual(all);
      expect(related[0]?.[0]).toEqual((await get(`/cities/${all[0]}`)).body.data);
      const linkage = (await get(links.self as string)).body;
      expect(linkage).toMatchObject({ data: shown, links });
    }
  });
});

/**
 * The table of requests in the README of the example. A description begins with the status, unless it is 200.
 */
const readme = readFileSync(join(folder, "docs/example/README.md"), "utf8");
const samples = [...readme.matchAll(/^\| `(\/[^`]*)` \| (?:(\d{3})(?::| \|))?/gm)].map(
  ([, path = "", status = "200"]) => ({ path, status }),
);

describe("the README", () => {
  it.each(samples)("shows the status of $path: $status", async ({ path, status }) => {
    expect((await get(path)).status).toBe(Number(status));
  });

  it("has a table of requests", () => expect(samples.length).toBeGreaterThan(5));
});

describe("errors", () => {
  it.each(rejectedRequests)(
    "are sent for GET $path: $status $code",
    async ({ path, status, code, parameter }) => {
      const response = await get(path);
      expect(response.status).toBe(status);
      expect(response.headers["content-type"]).toMatch(/^application\/vnd\.api\+json(;profile="[^"]+")?$/);
      const [error, ...otherErrors] = response.body.errors;
      expect(otherErrors).toEqual([]);
      expect([error.status, error.code, error.source?.parameter]).toEqual([String(status), code, parameter]);
    },
  );

  it.each([
    "/",
    "/cities",
    "/cities/1796236",
    "/cities-by-cursor",
    "/countries",
    "/countries/FR",
    "/countries/FR/cities",
    "/countries/FR/relationships/cities",
    "/releases",
    "/releases/chrome-100",
  ])("are sent for POST %s: 405", async (path) => {
    const { status, headers, body } = await request(url).post(path).send({});
    expect([status, headers.allow, body.errors[0].code]).toEqual([405, "GET, HEAD", "METHOD_NOT_ALLOWED"]);
  });

  it("report every unknown parameter at once", async () => {
    const { body } = await get("/cities?a=1&page[size]=5&b=2");
    expect(body.errors.map(({ source }: { source: { parameter: string } }) => source.parameter)).toEqual([
      "a",
      "b",
    ]);
  });
});

const cursorDescription = openapi({
  strategy: "cursor",
  order: ["-population", "-id"],
  sortable: ["name", "population"],
  cursor: { secret: false },
});

describe.each([
  { path: "/cities", description: openapi() },
  {
    path: "/countries",
    description: openapi({ included: { cities: paginator({ defaultSize: 3, maxSize: 50 }) } }),
  },
  { path: "/releases", description: openapi() },
  { path: "/cities-by-cursor", description: cursorDescription },
])("$path matches its OpenAPI description", ({ path, description }) => {
  const type = "application/vnd.api+json";
  const { collection, invalid } = description;
  const resource = { type: "object", required: ["type", "id", "attributes"] };
  const validator = (schema: object) => new Ajv2020({ allowUnionTypes: true }).compile(schema);

  it.each([
    ["", 200, collection(resource)],
    ["?page[size]=3", 200, collection(resource)],
    ["?page[size]=101", 400, invalid],
    ["?page[size]=2abc&page[other]=1", 400, invalid],
  ])('in the response to the query "%s", with status %d', async (query, status, expected) => {
    const response = await get(path + query);
    expect(response.status).toBe(status);
    const validate = validator(expected.content[type]?.schema as object);
    validate(response.body);
    expect(validate.errors ?? []).toEqual([]);
  });
});

describe("starting and stopping", () => {
  it("stops a second server that would use the files of the first", async () => {
    const second = start();
    expect(await second.exit()).toBe(1);
    expect(second.output).toMatch(/could not start: .*\.data.* is in use by process \d+/);
  });

  it.each(["web", "65536", "-1", "3000 "])("rejects PORT=%j", async (PORT) => {
    const server = start({ PORT });
    expect(await server.exit()).toBe(1);
    expect(server.output).toContain(`PORT must be an integer from 0 to 65535; got "${PORT}".`);
  });

  it("finishes all requests in progress on SIGTERM, exits with status 0, and starts again from the stored copy", async () => {
    const server = servers[1] as Server;
    const { port } = new URL(url);
    const requests = Array.from({ length: 30 }, (_, index) => `/cities?page[number]=${13_000 + index}`);
    const socket = connect(Number(port), "localhost");
    let responses = "";
    socket.on("data", (chunk) => {
      // The first request is finished, and the others are waiting for the database.
      if (responses === "") server.signal("SIGTERM");
      responses += chunk;
    });
    socket.write(requests.map((path) => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`).join(""));
    expect(await server.exit()).toBe(0);
    expect(responses.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(requests.length);
    expect(server.output).toContain("Stopped.");

    const restarted = start();
    url = await restarted.url();
    expect(restarted.output).not.toContain("Loading");
    expect((await get("/cities")).body.links.meta.count).toBe(135_233);
    restarted.signal("SIGINT");
    restarted.signal("SIGINT"); // npm forwards the signal that the terminal has already sent
    expect(await restarted.exit()).toBe(0);
  });
});
