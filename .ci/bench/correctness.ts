import type { Answer } from "./floor";
import type { Rival } from "./rivals";
import type { Input } from "./workloads";

/** The requests of a workload, with the rival's own names of the page parameters. */
export function inputsFor({ names }: Rival, inputs: readonly Input[]): readonly Input[] {
  if (names === undefined) return inputs;
  return inputs.map(({ target, total }) => ({
    target: target
      .replace(/page(?:\[|%5B)number(?:\]|%5D)/, names.number)
      .replace(/page(?:\[|%5B)size(?:\]|%5D)/, names.size),
    total,
  }));
}

/** How many responses are not byte for byte those of the reference. */
export function countDifferent(answer: Answer, reference: Answer, inputs: readonly Input[]): number {
  return inputs.filter((input) => answer(input) !== reference(input)).length;
}

/**
 * How many responses of a rival differ in meaning. Percent-encoding and the order of parameters do not
 * matter.
 */
export function countWrong(rival: Rival, reference: Answer, inputs: readonly Input[]): number {
  const rivalInputs = inputsFor(rival, inputs);
  return inputs.filter((input, index) => {
    const meaning = meaningOf(rival.answer(rivalInputs[index] as Input), rival);
    return meaning !== meaningOf(reference(input));
  }).length;
}

/** A normal form of a document: its counts, and the path and the sorted, decoded parameters of each link. */
function meaningOf(json: string, { names }: Partial<Rival> = {}): string {
  const { links } = JSON.parse(json) as { links: Record<string, string | null> & { meta: object } };
  const { meta, ...urls } = links;
  const meanings = Object.entries(urls).map(([relation, link]) => {
    if (link === null) return [relation, null];
    const { pathname, searchParams } = new URL(link, "https://api.example.com");
    const pairs = [...searchParams].map(([name, value]) => [standardName(name, names), value].join("="));
    return [relation, pathname, ...pairs.sort()];
  });
  return JSON.stringify([meta, meanings.sort()]);
}

function standardName(name: string, names: Rival["names"]): string {
  if (name === names?.number) return "page[number]";
  return name === names?.size ? "page[size]" : name;
}
