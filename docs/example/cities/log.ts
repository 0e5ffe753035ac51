import { codeOf } from "./error-code.ts";
import { escapeControls } from "./text.ts";

/** What clients send can be in the message of an error, and messages of databases are long. */
const MAX_MESSAGE_LENGTH = 1_000;

/** Writes an error to the log: its message in one line, then where it was thrown, then its cause. */
export function logError(error: unknown): void {
  console.error(describe(error));
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return line(String(error));
  const code = codeOf(error);
  const head = line(`${error.name}: ${error.message}${code === undefined ? "" : ` (${code})`}`);
  const cause = error.cause === undefined ? [] : [`Caused by ${describe(error.cause)}`];
  return [head, ...framesOf(error), ...cause].join("\n");
}

const line = (text: string) => escapeControls(text.slice(0, MAX_MESSAGE_LENGTH));

/** The stack of an error begins with its message, which may look like more of the stack. */
function framesOf({ message, stack = "" }: Error): string[] {
  const start = stack.indexOf(message);
  const frames = start < 0 ? "" : stack.slice(start + message.length);
  return frames
    .split("\n")
    .filter((frame) => /^ {4}at /.test(frame))
    .map(escapeControls);
}
