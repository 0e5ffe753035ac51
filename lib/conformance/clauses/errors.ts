import { valueAt } from "../http/json";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { blamedParameters, errorsOf } from "../subject/document";
import type { Facts, Refusal } from "../subject/facts";
import type { ListUnderTest } from "../subject/list-under-test";
import { ignoresCase } from "./look-alikes";

export const errors: readonly Clause[] = [
  {
    id: "ERR-1",
    title: "a refused request is answered with 400 and error objects, without `data`",
    level: "MUST",
    check: judgeRefusals(({ exchange }) => {
      if (exchange.status !== 400) return `the status is ${exchange.status}`;
      const listed = exchange.document?.errors;
      if (
        !Array.isArray(listed) ||
        listed.length === 0 ||
        errorsOf(exchange.document).length !== listed.length
      )
        return "`errors` is not an array of error objects";
      return exchange.document && "data" in exchange.document
        ? "`data` and `errors` are both present"
        : undefined;
    }),
  },
  {
    id: "ERR-2",
    title: "an error names the parameter, percent-decoded, in source.parameter",
    level: "MUST",
    needs: ["ERR-1"],
    check: async (list, facts) => {
      const asRead = await readingOfNames(list, facts);
      return judgeRefusals(({ exchange, parameters }) => {
        const blamed = blamedParameters(exchange.document);
        const names = blamed.map(asRead);
        return parameters.length === 0 || parameters.some((parameter) => names.includes(asRead(parameter)))
          ? undefined
          : `source.parameter is ${JSON.stringify(blamed[0])}, not ${parameters[0]}`;
      })(list, facts);
    },
  },
  {
    id: "ERR-3",
    title: "an error has its status as a string",
    level: "MUST",
    needs: ["ERR-1"],
    check: judgeRefusals(({ exchange }) => {
      const wrong = errorsOf(exchange.document).find(({ status }) => status !== String(exchange.status));
      return wrong && `the status of an error is ${JSON.stringify(wrong.status)}`;
    }),
  },
  {
    id: "ERR-4",
    title: "all problems of a request are reported at once",
    level: "SHOULD",
    needs: ["ERR-1", "ERR-2", "PAGE-SIZE-1", "PAGE-NUM-1", "PAGE-OFF-1", "PAGE-FAM-3", "PAGE-FAM-4"],
    check: everyProblem,
  },
  {
    id: "ERR-5",
    title: "the title of an error is the same for the same code",
    level: "SHOULD",
    needs: ["ERR-1"],
    check: titlesOfCodes,
  },
];

/** How the server reads names. PAGE-FAM-1 judges one that reads them in lower case. */
async function readingOfNames(list: ListUnderTest, facts: Facts): Promise<(name: unknown) => unknown> {
  return (await ignoresCase(list, facts)) ? (name) => String(name).toLowerCase() : (name) => name;
}

/** A check that asks of every refusal what is wrong with it. */
function judgeRefusals(problemOf: (refusal: Refusal) => string | undefined): Clause["check"] {
  return async (_list, facts) => {
    const refusals = await facts.refusals();
    for (const refusal of refusals) {
      const problem = problemOf(refusal);
      if (problem !== undefined) return broken(refusal.exchange, problem);
    }
    return refusals.length > 0 ? holds : notApplicable("nothing is refused");
  };
}

/** ERR-5: each error has a code, and each code has one title. */
async function titlesOfCodes(_list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const titles = new Map<unknown, unknown>();
  for (const { exchange } of await facts.refusals()) {
    for (const { code, title } of errorsOf(exchange.document)) {
      if (code === undefined) return broken(exchange, "an error has no code");
      if (title === undefined) continue;
      if (titles.has(code) && titles.get(code) !== title)
        return broken(exchange, `the title of ${code} varies: ${JSON.stringify(title)}`);
      titles.set(code, title);
    }
  }
  return titles.size > 0 ? holds : notApplicable("errors have no title");
}

/** How many problems of a request are always reported. */
const MOST = 20;

/** Sends a wrong size and a second wrong parameter, an unknown one with either, and many unknown ones. */
async function everyProblem(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const asRead = await readingOfNames(list, facts);
  const { at, positions } = list.walk;
  // A position that only links give is opaque, and may be read after everything else is valid. It cannot be
  // one of two.
  const own = [list.sizeParameter, ...(at ? [list.parameter(positions[0] as string)] : [])];
  const pairs = [own, ...own.map((name) => [name, "page[kitUnknown]"])].filter(({ length }) => length > 1);
  const unknown = Array.from({ length: MOST + 5 }, (_, index) => `page[kitUnknown${index}]`);
  for (const names of [...pairs, unknown.slice(0, MOST), unknown]) {
    for (const values of [
      ["not.a~value", "not.a~value"],
      ["-1", "1.5"],
    ]) {
      const page = await list.withQuery(
        names.map((name, index) => list.pair(name, values[index % 2] as string)).join("&"),
      );
      const blamed = blamedParameters(page.document).map(asRead);
      const missing = names.filter((name) => !blamed.includes(asRead(name)));
      const omitted = valueAt(page.document, "meta", "page", "omittedErrors");
      if (missing.length > 0 && !(names.length > MOST && omitted === missing.length))
        return broken(page, `${missing[0]} is invalid too, but no error names it`);
    }
  }
  return holds;
}
