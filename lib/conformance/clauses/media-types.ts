import type { Exchange } from "../http/client";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { findRefusal } from "../subject/expect";

export const mediaTypes: readonly Clause[] = [
  {
    id: "MEDIA-1",
    title: "a page is application/vnd.api+json with no parameters but ext and profile",
    level: "MUST",
    check: async (list) => isJsonApi(await list.withoutParameters()),
  },
  {
    id: "MEDIA-2",
    title: "so is a document of errors",
    level: "MUST",
    check: async (list) => {
      const page = await findRefusal(list);
      return page ? isJsonApi(page) : notApplicable("nothing is refused");
    },
  },
  {
    id: "MEDIA-3",
    title: "pages by cursor carry the profile in their media type",
    level: "MUST",
    strategies: ["cursor"],
    check: async (list) => {
      const page = await list.firstPage(2);
      const profile = String(list.profile);
      return profilesOf(page).includes(profile)
        ? holds
        : broken(page, `the media type lacks profile="${profile}"`);
    },
  },
  {
    id: "MEDIA-4",
    title: "an answer with a profile varies by Accept",
    level: "SHOULD",
    check: async (list) => {
      const page = await list.firstPage(2);
      if (profilesOf(page).length === 0) return notApplicable("no profile is applied");
      const vary = String(page.headers.vary ?? "")
        .toLowerCase()
        .split(/\s*,\s*/);
      return vary.includes("accept") || vary.includes("*")
        ? holds
        : broken(page, "Vary does not name Accept");
    },
  },
];

function isJsonApi(page: Exchange): Verdict {
  const { type, parameters } = contentType(page);
  if (type !== "application/vnd.api+json") return broken(page, `the media type is ${type || "not given"}`);
  const other = [...parameters.keys()].find((name) => name !== "ext" && name !== "profile");
  return other === undefined ? holds : broken(page, `the media type has the parameter ${other}`);
}

/** The URIs in the `profile` parameter of the media type (JSON:API 1.1, Media Type Parameters). */
function profilesOf(page: Exchange): string[] {
  return (contentType(page).parameters.get("profile") ?? "").split(" ").filter((uri) => uri !== "");
}

function contentType(page: Exchange) {
  const header = page.headers["content-type"] ?? "";
  const [type = ""] = header.split(";", 1);
  const parameters = new Map<string, string>();
  for (const [, name = "", quoted = ""] of header.matchAll(/;\s*([^=;\s]+)=(?:"([^"]*)")?/g))
    parameters.set(name.toLowerCase(), quoted);
  return { type: type.trim().toLowerCase(), parameters };
}
