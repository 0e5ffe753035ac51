import { isObject } from "../http/json";
import { queryPairs } from "../http/query";
import { broken, holds, notApplicable } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { hrefs } from "../subject/document";

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
    check: async (_list, facts) => {
      for (const { page } of await facts.sampledPages()) {
        const bare = hrefs(page.document).find(([, link]) =>
          queryPairs(link).some(({ raw }) => /[[\]]/.test(raw)),
        );
        if (bare) return broken(page, `\`${bare[0]}\` has bare brackets`);
      }
      return holds;
    },
  },
];

function isLink(value: unknown): boolean {
  return value === null || typeof value === "string" || (isObject(value) && typeof value.href === "string");
}
