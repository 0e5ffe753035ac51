import { isObject } from "../http/json";
import { appendQuery } from "../http/query";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { hrefs } from "../subject/document";
import type { Facts } from "../subject/facts";
import type { ListUnderTest } from "../subject/list-under-test";

/** What JSON:API 1.1 requires and this specification does not. */
export const strict: readonly Clause[] = [
  {
    id: "STRICT-1",
    title: "`links` contains links and nothing else",
    level: "MUST",
    strict: true,
    needs: ["LINK-1"],
    check: async (_list, facts) => {
      let isLinked = false;
      for (const { page } of await facts.sampledPages()) {
        const members = page.document?.links;
        if (!isObject(members)) continue;
        isLinked = true;
        const other = Object.entries(members).find(([, value]) => !isLink(value));
        if (other) return broken(page, `links.${other[0]} is not a link`);
      }
      return isLinked ? holds : notApplicable("no links");
    },
  },
  {
    id: "STRICT-2",
    title: "brackets in links are percent-encoded",
    level: "MUST",
    strict: true,
    needs: ["LINK-1", "PARAM-2"],
    check: linksAreEncoded,
  },
];

/** Characters that servers mirror, although RFC 3986 does not allow them in a query. */
const UNENCODED = `kit[q]="{|}^\`\\&kit%=1%`;

async function linksAreEncoded(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const pages = (await facts.allPages()).map(({ page }) => page);
  const mirrored = [...pages.slice(0, 1), ...pages.slice(-1)].map(({ target }) =>
    list.client.get(appendQuery(target, UNENCODED)),
  );
  pages.push(...(await facts.pagesWithOtherParameters()), ...(await Promise.all(mirrored)));
  for (const page of pages) {
    for (const [relation, link] of hrefs(page.document)) {
      const [found] = withoutOrigin(link).match(/%(?![0-9a-f]{2})|[^\w\-.~!$&'()*+,;=:@/?%]/i) ?? [];
      if (found !== undefined) return broken(page, `\`${relation}\` has a bare ${found}`);
    }
  }
  return holds;
}

/** The origin of a link may have the brackets of an IPv6 address. */
function withoutOrigin(link: string): string {
  return link.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, "");
}

function isLink(value: unknown): boolean {
  return value === null || typeof value === "string" || (isObject(value) && typeof value.href === "string");
}
