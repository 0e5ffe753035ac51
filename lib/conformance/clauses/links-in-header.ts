import { parseLinkHeader } from "../../client/link-header";
import { locate } from "../http/url";
import { broken, holds, notApplicable } from "../report/verdict";
import { href, isLinked, relations } from "../subject/document";
import type { Subject } from "../subject/list-under-test";
import type { Verdict } from "../types";

/** RFC 8288 Link header fields that carry pagination relations must lead where the document's links lead. */
export async function linkHeader(subject: Subject): Promise<Verdict> {
  const { page } = await subject.middle();
  const given = parseLinkHeader(String(page.headers.link ?? ""));
  const found = relations.filter((relation) => given[relation] !== undefined);
  if (found.length === 0 || !isLinked(page.document))
    return notApplicable("not both a Link header and links");
  for (const relation of found) {
    const inDocument = href(page.document, relation);
    const inHeader = given[relation] as string;
    if (typeof inDocument !== "string") return broken(page, `\`${relation}\` is in the header alone`);
    const [one, other] = [locate(inDocument, page), locate(inHeader, page)];
    if (one.origin !== other.origin || one.target !== other.target)
      return broken(page, `\`${relation}\` is ${inHeader} in the header and ${inDocument} in the document`);
  }
  return holds;
}
