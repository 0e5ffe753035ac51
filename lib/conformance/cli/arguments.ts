import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { StrategyName } from "../../strategies";
import { closestName } from "../../validation/closest-name";
import type { CheckOptions } from "../options";

const text = { type: "string" } as const;
const list = { type: "string", multiple: true } as const;
const flag = { type: "boolean", default: false } as const;

const flags = {
  strategy: text,
  method: text,
  body: text,
  "content-type": text,
  name: list,
  header: { ...list, short: "H" },
  "max-pages": text,
  "max-requests": text,
  "max-bytes": text,
  "max-wait": text,
  "expiry-wait": text,
  timeout: text,
  "public-url": text,
  "allow-host": list,
  "other-parameters": text,
  empty: text,
  sort: text,
  included: text,
  "secret-parameter": list,
  only: list,
  strict: flag,
  json: flag,
  tap: flag,
  verbose: { ...flag, short: "v" },
  explain: text,
  version: { ...flag, short: "V" },
  help: { ...flag, short: "h" },
} as const;

/** The values of the flags on the command line. */
export type Flags = ReturnType<typeof parseArgs<{ options: typeof flags }>>["values"];

/**
 * Reads the command line.
 *
 * @throws Error of one line for an unknown flag, or one without its value
 */
export function readArguments(argv: readonly string[]): { flags: Flags; positionals: string[] } {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: flags, allowPositionals: true });
    return { flags: values, positionals };
  } catch (error) {
    const message = String((error as Error).message);
    const [, unknown] = /^Unknown option '([^']*)'/.exec(message) ?? [];
    throw new Error(
      unknown === undefined
        ? message.replaceAll("\n", " ")
        : withSuggestion(
            `unknown option "${unknown}"`,
            unknown,
            Object.keys(flags).map((name) => `--${name}`),
          ),
    );
  }
}

/** A message that ends with what a misspelled word most likely means. */
export function withSuggestion(message: string, word: string, known: readonly string[]): string {
  const suggestion = closestName(word, known);
  return suggestion === undefined ? message : `${message}; did you mean "${suggestion}"?`;
}

/**
 * The options of a check that the flags set.
 *
 * @throws TypeError for a flag of two parts that lacks one of them; Error for a body that cannot be read
 */
export function toCheckOptions(flags: Flags): CheckOptions {
  return {
    strategy: flags.strategy?.split(",") as StrategyName[] | undefined,
    method: flags.method as CheckOptions["method"],
    body: flags.body === undefined ? undefined : readFileSync(flags.body, "utf8"),
    contentType: flags["content-type"],
    names: toRecord("name", flags.name, "="),
    headers: toRecord("header", flags.header, ":"),
    maxPages: toNumber(flags["max-pages"]),
    maxRequests: toNumber(flags["max-requests"]),
    maxBytes: toNumber(flags["max-bytes"]),
    maxWait: toNumber(flags["max-wait"]),
    expiryWait: toNumber(flags["expiry-wait"]),
    timeout: toNumber(flags.timeout),
    publicUrl: flags["public-url"],
    allowHosts: flags["allow-host"],
    otherParameters: flags["other-parameters"],
    empty: flags.empty,
    sort: flags.sort,
    included: flags.included,
    secretParameters: flags["secret-parameter"],
    only: flags.only,
    strict: flags.strict,
  };
}

function toNumber(value: string | undefined): number | undefined {
  return value === undefined ? undefined : Number(value);
}

function toRecord(flag: string, values: readonly string[] = [], separator: string): Record<string, string> {
  return Object.fromEntries(
    values.map((value) => {
      const place = value.indexOf(separator);
      if (place < 1)
        throw new TypeError(`--${flag} must be NAME${separator}VALUE; got ${JSON.stringify(value)}`);
      return [value.slice(0, place).trim(), value.slice(place + 1).trim()];
    }),
  );
}
