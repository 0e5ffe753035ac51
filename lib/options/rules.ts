import { isBaseUrl } from "../request/base-url";
import { decode } from "../request/target";
import { strategies, strategyNames } from "../strategies";
import { CURSOR_RULES } from "../strategies/cursor/settings";
import { includableOf } from "../strategies/included";
import { parseDeclaredField } from "../strategies/order";
import type { Strategy } from "../strategies/strategy";
import { quote, show, showKind } from "../validation/messages";
import { isObject } from "../validation/promises";
import {
  integerUpTo,
  isBoolean,
  isFunction,
  listOf,
  oneOf,
  possiblyEmpty,
  type Rule,
} from "../validation/rules";
import { settingsOf } from "./defaults";
import type { PageHeader, PaginationOptions } from "./pagination-options";

const HEADERS: readonly PageHeader[] = ["Link", "X-Total-Count"];

/** A member name that needs no escaping in a URL (JSON:API 1.1, "Member Names"). */
const MEMBER_NAME = /^[a-zA-Z0-9](?:[a-zA-Z0-9_-]*[a-zA-Z0-9])?$/;

/** The page parameters of all strategies, by member name. */
const MEMBERS = [
  ...new Set(
    Object.values<Strategy>(strategies).flatMap((strategy) =>
      Object.keys(strategy.parameters(settingsOf({}))),
    ),
  ),
];

const positive = integerUpTo(Number.MAX_SAFE_INTEGER - 1); // `peek` asks for one more, which must be safe too

/** No object has a member `__proto__` like any other: what is assigned to it changes the object. */
const isField = (value: unknown) =>
  typeof value === "string" && value !== "__proto__" && /^[^\s,-][^\s,]*$/.test(value);

const fieldNames = listOf('a list of different sort fields without "-"', isField);

const isSortable = (value: unknown) =>
  typeof value === "string" && !value.startsWith("-") && isField(parseDeclaredField(value).name);

/** No field appears twice, in either direction. */
const fieldName = (field: string) => parseDeclaredField(field).name;

const sortableFields = listOf('a list of different sort fields without "-"', isSortable, fieldName);

const strategyName = oneOf(strategyNames);
const strategyList = listOf(`${strategyName.expected}, or a list of different ones`, strategyName.holds);

const isOrderField = (value: unknown) => typeof value === "string" && isField(parseDeclaredField(value).name);

const orderFields = listOf(
  'a list of different sort fields, the last of them unique, as in ["-createdAt", "-id"]',
  isOrderField,
  fieldName,
);

/** A parameter that links may leave out. Page parameters are always in links, in any notation. */
const isOmittable = (value: unknown) =>
  typeof value === "string" && value !== "" && !/^page(?:\[|$)/.test(decode(value) ?? value);

const SIZES = ["pageSize", "perPage", "per_page", "page_size", "itemsPerPage", "size", "limit", "take"];
const DEFAULT_SIZES = [...SIZES, "defaultLimit", "defaultPageSize"];
const MAX_SIZES = [...SIZES, "max", "maxLimit", "maxPageSize"];

/**
 * A relationship path in characters that need no escaping in a URL (JSON:API 1.1, "Inclusion of Related
 * Resources").
 */
const isRelationshipPath = (path: string) => path.split(".").every((name) => MEMBER_NAME.test(name));

/** Describes the first entry of the `included` option that cannot be used. */
function faultIn(included: Readonly<Record<string, unknown>>): string | undefined {
  for (const [path, handler] of Object.entries(included)) {
    if (!isRelationshipPath(path)) return `${quote(path)}, which is not a relationship path`;
    if (includableOf(handler) === undefined) return `${show(handler)} for ${quote(path)}`;
  }
  return undefined;
}

/** What each option must be. */
export const RULES: Record<keyof PaginationOptions, Rule> = {
  strategy: {
    ...strategyList,
    holds: (value) => strategyName.holds(value) || strategyList.holds(value),
    alsoKnownAs: ["strategies"],
  },
  order: { ...orderFields, alsoKnownAs: ["orderBy", "sort"] },
  sortable: { ...possiblyEmpty(sortableFields), alsoKnownAs: ["sort"] },
  unique: fieldNames,
  defaultSize: { ...positive, alsoKnownAs: DEFAULT_SIZES },
  maxSize: { ...positive, alsoKnownAs: MAX_SIZES },
  maxNumber: { ...positive, alsoKnownAs: ["maxPage", "maxPages"] },
  maxOffset: { ...positive, alsoKnownAs: ["maxSkip"] },
  peek: isBoolean,
  names: {
    expected: 'an object, as in { number: "page", size: "limit" }',
    holds: isObject,
    alsoKnownAs: ["members", "parameters"],
  },
  meta: oneOf(["links", "document", "none"], isFunction),
  included: {
    expected: "an object of handlers that pagination() or paginator() created, by relationship path",
    holds: (value) => isObject(value) && faultIn(value) === undefined,
    found: (value) => (isObject(value) ? (faultIn(value) as string) : show(value)),
    alsoKnownAs: ["include", "related", "relationships"],
  },
  target: { ...isFunction, alsoKnownAs: ["url", "path"] },
  baseUrl: {
    expected: '"https://host", "/path", both together, or a function',
    holds: (value) => isFunction.holds(value) || isBaseUrl(value),
    alsoKnownAs: ["host", "origin", "prefix"],
  },
  brackets: oneOf(["mirror", "encoded", "literal"]),
  omit: possiblyEmpty(listOf("a list of different names of other parameters", isOmittable)),
  nullLinks: isBoolean,
  headers: possiblyEmpty(
    listOf(`a list of different headers from ${HEADERS.join(", ")}`, (name) =>
      HEADERS.includes(name as PageHeader),
    ),
  ),
  cursor: {
    expected: "an object",
    holds: isObject,
    found: showKind, // it may be the secret itself
    members: Object.keys(CURSOR_RULES),
  },
  onInvalid: { ...isFunction, alsoKnownAs: ["onError"] },
};

/** What each name in the `names` option must be. */
export const NAME_RULES: Readonly<Record<string, Rule>> = Object.fromEntries(
  MEMBERS.map((member) => [
    member,
    {
      expected: "a name of letters and digits, with - and _ only between them",
      holds: (value) => typeof value === "string" && MEMBER_NAME.test(value),
    },
  ]),
);
