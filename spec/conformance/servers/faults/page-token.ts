import type { CursorServer } from "../cursor-server";
import type { Page } from "../list-server";
import { TokenServer } from "../token-server";
import type { Fault } from "./fault";

/** Ends the list after some pages. */
function ending(isEnd: (page: Page) => boolean): Fault["server"] {
  return class extends TokenServer {
    override cut(...parameters: Parameters<CursorServer["cut"]>): Page {
      const page = super.cut(...parameters);
      return isEnd(page) ? { ...page, next: null } : page;
    }
  };
}

export const pageToken: readonly Fault[] = [
  {
    name: "a page without rows ends a list that is paged by tokens",
    seen: "loops over an upstream that stop at the first empty answer",
    breaks: {
      "PAGE-TOK-1": "there is no `next`, although pages of size 5 lead further, to things:123",
    },
    options: { strategy: "token" },
    server: ending(({ rows }) => rows.length === 0),
  },
  {
    name: "a short page ends a list that is paged by tokens",
    seen: "limits that are compared with the number of rows",
    breaks: {
      "PAGE-TOK-1": "there is no `next`, although pages of size 1 lead further, to things:123",
    },
    options: { strategy: "token" },
    server: ending(({ rows, self }) => rows.length > 0 && rows.length < Number(self.size)),
  },
];
