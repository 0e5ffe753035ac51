import { href, isLinked, relations } from "../document";
import { locate } from "../location";
import type { Subject } from "../subject";
import type { Verdict } from "../types";
import { broken, holds, notApplicable } from "../verdict";

/** RFC 8288 Link header fields that carry pagination relations must lead where the document's links lead. */
export async function linkHeader(subject: Subject): Promise<Verdict> {
  const { page } = await subject.middle();
  const given = parse(String(page.headers.link ?? ""));
  const found = relations.filter((relation) => given.has(relation));
  if (found.length === 0 || !isLinked(page.document))
    return notApplicable("not both a Link header and links");
  for (const relation of found) {
    const inDocument = href(page.document, relation);
    const inHeader = given.get(relation) as string;
    if (typeof inDocument !== "string") return broken(page, `\`${relation}\` is in the header alone`);
    const [one, other] = [locate(inDocument, page), locate(inHeader, page)];
    if (one.origin !== other.origin || one.target !== other.target)
      return broken(page, `\`${relation}\` is ${inHeader} in the header and ${inDocument} in the document`);
  }
  return holds;
}

function parse(header: string): Map<string, string> {
  const links = new Map<string, string>();
  for (const [, target = "", parameters = ""] of header.matchAll(/<([^>]*)>((?:\s*;[^,<]*)*)/g)) {
    const relation = /;\s*rel="?([^";]*)"?/i.exec(parameters)?.[1] ?? "";
    for (const name of relation.split(/\s+/)) links.set(name, target);
  }
  return links;
}
