import { Client } from "pg";
import { hostileRequests, SECRET } from "../example/hostile";
import { copyProject, Server } from "../example/project";

/** A PostgreSQL server on which the user may create databases. */
const { POSTGRES_URL = "postgres://postgres@127.0.0.1:5432/postgres" } = process.env;

describe("requests to the example with a PostgreSQL server", () => {
  const name = `jsonapi_pagination_hostile_${process.pid}`;
  const admin = new Client({ connectionString: POSTGRES_URL });
  const { folder, remove } = copyProject();
  let server: Server;
  beforeAll(async () => {
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name}`);
    server = new Server(folder, {
      DATABASE_URL: new URL(`/${name}`, POSTGRES_URL).href,
      CURSOR_SECRET: SECRET,
    });
    await server.url();
  });
  afterAll(async () => {
    server.signal("SIGTERM");
    await server.exit();
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.end();
    remove();
  });

  hostileRequests(() => server);
});
