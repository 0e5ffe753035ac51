import { strategies } from "../../strategies";
import { appendQuery } from "../http/query";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { rowsOf } from "../subject/document";
import { expectRefusals, expectRows, isRefusal, sameRows, startsWith } from "../subject/expect";
import type { ListUnderTest } from "../subject/list-under-test";

export const pageFamily: readonly Clause[] = [
  {
    id: "PAGE-FAM-1",
    title: "names that only look like the family are not read as page parameters",
    level: "MUST",
    needs: ["ORDER-1"],
    check: similarNames,
  },
  {
    id: "PAGE-FAM-2",
    title: "brackets mean the same encoded and bare",
    level: "MUST",
    needs: ["ORDER-1"],
    check: encodings,
  },
  {
    id: "PAGE-FAM-3",
    title: "an unknown member of the family is refused",
    level: "MUST",
    check: (list) => {
      const unknown = list.pair("page[kitUnknown]", "1");
      return expectRefusals(list, [unknown, `${list.sizePair("2")}&${unknown}`], "an unknown member");
    },
  },
  {
    id: "PAGE-FAM-4",
    title: "a repeated member is refused",
    level: "MUST",
    check: (list) =>
      expectRefusals(list, [`${list.sizePair("2")}&${list.sizePair("3")}`], "a repeated member"),
  },
  {
    id: "PAGE-FAM-5",
    title: "a nested or list value is refused",
    level: "MUST",
    check: (list) => {
      const names = [`${list.sizeParameter}[]`, `${list.sizeParameter}[x]`, "page[]"];
      return expectRefusals(
        list,
        names.map((name) => list.pair(name, "2")),
        "a nested or list value",
      );
    },
  },
  {
    id: "PAGE-FAM-6",
    title: "broken percent-encoding inside the family is refused",
    level: "MUST",
    check: (list) =>
      expectRefusals(
        list,
        ["%zz", "%E0%A4%A"].map((value) => list.sizePair(value)),
        "broken percent-encoding",
      ),
  },
  {
    id: "PAGE-FAM-7",
    title: "members of two strategies in one request are refused",
    level: "MUST",
    check: async (list) => {
      const [first, second] = list.dialect.strategies;
      if (!first || !second) return notApplicable("one strategy is checked");
      const pairs = [first, second].map((name) => {
        const [position] = strategies[name].walk.positions;
        return list.pair(list.parameter(position as string), "1");
      });
      return expectRefusals(list, [pairs.join("&")], `${first} and ${second} together`);
    },
  },
  {
    id: "PAGE-FAM-8",
    title: "without page parameters the first page is given",
    level: "MUST",
    needs: ["ORDER-1", "PAGE-NUM-4", "PAGE-OFF-2"],
    check: async (list, facts) => {
      if (!list.isDefault) return notApplicable("another strategy is the default");
      const page = await list.withoutParameters();
      const pageRows = rowsOf(page.document);
      const { rows } = await facts.referenceList();
      const isStart = pageRows.length > 0 ? startsWith(rows, pageRows) : rows.length === 0;
      return isStart ? holds : broken(page, "the page does not begin with the first row");
    },
  },
];

async function similarNames(list: ListUnderTest): Promise<Verdict> {
  const { size } = list.walk;
  const page = await list.page({ [size]: 2 });
  const refused: string[] = [];
  for (const name of [`pages[${size}]`, `Page[${size}]`, `filterPage[${size}]`]) {
    const other = await list.client.get(appendQuery(page.target, list.pair(name, "1")));
    if (isRefusal(other)) refused.push(name);
    else if (!sameRows(rowsOf(other.document), rowsOf(page.document)))
      return broken(other, `${name} changes the page`);
  }
  return refused.length === 3 ? notApplicable("parameters that the server does not know are refused") : holds;
}

async function encodings(list: ListUnderTest): Promise<Verdict> {
  const encoded = encodeURIComponent(list.sizeParameter);
  const page = await list.withQuery(`${encoded}=2`);
  if (page.status !== 200) return broken(page, `percent-encoded brackets are answered with ${page.status}`);
  const variants = [
    encoded.replace("%5B", "[").replace("%5D", "]"),
    encoded.replace("%5B", "%5b").replace("%5D", "%5d"),
    encoded.replace("%5D", "]"),
    encoded.replace("%5B", "["),
    encoded.replace("p", "%70"),
  ];
  for (const name of variants) {
    const verdict = expectRows(await list.withQuery(`${name}=2`), rowsOf(page.document), `${name}=2`);
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}
