import type { Exchange } from "../http/client";
import { appendQuery } from "../http/query";
import { broken, firstFailure, holds, notApplicable, notChecked, type Verdict } from "../report/verdict";
import { sameRows, startsWith } from "../subject/answers";
import { isCollection, rowsOf } from "../subject/document";
import type { Facts } from "../subject/facts";
import {
  type IncludedList,
  itemsOn,
  nextItems,
  type Relationship,
  relationshipsOn,
} from "../subject/included-list";
import type { ListUnderTest } from "../subject/list-under-test";

/** INC-4, on the first page and on another. */
export async function firstItems(
  list: ListUnderTest,
  included: IncludedList,
  facts: Facts,
): Promise<Verdict> {
  const { path, parameter } = included;
  const most = await mostItems(list, list.target, parameter);
  if (most.size === 1) return notApplicable("the maximum is 1");
  if (relationshipsOn(most.page, path).length === 0)
    return notChecked(`no resource has an array \`data\` in its relationship ${path}`);
  const { page: middle } = await facts.middlePage();
  return firstFailure(
    () => firstItemsAt(list, list.target, included),
    () => firstItemsAt(list, middle.target, included),
  );
}

async function firstItemsAt(
  list: ListUnderTest,
  target: string,
  { path, parameter }: IncludedList,
): Promise<Verdict> {
  const most = await mostItems(list, target, parameter);
  for (const size of [1, 2]) {
    const page = await list.client.get(appendQuery(target, list.pair(parameter, String(size))));
    const long = relationshipsOn(page, path).find(({ items }) => items.length > size);
    if (long)
      return broken(page, `${size} of ${path} were requested, but ${long.parent} shows ${long.items.length}`);
    const itemsOf = itemsOn(page, path);
    const wrong = relationshipsOn(most.page, path).find(
      ({ parent, items }) => !sameRows(itemsOf(parent), items.slice(0, size)),
    );
    if (wrong) return broken(page, `${wrong.parent} does not show the first of ${path}`);
    const short = await cutShort(list, page, path, String(size));
    if (short) return short;
  }
  return holds;
}

/** Reports a resource that shows fewer items than were requested, and has a link to further ones. */
export async function cutShort(
  list: ListUnderTest,
  page: Exchange | undefined,
  path: string,
  size: string,
): Promise<Verdict | undefined> {
  if (page?.status !== 200) return undefined;
  for (const shown of relationshipsOn(page, path)) {
    const next = nextItems(shown);
    const { length } = shown.items;
    if (length >= Number(size) || typeof next !== "string") continue;
    const { document } = await list.client.follow(page, next);
    // A link may lead to an empty page.
    if (rowsOf(document).length === 0) return undefined;
    return broken(page, `${size} of ${path} were requested, but ${shown.parent} shows ${length} of more`);
  }
  return undefined;
}

/** The page that shows as many items of each resource as the kit requests. */
async function mostItems(
  list: ListUnderTest,
  target: string,
  parameter: string,
): Promise<{ page: Exchange; size: number }> {
  const ofSize = (size: number) => list.client.get(appendQuery(target, list.pair(parameter, String(size))));
  for (const size of [10, 6, 5, 4, 3, 2]) {
    const page = await ofSize(size);
    if (page.status === 200) return { page, size };
  }
  return { page: await ofSize(1), size: 1 };
}

/** INC-6 */
export async function furtherItems(list: ListUnderTest, { path, parameter }: IncludedList): Promise<Verdict> {
  const most = await mostItems(list, list.target, parameter);
  const itemsOf = itemsOn(most.page, path);
  let hasMore = false;
  for (const size of [1, 2].filter((shown) => shown < most.size)) {
    const page = await list.withQuery(list.pair(parameter, String(size)));
    for (const shown of relationshipsOn(page, path)) {
      const items = itemsOf(shown.parent);
      // Whether there are more than the kit has seen is not known.
      const isSeen = items.length < most.size || items.length >= 2 * size;
      const expected = isSeen ? items.slice(size, 2 * size) : items.slice(size, size + 1);
      if (expected.length === 0) continue;
      hasMore = true;
      const verdict = await expectItems(list, page, shown, path, expected);
      if (verdict.status !== "holds") return verdict;
    }
  }
  return hasMore ? holds : notApplicable(`no resource has more than one of ${path}`);
}

/** Expects that the `next` link of a relationship leads to a page that begins with these items. */
async function expectItems(
  list: ListUnderTest,
  page: Exchange,
  shown: Relationship,
  path: string,
  expected: readonly string[],
): Promise<Verdict> {
  const next = nextItems(shown);
  if (typeof next !== "string")
    return broken(page, `${shown.parent} has more of ${path}, and no \`next\` link in the relationship`);
  const followed = await list.client.follow(page, next);
  if (followed.status !== 200 || !isCollection(followed.document))
    return broken(
      followed,
      `\`next\` of ${path} is answered with ${followed.status}, or without an array \`data\``,
    );
  const rows = rowsOf(followed.document);
  return startsWith(rows, expected) && rows.length <= shown.items.length
    ? holds
    : broken(
        followed,
        `\`next\` of ${path} does not lead to the items after those that are shown, in the same size`,
      );
}
