import { CursorServer } from "../cursor-server";
import type { ListServer, Pair, Problem } from "../list-server";
import { NumberServer } from "../number-server";
import { OffsetServer } from "../offset-server";
import type { Fault } from "./fault";

const servers: Readonly<Record<string, new () => ListServer>> = {
  number: NumberServer,
  offset: OffsetServer,
  limit: OffsetServer,
  after: CursorServer,
  before: CursorServer,
};

/** A server that does not refuse one kind of problem with one parameter. */
function lenient(parameter: string, code: string): new () => ListServer {
  const Server = servers[parameter] as typeof NumberServer;
  return class extends Server {
    override judgePair(pair: Pair, before: readonly Pair[]): Problem | undefined {
      const problem = super.judgePair(pair, before);
      return problem?.code === code && pair.name.startsWith(`page[${parameter}`) ? undefined : problem;
    }
  };
}

/** Kinds of problems, each under the clause for it. */
const kinds = [
  ["repeated", "PAGE_PARAMETER_REPEATED", "PAGE-FAM-4", "a repeated member"],
  ["nested", "PAGE_PARAMETER_NESTED", "PAGE-FAM-5", "a nested or list value"],
] as const;

export const singleParameter: readonly Fault[] = [
  ...Object.keys(servers).flatMap((parameter) =>
    kinds.map(
      ([what, code, clause, text]): Fault => ({
        name: `page[${parameter}] alone may be ${what}`,
        seen: "rules that were written for the size",
        breaks: { [clause]: `${text} is answered with 200` },
        server: lenient(parameter, code),
      }),
    ),
  ),
  ...["number", "offset", "before"].map(
    (parameter): Fault => ({
      name: `broken percent-encoding in page[${parameter}] makes the server fail`,
      seen: "decodeURIComponent outside of try",
      breaks: { "PAGE-FAM-6": "broken percent-encoding is answered with 500" },
      server: class extends (servers[parameter] as typeof NumberServer) {
        override judgePair(pair: Pair, before: readonly Pair[]): Problem | undefined {
          if (!pair.sound && pair.name.startsWith(`page[${parameter}`)) throw new URIError("URI malformed");
          return super.judgePair(pair, before);
        }
      },
    }),
  ),
  ...["number", "offset"].map(
    (parameter): Fault => ({
      name: `page[${parameter}] in capital letters is read as page[${parameter}]`,
      seen: "frameworks that compare names without case",
      breaks: { "PAGE-FAM-1": `page[${parameter.toUpperCase()}] changes the page` },
      server: class extends (servers[parameter] as typeof NumberServer) {
        override memberOf(name: string): string | undefined {
          return super.memberOf(name === `page[${parameter.toUpperCase()}]` ? name.toLowerCase() : name);
        }
      },
    }),
  ),
  {
    name: "an invalid page[before] means the end of the list",
    seen: "conditions that are left out when decoding fails",
    breaks: { "PAGE-CUR-4": "an invalid cursor is answered with 200" },
    server: class extends CursorServer {
      override judgeMember(member: string, text: string): Problem | undefined {
        return member === "before" ? undefined : super.judgeMember(member, text);
      }
      override place(...parameters: Parameters<CursorServer["place"]>): number | undefined {
        const place = super.place(...parameters);
        return place === -1 ? undefined : place;
      }
    },
  },
  {
    name: "a size other than an integer is ignored on every page but the first",
    seen: "parameters that are read again from the cursor",
    breaks: { "PAGE-SIZE-1": "a page size that is not an integer is answered with 200" },
    server: class extends CursorServer {
      override judge(query: readonly Pair[]): Problem[] {
        const isLater = query.some(({ name }) => name === "page[after]");
        return super.judge(query).filter(({ code }) => !(isLater && code === "PAGE_SIZE_INVALID"));
      }
    },
  },
  {
    name: "a parameter of another strategy is ignored",
    seen: "page[limit] beside page[number], in many servers",
    breaks: { "PAGE-FAM-3": "an unknown member is answered with 200" },
    server: class extends NumberServer {
      override judgePair(pair: Pair, before: readonly Pair[]): Problem | undefined {
        return pair.name === "page[limit]" ? undefined : super.judgePair(pair, before);
      }
    },
  },
  {
    name: "page[numbers] is ignored",
    seen: "names that are compared by their beginning",
    breaks: { "PAGE-FAM-3": "an unknown member is answered with 200" },
    server: class extends NumberServer {
      override judgePair(pair: Pair, before: readonly Pair[]): Problem | undefined {
        return pair.name === "page[numbers]" ? undefined : super.judgePair(pair, before);
      }
    },
  },
];
