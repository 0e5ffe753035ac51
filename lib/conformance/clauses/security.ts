import type { Exchange } from "../http/client";
import { appendQuery, queryPairs } from "../http/query";
import { resolveReference } from "../http/url";
import { broken, holds, notApplicable, type Verdict } from "../report/verdict";
import type { Clause } from "../subject/clause";
import { hrefs } from "../subject/document";
import type { ListUnderTest } from "../subject/list-under-test";

export const security: readonly Clause[] = [
  {
    id: "SEC-1",
    title: "links are not built from the Host header of the request",
    level: "MUST",
    check: async (list) => {
      let isAnswered = false;
      for (const name of ["host", "x-forwarded-host"]) {
        const page = await list.client.get(list.target, { [name]: "conformance.invalid" });
        isAnswered ||= page.status === 200;
        if (hrefs(page.document).some(([, link]) => link.includes("conformance.invalid")))
          return broken(page, `links lead to the host that ${name} named`);
      }
      return isAnswered ? holds : notApplicable("other hosts are refused");
    },
  },
  {
    id: "SEC-2",
    title: "links stay on the server, also for a target that begins with two slashes",
    level: "MUST",
    check: async (list, facts) => {
      const twoSlashes = await list.client.get(`/${list.target}`);
      for (const page of [(await facts.middlePage()).page, twoSlashes]) {
        const outside = hrefs(page.document).find(([, link]) => leavesServer(list, page, link));
        if (outside)
          return broken(page, `\`${outside[0]}\` leads to ${resolveReference(outside[1], page).origin}`);
      }
      return holds;
    },
  },
  {
    id: "SEC-3",
    title: "links do not repeat parameters that carry secrets",
    level: "MUST",
    check: async (list, facts) => {
      const names = facts.stated.secretParameters;
      if (names.length === 0)
        return notApplicable("no secret parameter was named (secretParameters, --secret-parameter)");
      const query = names.map((name) => list.pair(name, "kitSecret")).join("&");
      const page = await list.client.get(appendQuery(list.target, query));
      const links = hrefs(page.document);
      const leak = links.find(([, link]) => queryPairs(link).some(({ name }) => names.includes(name)));
      if (leak) return broken(page, `\`${leak[0]}\` repeats a secret parameter`);
      return links.length > 0 ? holds : notApplicable("no links");
    },
  },
  {
    id: "SEC-4",
    title: "an error quotes what the client sent only in part when it is long",
    level: "SHOULD",
    check: async (list) => {
      const long = "x".repeat(500);
      const page = await list.withQuery(list.sizePair(long));
      return page.text.includes(long.slice(0, 100)) && page.status >= 400
        ? broken(page, "the error repeats a value of 500 characters")
        : holds;
    },
  },
  {
    id: "SEC-5",
    title: "no page parameter makes the server fail",
    level: "MUST",
    check: hostileParameters,
  },
];

function leavesServer({ client }: ListUnderTest, page: Exchange, link: string): boolean {
  const { origin } = resolveReference(link, page);
  return origin !== client.origin && !client.options.allowHosts.includes(new URL(origin).host);
}

async function hostileParameters(list: ListUnderTest): Promise<Verdict> {
  const queries = [
    list.pair("page[__proto__]", "1"),
    list.pair("page[constructor][prototype]", "1"),
    list.pair("page[toString]", "1"),
    list.pair("page", "1"),
    list.pair("page[", "1"),
    list.sizePair("%00"),
    list.sizePair("%F0%9D%9F%9A"),
    list.pair(`page[${"x".repeat(2000)}]`, "1"),
    list.pair(`page${"[a]".repeat(100)}`, "1"),
  ];
  for (const query of queries) {
    const page = await list.withQuery(query);
    if (page.status >= 500) return broken(page, `the server fails with ${page.status}`);
  }
  return holds;
}
