import type { CompleteOptions } from "./check";
import { type ErrorObject, problem } from "./errors";
import type { FamilyValues } from "./family";
import { type Names, nameMembers } from "./link";
import type { Members } from "./member";
import { compileJudge, type Judge } from "./schema";
import { strategies } from "./strategies";
import type { Strategy } from "./strategies/strategy";

/** A strategy with all that can be made of it before there is a request. */
export interface Reader {
  readonly strategy: Strategy;
  readonly names: Names;
  readonly judge: Judge;
  readonly mediaType: string;
  /** Whether a request that names no member gets this strategy. */
  readonly isDefault: boolean;
}

/** The strategies of which a request chooses one by the members that it names. */
export interface Choice {
  /** The members of all of them. */
  readonly members: Members;
  readonly names: Names;
  /** The first that owns all members named; `undefined` if they belong to several. */
  readonly readerOf: (values: FamilyValues) => Reader | undefined;
  /** The one whose pages can be walked to any depth, if there is one. */
  readonly bottomless: Reader | undefined;
  /** Judges members that belong to several strategies. */
  readonly judgeMixed: Judge;
}

export function compileChoice(settings: CompleteOptions): Choice {
  const listed = [settings.strategy].flat().map((name): Strategy => strategies[name]);
  const owned = listed.map((strategy) => strategy.members(settings));
  // In the order of the list; of a member that two of them own, the first one's.
  const members: Members = Object.assign({}, ...owned, ...[...owned].reverse());
  const name = (some: Members) => nameMembers(Object.keys(some), settings.members, settings.brackets);
  const names = name(members);
  const judgeOf = (some: Members) => compileJudge(some, names);
  const readers = listed.map((strategy, index) => {
    const own = strategy.members(settings);
    return {
      strategy,
      names: name(own),
      judge: judgeOf(own),
      mediaType: strategy.mediaType(settings),
      isDefault: index === 0,
    };
  });
  const judge = judgeOf(members);
  return {
    members,
    names,
    readerOf:
      readers.length === 1
        ? () => readers[0]
        : (values) =>
            readers.find((reader) =>
              Object.keys(values).every((key) => !(key in members) || key in reader.names.literal),
            ),
    bottomless: readers.find(({ strategy }) => strategy.start !== undefined),
    judgeMixed: (values, family, errors) => {
      errors.push(mixed(readers, values, names));
      judge(values, family, errors);
    },
  };
}

/** The problem of members that belong to several strategies; it names the first that does not go with those before it. */
function mixed(readers: readonly Reader[], values: FamilyValues, names: Names): ErrorObject {
  const named = Object.keys(values).filter((key) => key in names.literal);
  const isOfOne = (some: readonly string[]) =>
    readers.some((reader) => some.every((member) => member in reader.names.literal));
  const at = named.findIndex((_, index) => !isOfOne(named.slice(0, index + 1)));
  const [parameter, ...before] = [named[at] as string, ...named.slice(0, at)].map(
    (member) => names.literal[member] as string,
  );
  const detail = `${parameter} does not go with ${before.join(" and ")}: they belong to different pagination strategies.`;
  return problem("PAGE_STRATEGY_MIXED", "Pagination strategies are mixed", parameter as string, detail);
}
