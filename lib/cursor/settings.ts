import { describe } from "../describe";
import { MEDIA_TYPE } from "../media-type";
import { isBoolean, isFunction, isListOf, isObject, problemsOf, type Rule } from "../rules";
import { type Codec, checkedCodec } from "./codec";
import { type Order, type SortKey, sortKey } from "./key";
import { opaqueCodec } from "./opaque";
import type { CursorOptions } from "./options";
import { PROFILE_MEDIA_TYPE } from "./profile";

/** The cursor options, complete, with all that can be made of them before there is a request. */
export interface CursorSettings {
  readonly order: Order;
  readonly sortable: ReadonlySet<string>;
  /** The key that no two items share. */
  readonly unique: string;
  readonly range: boolean;
  readonly forwardOnly: boolean;
  readonly itemCursors: boolean;
  readonly key: ((row: object) => object) | undefined;
  /** Whether responses are as the profile says; with members of other names, or forwards alone, they are not. */
  readonly followsProfile: boolean;
  /** The media type of responses, errors included. */
  readonly mediaType: string;
  /** The codec of a list: of a target, its path, and the order that the client asks for. */
  codecOf(target: string, path: string, order: Order): Codec;
}

const isText = (value: unknown) => typeof value === "string" && value !== "";
const isField = (value: unknown) => typeof value === "string" && /^[^\s,-][^\s,]*$/.test(value);

const RULES: Record<keyof CursorOptions, Rule> = {
  order: {
    expected: 'a list of different sort fields, the last one unique, as in ["-createdAt", "-id"]',
    holds: (value) => isListOf(value, (field) => isText(field)) && isOrder(value as string[]),
  },
  sortable: {
    expected: 'a list of different sort fields without "-"',
    holds: (value) => isListOf(value, isField),
  },
  secret: {
    expected: "a text, or a list of different ones",
    holds: (value) => isText(value) || (isListOf(value, isText) && (value as []).length > 0),
  },
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

function isOrder(fields: readonly string[]): boolean {
  const keys = fields.map((field) => sortKey(field).name);
  return keys.length > 0 && isListOf(keys, isField);
}

/** Everything that is wrong with the cursor options. */
export function cursorProblems(options: Partial<CursorOptions> = {}): string[] {
  const missing =
    options.order === undefined ? [`cursor.order must be ${RULES.order.expected}; got undefined`] : [];
  return [...missing, ...problemsOf(options, RULES, "cursor.")];
}

/** Completes cursor options in which there are no problems; `renamed` tells whether members have other names than the profile gives them. */
export function cursorSettings(options: CursorOptions, renamed: boolean): CursorSettings {
  const { forwardOnly = false } = options;
  const codec = options.codec && checkedCodec(options.codec);
  const scopeOf = scopeReader(options.scope);
  const order = options.order.map(sortKey);
  const secrets = [options.secret ?? ""].flat();
  const followsProfile = !forwardOnly && !renamed;
  return {
    order,
    unique: (order.at(-1) as SortKey).name,
    sortable: new Set(options.sortable),
    range: options.range ?? true,
    forwardOnly,
    itemCursors: options.itemCursors ?? false,
    key: options.key,
    followsProfile,
    mediaType: followsProfile ? PROFILE_MEDIA_TYPE : MEDIA_TYPE,
    codecOf: (target, path, sorted) => codec ?? opaqueCodec(secrets, sorted, scopeOf(target, path)),
  };
}

/** What the cursors of a target are valid for. */
function scopeReader(scope: CursorOptions["scope"]): (target: string, path: string) => string {
  if (scope === undefined) return (_target, path) => path;
  return (target) => {
    const text: unknown = scope(target);
    if (typeof text === "string") return text;
    throw new TypeError(`cursor.scope must return a string; got ${describe(text)}.`);
  };
}
