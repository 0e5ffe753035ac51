import type { Exchange } from "../http/client";
import { append, isPageFamily, type Pair, pairs } from "../http/query";
import { broken, holds, notApplicable } from "../report/verdict";
import { hrefs, type Relation } from "../subject/document";
import type { Subject } from "../subject/list-under-test";
import type { Clause, Verdict } from "../types";

export const parameters: readonly Clause[] = [
  {
    id: "PARAM-1",
    title: "links keep every foreign parameter with its value",
    level: "MUST",
    check: (subject) =>
      everyLink(subject, (asked, given) => {
        const left = foreign(given).map(meaning);
        for (const pair of foreign(asked)) {
          const place = left.indexOf(meaning(pair));
          if (place < 0) return `${pair.raw} is lost or altered`;
          left.splice(place, 1);
        }
        return left.length > 0 ? `${left[0]} was not asked for` : undefined;
      }),
  },
  {
    id: "PARAM-2",
    title: "links keep the bytes of foreign parameters",
    level: "MUST",
    check: (subject) =>
      everyLink(subject, (asked, given) => {
        const raws = foreign(given).map(spelling);
        const kept = new Set(foreign(given).map(meaning));
        const changed = foreign(asked).find(
          (pair) => kept.has(meaning(pair)) && !raws.includes(spelling(pair)),
        );
        return changed && `${changed.raw} is spelt another way`;
      }),
  },
  {
    id: "PARAM-3",
    title: "links keep the order of foreign parameters",
    level: "MUST",
    check: (subject) =>
      everyLink(
        subject,
        (asked, given) =>
          isReordered(foreign(asked).map(meaning), foreign(given).map(meaning)) &&
          "the parameters come in another order",
      ),
  },
  {
    id: "PARAM-4",
    title: "links name each member of the family once",
    level: "MUST",
    check: (subject) =>
      everyLink(subject, (_, given) => {
        const names = given.filter((pair) => isPageFamily(pair.name)).map((pair) => pair.name);
        const twice = names.find((name, index) => names.indexOf(name) !== index);
        return twice && `${twice} stands there twice`;
      }),
  },
  {
    id: "PARAM-5",
    title: "links keep the page parameters in their place",
    level: "SHOULD",
    check: (subject) =>
      everyLink(subject, (asked, given) => {
        const size = subject.parameter(subject.sizeMember);
        const neighbours = (list: readonly Pair[]) =>
          list.filter((pair) => pair.name === size || !isPageFamily(pair.name)).map((pair) => pair.name);
        return (
          isReordered(neighbours(asked), neighbours(given)) &&
          !isReordered(foreign(asked).map(meaning), foreign(given).map(meaning)) &&
          `${size} has moved`
        );
      }),
  },
];

/**
 * A foreign query that a careless server mangles: names out of alphabetical order, one name twice, a plus and an encoded
 * plus, an encoded percent sign, bare brackets, sub-delimiters, an empty value.
 */
const careful = ["kitB[]=2&kitB[]=1&kitC=(x),*:y!", "kitA=a%2Bb+c%20d%252F%C3%A9&kitEmpty=&kitFlag"] as const;

type Comparison = (asked: readonly Pair[], given: readonly Pair[]) => string | false | undefined;

/** Compares the query of a page in the middle of the list with the query of each of its links. */
async function everyLink(subject: Subject, compare: Comparison): Promise<Verdict> {
  const page = await withForeign(subject);
  if (!page)
    return notApplicable("parameters that the server does not know are refused (foreign, --foreign)");
  const links: [Relation, string][] = hrefs(page.document);
  if (links.length === 0) return notApplicable("no links");
  for (const [relation, text] of links) {
    const complaint = compare(pairs(page.target), pairs(text));
    if (complaint) return broken(page, `in \`${relation}\`, ${complaint}`);
  }
  return holds;
}

async function withForeign(subject: Subject): Promise<Exchange | undefined> {
  const { size, index } = await subject.middle();
  const own = Object.entries(subject.members(index, size)).map(([member, number]) =>
    subject.pair(subject.parameter(member as "size"), String(number)),
  );
  const { foreign: known } = subject.knowledge;
  const queries = known ? [[known]] : [careful, ["kitB=1", "kitA=2"]];
  for (const [before, ...after] of queries) {
    const query = [before, ...own, ...after].join("&");
    const page = await subject.client.get(append(subject.target, query));
    if (page.status === 200) return page;
  }
  return undefined;
}

/** Whether two lists hold the same, in another order. */
function isReordered(before: readonly string[], after: readonly string[]): boolean {
  return before.join("&") !== after.join("&") && [...before].sort().join("&") === [...after].sort().join("&");
}

function foreign(list: readonly Pair[]): Pair[] {
  return list.filter((pair) => !isPageFamily(pair.name));
}

/** The bytes of a pair; brackets in its name may be encoded, as strict JSON:API 1.1 asks of links. */
function spelling({ raw }: Pair): string {
  return raw.replace(/[^=]*/, (name) => name.replaceAll("[", "%5B").replaceAll("]", "%5D"));
}

function meaning({ name, value }: Pair): string {
  return `${name}=${value}`;
}
