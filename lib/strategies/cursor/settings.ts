import { MEDIA_TYPE } from "../../response/media-type";
import { isBoolean, isFunction, isObject, listOf, problemsIn, type Rule, show } from "../../validation";
import type { Order } from "../order";
import { type Codec, checkedCodec } from "./codec";
import { opaqueCodec } from "./opaque-codec";
import type { CursorOptions } from "./options";
import { PROFILE_MEDIA_TYPE } from "./profile";

/** The cursor options, complete, with everything that depends on them alone. */
export interface CursorSettings {
  readonly range: boolean;
  readonly forwardOnly: boolean;
  readonly itemCursors: boolean;
  readonly key: ((row: object) => object) | undefined;
  /** Whether responses follow the profile. They do not where parameters are renamed, links are
   * left out, or pages only go forwards. */
  readonly followsProfile: boolean;
  /** The media type of responses, errors included. */
  readonly mediaType: string;
  /** The codec for one list: for a target, its path, and the order that the client asks for. */
  codecFor(target: string, path: string, order: Order): Codec;
}

const isText = (value: unknown) => typeof value === "string" && value !== "";

const secrets = listOf("a text, or a list of different ones", isText);

const RULES: Record<keyof CursorOptions, Rule> = {
  // A secret must not appear in a message.
  secret: { ...secrets, holds: (value) => isText(value) || secrets.holds(value), found: kindOf },
  scope: isFunction,
  itemCursors: isBoolean,
  range: isBoolean,
  forwardOnly: isBoolean,
  key: isFunction,
  codec: {
    expected: "an object with the functions encode and decode",
    holds: (value) => isObject(value) && isFunction.holds(value.encode) && isFunction.holds(value.decode),
  },
};

function kindOf(value: unknown): string {
  return typeof value === "string" ? "an empty text" : show(Array.isArray(value) ? [] : value);
}

/** Every problem with the cursor options. */
export function cursorProblems(options: CursorOptions): string[] {
  const problems = problemsIn(options, RULES, "cursor.");
  return problems.length > 0 ? problems : unusedOptions(options);
}

/** Options that others leave without effect. */
function unusedOptions({ codec, secret, scope, forwardOnly, range }: CursorOptions): string[] {
  const ofOpaqueCursors = Object.entries({ secret, scope })
    .filter(([, option]) => codec !== undefined && option !== undefined)
    .map(([name]) => `cursor.${name} is for opaque cursors, but cursor.codec makes the cursors`);
  return forwardOnly === true && range === true
    ? [...ofOpaqueCursors, "cursor.range needs page[before], which cursor.forwardOnly removes"]
    : ofOpaqueCursors;
}

/**
 * Completes cursor options that have no problems.
 * @param keepsProfile Whether parameters and links are those that the profile describes.
 */
export function cursorSettings(options: CursorOptions, keepsProfile: boolean): CursorSettings {
  const { forwardOnly = false } = options;
  const codec = options.codec && checkedCodec(options.codec);
  const scopeOf = scopeReader(options.scope);
  const secrets = [options.secret ?? ""].flat();
  const followsProfile = !forwardOnly && keepsProfile;
  return {
    range: options.range ?? true,
    forwardOnly,
    itemCursors: options.itemCursors ?? false,
    key: options.key,
    followsProfile,
    mediaType: followsProfile ? PROFILE_MEDIA_TYPE : MEDIA_TYPE,
    codecFor: (target, path, order) => codec ?? opaqueCodec(secrets, order, scopeOf(target, path)),
  };
}

/** What the cursors of a target are valid for. */
function scopeReader(scope: CursorOptions["scope"]): (target: string, path: string) => string {
  if (scope === undefined) return (_target, path) => path;
  return (target) => {
    const text: unknown = scope(target);
    if (typeof text === "string") return text;
    throw new TypeError(`cursor.scope must return a string; got ${show(text)}.`);
  };
}
