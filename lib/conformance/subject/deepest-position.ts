import type { Exchange } from "../http/client";
import { isRefusal } from "./answers";
import { reportedLimit, rowsOf } from "./document";
import type { ListUnderTest } from "./list-under-test";

/** No list has a page there. */
const FAR = 1_000_000_000;

/**
 * The deepest page number or offset that the server serves; infinite where none is refused. What the server
 * reports is used only where it is true.
 */
export async function deepestPosition(list: ListUnderTest): Promise<number> {
  const { at, depthLimit, positions, size: sizeName } = list.walk;
  const far = await list.pageAt(FAR, 1);
  if (!at || !depthLimit || !isRefusal(far)) return Number.POSITIVE_INFINITY;
  const [name] = positions as readonly [string];
  const pageAt = (place: number, size = 1) => list.page({ [name]: place, [sizeName]: size });
  const isServed = async (place: number) => !isRefusal(await pageAt(place));
  const reported = reportedLimit(far.document, depthLimit.name);
  const limit = Number(reported);
  if (Number.isSafeInteger(limit) && (await isServed(limit)) && !(await isServed(limit + 1))) return limit;
  const deepest = await lastServed(Number(at(0, 1)[name]), isServed);
  // Where nothing is reported, the refused pages may be those past the end: EDGE-2 judges them.
  const isLimit = reported !== undefined || (far.status === 400 && !isLastRow(await pageAt(deepest, 2)));
  return isLimit ? deepest : Number.POSITIVE_INFINITY;
}

/** Looks for the last place that is served, between the first one and one that is refused. */
async function lastServed(first: number, isServed: (place: number) => Promise<boolean>): Promise<number> {
  let [served, refused] = [first, FAR];
  while (refused - served > 1) {
    const middle = Math.floor((served + refused) / 2);
    if (await isServed(middle)) served = middle;
    else refused = middle;
  }
  return served;
}

/**
 * Whether a list ends with the position that was the deepest in pages of one row: the page there of two rows
 * is past the end, or short.
 */
function isLastRow(page: Exchange): boolean {
  return isRefusal(page) || rowsOf(page.document).length === 1;
}
