import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { copyProject, Server } from "../../spec/example/project";
import { Cluster } from "./cluster";
import { disconnectUntil } from "./disconnecting-clients";
import { load } from "./load";
import { type Outcomes, requestUntilRefused } from "./shutdown";

/**
 * Runs the example as a process, and overloads it, with clients that disconnect and a database that fails.
 */

const SECONDS = Number(process.env.SOAK_SECONDS ?? 60);

const { folder, remove } = copyProject();
afterAll(remove);

/**
 * Runs the load and, at the same time, clients that disconnect. Reports the figures, and returns the wrong
 * responses.
 */
async function soak(url: string, cluster?: Cluster) {
  const loadEnd = new AbortController();
  const disconnects = disconnectUntil(loadEnd.signal, Number(new URL(url).port));
  const databaseFailed = (from: number, to: number) => cluster?.wasUnavailable(from, to) ?? false;
  const { tally, figures } = await load(url, SECONDS, databaseFailed);
  loadEnd.abort();
  const { wrong, ...counts } = tally;
  const outages = cluster?.outageCount ?? 0;
  report({ ...figures, ...counts, wrong: wrong.length, outages, ...(await disconnects) });
  return wrong;
}

function report(figures: object): void {
  process.stdout.write(`${expect.getState().currentTestName}\n${JSON.stringify(figures, null, 2)}\n`);
}

/** The output of a server after its last startup message. */
function outputAfterStart({ output }: Server): string {
  const message = "Ctrl-C stops the server.";
  return output.slice(output.indexOf(message) + message.length).trim();
}

describe("with the embedded database", () => {
  const server = new Server(folder);
  afterAll(() => server.signal("SIGKILL"));

  it("returns correct pages and no 5xx, whatever clients send and whenever they disconnect", async () => {
    const wrong = await soak(await server.url());
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(outputAfterStart(server)).toBe("");
  });

  it("on SIGTERM under load, completes the responses that it has started, and exits with status 0", async () => {
    const url = await server.url();
    const outcomes: Outcomes = { answered: 0, refused: 0, wrong: [] };
    const clients = Array.from({ length: 200 }, () => requestUntilRefused(url, outcomes));
    await wait(2_000);
    server.signal("SIGTERM");
    await Promise.all(clients);
    expect(await server.exit()).toBe(0);
    report(outcomes);
    expect(outcomes).toMatchObject({ refused: 200, wrong: [] });
    expect(outcomes.answered).toBeGreaterThan(0);
    expect(outputAfterStart(server)).toBe("Stopped.");
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

  it("responds with 503 while the database is stopped, and with correct pages before and after", async () => {
    const soakEnd = new AbortController();
    const outages = stopDatabaseUntil(soakEnd.signal);
    const wrong = await soak(await server.url(), cluster);
    soakEnd.abort();
    await outages;
    expect(wrong.slice(0, 10)).toEqual([]);
    expect(errorsOf(outputAfterStart(server))).toEqual([]);
  });

  /**
   * Stops the database for a second, four times a minute, or twice in a short run: by turns with a shutdown
   * and with a crash.
   */
  async function stopDatabaseUntil(signal: AbortSignal): Promise<void> {
    for (let time = 0; !signal.aborted; time++) {
      await wait(Math.min(12_000, SECONDS * 300), undefined, { signal }).catch(() => {});
      if (!signal.aborted) await cluster.outage(time % 2 === 0 ? "fast" : "immediate", 1_000);
    }
  }

  it("on SIGTERM, completes requests that wait for the database, and exits with status 0", async () => {
    const url = await server.url();
    const outcomes: Outcomes = { answered: 0, refused: 0, wrong: [] };
    await requestUntilRefused(url, outcomes, 1); // shows that the database is available
    const lockHolder = new Client({ connectionString: cluster.url });
    await lockHolder.connect();
    await lockHolder.query("BEGIN; LOCK TABLE jsonapi_example.cities IN ACCESS EXCLUSIVE MODE");
    const clients = Array.from({ length: 100 }, () => requestUntilRefused(url, outcomes, 1));
    await wait(2_000); // enough for all requests to reach the idle server
    server.signal("SIGTERM");
    await wait(500);
    await lockHolder.query("COMMIT");
    await lockHolder.end();
    await Promise.all(clients);
    expect(await server.exit()).toBe(0);
    report(outcomes);
    expect(outcomes).toEqual({ answered: 101, refused: 0, wrong: [] });
  });
});

/** Errors in the log other than those of the database. */
function errorsOf(log: string): string[] {
  const lines = log.split("\n").filter((line) => /^\S*(Error|Warning|Unhandled|Uncaught)|^node:/.test(line));
  return lines.filter((line) => !line.startsWith("DatabaseUnavailable: The database does not answer"));
}
