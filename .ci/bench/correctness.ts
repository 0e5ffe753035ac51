import type { Answer } from "./floor";
import type { Rival } from "./rivals";
import type { Input } from "./workloads";

/** The requests of a workload as a rival takes them: some have other names for the page parameters. */
export function inputsFor({ names }: Rival, inputs: readonly Input[]): readonly Input[] {
  if (names === undefined) return inputs;
  return inputs.map(({ target, total }) => ({
    target: target
      .replace(/page(?:\[|%5B)number(?:\]|%5D)/, names.number)
      .replace(/page(?:\[|%5B)size(?:\]|%5D)/, names.size),
    total,
  }));
}

/** How many answers are not byte for byte what they should be. */
export function countDifferent(answer: Answer, reference: Answer, inputs: readonly Input[]): number {
  return inputs.filter((input) => answer(input) !== reference(input)).length;
}

/** How many answers of a rival say something else, however they spell it, and in whatever order. */
export function countWrong(rival: Rival, reference: Answer, inputs: readonly Input[]): number {
  const given = inputsFor(rival, inputs);
  return inputs.filter((input, index) => {
    const answer = meaningOf(rival.answer(given[index] as Input), rival);
    return answer !== meaningOf(reference(input));
  }).length;
}

/** What a document says: its counts, and of each link the path and the decoded pairs, sorted. */
function meaningOf(json: string, { names }: Partial<Rival> = {}): string {
  const { links } = JSON.parse(json) as { links: Record<string, string | null> & { meta: object } };
  const { meta, ...urls } = links;
  const meanings = Object.entries(urls).map(([relation, link]) => {
    if (link === null) return [relation, null];
    const { pathname, searchParams } = new URL(link, "https://api.example.com");
    const pairs = [...searchParams].map(([name, value]) => [literalName(name, names), value].join("="));
    return [relation, pathname, ...pairs.sort()];
  });
  return JSON.stringify([meta, meanings.sort()]);
}

function literalName(name: string, names: Rival["names"]): string {
  if (name === names?.number) return "page[number]";
  return name === names?.size ? "page[size]" : name;
}
