import type { Exchange } from "../http/client";
import { statedExpiryOf, timeOf } from "../http/expiry";
import { isObject, valueAt } from "../http/json";
import { isReference } from "../http/url";
import { broken, holds, notApplicable, notChecked, type Verdict } from "../report/verdict";
import { startsWith } from "../subject/answers";
import type { Clause } from "../subject/clause";
import { cursorIn } from "../subject/cursors";
import { blames, errorsOf, rowsOf } from "../subject/document";
import type { Facts } from "../subject/facts";
import type { ListUnderTest } from "../subject/list-under-test";

/** ISO 8601 in UTC, as JavaScript reads it in every version. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** Whether pages say when the cursors in their links expire: all of them, with a time to come. */
export async function statedExpiry(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const sampled = (await facts.allPages()).map(({ page }) => page);
  // A fresh page, because time has passed since the others were requested.
  const fresh = await list.client.getAgain(list.targetOf(list.parametersAt(0, await facts.smallSize())));
  const pages = [fresh, ...sampled];
  if (pages.every((page) => statedExpiryOf(page.document) === undefined))
    return notApplicable("no page says that its cursors expire");
  for (const page of pages) {
    const expires = statedExpiryOf(page.document);
    if (expires === undefined)
      return broken(page, "other pages have meta.page.expires, and this one does not");
    if (!isTime(expires)) return broken(page, "meta.page.expires is not a time in ISO 8601 and UTC");
  }
  return Date.parse(String(statedExpiryOf(fresh.document))) <= timeOf(fresh.headers)
    ? broken(fresh, "meta.page.expires is not later than the answer itself")
    : holds;
}

/**
 * PAGE-CUR-16: waits until a cursor has expired, if that is soon enough. Comes after all other clauses, as
 * the cursors of this one expire meanwhile.
 */
export const cursorExpiry: readonly Clause[] = [
  {
    id: "PAGE-CUR-16",
    title: "an expired cursor is refused with a link to the first page",
    level: "MUST",
    strategies: ["cursor", "token"],
    needs: ["PAGE-CUR-4", "PAGE-CUR-15"],
    waits: true,
    check: refusedOnceExpired,
  },
];

async function refusedOnceExpired(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const size = await facts.smallSize();
  const page = await list.client.getAgain(list.targetOf(list.parametersAt(0, size)));
  const expires = statedExpiryOf(page.document);
  const cursor = cursorIn(list, page, "next", "after")?.text;
  if (expires === undefined) return notApplicable("no page says that its cursors expire");
  if (cursor === undefined) return notApplicable("no page has a `next` link");
  // By the server's clock, which says the time in whole seconds, rounded down.
  const wait = Date.parse(String(expires)) - timeOf(page.headers) + 1;
  const { expiryWait } = facts.stated;
  if (wait > expiryWait)
    return notChecked(`cursors expire only in ${Math.ceil(wait / 1000)} seconds (expiryWait, --expiry-wait)`);
  await list.client.wait(Math.max(0, wait));
  const refusal = await list.client.getAgain(list.targetOf({ size, after: cursor }));
  if (refusal.status !== 400)
    return broken(refusal, `a cursor that has expired is answered with ${refusal.status}`);
  const parameter = list.parameter("after");
  if (!blames(refusal.document, parameter))
    return broken(refusal, `no error names source.parameter ${parameter}`);
  return leadsBack(list, refusal, rowsOf(page.document));
}

/** The link that the error should have leads to the first page, which begins with these rows. */
async function leadsBack(list: ListUnderTest, refusal: Exchange, start: readonly string[]): Promise<Verdict> {
  const link = errorsOf(refusal.document)
    .map((error) => valueAt(error, "links", "about"))
    .find((value) => value !== undefined);
  if (link === undefined) return holds;
  const about = isObject(link) ? link.href : link;
  if (typeof about !== "string" || !isReference(about))
    return broken(refusal, "links.about of the error is not a link");
  const first = await list.client.follow(refusal, about);
  const rows = rowsOf(first.document);
  return first.status === 200 && rows.length > 0 && startsWith(rows, start.slice(0, rows.length))
    ? holds
    : broken(first, "links.about of the error does not lead to the first page");
}

function isTime(value: unknown): boolean {
  return typeof value === "string" && TIME.test(value) && !Number.isNaN(Date.parse(value));
}
