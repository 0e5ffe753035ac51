import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import autocannon from "autocannon";
import { quantile } from "./rounds";
import type { Ports } from "./server";
import { conditions, ratioCell, table, versionsOf } from "./table";

/** Many short turns, so that a temporary slowdown of the machine affects all apps equally. */
const effort = { rounds: process.argv.includes("--quick") ? 6 : 30, duration: 1, connections: 32 };

/** Different requests, whose responses have about the same length. */
const requests = Array.from({ length: 128 }, (_, index) => ({
  path: `/users?filter[status]=active&sort=-createdAt&page[number]=${1000 + index * 7}&page[size]=10`,
}));

/**
 * The requests that an app answered in one turn, per second and per second of the server's processor time.
 */
interface Throughput {
  readonly perSecond: number;
  readonly perCpuSecond: number;
}

async function cpuSeconds(server: ChildProcess): Promise<number> {
  server.send("cpu");
  const [{ user, system }] = (await once(server, "message")) as [NodeJS.CpuUsage];
  return (user + system) / 1e6;
}

async function measureTurn(server: ChildProcess, port: number): Promise<Throughput> {
  const before = await cpuSeconds(server);
  const { duration, connections } = effort;
  const result = await autocannon({ url: `http://127.0.0.1:${port}`, requests, duration, connections });
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests failed.`);
  const usedCpuSeconds = (await cpuSeconds(server)) - before;
  return {
    perSecond: result.requests.total / result.duration,
    perCpuSecond: result.requests.total / usedCpuSeconds,
  };
}

/**
 * Measures all apps in each round, with the order reversed in every second round. The bare app has two turns:
 * the difference between them shows the accuracy of the measurement.
 */
async function compare(server: ChildProcess, { bare, assigned, handwritten, paginated }: Ports) {
  const turns = [
    ["bare", bare],
    ["assigned", assigned],
    ["handwritten", handwritten],
    ["paginated", paginated],
    ["again", bare],
  ] as const;
  const rounds: Record<string, Throughput>[] = [];
  for (let round = 0; round <= effort.rounds; round++) {
    const results: Record<string, Throughput> = {};
    for (const [name, port] of round % 2 === 0 ? turns : [...turns].reverse())
      results[name] = await measureTurn(server, port);
    if (round > 0) rounds.push(results); // the first round is a warm-up
  }
  return rounds;
}

/**
 * The throughput of an app relative to that of the bare app in the same round, as the median of all rounds.
 */
function relativeToBare(
  rounds: readonly Record<string, Throughput>[],
  name: string,
  unit: keyof Throughput,
): string {
  const ratios = rounds.map(
    (results) => (results[name] as Throughput)[unit] / (results.bare as Throughput)[unit],
  );
  return ratioCell({
    ratio: quantile(ratios, 0.5),
    quartiles: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
  });
}

void (async () => {
  const server = fork(join(__dirname, "server.js"));
  const [ports] = (await once(server, "message")) as [Record<"express4" | "express5", Ports>];
  console.log(`${conditions()}; ${versionsOf(["express", "express4", "autocannon"])}\n`);
  const rows: string[][] = [];
  for (const [name, title] of [
    ["express5", "Express 5"],
    ["express4", "Express 4"],
  ] as const) {
    const rounds = await compare(server, ports[name]);
    const rate = quantile(
      rounds.map(({ bare }) => (bare as Throughput).perSecond),
      0.5,
    );
    rows.push([
      title,
      `${Math.round(rate)} requests/s`,
      "≥ 1.0",
      ...(["perSecond", "perCpuSecond"] as const).flatMap((unit) =>
        ["paginated", "handwritten", "assigned", "again"].map((name) => relativeToBare(rounds, name, unit)),
      ),
    ]);
  }
  const headings = [
    "",
    "constant links",
    "goal",
    "throughput",
    "links by hand",
    "two properties alone",
    "itself again",
    "per CPU second",
    "links by hand",
    "two properties alone",
    "itself again",
  ];
  console.log(table(headings, rows));
  server.disconnect();
})();
