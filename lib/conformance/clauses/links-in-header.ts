import { parseLinkHeader } from "../../client/link-header";
import type { Exchange } from "../http/client";
import { resolveReference } from "../http/url";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { href, isLinked, relations } from "../subject/document";
import type { Facts } from "../subject/facts";
import type { ListUnderTest } from "../subject/list-under-test";

/** LINK-11: the `Link` header of RFC 8288. */
export const linksInHeader: readonly Clause[] = [
  {
    id: "LINK-11",
    title: "a Link header has the same links as the document",
    level: "MUST",
    check: headerMatchesDocument,
  },
];

async function headerMatchesDocument(_list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const pages = (await facts.allPages()).map(({ page }) => page);
  const verdicts = [...pages, ...(await facts.pagesWithOtherParameters())].map(compareHeader);
  const wrong = verdicts.find(({ status }) => status === "broken");
  return (
    wrong ??
    verdicts.find(({ status }) => status === "holds") ??
    notApplicable("there are no links in both the header and the document")
  );
}

function compareHeader(page: Exchange): Verdict {
  const header = parseLinkHeader(String(page.headers.link ?? ""));
  const inBoth = relations.filter((relation) => header[relation] !== undefined);
  if (inBoth.length === 0 || !isLinked(page.document))
    return notApplicable("there are no links in both the header and the document");
  for (const relation of inBoth) {
    const inDocument = href(page.document, relation);
    const inHeader = header[relation] as string;
    if (typeof inDocument !== "string") return broken(page, `\`${relation}\` is only in the header`);
    const [left, right] = [resolveReference(inDocument, page), resolveReference(inHeader, page)];
    if (left.origin !== right.origin || left.target !== right.target)
      return broken(page, `\`${relation}\` is ${inHeader} in the header and ${inDocument} in the document`);
  }
  return holds;
}
