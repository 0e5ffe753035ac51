import { rowsOf } from "./document";
import type { ListUnderTest } from "./list-under-test";

/** No list has more pages than this. */
const ENDLESS = 2 ** 40;

/**
 * Counts the rows of a list whose pages are requested by position: looks for the last page that has rows,
 * first further and further away, then between the last page found and the first one past the end.
 *
 * @param known The index of a page that has rows
 * @returns undefined when the end is beyond the deepest page, or pages past the end have rows
 */
export async function countRows(
  list: ListUnderTest,
  size: number,
  known: number,
): Promise<number | undefined> {
  const rowsAt = async (index: number): Promise<number> => {
    const { status, document } = await list.pageAt(index, size);
    return status === 200 ? rowsOf(document).length : Number.NaN;
  };
  let full = known;
  let past = 2 * known + 1;
  for (let rows = await rowsAt(past); rows !== 0; rows = await rowsAt(past)) {
    if (!(rows > 0) || past > ENDLESS) return undefined;
    [full, past] = [past, 2 * past];
  }
  while (past - full > 1) {
    const middle = Math.floor((full + past) / 2);
    const rows = await rowsAt(middle);
    if (rows > 0) full = middle;
    else past = middle;
  }
  return full * size + (await rowsAt(full));
}
