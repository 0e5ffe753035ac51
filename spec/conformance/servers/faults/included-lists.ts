import { IncludedServer } from "../included-server";
import type { Headers, Pair, Problem } from "../list-server";
import { NestedServer } from "../nested-server";
import type { Fault } from "./fault";

const options = { included: "parts" };
const SIZE = "page[parts][size]";

/** A server that does not refuse some values of the included size. */
function tolerating(isTolerated: (problem: Problem, query: readonly Pair[]) => boolean): Fault["server"] {
  return class extends IncludedServer {
    override judge(query: readonly Pair[]): Problem[] {
      return super.judge(query).filter((problem) => !isTolerated(problem, query));
    }
    override relationship(thing: string, size: string | undefined, headers: Headers): object {
      const known = size === undefined || super.judgeMember("parts", size) !== undefined ? undefined : size;
      return super.relationship(thing, known, headers);
    }
  };
}

export const includedLists: readonly Fault[] = [
  {
    name: "the size of an included list is read up to the first letter",
    seen: "parseInt of the value",
    breaks: { "INC-1": "a size of page[parts][size] other than an integer from 1 is answered with 200" },
    server: tolerating(({ code, parameter }) => parameter === SIZE && code === "PAGE_SIZE_INVALID"),
    options,
  },
  {
    name: "the size of an included list is 0 for none",
    seen: "limits that are passed to the database unseen",
    breaks: { "INC-1": "a size of page[parts][size] other than an integer from 1 is answered with 200" },
    shows: { "INC-1": "=0" },
    server: tolerating(({ code, parameter }) => parameter === SIZE && code === "PAGE_SIZE_TOO_SMALL"),
    options,
  },
  {
    name: "of two sizes of an included list, one is taken",
    seen: "query parsers that keep the last value",
    breaks: { "INC-1": "page[parts][size] twice is answered with 200" },
    server: tolerating(({ code, parameter }) => parameter === SIZE && code === "PAGE_PARAMETER_REPEATED"),
    options,
  },
  {
    name: "errors name the size of the list itself",
    seen: "validators that are shared by both lists",
    breaks: {
      "INC-1": "no error names page[parts][size]",
    },
    server: class extends IncludedServer {
      override judge(query: readonly Pair[]): Problem[] {
        return super
          .judge(query)
          .map((problem) => (problem.parameter === SIZE ? { ...problem, parameter: "page[size]" } : problem));
      }
    },
    options,
  },
  {
    name: "the maximum of the list itself is reported for an included list",
    seen: "one setting for all page sizes",
    breaks: { "INC-2": "size 10 is refused, although it is reported as the maximum" },
    server: class extends IncludedServer {
      override judgeMember(member: string, text: string): Problem | undefined {
        const problem = super.judgeMember(member, text);
        const isTooLarge = member === "parts" && problem?.code === "PAGE_SIZE_TOO_LARGE";
        return isTooLarge ? { ...problem, meta: { page: { maxSize: 10 } } } : problem;
      }
    },
    options,
  },
  {
    name: "the maximum of an included list is not reported",
    seen: "servers that refuse without saying what they accept",
    breaks: { "INC-2": "the error does not report meta.page.maxSize as an integer" },
    server: class extends IncludedServer {
      override judgeMember(member: string, text: string): Problem | undefined {
        const problem = super.judgeMember(member, text);
        if (member !== "parts" || problem === undefined) return problem;
        const { code, parameter, detail } = problem;
        return { code, parameter, detail };
      }
    },
    options,
  },
  {
    name: "a lower maximum of an included list is reported",
    seen: "a limit that was raised in one place of two",
    breaks: { "INC-2": "a size above 2 is accepted" },
    server: class extends IncludedServer {
      override judgeMember(member: string, text: string): Problem | undefined {
        const problem = super.judgeMember(member, text);
        const isTooLarge = member === "parts" && problem?.code === "PAGE_SIZE_TOO_LARGE";
        return isTooLarge ? { ...problem, meta: { page: { maxSize: 2 } } } : problem;
      }
    },
    options,
  },
  ...["page[parts][number]", "page[parts][after]", "page[parts][kitUnknown]", "page[parts]"].map(
    (name): Fault => ({
      name: `${name} is ignored`,
      seen: "servers that look for the parameters that they know",
      breaks: { "INC-3": `${name} is answered with 200` },
      server: tolerating(({ parameter }) => parameter === name),
      options,
    }),
  ),
  {
    name: "all items are shown, whatever the size",
    seen: "relationships that an ORM loads whole",
    breaks: { "INC-4": "1 of parts were requested, but things:100 shows 3" },
    server: class extends IncludedServer {
      override relationship(thing: string, _size: string | undefined, headers: Headers): object {
        return super.relationship(thing, "3", headers);
      }
    },
    options,
  },
  {
    name: "the limit counts the items of all resources together",
    seen: "one query with one LIMIT for the items of all parents",
    breaks: { "INC-4": "things:100 does not show the first of parts" },
    server: class extends IncludedServer {
      override relationship(thing: string, size: string | undefined, headers: Headers): object {
        return thing === "100" && size === "1" ? { data: [] } : super.relationship(thing, size, headers);
      }
    },
    options,
  },
  {
    name: "on later pages, the size of an included list is ignored",
    seen: "a limit that is set once, where the first page is made",
    breaks: { "INC-4": "1 of parts were requested, but things:105 shows 2" },
    server: class extends IncludedServer {
      override relationship(thing: string, size: string | undefined, headers: Headers): object {
        return super.relationship(thing, Number(thing) < 105 ? size : undefined, headers);
      }
    },
    options,
  },
  {
    name: "a resource with fewer items than requested shows none",
    seen: "conditions on the number of items in a HAVING clause",
    breaks: { "INC-4": "things:101 does not show the first of parts" },
    server: class extends IncludedServer {
      override relationship(thing: string, size: string | undefined, headers: Headers): object {
        return thing === "101" && size === "2" ? { data: null } : super.relationship(thing, size, headers);
      }
    },
    options,
  },
  {
    name: "links lose the size of an included list",
    seen: "links that are built from the parameters of the list itself",
    breaks: { "INC-5": "`self` does not keep page[parts][size]" },
    server: class extends IncludedServer {
      override keptSize(): string[] {
        return [];
      }
    },
    options,
  },
  {
    name: "a relationship has no next link",
    seen: "servers that cut included lists off without a word",
    breaks: { "INC-6": "things:100 has more of parts, and no `next` link in the relationship" },
    server: class extends IncludedServer {
      override relationship(thing: string, size: string | undefined, headers: Headers): object {
        return { ...super.relationship(thing, size, headers), links: { self: `/things/${thing}` } };
      }
    },
    options,
  },
  {
    name: "the next link of a relationship leads to the whole list",
    seen: "a `related` link in place of `next`",
    breaks: {
      "INC-6": "`next` of parts does not lead to the items after those that are shown, in the same size",
    },
    server: class extends IncludedServer {
      override relationship(thing: string, size: string | undefined, headers: Headers): object {
        const links = { next: `/things/${thing}/relationships/parts` };
        return { ...super.relationship(thing, size, headers), links };
      }
    },
    options,
  },
  {
    name: "the next link of a relationship leads nowhere",
    seen: "links to routes that were never written",
    breaks: { "INC-6": "`next` of parts is answered with 404, or without an array `data`" },
    server: class extends IncludedServer {
      override relationship(thing: string, size: string | undefined, headers: Headers): object {
        return { ...super.relationship(thing, size, headers), links: { next: `/parts?thing=${thing}` } };
      }
    },
    options,
  },
  {
    name: "from the second page on, an included size of 0 is accepted",
    seen: "validators of the first page alone",
    breaks: { "INC-1": "a size of page[parts][size] other than an integer from 1 is answered with 200" },
    shows: { "INC-1": "number%5D=" },
    server: tolerating(
      ({ code, parameter }, query) =>
        parameter === SIZE &&
        code === "PAGE_SIZE_TOO_SMALL" &&
        query.some(({ name, text }) => name === "page[number]" && text !== "1"),
    ),
    options,
  },
  {
    name: "an included size with a leading zero is refused",
    seen: "patterns such as [1-9][0-9]*",
    breaks: { "INC-1": "size 01 of parts is answered with 400" },
    server: class extends IncludedServer {
      override judgeMember(member: string, text: string): Problem | undefined {
        return super.judgeMember(member, member === "parts" && /^0\d/.test(text) ? "x" : text);
      }
    },
    options,
  },
  {
    name: "`last` loses the size of an included list",
    seen: "links that are built in two places",
    breaks: { "INC-5": "`last` does not keep page[parts][size]" },
    server: class extends IncludedServer {
      override link(...[target, query, members, relation]: Parameters<IncludedServer["link"]>): string {
        const sent = relation === "last" ? query.filter(({ name }) => name !== SIZE) : query;
        return super.link(target, sent, members, relation);
      }
    },
    options,
  },
  {
    name: "of a nested path, all items are shown",
    seen: "limits that only the first level of an include has",
    breaks: { "INC-4": "1 of parts.tags were requested, but parts:100-100 shows 4" },
    server: class extends NestedServer {
      override shownTags(part: string, _size: string | undefined, headers: Headers): object {
        return super.shownTags(part, "4", headers);
      }
    },
    options: { included: "parts.tags" },
  },
  {
    name: "of a nested path, the next link leads to the whole list",
    seen: "a `related` link in place of `next`",
    breaks: {
      "INC-6": "`next` of parts.tags does not lead to the items after those that are shown, in the same size",
    },
    server: class extends NestedServer {
      override shownTags(part: string, size: string | undefined, headers: Headers): object {
        return { ...super.shownTags(part, size, headers), links: { next: `/parts/${part}/tags` } };
      }
    },
    options: { included: "parts.tags" },
  },
];
