// A target, or one parameter of it (RFC 8288, appendix B.2). Commas in quotes are skipped with the parameter they belong to;
// a quote that is never closed runs to the end.
const TOKEN = /<([^<>]*)>|;\s*([^\s=;,]+)\s*(?:=\s*("(?:[^"\\]|\\.)*|[^\s;,]*))?/g;

/** The targets in a `Link` header by relation type, as they are written there (RFC 8288, section 3). */
export function parseLinkHeader(header: string): Record<string, string | undefined> {
  const targets: Record<string, string | undefined> = {};
  let parameters: Record<string, string> = {};
  // From the end, since the first link of a relation counts, and the first `rel` of a link (section 3.3).
  for (const [, target, name, value = ""] of [...header.matchAll(TOKEN)].reverse()) {
    if (name) parameters[name.toLowerCase()] = value.replace(/^"|\\(.)/g, "$1");
    else {
      // An anchor makes it a link of some other page (section 3.2).
      if (parameters.anchor == null) {
        for (const type of (parameters.rel ?? "").toLowerCase().split(" ")) targets[type] = target;
      }
      parameters = {};
    }
  }
  return targets;
}
