import { type StrategyName, strategies, strategyNames } from "../../strategies";
import type { Walk } from "../../strategies/strategy";
import { firstFailure, notApplicable, type Verdict } from "../report/verdict";
import { sameRows } from "../subject/answers";
import { rowsOf } from "../subject/document";
import { expectRefusals } from "../subject/expect";
import type { Facts, Sample } from "../subject/facts";
import type { ListUnderTest } from "../subject/list-under-test";

/** PAGE-FAM-7: parameters of two strategies in one request, in either order. */
export async function mixedStrategies(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const others = await otherStrategies(list);
  if (others.length === 0) return notApplicable("no other strategy was found");
  const samples = await facts.samples();
  return firstFailure(
    ...others.map(
      (other) => () =>
        expectRefusals(list, mixedQueries(list, samples, other), `${list.strategy} and ${other} together`),
    ),
  );
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
 * Queries with parameters of two strategies, each of which only one of them has, in either order. Those of
 * the strategy under test have values that the server accepts, so that only the other is a reason to refuse
 * them.
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
