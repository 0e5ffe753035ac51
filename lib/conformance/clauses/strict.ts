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
      const { page } = await facts.middlePage();
      const members = page.document?.links;
      if (!isObject(members)) return notApplicable("no links");
      const other = Object.entries(members).find(([, value]) => !isLink(value));
      return other ? broken(page, `links.${other[0]} is not a link`) : holds;
    },
  },
  {
    id: "STRICT-2",
    title: "brackets in links are percent-encoded",
    level: "MUST",
    strict: true,
    check: async (_list, facts) => {
      const { page } = await facts.middlePage();
      const bare = hrefs(page.document).find(([, link]) =>
        queryPairs(link).some(({ raw }) => /[[\]]/.test(raw)),
      );
      return bare ? broken(page, `\`${bare[0]}\` has bare brackets`) : holds;
    },
  },
];

function isLink(value: unknown): boolean {
  return value === null || typeof value === "string" || (isObject(value) && typeof value.href === "string");
}
