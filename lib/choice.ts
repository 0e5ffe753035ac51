import type { CompleteOptions } from "./check";
import { type ErrorObject, problem } from "./errors";
import { type FamilyValues, familyReader } from "./family";
import type { Members } from "./member";
import { type Names, nameMembers } from "./names";
import { type PlainReader, plainReader } from "./plain";
import type { FamilyPair } from "./query";
import { compileJudge, type Judge } from "./schema";
import { strategies } from "./strategies";
import type { Strategy, Values } from "./strategies/strategy";

/** A strategy with all that can be made of it before there is a request. */
export interface Reader {
  readonly strategy: Strategy;
  readonly names: Names;
  readonly readPlainly: PlainReader;
  readonly judge: Judge;
  readonly mediaType: string | undefined;
  /** Whether a request that names no member gets this strategy. */
  readonly isDefault: boolean;
}

/** What a page family asks for. */
export interface Asked {
  /** The first that owns all members named; `undefined` if they belong to several. */
  readonly reader: Reader | undefined;
  /** The values of its members that nothing is known to be wrong with. */
  readonly values: Values;
  /** All that is wrong. */
  readonly errors: ErrorObject[];
}

/** The strategies of which a request chooses one by the members that it names. */
export interface Choice {
  /** The members of all of them. */
  readonly members: Members;
  readonly names: Names;
  read(family: readonly FamilyPair[]): Asked;
  /** The one whose pages can be walked to any depth, if there is one. */
  readonly bottomless: Reader | undefined;
}

export function compileChoice(settings: CompleteOptions): Choice {
  const listed = [settings.strategy].flat().map((name): Strategy => strategies[name]);
  const owned = listed.map((strategy) => strategy.members(settings));
  // In the order of the list; of a member that two of them own, the first one's.
  const members: Members = Object.assign({}, ...owned, ...[...owned].reverse());
  const name = (some: Members) => nameMembers(Object.keys(some), settings.members, settings.brackets);
  const names = name(members);
  const readers = listed.map((strategy, index): Reader => {
    const own = strategy.members(settings);
    const ownNames = name(own);
    return {
      strategy,
      names: ownNames,
      readPlainly: plainReader(own, ownNames),
      judge: compileJudge(own, names),
      mediaType: strategy.mediaType?.(settings),
      isDefault: index === 0,
    };
  });
  const readAny = anyReader(members, names, readers);
  return {
    members,
    names,
    read(family) {
      for (const reader of readers) {
        const values = reader.readPlainly(family);
        if (values !== undefined) return { reader, values, errors: [] };
      }
      return readAny(family);
    },
    bottomless: readers.find(({ strategy }) => strategy.start !== undefined),
  };
}

/** Makes the reader of any family: qs reads it, and Ajv judges it by the schema of the strategy that owns the members named. */
function anyReader(members: Members, names: Names, readers: readonly Reader[]): Choice["read"] {
  const readFamily = familyReader(members, names);
  const judgeMixed = compileJudge(members, names);
  return (family) => {
    const errors: ErrorObject[] = [];
    const said = readFamily(family, errors);
    const reader = readers.find((some) =>
      Object.keys(said).every((key) => !(key in members) || key in some.names.literal),
    );
    if (reader === undefined) errors.push(mixed(readers, said, names));
    (reader?.judge ?? judgeMixed)(said, family, errors);
    return { reader, values: reader ? soundValues(said, errors, reader.names) : [], errors };
  };
}

/** The values that nothing is known to be wrong with: they are looked at even so, as all problems are told at once. */
function soundValues(said: FamilyValues, errors: readonly ErrorObject[], names: Names): Values {
  const faulty = new Set(errors.map(({ source }) => source.parameter));
  return names.members.map((member) =>
    faulty.has(names.literal[member] as string) ? undefined : (said[member] as number | string | undefined),
  );
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
