import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { blamedParameters, errorsOf } from "../subject/document";
import { findRefusal, isRefusal } from "../subject/expect";
import type { ListUnderTest } from "../subject/list-under-test";

export const errors: readonly Clause[] = [
  {
    id: "ERR-1",
    title: "a refusal is 400 with a document of error objects and no `data`",
    level: "MUST",
    check: async (list) => {
      const page = await findRefusal(list);
      if (!page) return notApplicable("nothing is refused");
      if (page.status !== 400) return broken(page, `the status is ${page.status}`);
      const listed = page.document?.errors;
      if (!Array.isArray(listed) || listed.length === 0 || errorsOf(page.document).length !== listed.length)
        return broken(page, "`errors` is not an array of error objects");
      return page.document && "data" in page.document ? broken(page, "`data` stands beside `errors`") : holds;
    },
  },
  {
    id: "ERR-2",
    title: "an error names the parameter, percent-decoded, in source.parameter",
    level: "MUST",
    needs: ["ERR-1"],
    check: async (list) => {
      const page = await list.withQuery(list.sizePair("abc"));
      if (!isRefusal(page)) return notApplicable("a wrong page size is not refused");
      const blamed = blamedParameters(page.document);
      return blamed.includes(list.sizeParameter)
        ? holds
        : broken(page, `source.parameter is ${JSON.stringify(blamed[0])}, not ${list.sizeParameter}`);
    },
  },
  {
    id: "ERR-3",
    title: "an error carries its status as a string",
    level: "MUST",
    needs: ["ERR-1"],
    check: async (list) => {
      const page = await findRefusal(list);
      if (!page) return notApplicable("nothing is refused");
      const wrong = errorsOf(page.document).find(({ status }) => status !== String(page.status));
      return wrong ? broken(page, `the status of an error is ${JSON.stringify(wrong.status)}`) : holds;
    },
  },
  {
    id: "ERR-4",
    title: "all problems of a request are told at once",
    level: "SHOULD",
    needs: ["ERR-1", "ERR-2", "PAGE-SIZE-1", "PAGE-NUM-1", "PAGE-OFF-1", "PAGE-FAM-3"],
    check: twoProblems,
  },
  {
    id: "ERR-5",
    title: "the title of an error is the same for the same code",
    level: "SHOULD",
    needs: ["ERR-1"],
    check: async (list) => {
      const titles = new Map<unknown, unknown>();
      for (const value of ["abc", "xyz", "0", "1000001"]) {
        const page = await list.withQuery(list.sizePair(value));
        for (const { code, title } of errorsOf(page.document)) {
          if (code === undefined || title === undefined) continue;
          if (titles.has(code) && titles.get(code) !== title)
            return broken(page, `the title of ${code} varies: ${JSON.stringify(title)}`);
          titles.set(code, title);
        }
      }
      return titles.size > 0 ? holds : notApplicable("errors have no code, or no title");
    },
  },
];

/** Sends a wrong size and a second wrong parameter. */
async function twoProblems(list: ListUnderTest): Promise<Verdict> {
  const { at, positions } = list.walk;
  // A position that only links give is opaque, and may be read after everything else is valid. It cannot be
  // the second one.
  const second = at ? list.parameter(positions[0] as string) : "page[kitUnknown]";
  const names = [list.sizeParameter, second];
  const page = await list.withQuery(names.map((name) => list.pair(name, "not.a~value")).join("&"));
  const blamed = blamedParameters(page.document);
  const missing = names.find((name) => !blamed.includes(name));
  return missing ? broken(page, `${missing} is wrong as well, and no error says so`) : holds;
}
