import { append } from "../http/query";
import { broken, holds, notApplicable } from "../report/verdict";
import { rows } from "../subject/document";
import { holdsRows, isRefusal, refuses, same, small, startsWith } from "../subject/expect";
import type { Subject } from "../subject/list-under-test";
import type { Clause, Verdict } from "../types";

export const family: readonly Clause[] = [
  {
    id: "PAGE-FAM-1",
    title: "names that only look like the family are not read as page parameters",
    level: "MUST",
    needs: ["ORDER-1"],
    check: lookalikes,
  },
  {
    id: "PAGE-FAM-2",
    title: "brackets mean the same encoded and bare",
    level: "MUST",
    needs: ["ORDER-1"],
    check: spellings,
  },
  {
    id: "PAGE-FAM-3",
    title: "an unknown member of the family is refused",
    level: "MUST",
    check: (subject) =>
      refuses(
        subject,
        [subject.pair("page[kitUnknown]", "1"), `${small(subject)}&${subject.pair("page[kitUnknown]", "1")}`],
        "an unknown member",
      ),
  },
  {
    id: "PAGE-FAM-4",
    title: "a repeated member is refused",
    level: "MUST",
    check: (subject) =>
      refuses(
        subject,
        [`${small(subject)}&${subject.pair(subject.parameter(subject.sizeMember), "3")}`],
        "a repeated member",
      ),
  },
  {
    id: "PAGE-FAM-5",
    title: "a nested or list value is refused",
    level: "MUST",
    check: (subject) => {
      const name = subject.parameter(subject.sizeMember);
      return refuses(
        subject,
        [`${name}[]`, `${name}[x]`, "page[]"].map((nested) => subject.pair(nested, "2")),
        "a nested or list value",
      );
    },
  },
  {
    id: "PAGE-FAM-6",
    title: "broken percent-encoding inside the family is refused",
    level: "MUST",
    check: (subject) =>
      refuses(
        subject,
        ["%zz", "%E0%A4%A"].map((value) => subject.pair(subject.parameter(subject.sizeMember), value)),
        "broken percent-encoding",
      ),
  },
  {
    id: "PAGE-FAM-7",
    title: "members of two strategies in one request are refused",
    level: "MUST",
    check: async (subject) => {
      const members = { number: "number", offset: "offset", cursor: "after" } as const;
      const [one, two] = subject.knowledge.strategies;
      if (!one || !two) return notApplicable("one strategy is checked");
      const query = [one, two].map((name) => subject.pair(subject.parameter(members[name]), "1")).join("&");
      return refuses(subject, [query], `${one} and ${two} together`);
    },
  },
  {
    id: "PAGE-FAM-8",
    title: "without page parameters the first page is given",
    level: "MUST",
    needs: ["ORDER-1", "PAGE-NUM-4", "PAGE-OFF-2"],
    check: async (subject) => {
      if (!subject.isDefault) return notApplicable("another strategy is the default");
      const page = await subject.client.get(subject.target);
      const got = rows(page.document);
      const { rows: list } = await subject.reference();
      const isStart = got.length > 0 ? startsWith(list, got) : list.length === 0;
      return isStart ? holds : broken(page, "the page does not begin with the first row");
    },
  },
];

async function lookalikes(subject: Subject): Promise<Verdict> {
  const size = subject.sizeMember;
  const plain = await subject.page({ [size]: 2 });
  const refused: string[] = [];
  for (const name of [`pages[${size}]`, `Page[${size}]`, `filterPage[${size}]`]) {
    const page = await subject.client.get(append(plain.target, subject.pair(name, "1")));
    if (isRefusal(page)) refused.push(name);
    else if (!same(rows(page.document), rows(plain.document)))
      return broken(page, `${name} changes the page`);
  }
  return refused.length === 3 ? notApplicable("parameters that the server does not know are refused") : holds;
}

async function spellings(subject: Subject): Promise<Verdict> {
  const encoded = encodeURIComponent(subject.parameter(subject.sizeMember));
  const plain = await subject.raw(`${encoded}=2`);
  const expected = rows(plain.document);
  if (plain.status !== 200)
    return broken(plain, `percent-encoded brackets are answered with ${plain.status}`);
  const bare = encoded.replace("%5B", "[").replace("%5D", "]");
  const others = [
    bare,
    encoded.replace("%5B", "%5b").replace("%5D", "%5d"),
    encoded.replace("%5D", "]"),
    encoded.replace("%5B", "["),
    encoded.replace("p", "%70"),
  ];
  for (const name of others) {
    const verdict = holdsRows(await subject.raw(`${name}=2`), expected, `${name}=2`);
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}
