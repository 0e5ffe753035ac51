import type { Exchange } from "../http/client";
import { isObject, type JsonObject } from "../http/json";
import { isReference } from "../http/url";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import { href, hrefs, relations } from "../subject/document";
import type { Facts } from "../subject/facts";
import type { ListUnderTest } from "../subject/list-under-test";

/** LINK-1, on every page that is judged. */
export async function linksAreWellFormed(_list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const verdicts = (await facts.allPages()).map(({ page }) => wellFormedLinks(page));
  const wrong = verdicts.find(({ status }) => status === "broken");
  return wrong ?? verdicts.find(({ status }) => status === "holds") ?? notApplicable("no pagination links");
}

function wellFormedLinks(page: Exchange): Verdict {
  const members = page.document?.links;
  if (Array.isArray(members)) return broken(page, "`links` is an array");
  if (!isObject(members) || relations.every((relation) => members[relation] === undefined)) {
    const place = misplacedLink(page.document);
    return place === undefined ? notApplicable("no pagination links") : broken(page, place);
  }
  const malformed = (["self", ...relations] as const).find(
    (relation) => members[relation] !== undefined && href(page.document, relation) === undefined,
  );
  if (malformed) return broken(page, `\`${malformed}\` is neither a string, a link object, nor null`);
  const misnamed = Object.keys(members).find((name) => members[meantRelation(name)] === undefined);
  if (misnamed) return broken(page, `\`${misnamed}\` is not named \`${meantRelation(misnamed)}\``);
  const invalid = hrefs(page.document).find(([, link]) => !isReference(link));
  const spaced = hrefs(page.document).find(([, link]) => /\s/.test(link));
  if (spaced) return broken(page, `\`${spaced[0]}\` contains white space: ${JSON.stringify(spaced[1])}`);
  return invalid ? broken(page, `\`${invalid[0]}\` is not a URI reference: ${invalid[1]}`) : holds;
}

/** The relation that servers mean by a name such as `previous` or `nextPage`; any other name as it is. */
function meantRelation(name: string): string {
  const relation = name
    .toLowerCase()
    .replace(/[_-]?page$/, "")
    .replace("previous", "prev");
  return relations.some((known) => known === relation) ? relation : name;
}

/** Where a document without pagination links in `links` has them instead. */
function misplacedLink({ meta, ...members }: JsonObject = {}): string | undefined {
  if (containsLink(meta)) return "the links are in `meta`";
  const beside = Object.entries(members).find(([name, value]) => isNamedLink(name, value));
  return beside && `\`${beside[0]}\` is not in \`links\``;
}

const RELATION_NAMES: readonly string[] = [...relations, "previous"];

/** Whether a value other than `links` contains a string under the name of a relation, at any depth. */
function containsLink(value: unknown): boolean {
  return (
    isObject(value) &&
    Object.entries(value).some(([name, child]) => isNamedLink(name, child) || containsLink(child))
  );
}

function isNamedLink(name: string, value: unknown): boolean {
  return RELATION_NAMES.includes(name) && typeof value === "string";
}
