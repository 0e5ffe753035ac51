import { NotChecked } from "../http/not-checked";
import { cursorIn } from "./cursors";
import { isRefusal } from "./expect";
import type { KnownFacts } from "./known-facts";
import type { ListUnderTest, ParameterName } from "./list-under-test";
import { understoodSpellings } from "./spellings";

/** A page parameter with a value that the server accepts. */
export interface Sample {
  readonly name: ParameterName;
  /** As the server calls it, with literal brackets: `page[number]`. */
  readonly parameter: string;
  /** Percent-encoded. */
  readonly value: string;
  readonly isInteger: boolean;
  readonly isSize: boolean;
  /** Other spellings of its name that the server reads. */
  readonly variants: readonly string[];
}

/** Every page parameter of the strategy that the server accepts, with a value. */
export async function readSamples(list: ListUnderTest, facts: KnownFacts): Promise<Sample[]> {
  const { positions, size, at } = list.walk;
  const values = at ? await positionValues(list) : await cursorValues(list, facts);
  values[size] = String(await facts.smallSize());
  const samples: Sample[] = [];
  for (const name of [...positions, size] as ParameterName[]) {
    const value = values[name];
    const parameter = list.parameter(name);
    if (value === undefined) continue;
    const text = encodeURIComponent(value);
    const variants = await understoodSpellings(list, parameter, text);
    const isSize = name === size;
    samples.push({ name, parameter, value: text, isInteger: isSize || at !== null, isSize, variants });
  }
  return samples;
}

/** The position of the second page, or of the first where no other is allowed. */
async function positionValues(list: ListUnderTest): Promise<Record<string, string>> {
  const second = await list.pageAt(1, 1);
  const at = list.walk.at?.(isRefusal(second) ? 0 : 1, 1) ?? {};
  return Object.fromEntries(Object.entries(at).map(([name, value]) => [name, String(value)]));
}

/** The cursors around the second page. */
async function cursorValues(list: ListUnderTest, facts: KnownFacts): Promise<Record<string, string>> {
  const { pages } = await facts.pagesAlongNext(await facts.smallSize());
  const [first, second] = pages;
  const after = first && cursorIn(list, first, "next", "after");
  const before = second && cursorIn(list, second, "prev", "before");
  return { ...(after && { after: after.text }), ...(before && { before: before.text }) };
}

/**
 * Pages other than the first, each as pairs of a query without a size: a second page, the last one, and for
 * cursors those before and between cursors.
 */
export async function otherPages(list: ListUnderTest, facts: KnownFacts): Promise<string[]> {
  const pairs = (await facts.samples())
    .filter(({ isSize }) => !isSize)
    .map(({ parameter, value }) => list.pair(parameter, value));
  if (!list.walk.at) return pairs;
  const size = await facts.smallSize();
  const count = (await facts.referenceList().catch(ignoreNotChecked))?.rows.length ?? 0;
  const last = list.pairsOf(list.walk.at(Math.max(0, Math.ceil(count / size) - 1), size)).join("&");
  return [...new Set([...pairs, last])];
}

/** Where no page size is honoured, the end of the list is not known. */
function ignoreNotChecked(error: unknown): undefined {
  if (!(error instanceof NotChecked)) throw error;
}
