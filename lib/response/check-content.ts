import { show } from "../validation/messages";
import { ignoreRejection, isObject, isPromise } from "../validation/promises";
import { arrayOf, isFunction, isJsonObject, problemsIn, type Rule } from "../validation/rules";
import type { AnyMembers } from "./document";

/** The rules for members that documents of every strategy can have. */
const RULES: Readonly<Record<string, Rule>> = {
  serialize: isFunction,
  included: arrayOf("an array of objects", isObject),
  jsonapi: isJsonObject,
  meta: isJsonObject,
  links: isJsonObject,
};

const PAGE_LINKS = ["self", "prev", "next", "first", "last", "meta"];

/**
 * Checks the content of a document, except the total.
 * @param ownRules The rules for members that only documents of one strategy can have.
 * @throws TypeError if the items are not an array, or contain a promise, or if `members` is not what it
 * should be.
 */
export function checkContent(
  total: unknown,
  items: readonly unknown[],
  members: AnyMembers | undefined,
  ownRules: Readonly<Record<string, Rule>> = {},
): void {
  // Only the first problem is reported. The rejections of the other promises must not end the process.
  ignoreRejection(total);
  ignoreRejection(items);
  const promised = Array.isArray(items) ? items.filter(isPromise) : undefined;
  if (members !== undefined) checkMembers(members, ownRules);
  if (promised === undefined) throw new TypeError(`items must be an array; got ${show(items)}.`);
  if (promised.length > 0) throw itemError(items.indexOf(promised[0]), promised[0]);
}

/** The error for an item that is not a resource. */
export function itemError(index: number, item: unknown): TypeError {
  return new TypeError(`items[${index}] must be a resource object; got ${show(item)}.`);
}

/** @throws TypeError for an unknown or malformed member, and for a link that belongs to the page. */
function checkMembers(members: AnyMembers, ownRules: Readonly<Record<string, Rule>>): void {
  if (!isObject(members)) throw new TypeError(`members must be an object; got ${show(members)}.`);
  const problems = problemsIn(members, { ...RULES, ...ownRules }, "members.");
  if (problems.length > 0) throw new TypeError(`${problems.join("; ")}.`);
  for (const [name, link] of Object.entries(members.links ?? {})) {
    if (PAGE_LINKS.includes(name))
      throw new TypeError(`members.links.${name} cannot be set: it belongs to the page; got ${show(link)}.`);
  }
}
