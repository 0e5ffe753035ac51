import { queryPairs } from "../http/query";
import { isRefusal } from "./answers";
import { reportedLimit } from "./document";
import type { Refusal, Sample } from "./facts";
import {
  brokenQueries,
  misspelledQueries,
  nestedQueries,
  repeatedQueries,
  unknownQueries,
  valueQueries,
  wrongIntegerQueries,
  zeroQueries,
} from "./faulty-queries";
import type { ListUnderTest } from "./list-under-test";
import { UNKNOWN_FIELD } from "./sorts";
import { brokenEncodings, hugeIntegers, wrongCursors } from "./values";

/** What the server answered to faulty requests of every kind, as far as it refused them. */
export async function readRefusals(list: ListUnderTest, samples: readonly Sample[]): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  const send = async (queries: readonly string[], parameters: readonly string[]) => {
    for (const query of queries) {
      const exchange = await list.withQuery(query);
      if (isRefusal(exchange)) refusals.push({ exchange, parameters });
    }
  };
  for (const sample of samples) {
    const { parameter, beside, variants } = sample;
    const namesIn = (query: string) =>
      queryPairs(`?${query}`)
        .slice(beside === "" ? 0 : 1)
        .map(({ name }) => name);
    await send(wrongValueQueries(list, sample), [parameter]);
    if (!sample.isInteger) refusals.push(...(await cursorRefusals(list, sample)));
    if (beside === "") await send(await hugePositionQueries(list, sample), [parameter]);
    // A server may refuse parameters that it does not know, and name only the first problem.
    await send(repeatedQueries(list, sample), [parameter, "kitOther"]);
    await send(brokenQueries(list, sample).slice(0, brokenEncodings.length), [parameter]);
    for (const query of nestedQueries(list, sample))
      await send([query], [parameter, ...namesIn(query), "page"]);
    for (const query of [
      ...misspelledQueries(list, sample).slice(0, 1),
      ...unknownQueries(list, sample),
      // PAGE-FAM-2 judges a server that decodes only the brackets of a name.
      ...(beside === "" && variants.some((name) => name.startsWith("%70"))
        ? [`${list.pair("page[kit \u00e9]", "1")}`]
        : []),
    ])
      await send([query], [...namesIn(query), "page"]);
  }
  for (const query of [severalProblems(list, samples), ...unsupportedQueries(list, samples)]) {
    const exchange = await list.withQuery(query);
    if (exchange.status === 400) refusals.push({ exchange, parameters: [] });
  }
  return refusals;
}

/** Wrong values of all integers, along with an unknown parameter. ERR-4 judges whether each is reported. */
function severalProblems(list: ListUnderTest, samples: readonly Sample[]): string {
  const integers = samples.filter(({ beside, isInteger }) => beside === "" && isInteger);
  return [...integers.map(({ parameter }) => parameter), "page[kitUnknown]"]
    .map((parameter) => list.pair(parameter, "abc"))
    .join("&");
}

/**
 * A range and an unknown sort, of cursors. PAGE-CUR-8 and ORDER-3 judge their status, and what errors name.
 */
function unsupportedQueries(list: ListUnderTest, samples: readonly Sample[]): string[] {
  if (list.profile === null) return [];
  const cursors = samples.filter(({ beside, isInteger }) => beside === "" && !isInteger);
  const range = cursors.map(({ parameter, value }) => list.pair(parameter, value)).join("&");
  return [range, `sort=${UNKNOWN_FIELD}`];
}

/**
 * Positions too large to compute with, or beyond the deepest one that the server reports. EDGE-2 judges a
 * server that refuses those that are merely far away.
 */
async function hugePositionQueries(list: ListUnderTest, sample: Sample): Promise<string[]> {
  if (!sample.isInteger || sample.isSize) return [];
  const [far = ""] = valueQueries(list, sample, ["1000003"]);
  const { status, document } = await list.withQuery(far);
  const { depthLimit } = list.walk;
  const isTooDeep = depthLimit && reportedLimit(document, depthLimit.name) !== undefined;
  if (status !== 200 && !isTooDeep) return [];
  const queries: string[] = [];
  for (const query of [far, ...valueQueries(list, sample, hugeIntegers)])
    if ((await list.withQuery(query)).status === 400) queries.push(query);
  return queries;
}

/** PAGE-CUR-4 judges the status of these refusals, and which parameter they name. */
async function cursorRefusals(list: ListUnderTest, sample: Sample): Promise<Refusal[]> {
  const exchanges = await list.withQueries(valueQueries(list, sample, wrongCursors));
  return exchanges.filter(({ status }) => status === 400).map((exchange) => ({ exchange, parameters: [] }));
}

/**
 * PAGE-CUR-4 judges the refusals of cursors, and PAGE-NUM-6 and PAGE-OFF-4 the status of those of huge
 * positions.
 */
function wrongValueQueries(list: ListUnderTest, sample: Sample): string[] {
  if (!sample.isInteger) return [];
  return [
    ...wrongIntegerQueries(list, sample),
    ...(sample.isSize || sample.name === "number" ? zeroQueries(list, sample) : []),
    ...(sample.isSize ? valueQueries(list, sample, hugeIntegers) : []),
  ];
}
