import type { Exchange } from "../http/client";
import { appendQuery, queryPairs } from "../http/query";
import { isReference, resolveReference } from "../http/url";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { hrefs } from "../subject/document";
import type { Facts } from "../subject/facts";
import type { ListUnderTest } from "../subject/list-under-test";
import { hostileParameters, longTexts } from "./hostile-parameters";
import { linkedRefusals, linksOf, proxyHeaders } from "./proxy-headers";

const SECRET = "kitSecret";

export const security: readonly Clause[] = [
  {
    id: "SEC-1",
    title: "links are not built from the Host header of the request",
    level: "MUST",
    check: proxyHeaders,
  },
  {
    id: "SEC-2",
    title: "links stay on the server, even for a target that begins with two slashes",
    level: "MUST",
    check: linksStayOnServer,
  },
  {
    id: "SEC-3",
    title: "links do not repeat parameters that carry secrets",
    level: "MUST",
    check: secretParameters,
  },
  {
    id: "SEC-4",
    title: "an error quotes long input only in part",
    level: "SHOULD",
    needs: ["ERR-1"],
    check: longTexts,
  },
  {
    id: "SEC-5",
    title: "no page parameter makes the server fail",
    level: "MUST",
    check: hostileParameters,
  },
];

/** Targets that a server takes for its own, and browsers for other hosts, once they are links. */
const STARTS = ["/", "//", "/%2F", "/%5C", "/\\"];

async function linksStayOnServer(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  // LINK-11 compares the header with the document.
  const pages = (await facts.sampledPages()).map(({ page }) => page);
  pages.push(...(await linkedRefusals(list)));
  const { target: middle } = (await facts.middlePage()).page;
  for (const target of STARTS.flatMap((start) => [start + list.target, start + middle])) {
    const page = await list.client.get(target);
    // LINK-1 judges the links of pages at their own targets.
    const wrong = hrefs(page.document).find(([, link]) => !isReference(link));
    if (wrong) return broken(page, `\`${wrong[0]}\` is not a URI reference`);
    pages.push(page);
  }
  for (const page of pages) {
    const outside = hrefs(page.document).find(([, link]) => leavesServer(list, page, link));
    if (outside)
      return broken(page, `\`${outside[0]}\` leads to ${resolveReference(outside[1], page).origin}`);
    const relative = hrefs(page.document).find(([, link]) => isRelative(link));
    if (relative) return broken(page, `\`${relative[0]}\` has neither an origin nor a slash at its start`);
  }
  return pages.some((page) => hrefs(page.document).length > 0) ? holds : notApplicable("no links");
}

/** Whether a link without an origin begins with anything other than one slash. */
function isRelative(link: string): boolean {
  return !/^(?:[a-z][a-z0-9+.-]*:|\/(?![/\\]))/i.test(link);
}

function leavesServer({ client }: ListUnderTest, page: Exchange, link: string): boolean {
  const { origin } = resolveReference(link, page);
  return origin !== client.origin && !client.options.allowHosts.includes(new URL(origin).host);
}

/**
 * Secrets as they are usually sent, with an escape in the name where the server reads that in page
 * parameters, and twice.
 */
async function secretParameters(list: ListUnderTest, facts: Facts): Promise<Verdict> {
  const names = facts.stated.secretParameters;
  if (names.length === 0)
    return notApplicable("no secret parameter was specified (secretParameters, --secret-parameter)");
  const pages = [...(await facts.sampledPages()).map(({ page }) => page), ...(await linkedRefusals(list))];
  const targets = [list.target, ...pages.map(({ target }) => target)];
  const readsEscapes = (await facts.samples()).some(({ variants }) =>
    variants.some((name) => name.startsWith("%70")),
  );
  let isLinked = false;
  for (const name of names) {
    const encoded = `%${name.charCodeAt(0).toString(16)}${encodeURIComponent(name.slice(1))}`;
    const pair = list.pair(name, SECRET);
    for (const target of new Set(targets)) {
      for (const query of [
        pair,
        `${pair}&kitOther=1&${pair}`,
        ...(readsEscapes ? [`${encoded}=${SECRET}`] : []),
      ]) {
        const page = await list.client.get(appendQuery(target, query));
        const links = linksOf(page);
        isLinked ||= page.status === 200 && links.length > 0;
        const leak = links.find(([, link]) => queryPairs(link).some((other) => names.includes(other.name)));
        if (leak) return broken(page, `\`${leak[0]}\` repeats a secret parameter`);
      }
    }
  }
  return isLinked ? holds : notApplicable("no links");
}
