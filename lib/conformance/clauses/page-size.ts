import { value } from "../http/query";
import { broken, holds, notApplicable, notChecked } from "../report/verdict";
import { errors, href, isOfType, rows, told } from "../subject/document";
import { holdsRows, isRefusal, notIntegers, refuses } from "../subject/expect";
import type { Subject } from "../subject/list-under-test";
import type { Clause, Verdict } from "../types";

/** More rows than any page should hold. */
const tooMany = 1_000_001;

export const size: readonly Clause[] = [
  {
    id: "PAGE-SIZE-1",
    title: "a page size is decimal digits in base 10, and anything else is refused",
    level: "MUST",
    needs: ["ORDER-1"],
    check: async (subject) => {
      const name = subject.parameter(subject.sizeMember);
      const refusal = await refuses(
        subject,
        notIntegers.map((text) => subject.pair(name, text)),
        "a page size that is no integer",
      );
      if (refusal.status !== "holds") return refusal;
      const plain = await subject.raw(subject.pair(name, "2"));
      return holdsRows(
        await subject.raw(subject.pair(name, "002")),
        rows(plain.document),
        "a page of size 002",
      );
    },
  },
  {
    id: "PAGE-SIZE-2",
    title: "a page size of 0 is refused",
    level: "MUST",
    check: (subject) =>
      refuses(subject, [subject.pair(subject.parameter(subject.sizeMember), "0")], "size 0"),
  },
  {
    id: "PAGE-SIZE-3",
    title: "a page size above the maximum is refused, not cut down",
    level: "MUST",
    check: notCut,
  },
  {
    id: "PAGE-SIZE-4",
    title: "the refusal of a page size tells the maximum, and tells the truth",
    level: "MUST",
    needs: ["ERR-1"],
    check: maximum,
  },
  {
    id: "PAGE-SIZE-5",
    title: "`self` names the page size that was used, also when none was asked for",
    level: "MUST",
    check: async (subject) => {
      if (!subject.isDefault) return notApplicable("another strategy is the default");
      const page = await subject.client.get(subject.target);
      const self = href(page.document, "self");
      if (typeof self !== "string") return notApplicable("no `self` link");
      const named = value(self, subject.parameter(subject.sizeMember));
      if (named === undefined) return broken(page, "`self` names no page size");
      const [got, again] = [page, await subject.start(Number(named))].map((one) => rows(one.document).length);
      return got === again
        ? holds
        : broken(page, `\`self\` names size ${named}, and the page has ${got} rows`);
    },
  },
  {
    id: "PAGE-SIZE-6",
    title: "a page holds exactly as many rows as asked for, while there are that many",
    level: "MUST",
    needs: ["EDGE-5"],
    check: full,
  },
];

async function notCut(subject: Subject): Promise<Verdict> {
  const page = await subject.start(tooMany);
  if (isRefusal(page)) return holds;
  if (page.status !== 200) return broken(page, `a size of ${tooMany} is answered with ${page.status}`);
  const { rows: list, complete } = await subject.reference();
  const got = rows(page.document).length;
  if (got < list.length || (!complete && got < tooMany))
    return broken(page, `asked for ${tooMany} rows, the server gave ${got} of at least ${list.length}`);
  const self = href(page.document, "self");
  const named = self && value(self, subject.parameter(subject.sizeMember));
  return named && named !== String(tooMany)
    ? broken(page, `asked for ${tooMany} rows, \`self\` says ${named}`)
    : notApplicable("no maximum was met");
}

async function maximum(subject: Subject): Promise<Verdict> {
  const page = await subject.start(tooMany);
  if (!isRefusal(page)) return notApplicable("no maximum was met");
  const max = told(page.document, "maxSize");
  if (!Number.isSafeInteger(max))
    return broken(page, "the refusal does not tell meta.page.maxSize as an integer");
  const most = await subject.start(Number(max));
  if (most.status !== 200) return broken(most, `size ${max} is refused, though it is told as the maximum`);
  const more = await subject.start(Number(max) + 1);
  if (!isRefusal(more)) return broken(more, `a size above ${max} is accepted`);
  if (
    subject.strategy === "cursor" &&
    !errors(page.document).some((one) => isOfType(one, "max-size-exceeded"))
  )
    return broken(page, "no error has the profile's links.type max-size-exceeded");
  return holds;
}

async function full(subject: Subject): Promise<Verdict> {
  const few = await subject.start(1);
  if (few.status !== 200) return broken(few, `size 1 is answered with ${few.status}`);
  if (rows(few.document).length === 0) return notChecked("the list is empty");
  for (const asked of [1, 2, 3]) {
    const page = await subject.start(asked);
    if (isRefusal(page)) break; // beyond the maximum
    const got = rows(page.document).length;
    if (got > asked) return broken(page, `asked for ${asked} rows, the server gave ${got}`);
    if (got < asked && (await anotherRow(subject, got)))
      return broken(page, `asked for ${asked} rows, the server gave ${got}, and there are more`);
  }
  return holds;
}

/** Whether there is a row after the first `count`. */
async function anotherRow(subject: Subject, count: number): Promise<boolean> {
  if (subject.strategy === "cursor") return (await subject.reference()).rows.length > count;
  const page = await subject.at(count, 1);
  return rows(page.document).length > 0;
}
