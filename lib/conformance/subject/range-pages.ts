import type { Exchange } from "../http/client";
import { cursorIn } from "./cursors";
import { isCollection } from "./document";
import type { Facts, SampledPage } from "./facts";
import type { ListUnderTest } from "./list-under-test";
import { sizeOf } from "./sampled-pages";

/** Pages between two cursors, whole, cut off and without rows, where the server supports ranges. */
export async function readRangePages(list: ListUnderTest, facts: Facts): Promise<SampledPage[]> {
  if (list.profile === null) return [];
  const small = await facts.smallSize();
  const { pages } = await facts.pagesAlongNext(small);
  const after = cursorOn(list, pages[0], "next", "after");
  const [second, third, last] = [pages[1], pages[2], pages.at(-1)].map((page) =>
    cursorOn(list, page, "prev", "before"),
  );
  const samples: SampledPage[] = [];
  for (const [before, size] of [
    [second, small],
    [third, await facts.largestSize()],
    [last, small],
    [last, undefined],
  ] as const) {
    if (after === undefined || before === undefined) continue;
    const page = await list.page({ ...(size && { size }), after, before });
    samples.push({ page, size: size ?? sizeOf(list, page), start: undefined });
  }
  return samples.filter(({ page }) => page.status === 200 && isCollection(page.document));
}

function cursorOn(
  list: ListUnderTest,
  page: Exchange | undefined,
  relation: "next" | "prev",
  name: "after" | "before",
): string | undefined {
  return page && cursorIn(list, page, relation, name)?.text;
}
