import { check } from "../check";
import { type CheckOptions, planCheck } from "../options";
import { toJson } from "../report/json";
import type { Report } from "../report/report";
import { toTap } from "../report/tap";
import { toText } from "../report/text";
import { CheckError } from "../subject/check-error";
import { type Flags, readArguments, toCheckOptions } from "./arguments";
import { progressBar } from "./progress-bar";
import { usage } from "./usage";

/** A stream to write to, and what is known of the terminal behind it. */
export interface Output extends NodeJS.WritableStream {
  readonly isTTY?: boolean;
  hasColors?(): boolean;
}

export interface Streams {
  readonly stdout: Output;
  readonly stderr: Output;
}

/**
 * Runs the command. Returns its exit status: 0 when every MUST holds, 1 when one is broken, 2 without a
 * result.
 */
export async function run(argv: readonly string[], { stdout, stderr }: Streams): Promise<0 | 1 | 2> {
  const command = parseCommand(argv);
  if ("error" in command) {
    stderr.write(command.error);
    return 2;
  }
  const { url, flags } = command;
  if (url === undefined) {
    stdout.write(usage);
    return 0;
  }
  try {
    const options = toCheckOptions(flags);
    const report = await withProgress(stderr, (onProgress) => check(url, { ...options, onProgress }));
    stdout.write(format(report, flags, stdout));
    return report.ok ? 0 : 1;
  } catch (error) {
    // Any other error is a bug of this program and must not look like a fault of the server.
    if (!(error instanceof CheckError)) throw error;
    stderr.write(errorLine(error));
    return 2;
  }
}

/** A command that can run, without a URL when only help is wanted; otherwise the text to print. */
type Command = { url: string | undefined; flags: Flags } | { error: string };

function parseCommand(argv: readonly string[]): Command {
  try {
    const { flags, positionals } = readArguments(argv);
    if (flags.help) return { url: undefined, flags };
    const [command, url, ...rest] = positionals;
    if (command !== "check" || url === undefined || rest.length > 0) return { error: usage };
    planCheck(url, toCheckOptions(flags));
    return { url, flags };
  } catch (error) {
    return { error: errorLine(error as Error) };
  }
}

function errorLine({ message }: Error): string {
  return `jsonapi-pagination: ${message}\n`;
}

function format(report: Report, flags: Flags, stdout: Output): string {
  if (flags.json) return toJson(report);
  if (flags.tap) return toTap(report);
  return toText(report, { color: stdout.hasColors?.() === true, verbose: flags.verbose === true });
}

async function withProgress<T>(
  stream: Output,
  work: (onProgress: CheckOptions["onProgress"]) => Promise<T>,
): Promise<T> {
  if (!stream.isTTY) return work(undefined);
  const bar = progressBar(stream);
  try {
    return await work(bar.show);
  } finally {
    bar.clear();
  }
}
