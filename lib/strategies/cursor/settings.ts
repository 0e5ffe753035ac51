import { MEDIA_TYPE } from "../../response/media-type";
import { isObject } from "../../validation/promises";
import { isBoolean, isFunction, type Rule } from "../../validation/rules";
import type { Order } from "../order";
import type { Place, Protection } from "../protection";
import { PROTECTION_RULES, protectionProblems } from "../protection/rules";
import { type Codec, checkedCodec, protectedCodec } from "./codec";
import type { CursorOptions } from "./options";
import { PROFILE_MEDIA_TYPE } from "./profile";

/** The cursor options, complete, with everything that depends on them alone. */
export interface CursorSettings {
  readonly range: boolean;
  readonly forwardOnly: boolean;
  readonly itemCursors: boolean;
  readonly key: ((row: object) => object) | undefined;
  /**
   * Whether responses follow the profile: no parameter is renamed, no link left out, and there are pages
   * backwards.
   */
  readonly followsProfile: boolean;
  /** The media type of responses, errors included. */
  readonly mediaType: string;
  /** The codec for one list: for the place of a request, and the order that the client asks for. */
  codecFor(place: Place, order: Order): Codec;
}

/** What each cursor option must be. */
export const CURSOR_RULES: Record<keyof CursorOptions, Rule> = {
  ...PROTECTION_RULES,
  itemCursors: isBoolean,
  range: isBoolean,
  forwardOnly: isBoolean,
  key: isFunction,
  codec: {
    expected: "an object with the functions encode and decode",
    holds: (value) => isObject(value) && isFunction.holds(value.encode) && isFunction.holds(value.decode),
  },
};

/** Problems between cursor options that are valid one by one. */
export function cursorProblems(options: CursorOptions): string[] {
  const { codec, secret, sealed, ttl, scope, forwardOnly, range } = options;
  const protection =
    codec === undefined
      ? protectionProblems(options)
      : Object.entries({ secret, sealed, ttl, scope })
          .filter(([, option]) => option !== undefined)
          .map(([name]) => `cursor.${name} has no effect on the cursors that cursor.codec creates`);
  return forwardOnly === true && range === true
    ? [...protection, "cursor.range requires page[before], which cursor.forwardOnly removes"]
    : protection;
}

/** The options other than `cursor` that decide whether pages are what the profile describes. */
interface ProfileOptions {
  readonly names?: Readonly<Record<string, string | undefined>> | undefined;
  readonly nullLinks?: boolean | undefined;
}

/** The profile names the parameters. Its pages always have `prev` and `next`. */
function keepsProfile({ names = {}, nullLinks = true }: ProfileOptions): boolean {
  return nullLinks && ["after", "before", "size"].every((member) => (names[member] ?? member) === member);
}

/** Completes cursor options that have no problems. */
export function cursorSettings(
  options: CursorOptions,
  { textsFor, maxLength }: Protection,
  others: ProfileOptions,
): CursorSettings {
  const { forwardOnly = false } = options;
  const codec = options.codec && checkedCodec(options.codec, maxLength);
  const followsProfile = !forwardOnly && keepsProfile(others);
  return {
    range: options.range ?? true,
    forwardOnly,
    itemCursors: options.itemCursors ?? false,
    key: options.key,
    followsProfile,
    mediaType: followsProfile ? PROFILE_MEDIA_TYPE : MEDIA_TYPE,
    codecFor: (place, order) => codec ?? protectedCodec(textsFor("cursor", place), order, maxLength),
  };
}
