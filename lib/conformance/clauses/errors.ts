import { broken, holds, notApplicable } from "../report/verdict";
import { dig, errors } from "../subject/document";
import { anyRefusal, isRefusal } from "../subject/expect";
import type { Subject } from "../subject/list-under-test";
import type { Clause, Verdict } from "../types";

export const error: readonly Clause[] = [
  {
    id: "ERR-1",
    title: "a refusal is 400 with a document of error objects and no `data`",
    level: "MUST",
    check: async (subject) => {
      const page = await anyRefusal(subject);
      if (!page) return notApplicable("nothing is refused");
      if (page.status !== 400) return broken(page, `the status is ${page.status}`);
      const list = page.document?.errors;
      if (!Array.isArray(list) || list.length === 0 || errors(page.document).length !== list.length)
        return broken(page, "`errors` is not an array of error objects");
      return page.document && "data" in page.document ? broken(page, "`data` stands beside `errors`") : holds;
    },
  },
  {
    id: "ERR-2",
    title: "an error names the parameter, percent-decoded, in source.parameter",
    level: "MUST",
    needs: ["ERR-1"],
    check: async (subject) => {
      const name = subject.parameter(subject.sizeMember);
      const page = await subject.raw(subject.pair(name, "abc"));
      if (!isRefusal(page)) return notApplicable("a wrong page size is not refused");
      const named = errors(page.document).map((one) => dig(one, "source", "parameter"));
      return named.includes(name)
        ? holds
        : broken(page, `source.parameter is ${JSON.stringify(named[0])}, not ${name}`);
    },
  },
  {
    id: "ERR-3",
    title: "an error carries its status as a string",
    level: "MUST",
    needs: ["ERR-1"],
    check: async (subject) => {
      const page = await anyRefusal(subject);
      if (!page) return notApplicable("nothing is refused");
      const other = errors(page.document).find((one) => one.status !== String(page.status));
      return other ? broken(page, `the status of an error is ${JSON.stringify(other.status)}`) : holds;
    },
  },
  {
    id: "ERR-4",
    title: "all problems of a request are told at once",
    level: "SHOULD",
    needs: ["ERR-1", "ERR-2", "PAGE-SIZE-1", "PAGE-NUM-1", "PAGE-OFF-1", "PAGE-FAM-3"],
    check: several,
  },
  {
    id: "ERR-5",
    title: "the title of an error is the same for the same code",
    level: "SHOULD",
    needs: ["ERR-1"],
    check: async (subject) => {
      const titles = new Map<unknown, unknown>();
      for (const text of ["abc", "xyz", "0", "1000001"]) {
        const page = await subject.raw(subject.pair(subject.parameter(subject.sizeMember), text));
        for (const { code, title } of errors(page.document)) {
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

async function several(subject: Subject): Promise<Verdict> {
  // With cursors an unknown member, for a cursor may be judged once all else is right.
  const other = subject.strategy === "cursor" ? "page[kitUnknown]" : subject.parameter(subject.strategy);
  const names = [subject.parameter(subject.sizeMember), other];
  const page = await subject.raw(names.map((name) => subject.pair(name, "not.a~value")).join("&"));
  const named = errors(page.document).map((one) => dig(one, "source", "parameter"));
  const missing = names.find((name) => !named.includes(name));
  return missing ? broken(page, `${missing} is wrong as well, and no error says so`) : holds;
}
