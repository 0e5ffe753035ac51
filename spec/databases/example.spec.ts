import { Client } from "pg";
import request from "supertest";
import { copyProject, Server } from "../example/project";

/** A PostgreSQL server on which the user may create databases. */
const { POSTGRES_URL = "postgres://postgres@127.0.0.1:5432/postgres" } = process.env;

const name = `jsonapi_pagination_example_${process.pid}`;
const DATABASE_URL = new URL(`/${name}`, POSTGRES_URL).href;
const admin = new Client({ connectionString: POSTGRES_URL });
const { folder, remove } = copyProject();
const servers: Server[] = [];

function start(): Server {
  const server = new Server(folder, { DATABASE_URL });
  servers.push(server);
  return server;
}

beforeAll(async () => {
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
});

afterAll(async () => {
  for (const server of servers) server.signal("SIGKILL");
  await Promise.all(servers.map((server) => server.exit()));
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.end();
  remove();
});

it("loads a database once, even if two servers start together after one was killed", async () => {
  const killed = start();
  await killed.printed("Loading cities");
  killed.signal("SIGKILL");
  await killed.exit();

  const both = [start(), start()];
  for (const url of await Promise.all(both.map((server) => server.url()))) {
    const { body } = await request(url).get("/cities?filter[country]=FR&page[size]=1");
    expect(body.data[0].attributes.name).toBe("Paris");
    expect((await request(url).get("/cities")).body.links.meta.count).toBe(135_233);
    const countries = (await request(url).get("/countries?page[size]=1&page[cities][size]=2")).body;
    const largest = countries.included.map((city: { attributes: { name: string } }) => city.attributes.name);
    expect([countries.data[0].id, largest]).toEqual(["CN", ["Shanghai", "Beijing"]]);
  }
  const loads = both.filter(({ output }) => output.includes("Loading cities"));
  expect(loads).toHaveLength(1);
});

it("responds with 503 while the database refuses connections, and with 200 afterwards", async () => {
  const url = await (servers[1] as Server).url();
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", [name]);
  const { status, type, body } = await request(url).get("/cities");
  expect([status, type, body.errors[0].code]).toEqual([
    503,
    "application/vnd.api+json",
    "DATABASE_UNAVAILABLE",
  ]);

  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  expect((await request(url).get("/cities")).status).toBe(200);
});

it("responds to a request that is waiting for the database at SIGTERM", async () => {
  const server = servers[1] as Server;
  const url = await server.url();
  const lockOwner = new Client({ connectionString: DATABASE_URL });
  await lockOwner.connect();
  await lockOwner.query("BEGIN; LOCK TABLE jsonapi_example.cities IN ACCESS EXCLUSIVE MODE");
  const answer = request(url)
    .get("/cities")
    .then(({ status }) => status);
  await untilAQueryWaits(lockOwner);

  server.signal("SIGTERM");
  await untilConnectionsAreRefused(url);
  await lockOwner.query("COMMIT");
  await lockOwner.end();
  expect(await answer).toBe(200);
  expect(await server.exit()).toBe(0);
});

it("reports at startup that the database cannot be reached", async () => {
  const server = new Server(folder, { DATABASE_URL: "postgres://127.0.0.1:1/none" });
  expect(await server.exit()).toBe(1);
  expect(server.output).toMatch(/could not start: The database does not respond: .*ECONNREFUSED/);
});

async function untilAQueryWaits(lockOwner: Client): Promise<void> {
  for (let waiting = 0; waiting === 0; ) {
    const { rows } = await lockOwner.query(
      "SELECT count(*)::int FROM pg_locks WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
    );
    waiting = rows[0].count;
  }
}

async function untilConnectionsAreRefused(url: string): Promise<void> {
  for (let open = true; open; ) {
    open = await request(url)
      .get("/")
      .then(
        () => true,
        () => false,
      );
  }
}
