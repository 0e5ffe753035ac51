import { check, planClauses } from "../check";
import type { CheckOptions } from "../options";
import { toJson } from "../report/json";
import { printable, shortened } from "../report/printable";
import type { Report } from "../report/report";
import { packageVersion } from "../report/specification";
import { toTap } from "../report/tap";
import { toText } from "../report/text";
import { CheckError } from "../subject/check-error";
import { type Flags, readArguments, toCheckOptions, withSuggestion } from "./arguments";
import { explain } from "./explain";
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

export type ExitStatus = 0 | 1 | 2;

/**
 * Runs the command. Returns its exit status: 0 when every MUST that applies holds, 1 when one is broken, 2
 * when too little could be checked, or nothing.
 */
export async function run(argv: readonly string[], { stdout, stderr }: Streams): Promise<ExitStatus> {
  try {
    const command = parseCommand(argv);
    if ("text" in command) {
      stdout.write(command.text);
      return 0;
    }
    const { url, flags, options } = command;
    const report = await withProgress(stderr, (onProgress) => check(url, { ...options, onProgress }));
    stdout.write(format(report, flags, stdout));
    return exitStatus(report);
  } catch (error) {
    stderr.write(errorLines(error));
    return 2;
  }
}

function exitStatus({ ok, results }: Report): ExitStatus {
  if (ok) return 0;
  return results.some(({ status, level }) => status === "broken" && level === "MUST") ? 1 : 2;
}

/** A mistake on the command line. */
class UsageError extends Error {}

/** A text to print, or a check to make. */
type Command = { text: string } | { url: string; flags: Flags; options: CheckOptions };

/** @throws UsageError */
function parseCommand(argv: readonly string[]): Command {
  try {
    const { flags, positionals } = readArguments(argv);
    if (flags.help) return { text: usage };
    if (flags.version) return { text: `${packageVersion}\n` };
    if (flags.explain !== undefined) return { text: explain(flags.explain) };
    const [command, url, ...rest] = positionals;
    if (command === undefined) throw new UsageError("the command is missing: check");
    if (command !== "check")
      throw new UsageError(withSuggestion(`unknown command "${command}"`, command, ["check"]));
    if (url === undefined) throw new UsageError("the URL of a list is missing");
    if (rest.length > 0) throw new UsageError(`one URL can be checked at a time; unexpected "${rest[0]}"`);
    const options = toCheckOptions(flags);
    planClauses(url, options);
    return { url, flags, options };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** What went wrong, in a line or two. A stack trace would tell a user nothing. */
function errorLines(error: unknown): string {
  const { message } = error as Error;
  const line = `jsonapi-pagination: ${printable(shortened(message, 400))}\n`;
  if (error instanceof UsageError)
    return `${line}Run "jsonapi-pagination --help" for the commands and options.\n`;
  if (error instanceof CheckError) return line;
  return `${line}This is a bug in jsonapi-pagination ${packageVersion}, not in the server. Please report it.\n`;
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
