import type { Exchange } from "../http/client";
import { broken, firstFailure, holds, notApplicable, type Verdict } from "../report/verdict";
import { sameRows, startsWith } from "../subject/answers";
import type { Clause } from "../subject/clause";
import { rowsOf } from "../subject/document";
import { expectRefusals, expectRefusalsOfEach } from "../subject/expect";
import type { Facts, Sample } from "../subject/facts";
import {
  brokenQueries,
  emptyRepetitions,
  foreignStrategyQueries,
  misspelledQueries,
  nestedQueries,
  repeatedQueries,
  unknownQueries,
} from "../subject/faulty-queries";
import type { ListUnderTest } from "../subject/list-under-test";
import { encodings } from "./encodings";
import { capitalNames, lookAlikes } from "./look-alikes";
import { mixedStrategies } from "./mixed-strategies";

export const pageFamily: readonly Clause[] = [
  {
    id: "PAGE-FAM-1",
    title: "names that only look like page parameters are not read as page parameters",
    level: "MUST",
    needs: ["ORDER-1"],
    check: lookAlikes,
  },
  {
    id: "PAGE-FAM-2",
    title: "encoded and literal brackets mean the same",
    level: "MUST",
    needs: ["ORDER-1"],
    check: encodings,
  },
  {
    id: "PAGE-FAM-3",
    title: "an unknown member of the family is refused",
    level: "MUST",
    check: unknownParameters,
  },
  {
    id: "PAGE-FAM-4",
    title: "a repeated member is refused",
    level: "MUST",
    check: repeatedMembers,
  },
  {
    id: "PAGE-FAM-5",
    title: "a nested or list value is refused",
    level: "MUST",
    check: (list, facts) => expectRefusalsOfEach(list, facts, nestedQueries, "a nested or list value"),
  },
  {
    id: "PAGE-FAM-6",
    title: "broken percent-encoding inside the family is refused",
    level: "MUST",
    check: (list, facts) => expectRefusalsOfEach(list, facts, brokenQueries, "broken percent-encoding"),
  },
  {
    id: "PAGE-FAM-7",
    title: "members of two strategies in one request are refused",
    level: "MUST",
    check: mixedStrategies,
  },
  {
    id: "PAGE-FAM-8",
    title: "without a position, the first page is returned",
    level: "MUST",
    needs: ["ORDER-1", "PAGE-NUM-4", "PAGE-OFF-2"],
    check: firstPages,
  },
];

async function repeatedMembers(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const what = "a repeated member";
  const verdict = await expectRefusalsOfEach(list, facts, repeatedQueries, what);
  if (verdict.status !== "holds") return verdict;
  for (const sample of await facts.samples()) {
    // The clauses for values judge a server that fails on an empty one.
    const { status } = await list.withQuery(list.pair(sample.parameter, ""));
    const repetitions = status >= 500 ? [] : emptyRepetitions(list, sample);
    const verdictOnEmpty = await expectRefusals(list, repetitions, what);
    if (verdictOnEmpty.status !== "holds") return verdictOnEmpty;
  }
  return holds;
}

/** Requests without a position: with no page parameters, with an empty query, and with a page size alone. */
async function firstPages(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const what = "a request without page parameters";
  if (list.dialect.needsParameters) return beginsList(await list.client.get(list.target), [], what);
  if (!list.isDefault) return notApplicable("another strategy is the default");
  const { rows } = await facts.referenceList();
  const ends = list.target.includes("?") ? ["", "&"] : ["", "?", "?&"];
  const sizes = [1, await facts.smallSize()];
  return firstFailure(
    ...ends.map((end) => async () => beginsList(await list.client.get(list.target + end), rows, what)),
    ...sizes.map((size) => async () => {
      const page = await list.withQuery(list.sizePair(String(size)));
      return beginsList(page, rows, "a page size alone");
    }),
  );
}

function beginsList(page: Exchange, rows: readonly string[], what: string): Verdict {
  if (page.status !== 200) return broken(page, `${what} is answered with ${page.status}`);
  const pageRows = rowsOf(page.document);
  const isStart = pageRows.length > 0 ? startsWith(rows, pageRows) : rows.length === 0;
  return isStart ? holds : broken(page, "the page does not begin with the first row");
}

async function unknownParameters(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const queriesOf = (_: ListUnderTest, sample: Sample) => [
    ...unknownQueries(list, sample),
    ...misspelledQueries(list, sample),
  ];
  const verdict = await expectRefusalsOfEach(list, facts, queriesOf, "an unknown member");
  return verdict.status === "holds" ? ignoredParameters(list, await facts.samples()) : verdict;
}

/**
 * A parameter of another strategy is refused, or leads elsewhere than to the first page. So is one in capital
 * letters: PAGE-FAM-1 judges whether it is taken for the parameter.
 */
async function ignoredParameters(list: ListUnderTest, samples: readonly Sample[]): Promise<Verdict> {
  const first = await list.withoutParameters();
  const capitals = samples.flatMap(({ name, value }) =>
    capitalNames(list, name).map((other) => list.pair(other, value)),
  );
  for (const query of [...foreignStrategyQueries(list), ...capitals]) {
    const page = await list.withQuery(query);
    const isIgnored =
      rowsOf(first.document).length > 1 && sameRows(rowsOf(page.document), rowsOf(first.document));
    if (page.status === 200 && isIgnored) return broken(page, "an unknown member is answered with 200");
  }
  return holds;
}
