import { isBaseUrl } from "../request/base-url";
import { strategies, strategyNames } from "../strategies";
import { parseSortField } from "../strategies/order";
import type { Strategy } from "../strategies/strategy";
import { isBoolean, isFunction, isListOf, isObject, type Rule } from "../validation";
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

const LARGEST = Number.MAX_SAFE_INTEGER - 1; // `peek` asks for one more, which must be safe too
const positive: Rule = {
  expected: `an integer from 1 to ${LARGEST}`,
  holds: (value) => Number.isSafeInteger(value) && (value as number) >= 1 && (value as number) <= LARGEST,
};

const isField = (value: unknown) => typeof value === "string" && /^[^\s,-][^\s,]*$/.test(value);

const fieldNames: Rule = {
  expected: 'a list of different sort fields without "-"',
  holds: (value) => isListOf(value, isField),
};

const strategyName = oneOf(strategyNames);

function oneOf(names: readonly string[], alternative = ""): Rule {
  return {
    expected: names.map((name) => JSON.stringify(name)).join(", ") + alternative,
    holds: (value) => names.includes(value as string) || (alternative !== "" && isFunction.holds(value)),
  };
}

/** Whether a value is an order: different fields, each with or without `-`. */
function isOrder(value: unknown): boolean {
  if (!isListOf(value, (field) => typeof field === "string")) return false;
  const names = (value as string[]).map((field) => parseSortField(field).name);
  return names.length > 0 && isListOf(names, isField);
}

function areNames(value: unknown): boolean {
  if (!isObject(value)) return false;
  return Object.entries(value).every(
    ([member, name]) => name === undefined || (MEMBERS.includes(member) && MEMBER_NAME.test(name as string)),
  );
}

/** What each option must be. */
export const RULES: Record<keyof PaginationOptions, Rule> = {
  strategy: {
    expected: `${strategyName.expected}, or a list of different ones`,
    holds: (value) =>
      strategyName.holds(value) || (isListOf(value, strategyName.holds) && (value as []).length > 0),
  },
  order: {
    expected: 'a list of different sort fields, the last one unique, as in ["-createdAt", "-id"]',
    holds: isOrder,
  },
  sortable: fieldNames,
  unique: { ...fieldNames, holds: (value) => fieldNames.holds(value) && (value as []).length > 0 },
  defaultSize: positive,
  maxSize: positive,
  maxNumber: positive,
  maxOffset: positive,
  peek: isBoolean,
  names: {
    expected: `different names (letters, digits, - and _ inside) for some of ${MEMBERS.join(", ")}`,
    holds: areNames,
  },
  meta: oneOf(["links", "document", "none"], " or a function"),
  baseUrl: {
    expected: '"https://host", "/path", both together, or a function',
    holds: (value) => isFunction.holds(value) || isBaseUrl(value),
  },
  brackets: oneOf(["mirror", "encoded", "literal"]),
  omit: {
    expected: "a list of different parameter names",
    holds: (value) => isListOf(value, (name) => typeof name === "string" && name !== ""),
  },
  nullLinks: isBoolean,
  headers: {
    expected: `a list of different ones of ${HEADERS.join(", ")}`,
    holds: (value) => isListOf(value, (name) => HEADERS.includes(name as PageHeader)),
  },
  cursor: { expected: "an object", holds: isObject },
  onInvalid: isFunction,
};
