import { isRefusal } from "./answers";
import type { Refusal, Sample } from "./facts";
import {
  brokenQueries,
  misspeltQueries,
  nestedQueries,
  repeatedQueries,
  wrongIntegerQueries,
} from "./faulty-queries";
import type { ListUnderTest } from "./list-under-test";
import { hugeIntegers, zeros } from "./values";

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
    const { parameter } = sample;
    await send(valueQueries(list, sample), [parameter]);
    await send(repeatedQueries(list, sample), [parameter]);
    await send(brokenQueries(list, sample).slice(0, 4), [parameter]);
    for (const query of nestedQueries(list, sample).slice(0, 3))
      await send([query], [parameter, nameIn(query), "page"]);
    for (const query of misspeltQueries(list, sample).slice(0, 1))
      await send([query], [nameIn(query), "page"]);
  }
  await send([list.pair("page[kitUnknown]", "1")], ["page[kitUnknown]", "page"]);
  return refusals;
}

/** PAGE-CUR-4 judges the refusals of cursors, and PAGE-NUM-6 and PAGE-OFF-4 those of huge positions. */
function valueQueries(list: ListUnderTest, sample: Sample): string[] {
  if (!sample.isInteger) return [];
  const extremes = sample.isSize ? [...zeros, ...hugeIntegers] : [];
  const zeroIsWrong = sample.isSize || sample.name === "number";
  return [
    ...wrongIntegerQueries(list, sample.parameter, []),
    ...(zeroIsWrong && !sample.isSize ? zeros : []).map((value) => list.pair(sample.parameter, value)),
    ...extremes.map((value) => list.pair(sample.parameter, value)),
  ];
}

function nameIn(query: string): string {
  return decodeURIComponent(query.slice(0, query.indexOf("=")));
}
