import type { Exchange } from "../http/client";
import { broken, holds, notApplicable } from "../report/verdict";
import { anyRefusal } from "../subject/expect";
import type { Clause, Verdict } from "../types";

const profile = "https://jsonapi.org/profiles/ethanresnick/cursor-pagination";

export const media: readonly Clause[] = [
  {
    id: "MEDIA-1",
    title: "a page is application/vnd.api+json with no parameters but ext and profile",
    level: "MUST",
    check: async (subject) => isJsonApi(await subject.client.get(subject.target)),
  },
  {
    id: "MEDIA-2",
    title: "so is a document of errors",
    level: "MUST",
    check: async (subject) => {
      const page = await anyRefusal(subject);
      return page ? isJsonApi(page) : notApplicable("nothing is refused");
    },
  },
  {
    id: "MEDIA-3",
    title: "pages by cursor carry the profile in their media type",
    level: "MUST",
    strategies: ["cursor"],
    check: async (subject) => {
      const page = await subject.start(2);
      return profiles(page).includes(profile)
        ? holds
        : broken(page, `the media type lacks profile="${profile}"`);
    },
  },
  {
    id: "MEDIA-4",
    title: "an answer with a profile varies by Accept",
    level: "SHOULD",
    check: async (subject) => {
      const page = await subject.start(2);
      if (profiles(page).length === 0) return notApplicable("no profile is applied");
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
  const { type, parameters } = mediaType(page);
  if (type !== "application/vnd.api+json") return broken(page, `the media type is ${type || "not given"}`);
  const other = [...parameters.keys()].find((name) => name !== "ext" && name !== "profile");
  return other === undefined ? holds : broken(page, `the media type has the parameter ${other}`);
}

function profiles(page: Exchange): string[] {
  return (mediaType(page).parameters.get("profile") ?? "").split(" ").filter((uri) => uri !== "");
}

function mediaType(page: Exchange) {
  const header = page.headers["content-type"] ?? "";
  const [type = ""] = header.split(";", 1);
  const parameters = new Map<string, string>();
  for (const [, name = "", quoted = ""] of header.matchAll(/;\s*([^=;\s]+)=(?:"([^"]*)")?/g))
    parameters.set(name.toLowerCase(), quoted);
  return { type: type.trim().toLowerCase(), parameters };
}
