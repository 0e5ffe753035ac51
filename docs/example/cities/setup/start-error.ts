import { DatabaseUnavailable } from "../database.ts";
import { codeOf } from "../error-code.ts";
import { escapeControls } from "../text.ts";
import type { Settings } from "./settings.ts";

/** The example cannot start, for reasons that its user can remove. Each problem is one or more sentences. */
export class StartError extends Error {
  override readonly name = "StartError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(problems.join("\n"), options);
    this.problems = problems;
  }
}

/** Emscripten, in which PGlite runs, has the numbers of WASI for errors of files, and no messages. */
const WASI_CODES: Readonly<Record<number, string>> = {
  2: "EACCES",
  19: "EDQUOT",
  29: "EIO",
  33: "EMFILE",
  51: "ENOSPC",
  54: "ENOTDIR",
  63: "EPERM",
  69: "EROFS",
};

/** What stops the embedded database from using its folder, by the code of Node.js or of PostgreSQL. */
const FOLDER_PROBLEMS: Readonly<Record<string, string>> = {
  EACCES: "This user does not have permission to write there.",
  EPERM: "This user does not have permission to write there.",
  EROFS: "The file system is read-only.",
  ENOSPC: "The disk is full. The data needs about 100 MB.",
  EDQUOT: "The disk quota is used up. The data needs about 100 MB.",
  53100: "The disk is full. The data needs about 100 MB.",
  EMFILE: "Too many files are open.",
  ENOTDIR: "A part of that path is a file.",
  EEXIST: "A part of that path is a file.",
  EIO: "The disk reports an input/output error.",
};

/** Explains why the embedded database cannot use its folder. Other errors are returned unchanged. */
export function explainFolder(error: unknown, folder: string): unknown {
  const problem = FOLDER_PROBLEMS[reasonCode(error)];
  return problem === undefined
    ? error
    : new StartError([`The database cannot be written to ${folder}. ${problem}`], { cause: error });
}

/** What stops the server from listening. */
const LISTEN_PROBLEMS: Readonly<Record<string, (settings: Settings) => string>> = {
  EADDRINUSE: ({ port }) =>
    `Port ${port} is in use by another program. Set PORT to another port, or to 0 for a free one.`,
  EACCES: ({ port }) =>
    `This user does not have permission to listen on port ${port}. Set PORT to a port above 1023.`,
  EADDRNOTAVAIL: ({ host }) => `HOST is ${host}, which is not an address of this computer.`,
  ENOTFOUND: ({ host }) => `HOST is ${host}, a name that is not known.`,
  EAI_AGAIN: ({ host }) => `HOST is ${host}, a name that cannot be looked up now.`,
};

/** Explains why the server cannot listen. Other errors are returned unchanged. */
export function explainListening(error: unknown, settings: Settings): unknown {
  const problem = LISTEN_PROBLEMS[reasonCode(error)];
  return problem === undefined ? error : new StartError([problem(settings)], { cause: error });
}

/** The code of the reason for an error; empty if there is none. */
function reasonCode(error: unknown): string {
  if (error instanceof DatabaseUnavailable) return reasonCode(error.cause);
  return codeOf(error) ?? WASI_CODES[Number(membersOf(error).errno)] ?? "";
}

/** Describes in sentences why the example did not start. */
export function describeStart(error: unknown): string {
  const problems = error instanceof StartError ? error.problems : [reasonOf(error)];
  const lines = problems.map(escapeControls);
  return lines.length === 1
    ? `The example could not start: ${lines[0]}`
    : `The example could not start:${lines.map((line) => `\n  ${line}`).join("")}`;
}

/**
 * An error does not always have a message: connecting to a name with several addresses fails with a list of
 * errors.
 */
function reasonOf(error: unknown): string {
  if (reasonCode(error) === "53100") return "The disk of the database is full.";
  if (error instanceof DatabaseUnavailable) {
    const hasResponded = "severity" in membersOf(error.cause); // with an error such as a wrong password
    return `The database ${hasResponded ? "cannot be used" : "does not respond"}: ${reasonOf(error.cause)}`;
  }
  if (error instanceof AggregateError && error.message === "") return error.errors.map(reasonOf).join("; ");
  if (error instanceof Error) return error.message || error.name;
  const { name = "An unknown error", errno = "" } = membersOf(error);
  return typeof error === "string" ? error : `${name} ${errno}`.trim();
}

/** Anything can be thrown; what is not an object has no members. */
function membersOf(error: unknown): { readonly name?: unknown; readonly errno?: unknown } {
  return typeof error === "object" && error !== null ? error : {};
}
