import { changedLinks } from "../changed-servers";
import type { Headers, Page, Pair } from "../list-server";
import { NumberServer } from "../number-server";
import type { Fault } from "./fault";

export const strict: readonly Fault[] = [
  {
    name: "`links` has a member that is not a link",
    seen: "the default form of this specification, and keygen-sh/keygen-api",
    breaks: { "STRICT-1": "links.meta is not a link" },
    server: class extends NumberServer {
      override links(page: Page, target: string, query: readonly Pair[], headers: Headers) {
        return { ...super.links(page, target, query, headers), meta: { pages: page.meta } };
      }
    },
  },
  {
    name: "links have bare brackets",
    seen: "stas/jsonapi.rb#112",
    breaks: { "STRICT-2": "`self` has a bare [" },
    server: class extends NumberServer {
      override writePair(name: string, text: string): string {
        return `${name}=${text}`;
      }
    },
    options: { otherParameters: "kitX=1" },
  },
  {
    name: "links have bare brackets in one place",
    seen: "templates that encode what is put in, and nothing else",
    breaks: { "STRICT-2": "`self` has a bare [" },
    server: class extends NumberServer {
      override writePair(name: string, text: string): string {
        return name === "page[size]" ? `${name}=${text}` : super.writePair(name, text);
      }
    },
    options: { otherParameters: "kitX=1" },
  },
  ...[
    ["[", "kit[z]"],
    ["{", 'kit[q]="{|}'],
    ["%", "kit%=1%"],
  ].map(
    ([character = "", name = ""]): Fault => ({
      name: `links keep a bare ${character} of other parameters`,
      seen: "links that repeat the query of the request",
      breaks: { "STRICT-2": `\`self\` has a bare ${character}` },
      server: changedLinks((link, target) =>
        target.includes(name) ? link.replaceAll(encodeURIComponent(character), character) : link,
      ),
    }),
  ),
];
