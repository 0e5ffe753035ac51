import { NotChecked } from "../http/not-checked";
import type { Facts } from "./facts";
import type { ListUnderTest } from "./list-under-test";

/**
 * Pages other than the first, each as pairs of a query without a size: a second page, the last one, and for
 * cursors those before and between cursors.
 */
export async function otherPages(list: ListUnderTest, facts: Facts): Promise<string[]> {
  const pairs = (await facts.samples())
    .filter(({ isSize }) => !isSize)
    .map(({ parameter, value }) => list.pair(parameter, value));
  if (!list.walk.at) return pairs;
  const size = await facts.smallSize();
  const count = (await facts.referenceList().catch(ignoreNotChecked))?.rows.length ?? 0;
  const last = list.pairsOf(list.walk.at(Math.max(0, Math.ceil(count / size) - 1), size)).join("&");
  return [...new Set([...pairs, last])];
}

/** Where no page size is honoured, the end of the list is not known. */
function ignoreNotChecked(error: unknown): undefined {
  if (!(error instanceof NotChecked)) throw error;
}
