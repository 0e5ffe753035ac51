import type { Exchange } from "../http/client";
import { append, pairs } from "../http/query";
import { locate } from "../http/url";
import { broken, holds, notApplicable } from "../report/verdict";
import { hrefs } from "../subject/document";
import type { Subject } from "../subject/list-under-test";
import type { Clause, Verdict } from "../types";

export const security: readonly Clause[] = [
  {
    id: "SEC-1",
    title: "links are not built from the Host header of the request",
    level: "MUST",
    check: async (subject) => {
      let answered = false;
      for (const name of ["host", "x-forwarded-host"]) {
        const page = await subject.client.get(subject.target, { [name]: "conformance.invalid" });
        answered ||= page.status === 200;
        if (hrefs(page.document).some(([, text]) => text.includes("conformance.invalid")))
          return broken(page, `links lead to the host that ${name} named`);
      }
      return answered ? holds : notApplicable("other hosts are refused");
    },
  },
  {
    id: "SEC-2",
    title: "links stay on the server, also for a target that begins with two slashes",
    level: "MUST",
    check: async (subject) => {
      const doubled = await subject.client.get(`/${subject.target}`);
      for (const page of [(await subject.middle()).page, doubled]) {
        const astray = hrefs(page.document).find(([, text]) => leavesSite(subject, page, text));
        if (astray) return broken(page, `\`${astray[0]}\` leads to ${locate(astray[1], page).origin}`);
      }
      return holds;
    },
  },
  {
    id: "SEC-3",
    title: "links do not repeat parameters that carry secrets",
    level: "MUST",
    check: async (subject) => {
      const names = subject.knowledge.secretParameters;
      if (names.length === 0)
        return notApplicable("no secret parameter was named (secretParameters, --secret-parameter)");
      const query = names.map((name) => subject.pair(name, "kitSecret")).join("&");
      const page = await subject.client.get(append(subject.target, query));
      const links = hrefs(page.document);
      const leak = links.find(([, text]) => pairs(text).some((pair) => names.includes(pair.name)));
      if (leak) return broken(page, `\`${leak[0]}\` repeats a secret parameter`);
      return links.length > 0 ? holds : notApplicable("no links");
    },
  },
  {
    id: "SEC-4",
    title: "an error quotes what the client sent only in part when it is long",
    level: "SHOULD",
    check: async (subject) => {
      const long = "x".repeat(500);
      const page = await subject.raw(subject.pair(subject.parameter(subject.sizeMember), long));
      return page.text.includes(long.slice(0, 100)) && page.status >= 400
        ? broken(page, "the error repeats a value of 500 characters")
        : holds;
    },
  },
  {
    id: "SEC-5",
    title: "no page parameter makes the server fail",
    level: "MUST",
    check: hostile,
  },
];

function leavesSite(subject: Subject, page: Exchange, text: string): boolean {
  const { origin } = locate(text, page);
  return (
    origin !== subject.client.origin && !subject.client.options.allowHosts.includes(new URL(origin).host)
  );
}

async function hostile(subject: Subject): Promise<Verdict> {
  const name = subject.parameter(subject.sizeMember);
  const queries = [
    subject.pair("page[__proto__]", "1"),
    subject.pair("page[constructor][prototype]", "1"),
    subject.pair("page[toString]", "1"),
    subject.pair("page", "1"),
    subject.pair("page[", "1"),
    subject.pair(name, "%00"),
    subject.pair(name, "%F0%9D%9F%9A"),
    subject.pair(`page[${"x".repeat(2000)}]`, "1"),
    subject.pair(`page${"[a]".repeat(100)}`, "1"),
  ];
  for (const query of queries) {
    const page = await subject.raw(query);
    if (page.status >= 500) return broken(page, `the server fails with ${page.status}`);
  }
  return holds;
}
