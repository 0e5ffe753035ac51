/** Returns the targets of a `Link` header by relation type, unresolved (RFC 8288, section 3). */
export function parseLinkHeader(header: string): Record<string, string | undefined> {
  const targets: Record<string, string | undefined> = {};
  let parameters: Record<string, string> = {};
  // Matches a target, or one parameter of it (RFC 8288, appendix B.2). A quoted value is matched together
  // with its parameter, so the commas inside it separate nothing. A quote that is never closed runs to the
  // end of the header.
  // Backwards, so that the first link of a relation and the first `rel` of a link overwrite later ones
  // (section 3.3).
  for (const [, target, name, value] of [
    ...header.matchAll(/<([^<>]*)>|;\s*([^\s=;,]+)\s*=?\s*("([^"\\]|\\.)*|[^\s;,]*)/g),
  ].reverse()) {
    if (name) parameters[name.toLowerCase()] = (value as string).replace(/^"|\\/g, "");
    else {
      // A link with an anchor belongs to another page (section 3.2).
      if (parameters.anchor == null) {
        for (const type of (parameters.rel ?? "").toLowerCase().split(" ")) targets[type] = target;
      }
      parameters = {};
    }
  }
  return targets;
}
