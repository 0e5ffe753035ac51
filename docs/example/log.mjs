import { escapeControls } from "./text.mjs";

/** What clients send can be in the message of an error, and messages of databases are long. */
const MAX_MESSAGE_LENGTH = 1_000;

/**
 * Writes an error to the log: its message in one line, then where it was thrown, then its cause.
 * @param {unknown} error
 */
export function logError(error) {
  console.error(describe(error));
}

/**
 * @param {unknown} error
 * @returns {string}
 */
function describe(error) {
  if (!(error instanceof Error)) return line(String(error));
  const { code } = /** @type {{ code?: unknown }} */ (error);
  const head = line(`${error.name}: ${error.message}${code === undefined ? "" : ` (${code})`}`);
  const cause = error.cause === undefined ? [] : [`Caused by ${describe(error.cause)}`];
  return [head, ...framesOf(error), ...cause].join("\n");
}

/** @param {string} text */
const line = (text) => escapeControls(text.slice(0, MAX_MESSAGE_LENGTH));

/**
 * The stack of an error begins with its message, which may look like more of the stack.
 * @param {Error} error
 */
function framesOf({ message, stack = "" }) {
  const start = stack.indexOf(message);
  const frames = start < 0 ? "" : stack.slice(start + message.length);
  return frames
    .split("\n")
    .filter((frame) => /^ {4}at /.test(frame))
    .map(escapeControls);
}
