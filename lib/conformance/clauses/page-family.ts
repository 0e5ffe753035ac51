import { type StrategyName, strategies, strategyNames } from "../../strategies";
import type { Walk } from "../../strategies/strategy";
import type { Exchange } from "../http/client";
import { broken, firstFailure, holds, notApplicable, type Verdict } from "../report/verdict";
import { sameRows, startsWith } from "../subject/answers";
import type { Clause } from "../subject/clause";
import { rowsOf } from "../subject/document";
import { expectRefusals, expectRefusalsOfEach, expectRows } from "../subject/expect";
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
import { otherSpellings } from "../subject/spellings";
import { capitalNames, lookAlikes } from "./look-alikes";

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
    check: async (list, facts) => {
      const others = await otherStrategies(list);
      if (others.length === 0) return notApplicable("no other strategy was found");
      const samples = await facts.samples();
      return firstFailure(
        ...others.map(
          (other) => () =>
            expectRefusals(
              list,
              mixedQueries(list, samples, other),
              `${list.strategy} and ${other} together`,
            ),
        ),
      );
    },
  },
  {
    id: "PAGE-FAM-8",
    title: "without page parameters, the first page is returned",
    level: "MUST",
    needs: ["ORDER-1", "PAGE-NUM-4", "PAGE-OFF-2"],
    check: async (list, facts) => {
      if (list.dialect.needsParameters) return beginsList(await list.client.get(list.target), []);
      if (!list.isDefault) return notApplicable("another strategy is the default");
      const { rows } = await facts.referenceList();
      // A query that is empty has no page parameters either.
      const ends = list.target.includes("?") ? ["", "&"] : ["", "?", "?&"];
      return firstFailure(
        ...ends.map((end) => async () => beginsList(await list.client.get(list.target + end), rows)),
      );
    },
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

function beginsList(page: Exchange, rows: readonly string[]): Verdict {
  if (page.status !== 200) return broken(page, `no page parameters are answered with ${page.status}`);
  const pageRows = rowsOf(page.document);
  const isStart = pageRows.length > 0 ? startsWith(rows, pageRows) : rows.length === 0;
  return isStart ? holds : broken(page, "the page does not begin with the first row");
}

/** The other strategies that are checked, and those whose positions lead elsewhere than to the first page. */
async function otherStrategies(list: ListUnderTest): Promise<StrategyName[]> {
  const others: StrategyName[] = [];
  const first = await list.withoutParameters();
  for (const name of strategyNames.filter((other) => other !== list.strategy)) {
    const { at }: Walk = strategies[name].walk;
    const second = at && (await list.page(at(1, 1)));
    const leadsElsewhere =
      second?.status === 200 &&
      rowsOf(second.document).length > 0 &&
      !sameRows(rowsOf(second.document), rowsOf(first.document));
    if (leadsElsewhere || list.dialect.strategies.includes(name)) others.push(name);
  }
  return others;
}

/**
 * Queries with parameters of two strategies, each of which only one of them has, in either order. Those of the
 * strategy under test have values that the server accepts, so that only the other is a reason to refuse them.
 */
function mixedQueries(list: ListUnderTest, samples: readonly Sample[], other: StrategyName): string[] {
  const own = parametersOf(list.walk);
  const foreign = parametersOf(strategies[other].walk);
  const accepted = (name: string) => samples.find((sample) => sample.name === name)?.value ?? "1";
  const pairs = own
    .filter((name) => !foreign.includes(name))
    .flatMap((name) =>
      foreign
        .filter((otherName) => !own.includes(otherName))
        // A server may take an empty parameter for one that is absent.
        .flatMap((otherName) =>
          ["1", ""].map((value) => [
            list.pair(list.parameter(name), accepted(name)),
            list.pair(list.parameter(otherName), value),
          ]),
        ),
    );
  return pairs.flatMap((pair) => [pair.join("&"), [...pair].reverse().join("&")]);
}

function parametersOf({ positions, size }: Walk): readonly string[] {
  return [...positions, size];
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

async function encodings(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const samples = await facts.samples();
  for (const sample of samples) {
    const verdict = await encodingsOf(list, sample);
    if (verdict.status !== "holds") return verdict;
  }
  return encodingsOfTwo(list, samples);
}

/** The names of a position and a size in one request, each in several encodings. */
async function encodingsOfTwo(list: ListUnderTest, samples: readonly Sample[]): Promise<Verdict> {
  const size = samples.find(({ isSize }) => isSize);
  for (const position of samples.filter(({ isSize }) => !isSize)) {
    if (size === undefined) continue;
    const [first, ...others] = [position, size]
      .map(({ parameter, value }) =>
        [encodeURIComponent(parameter), ...otherSpellings(parameter).slice(0, 2)].map(
          (name) => `${name}=${value}`,
        ),
      )
      .reduce((pairs, more) => pairs.flatMap((pair) => more.map((other) => `${pair}&${other}`)));
    const page = await list.withQuery(first as string);
    // LINK-2 judges a cursor of a link that is refused.
    if (page.status !== 200) continue;
    const expected = rowsOf(page.document);
    const verdict = await firstFailure(
      ...others.map((query) => async () => expectRows(await list.withQuery(query), expected, query)),
    );
    if (verdict.status !== "holds") return verdict;
  }
  return holds;
}

/** Every way to encode the name of a parameter. */
async function encodingsOf(list: ListUnderTest, { parameter, value: text }: Sample): Promise<Verdict> {
  const encoded = encodeURIComponent(parameter);
  const page = await list.withQuery(`${encoded}=${text}`);
  if (page.status !== 200) {
    // LINK-2 judges a cursor of a link that is refused in every spelling.
    const isRead = (await list.withQuery(`${parameter}=${text}`)).status === 200;
    return isRead ? broken(page, `percent-encoded brackets are answered with ${page.status}`) : holds;
  }
  for (const name of otherSpellings(parameter)) {
    const verdict = expectRows(
      await list.withQuery(`${name}=${text}`),
      rowsOf(page.document),
      `${name}=${text}`,
    );
    if (verdict.status !== "holds") return verdict;
  }
  // The value may be encoded as well.
  const escaped = [...decodeURIComponent(text)]
    .map((letter) => `%${letter.charCodeAt(0).toString(16)}`)
    .join("");
  return expectRows(
    await list.withQuery(`${encoded}=${escaped}`),
    rowsOf(page.document),
    `${encoded}=${escaped}`,
  );
}
