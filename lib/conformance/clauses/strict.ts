import { pairs } from "../http/query";
import { broken, holds, notApplicable } from "../report/verdict";
import { hrefs, isObject } from "../subject/document";
import type { Clause } from "../types";

/** What JSON:API 1.1 asks to the letter and the default form of this specification leaves out. */
export const strict: readonly Clause[] = [
  {
    id: "STRICT-1",
    title: "`links` holds links and nothing else",
    level: "MUST",
    strict: true,
    needs: ["LINK-1"],
    check: async (subject) => {
      const { page } = await subject.middle();
      const links = page.document?.links;
      if (!isObject(links)) return notApplicable("no links");
      const other = Object.entries(links).find(
        ([, link]) =>
          link !== null && typeof link !== "string" && !(isObject(link) && typeof link.href === "string"),
      );
      return other ? broken(page, `links.${other[0]} is not a link`) : holds;
    },
  },
  {
    id: "STRICT-2",
    title: "brackets in links are percent-encoded",
    level: "MUST",
    strict: true,
    check: async (subject) => {
      const { page } = await subject.middle();
      const bare = hrefs(page.document).find(([, text]) => pairs(text).some(({ raw }) => /[[\]]/.test(raw)));
      return bare ? broken(page, `\`${bare[0]}\` has bare brackets`) : holds;
    },
  },
];
