import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { copyProject, Server } from "../../spec/example/project";
import { Cluster } from "./cluster";
import { askToTheEnd, type Outcomes } from "./last";
import { load } from "./load";
import { hangUpUntil } from "./raw";

/** The example as a process, under more load than it can take, with clients and a database that fail it. */

const SECONDS = Number(process.env.SOAK_SECONDS ?? 60);

const { folder, remove } = copyProject();
afterAll(remove);

/** Runs the load, with clients that hang up beside it, and what else is given; says what it measured. */
async function soak(url: string, cluster?: Cluster) {
  const ended = new AbortController();
  const hangUps = hangUpUntil(ended.signal, Number(new URL(url).port));
  const { tally, figures } = await load(url, SECONDS, (from, to) => cluster?.wasAway(from, to) ?? false);
  ended.abort();
  const { wrong, ...counts } = tally;
  report({ ...figures, ...counts, wrong: wrong.length, outages: cluster?.outages ?? 0, ...(await hangUps) });
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
  let cluster: Cluster;
  let server: Server;

  beforeAll(async () => {
    cluster = await Cluster.create();
    server = new Server(folder, { DATABASE_URL: cluster.url });
    await server.url();
  });

  afterAll(async () => {
    server.signal("SIGKILL");
    await server.exit();
    await cluster.remove();
  });

  it("answers 503 while the database is stopped, and right pages before and after", async () => {
    const faults = new AbortController();
    const stopping = stopUntil(faults.signal);
    const wrong = await soak(await server.url(), cluster);
    faults.abort();
    await stopping;
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(errorsOf(printed(server))).toEqual([]);
  });

  /** Stops the database for a second, four times a minute or, in a short run, twice: as an administrator does, and as a crash. */
  async function stopUntil(signal: AbortSignal): Promise<void> {
    for (let time = 0; !signal.aborted; time++) {
      await wait(Math.min(12_000, SECONDS * 300), undefined, { signal }).catch(() => {});
      if (!signal.aborted) await cluster.outage(time % 2 === 0 ? "fast" : "immediate", 1_000);
    }
  }

  it("finishes what waits for the database when SIGTERM comes, and ends with status 0", async () => {
    const url = await server.url();
    const outcomes: Outcomes = { answered: 0, refused: 0, wrong: [] };
    await askToTheEnd(url, outcomes, 1); // the database is there
    const other = new Client({ connectionString: cluster.url });
    await other.connect();
    await other.query("BEGIN; LOCK TABLE jsonapi_example.cities IN ACCESS EXCLUSIVE MODE");
    const clients = Array.from({ length: 100 }, () => askToTheEnd(url, outcomes, 1));
    await wait(2_000); // all have begun: the server was idle
    server.signal("SIGTERM");
    await wait(500);
    await other.query("COMMIT");
    await other.end();
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
