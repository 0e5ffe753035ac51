import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { copyProject, Server } from "../example/project";
import { askToTheEnd, type Outcomes } from "./last";
import { load } from "./load";
import { DatabaseProxy } from "./proxy";
import { hangUpUntil } from "./raw";

/** The example as a process, under more load than it can take, with clients and a database that fail it. */

const SECONDS = Number(process.env.SOAK_SECONDS ?? 60);

/** A PostgreSQL server on which databases may be made. */
const POSTGRES = new URL(process.env.POSTGRES_URL ?? "postgres://postgres@127.0.0.1:5432/postgres");

const { folder, remove } = copyProject();
afterAll(remove);

/** Runs the load, with clients that hang up beside it, and what else is given; says what it measured. */
async function soak(url: string, proxy?: DatabaseProxy) {
  const ended = new AbortController();
  const hangUps = hangUpUntil(ended.signal, Number(new URL(url).port));
  const { tally, figures } = await load(url, SECONDS, (from, to) => proxy?.wasCut(from, to) ?? false);
  ended.abort();
  const { wrong, ...counts } = tally;
  report({ ...figures, ...counts, wrong: wrong.length, cuts: proxy?.cuts ?? 0, ...(await hangUps) });
  return wrong;
}

function report(figures: object): void {
  process.stdout.write(`${expect.getState().currentTestName}\n${JSON.stringify(figures, null, 2)}\n`);
}

/** What a server has printed since it was ready. */
function printed({ output }: Server): string {
  return output.slice(output.indexOf("Ctrl-C stops the server.") + "Ctrl-C stops the server.".length).trim();
}

describe("with the embedded database", () => {
  const server = new Server(folder);
  afterAll(() => server.signal("SIGKILL"));

  it("gives right pages and no 5xx, whatever clients send and whenever they leave", async () => {
    const wrong = await soak(await server.url());
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(printed(server)).toBe("");
  });

  it("finishes the answers that it has begun when SIGTERM comes under load, and ends with status 0", async () => {
    const url = await server.url();
    const outcomes: Outcomes = { answered: 0, refused: 0, wrong: [] };
    const clients = Array.from({ length: 200 }, () => askToTheEnd(url, outcomes));
    await wait(2_000);
    server.signal("SIGTERM");
    await Promise.all(clients);
    expect(await server.exit()).toBe(0);
    report(outcomes);
    expect(outcomes).toMatchObject({ refused: 200, wrong: [] });
    expect(outcomes.answered).toBeGreaterThan(0);
    expect(printed(server)).toBe("Stopped.");
  });
});

describe("with a PostgreSQL server", () => {
  const name = `jsonapi_pagination_soak_${process.pid}`;
  const admin = new Client({ connectionString: POSTGRES.href });
  const proxy = new DatabaseProxy(POSTGRES.hostname, Number(POSTGRES.port || 5432));
  let server: Server;

  beforeAll(async () => {
    await admin.connect();
    await admin.query(`CREATE DATABASE ${name}`);
    const database = new URL(`/${name}`, POSTGRES);
    database.host = `127.0.0.1:${await proxy.listen()}`;
    server = new Server(folder, { DATABASE_URL: database.href });
    await server.url();
  });

  afterAll(async () => {
    server.signal("SIGKILL");
    proxy.close();
    await server.exit();
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.end();
  });

  it("answers 503 while the database is away, and right pages before and after", async () => {
    const faults = new AbortController();
    const cutting = cutUntil(faults.signal);
    const wrong = await soak(await server.url(), proxy);
    faults.abort();
    await cutting;
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(errorsOf(printed(server))).toEqual([]);
  });

  /** Takes the database away for a second, four times a minute or, in a short run, twice. */
  async function cutUntil(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await wait(Math.min(14_000, SECONDS * 300), undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      proxy.cut();
      await wait(1_000);
      proxy.restore();
    }
  }

  it("finishes what waits for the database when SIGTERM comes, and ends with status 0", async () => {
    const url = await server.url();
    const outcomes: Outcomes = { answered: 0, refused: 0, wrong: [] };
    await askToTheEnd(url, outcomes, 1); // the database is there
    proxy.pause();
    const clients = Array.from({ length: 100 }, () => askToTheEnd(url, outcomes, 1));
    await wait(2_000); // all have begun: the server was idle
    server.signal("SIGTERM");
    await wait(500);
    proxy.resume();
    await Promise.all(clients);
    expect(await server.exit()).toBe(0);
    report(outcomes);
    expect(outcomes).toEqual({ answered: 101, refused: 0, wrong: [] });
  });
});

/** Errors in the log that are not of the database. */
function errorsOf(log: string): string[] {
  const lines = log.split("\n").filter((line) => /^\S*(Error|Warning|Unhandled|Uncaught)|^node:/.test(line));
  return lines.filter((line) => !line.startsWith("DatabaseUnavailable: The database does not answer"));
}
