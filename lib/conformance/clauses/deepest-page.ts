import type { Exchange } from "../http/client";
import { queryValue } from "../http/query";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import { isRefusal } from "../subject/answers";
import { hasLink, hrefs, reportedLimit } from "../subject/document";
import type { Facts } from "../subject/facts";
import type { ListUnderTest, PageParameters } from "../subject/list-under-test";
import { hugeIntegers } from "../subject/values";

/** No list has a page there. */
const FAR = 1_000_000_000;

/** What PAGE-NUM-5 and PAGE-OFF-3 call a position and its limit. */
interface Depth {
  readonly position: "number" | "offset";
  readonly noun: string;
  readonly limit: string;
}

/** Expects that the deepest position is reported and served, and that no link leads beyond it. */
export function deepest({ position, noun, limit }: Depth) {
  return async (list: ListUnderTest, facts: Facts): Promise<Verdict> => {
    const pageAt = (place: number, size = 1) => list.page({ [position]: place, [list.walk.size]: size });
    const refusal = await pageAt(FAR);
    if (!isRefusal(refusal)) return notApplicable(`no deepest ${noun} was found`);
    if (refusal.status !== 400)
      return broken(refusal, `a ${noun} beyond the deepest is answered with ${refusal.status}`);
    const reported = reportedLimit(refusal.document, limit);
    if (!Number.isSafeInteger(reported))
      return broken(refusal, `the error does not report meta.page.${limit} as an integer`);
    const place = Number(reported);
    const page = await pageAt(place);
    if (page.status !== 200)
      return broken(page, `${noun} ${place} is refused, although it is reported as the deepest`);
    const sizes = [1, await facts.smallSize(), await facts.largestSize()];
    const besides: PageParameters[] = [...sizes.map((size) => ({ [list.walk.size]: size })), {}];
    for (const beside of besides) {
      for (const further of [place + 1, 2 * place + 1, FAR]) {
        const beyond = await list.page({ [position]: further, ...beside });
        if (!isRefusal(beyond))
          return broken(beyond, `${noun} ${further} is beyond the deepest, but is accepted`);
      }
    }
    const small = await facts.smallSize();
    // Few types hold numbers of hundreds of digits.
    for (const value of [String(place + 1), ...hugeIntegers.filter((text) => text.length < 100)]) {
      const beyond = await list.page({ [position]: value, [list.walk.size]: small });
      // PAGE-NUM-6 and PAGE-OFF-4 judge a server that accepts one of them.
      if (isRefusal(beyond) && reportedLimit(beyond.document, limit) !== place)
        return broken(
          beyond,
          `the error for ${noun} ${value} does not report meta.page.${limit} as ${place}`,
        );
    }
    const pages = (await facts.sampledPages()).map((sampled) => sampled.page);
    for (const size of new Set([1, await facts.smallSize(), await facts.largestSize()]))
      pages.push(await pageAt(place, size), await list.firstPage(size));
    for (const linked of pages) {
      const relation = deeperLink(linked, list.parameter(position), place);
      if (relation) return broken(linked, `\`${relation}\` leads beyond the deepest ${noun}`);
    }
    const cutOff = position === "number" ? await lastOfLongerList(facts) : undefined;
    return cutOff ? broken(cutOff, "there is a `last` link, although the list goes on") : holds;
  };
}

/** A page with a `last` link in a size in which the list goes on after the deepest page. */
async function lastOfLongerList(facts: Facts): Promise<Exchange | undefined> {
  const { rows } = await facts.referenceList();
  for (const { page, size } of await facts.sampledPages())
    if (
      size !== undefined &&
      hasLink(page.document, "last") &&
      rows.length > (await facts.reachableRows(size))
    )
      return page;
  return undefined;
}

/**
 * Whether a link is refused because it leads beyond the deepest page: PAGE-NUM-5 and PAGE-OFF-3 judge that.
 */
export function leadsTooDeep(list: ListUnderTest, link: string, target: Exchange): boolean {
  const { depthLimit, positions } = list.walk;
  if (!depthLimit) return false;
  const reported = Number(reportedLimit(target.document, depthLimit.name));
  return positions.some((name) => Number(queryValue(link, list.parameter(name))) > reported);
}

/** The relation of a link that leads beyond a position. */
function deeperLink(page: Exchange, parameter: string, place: number): string | undefined {
  return hrefs(page.document).find(([, link]) => Number(queryValue(link, parameter)) > place)?.[0];
}
