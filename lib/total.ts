import { describe } from "./describe";

/** An exact number of items, as counting queries return it: drivers that keep 64 bits give a bigint or a decimal string. */
export type Count = number | bigint | string;

/**
 * How many items the whole list holds: exact; an estimate; a count that stopped at a bound and so proves only that there
 * are at least so many; or `undefined`, unknown.
 */
export type Total = Count | { estimate: Count } | { atLeast: Count } | undefined;

/** A total that is worked out only if the page itself does not tell it. */
export type LazyTotal = () => Total | Promise<Total>;

/** A total as it has been checked. */
export type KnownTotal = number | { estimate: number } | { atLeast: number } | undefined;

/**
 * Checks a total.
 * @throws TypeError if it is none, or a count is below 0 or above 2^53 - 1; the message says what came.
 */
export function readTotal(total: Total): KnownTotal {
  if (total === undefined) return undefined;
  if (typeof total === "object" && total !== null) {
    if ("estimate" in total) return { estimate: readCount(total.estimate, "total.estimate") };
    if ("atLeast" in total) return { atLeast: readCount(total.atLeast, "total.atLeast") };
  }
  return readCount(total, "total");
}

function readCount(count: unknown, name: string): number {
  const number =
    typeof count === "bigint" || (typeof count === "string" && /^[0-9]+$/.test(count))
      ? Number(count)
      : count;
  if (Number.isSafeInteger(number) && (number as number) >= 0) return number as number;
  throw new TypeError(
    `${name} must be an integer from 0 to ${Number.MAX_SAFE_INTEGER}, as a number, a bigint or a decimal string` +
      `${name === "total" ? ", { estimate } or { atLeast } of one, or undefined where it is unknown" : ""}; got ${describe(count)}.`,
  );
}
