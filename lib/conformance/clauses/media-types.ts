import type { Exchange } from "../http/client";
import { broken, firstFailure, holds, notApplicable, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { href, isCollection } from "../subject/document";
import type { ListUnderTest } from "../subject/list-under-test";

export const mediaTypes: readonly Clause[] = [
  {
    id: "MEDIA-1",
    title: "a page is application/vnd.api+json, without parameters other than ext and profile",
    level: "MUST",
    check: async (list, facts) => {
      const pages = [await list.withoutParameters(), await list.firstPage(1)];
      pages.push(...(await facts.allPages()).map(({ page }) => page));
      pages.push(...(await pagesForAnyClient(list)));
      const pastEnd = await list.pageAt(100_000, 1);
      if (pastEnd.status === 200) pages.push(pastEnd);
      return firstFailure(...pages.map((page) => () => isJsonApi(page)));
    },
  },
  {
    id: "MEDIA-2",
    title: "an error document has the same media type",
    level: "MUST",
    check: async (list, facts) => {
      const refusals = (await facts.refusals()).map(({ exchange }) => exchange);
      if (refusals.length === 0) return notApplicable("nothing is refused");
      const targets = [...new Set([refusals[0], refusals.at(-1)])].flatMap(
        (refusal) => refusal?.target ?? [],
      );
      for (const target of targets)
        refusals.push(...(await acceptingAnything(list, target)).filter(({ document }) => document?.errors));
      return firstFailure(...refusals.map((refusal) => () => isJsonApi(refusal)));
    },
  },
  {
    id: "MEDIA-3",
    title: "cursor pages name the profile in their media type",
    level: "MUST",
    strategies: ["cursor"],
    check: async (list, facts) => {
      const profile = String(list.profile);
      const pages = (await facts.allPages()).map(({ page }) => page);
      pages.push(...(await pagesForAnyClient(list)));
      const without = pages.find((page) => !profilesOf(page).includes(profile));
      if (!without) return holds;
      const reason = pages.every((page) => profilesOf(page).length === 0) && departsFromProfile(list, pages);
      return reason ? notApplicable(reason) : broken(without, `the media type lacks profile="${profile}"`);
    },
  },
  {
    id: "MEDIA-4",
    title: "a response with a profile varies by Accept",
    level: "SHOULD",
    check: async (_list, facts) => {
      const pages = (await facts.allPages()).map(({ page }) => page);
      const answers = [...pages, ...(await facts.refusals()).map(({ exchange }) => exchange)];
      const withProfile = answers.filter((answer) => profilesOf(answer).length > 0);
      if (withProfile.length === 0) return notApplicable("no profile is applied");
      const wrong = withProfile.find((answer) => !variesByAccept(answer));
      return wrong ? broken(wrong, "Vary does not name Accept") : holds;
    },
  },
];

/** What clients send that accept any type. Browsers put pages for people before it. */
const ANY_TYPE = ["*/*", "", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"];

async function acceptingAnything(list: ListUnderTest, target: string): Promise<Exchange[]> {
  const answers: Exchange[] = [];
  for (const accept of ANY_TYPE) answers.push(await list.client.get(target, { accept }));
  return answers;
}

/** A server may have other representations for clients that accept any type. */
async function pagesForAnyClient(list: ListUnderTest): Promise<Exchange[]> {
  const pages = await acceptingAnything(list, list.targetOf(list.parametersAt(0, 1)));
  return pages.filter(({ status, document }) => status === 200 && isCollection(document));
}

/** Why pages that name no profile need none: they are not what the profile says. */
function departsFromProfile(list: ListUnderTest, pages: readonly Exchange[]): string | undefined {
  if ([...list.walk.positions, list.walk.size].some((name) => list.parameter(name) !== `page[${name}]`))
    return "the profile does not know parameters with these names";
  return pages.some(
    ({ document }) => href(document, "prev") === undefined || href(document, "next") === undefined,
  )
    ? "pages without `prev` or `next` do not follow the profile"
    : undefined;
}

function variesByAccept(page: Exchange): boolean {
  const vary = String(page.headers.vary ?? "")
    .toLowerCase()
    .split(/\s*,\s*/);
  return vary.includes("accept") || vary.includes("*");
}

function isJsonApi(page: Exchange): Verdict {
  const { type, parameters } = contentType(page);
  if (type !== "application/vnd.api+json") return broken(page, `the media type is ${type || "not given"}`);
  const other = [...parameters.keys()].find((name) => name !== "ext" && name !== "profile");
  return other === undefined ? holds : broken(page, `the media type has the parameter ${other}`);
}

/** The URIs in the `profile` parameter of the media type (JSON:API 1.1, Media Type Parameters). */
export function profilesOf(page: Exchange): string[] {
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
