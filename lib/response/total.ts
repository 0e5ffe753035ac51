import { show } from "../validation/messages";

/**
 * An exact number of items, from 0 to 2^53 - 1, as a counting query returns it: some drivers return a bigint
 * or a decimal string.
 * @example
 * const count: Count = "135233"; // what node-postgres returns for count(*)
 */
export type Count = number | bigint | string;

/**
 * How many items the whole list has: an exact count, an estimate, a lower bound from a count that stopped
 * early, or `undefined` if it is unknown.
 * @example
 * const totals: Total[] = [98, { estimate: 135_000 }, { atLeast: 10_000 }, undefined];
 */
export type Total = Count | { estimate: Count } | { atLeast: Count } | undefined;

/**
 * A function that counts the list. It is only called if the items of the page do not prove the total.
 * @example
 * const count: LazyTotal = async () => (await pool.query("SELECT count(*) FROM users")).rows[0].count;
 */
export type LazyTotal = () => Total | Promise<Total>;

/**
 * A `Total` whose counts have been checked and converted to numbers.
 * @example
 * const meta = ({ total }: MetaFacts) => ({ exact: typeof total === "number" }); // total is a KnownTotal
 */
export type KnownTotal = number | { estimate: number } | { atLeast: number } | undefined;

/**
 * Checks a total.
 * @throws TypeError if it is not a total, or if a count is below 0 or above 2^53 - 1; the message shows the
 * value. A total with both an estimate and a lower bound is not one.
 */
export function readTotal(total: Total): KnownTotal {
  if (total === undefined) return undefined;
  if (typeof total === "object" && total !== null) {
    const { estimate, atLeast } = total as { estimate?: Count; atLeast?: Count };
    if ("estimate" in total && atLeast === undefined)
      return { estimate: readCount(estimate, "total.estimate") };
    if ("atLeast" in total && estimate === undefined) return { atLeast: readCount(atLeast, "total.atLeast") };
  }
  return readCount(total, "total");
}

/**
 * A total that is not below what the page proves. Rows win over a count that contradicts them: the total is
 * then known to be at least so large, and not exactly.
 * @param proven How many items the rows of the page prove.
 */
export function atLeastProven(total: KnownTotal, proven: number): KnownTotal {
  if (total === undefined) return undefined;
  const count = typeof total === "number" ? total : "estimate" in total ? total.estimate : total.atLeast;
  return count < proven ? { atLeast: proven } : total;
}

function readCount(count: unknown, name: string): number {
  const number =
    typeof count === "bigint" || (typeof count === "string" && /^[0-9]+$/.test(count))
      ? Number(count)
      : count;
  if (Number.isSafeInteger(number) && (number as number) >= 0) return number as number;
  throw new TypeError(
    `${name} must be an integer from 0 to ${Number.MAX_SAFE_INTEGER}, as a number, a bigint or a decimal string` +
      `${name === "total" ? ", { estimate } or { atLeast } with one, or undefined if it is unknown" : ""}; got ${show(count)}.`,
  );
}
