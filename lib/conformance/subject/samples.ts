import { isRefusal } from "./answers";
import { cursorIn } from "./cursors";
import type { Facts, Sample } from "./facts";
import type { ListUnderTest, ParameterName } from "./list-under-test";
import { understoodSpellings } from "./spellings";

/** Every page parameter of the strategy that the server accepts, with a value. */
export async function readSamples(list: ListUnderTest, facts: Facts): Promise<Sample[]> {
  const { positions, size, at } = list.walk;
  const values = at ? await positionValues(list, at) : await cursorValues(list, facts);
  values[size] = String(await facts.smallSize());
  const samples: Sample[] = [];
  for (const name of [...positions, size] as ParameterName[]) {
    const value = values[name];
    const parameter = list.parameter(name);
    if (value === undefined) continue;
    const text = encodeURIComponent(value);
    const variants = await understoodSpellings(list, parameter, text);
    const isSize = name === size;
    samples.push({
      name,
      parameter,
      value: text,
      isInteger: isSize || at !== null,
      isSize,
      variants,
      beside: "",
    });
  }
  return samples;
}

/** The position of the second page, or of the first where no other is allowed. */
async function positionValues(
  list: ListUnderTest,
  at: NonNullable<ListUnderTest["walk"]["at"]>,
): Promise<Record<string, string>> {
  const second = await list.pageAt(1, 1);
  return Object.fromEntries(
    Object.entries(at(isRefusal(second) ? 0 : 1, 1)).map(([name, value]) => [name, String(value)]),
  );
}

/** The cursors around the second page. */
async function cursorValues(list: ListUnderTest, facts: Facts): Promise<Record<string, string>> {
  const { pages } = await facts.pagesAlongNext(await facts.smallSize());
  const [first, second] = pages;
  const after = first && cursorIn(list, first, "next", "after");
  const before = second && cursorIn(list, second, "prev", "before");
  return { ...(after && { after: after.text }), ...(before && { before: before.text }) };
}
