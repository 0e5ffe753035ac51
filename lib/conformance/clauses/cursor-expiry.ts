import type { Exchange } from "../http/client";
import { valueAt } from "../http/json";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import { hasLink } from "../subject/document";
import type { Facts } from "../subject/facts";
import type { ListUnderTest } from "../subject/list-under-test";

/** ISO 8601 in UTC, as JavaScript reads it in every version. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** Whether pages say when the cursors in their links expire: all of them, with a time to come. */
export async function statedExpiry(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const sampled = (await facts.sampledPages()).map(({ page }) => page);
  // A fresh page, because time has passed since the others were requested.
  const fresh = await list.client.getAgain(list.targetOf(list.parametersAt(0, await facts.smallSize())));
  const pages = [fresh, ...sampled.filter(({ document }) => hasLink(document, "next"))];
  if (pages.every((page) => expiresOf(page) === undefined))
    return notApplicable("no page says that its cursors expire");
  for (const page of pages) {
    const expires = expiresOf(page);
    if (expires === undefined)
      return broken(page, "other pages have meta.page.expires, and this one does not");
    if (!isTime(expires)) return broken(page, "meta.page.expires is not a time in ISO 8601 and UTC");
  }
  const now = Date.parse(String(fresh.headers.date));
  return Date.parse(String(expiresOf(fresh))) <= now
    ? broken(fresh, "meta.page.expires is not later than the answer itself")
    : holds;
}

function isTime(value: unknown): boolean {
  return typeof value === "string" && TIME.test(value) && !Number.isNaN(Date.parse(value));
}

function expiresOf(page: Exchange): unknown {
  return valueAt(page.document, "meta", "page", "expires");
}
