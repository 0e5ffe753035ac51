import { parseArgs } from "node:util";
import { check } from "../check";
import { CheckError, type CheckOptions, plan } from "../options";
import { toJson } from "../report/json";
import { toTap } from "../report/tap";
import { toText } from "../report/text";
import type { Report, StrategyName } from "../types";
import { progressBar } from "./progress-bar";
import { usage } from "./usage";

/** A stream that a command writes to; a terminal says so. */
export interface Output extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  hasColors?(): boolean;
}

export interface Streams {
  readonly stdout: Output;
  readonly stderr: Output;
}

const repeated = { type: "string", multiple: true } as const;
const text = { type: "string" } as const;
const flag = { type: "boolean", default: false } as const;

const options = {
  strategy: text,
  member: repeated,
  header: { ...repeated, short: "H" },
  "max-pages": text,
  "max-requests": text,
  timeout: text,
  "allow-host": repeated,
  foreign: text,
  empty: text,
  sort: text,
  "secret-parameter": repeated,
  only: repeated,
  strict: flag,
  json: flag,
  tap: flag,
  verbose: { ...flag, short: "v" },
  help: { ...flag, short: "h" },
} as const;

/** The command. Gives its exit status: 0 when every MUST holds, 1 when one is broken, 2 when the check could not be made. */
export async function run(argv: readonly string[], { stdout, stderr }: Streams): Promise<0 | 1 | 2> {
  const asked = understand(argv);
  if ("complaint" in asked) {
    stderr.write(asked.complaint);
    return 2;
  }
  const { url, values } = asked;
  if (url === undefined) {
    stdout.write(usage);
    return 0;
  }
  try {
    const report = await withProgress(stderr, (onProgress) => check(url, { ...read(values), onProgress }));
    stdout.write(format(report, values, stdout));
    return report.ok ? 0 : 1;
  } catch (error) {
    // Anything else is a fault of this program, and is not to look like one of the server.
    if (!(error instanceof CheckError)) throw error;
    stderr.write(complaint(error));
    return 2;
  }
}

type Asked = { url: string | undefined; values: Values } | { complaint: string };

function understand(argv: readonly string[]): Asked {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
    if (values.help) return { url: undefined, values };
    const [command, url, ...rest] = positionals;
    if (command !== "check" || url === undefined || rest.length > 0) return { complaint: usage };
    plan(url, read(values));
    return { url, values };
  } catch (error) {
    return { complaint: complaint(error as Error) };
  }
}

function complaint({ message }: Error): string {
  return `jsonapi-pagination: ${message}\n`;
}

type Values = ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];

function read(values: Values): CheckOptions {
  return {
    strategy: values.strategy?.split(",") as StrategyName[] | undefined,
    members: pairsOf("member", values.member, "="),
    headers: pairsOf("header", values.header, ":"),
    maxPages: number(values["max-pages"]),
    maxRequests: number(values["max-requests"]),
    timeout: number(values.timeout),
    allowHosts: values["allow-host"],
    foreign: values.foreign,
    empty: values.empty,
    sort: values.sort,
    secretParameters: values["secret-parameter"],
    only: values.only,
    strict: values.strict,
  };
}

function number(given: string | undefined): number | undefined {
  return given === undefined ? undefined : Number(given);
}

function pairsOf(name: string, given: readonly string[] = [], separator: string): Record<string, string> {
  return Object.fromEntries(
    given.map((one) => {
      const place = one.indexOf(separator);
      if (place < 1)
        throw new TypeError(`--${name} must be NAME${separator}VALUE; got ${JSON.stringify(one)}`);
      return [one.slice(0, place).trim(), one.slice(place + 1).trim()];
    }),
  );
}

function format(report: Report, values: Values, stdout: Output): string {
  if (values.json) return toJson(report);
  if (values.tap) return toTap(report);
  return toText(report, { color: stdout.hasColors?.() === true, verbose: values.verbose === true });
}

async function withProgress<T>(
  stream: Output,
  work: (show: CheckOptions["onProgress"]) => Promise<T>,
): Promise<T> {
  if (!stream.isTTY) return work(undefined);
  const bar = progressBar(stream);
  try {
    return await work(bar.show);
  } finally {
    bar.clear();
  }
}
