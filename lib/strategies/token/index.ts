import { PageError } from "../../response/errors";
import { firstPageLink } from "../page-context";
import { type CursorParameter, sizeParameter } from "../parameter-schemas";
import type { Protected } from "../protection/options";
import { unreadableError } from "../protection/protected-page";
import { PROTECTION_RULES, protectionProblems } from "../protection/rules";
import type { Strategy } from "../strategy";
import { TokenPage } from "./page";
import { readToken } from "./tokens";

const afterParameter: CursorParameter = {
  type: "string",
  limit: "maxLength",
  description: "A cursor from a link of this list. Empty: the first page.",
};

/**
 * Pages of an upstream that has tokens of its own. Clients receive them in cursors that this package
 * protects.
 */
export const token: Strategy<TokenPage, { cursor: Protected }> = {
  ownOptions: ["cursor"],
  cursorRules: PROTECTION_RULES,
  cursorProblems: protectionProblems,
  unlimitedDepth: true,
  profile: null,
  parameters: ({ defaultSize }) => ({
    after: afterParameter,
    size: sizeParameter("Page size", defaultSize, "How many items a page holds."),
  }),
  page(values, context) {
    const { after, size } = values as { after?: string; size?: number };
    const { protection, defaultSize, order } = context.settings;
    if (order !== null && context.order === null) throw new PageError([]); // `sort` has been refused
    const texts = protection.textsFor("token", context);
    const position = { size: size ?? defaultSize, sent: after, texts };
    if (after === undefined || after === "") return new TokenPage({ ...position, token: null }, context);
    try {
      return new TokenPage({ ...position, token: readToken(texts, after) }, context);
    } catch (error) {
      const name = context.parameterNames.after as string;
      throw new PageError([unreadableError(error, name, after, firstPageLink(context, "token", size))]);
    }
  },
  limitFor: (size) => size,
  walk: {
    size: "size",
    start: { after: "" },
    at: null,
    depthLimit: null,
    fillsPages: false,
    positions: ["after"],
  },
  describe: ({ protection }) => ({
    relations: ["prev", "next", "first"],
    countsPages: false,
    position: { size: 1 },
    times: protection.hasExpiry ? ["expires"] : [],
    errorCodes: ["PAGE_CURSOR_EXPIRED"],
  }),
};
