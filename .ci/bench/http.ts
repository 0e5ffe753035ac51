import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import autocannon from "autocannon";
import { quantile } from "./rounds";
import type { Ports } from "./server";
import { conditions, ratioCell, table, versionsOf } from "./table";

/** Many short turns, so that what slows the machine down for a while falls on all apps alike. */
const effort = { rounds: process.argv.includes("--quick") ? 6 : 30, duration: 1, connections: 32 };

/** Requests that differ, with answers of about one length. */
const requests = Array.from({ length: 128 }, (_, index) => ({
  path: `/users?filter[status]=active&sort=-createdAt&page[number]=${1000 + index * 7}&page[size]=10`,
}));

/** What one turn of an app came to, per second of the clock and per second of the server's processor time. */
interface Turn {
  readonly perSecond: number;
  readonly perCpuSecond: number;
}

async function cpuSeconds(server: ChildProcess): Promise<number> {
  server.send("cpu");
  const [{ user, system }] = (await once(server, "message")) as [NodeJS.CpuUsage];
  return (user + system) / 1e6;
}

async function load(server: ChildProcess, port: number): Promise<Turn> {
  const before = await cpuSeconds(server);
  const { duration, connections } = effort;
  const result = await autocannon({ url: `http://127.0.0.1:${port}`, requests, duration, connections });
  const failed = result.errors + result.timeouts + result.non2xx;
  if (failed > 0) throw new Error(`${failed} of ${result.requests.total} requests failed.`);
  const spent = (await cpuSeconds(server)) - before;
  return {
    perSecond: result.requests.total / result.duration,
    perCpuSecond: result.requests.total / spent,
  };
}

/** Rounds in which all apps take their turn, in the reverse order every second time; the bare app also against itself. */
async function compare(server: ChildProcess, { bare, assigned, paginated }: Ports) {
  const turns = [
    ["bare", bare],
    ["assigned", assigned],
    ["paginated", paginated],
    ["again", bare],
  ] as const;
  const rounds: Record<string, Turn>[] = [];
  for (let round = 0; round <= effort.rounds; round++) {
    const made: Record<string, Turn> = {};
    for (const [name, port] of round % 2 === 0 ? turns : [...turns].reverse())
      made[name] = await load(server, port);
    if (round > 0) rounds.push(made); // the first only warms up
  }
  return rounds;
}

/** The median over the rounds of what an app does to what the bare one does in the same round. */
function toBare(rounds: readonly Record<string, Turn>[], name: string, measure: keyof Turn): string {
  const ratios = rounds.map((made) => (made[name] as Turn)[measure] / (made.bare as Turn)[measure]);
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
      rounds.map(({ bare }) => (bare as Turn).perSecond),
      0.5,
    );
    rows.push([
      title,
      `${Math.round(rate)} requests/s`,
      "≥ 0.97",
      ...(["perSecond", "perCpuSecond"] as const).flatMap((measure) =>
        ["paginated", "assigned", "again"].map((name) => toBare(rounds, name, measure)),
      ),
    ]);
  }
  const headings = [
    "",
    "constant links",
    "goal",
    "throughput",
    "two properties alone",
    "itself again",
    "per CPU second",
    "two properties alone",
    "itself again",
  ];
  console.log(table(headings, rows));
  server.disconnect();
})();
