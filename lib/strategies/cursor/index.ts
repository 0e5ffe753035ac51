import { type ErrorObject, errorObject, PageError } from "../../response/errors";
import { ignoreRejection, isObject, isPromise } from "../../validation/promises";
import type { Order } from "../order";
import { firstPageLink, type PageContext } from "../page-context";
import { type CursorParameter, sizeParameter } from "../parameter-schemas";
import type { Protected } from "../protection/options";
import { unreadableError } from "../protection/protected-page";
import type { Strategy } from "../strategy";
import type { Codec } from "./codec";
import { type Key, keyOf } from "./key";
import type { CursorCodec } from "./options";
import { CursorPage } from "./page";
import { PROFILE } from "./profile";
import { CURSOR_RULES, cursorProblems } from "./settings";

const afterParameter: CursorParameter = {
  type: "string",
  limit: "maxLength",
  description: "A cursor from this list: the page begins right after it. Empty: at the start of the list.",
};

const beforeParameter: CursorParameter = {
  type: "string",
  limit: "maxLength",
  description: "A cursor from this list: the page ends right before it. Empty: at the end of the list.",
};

/** Pages next to a position in the list: the JSON:API profile "Cursor Pagination". */
export const cursor: Strategy<
  CursorPage,
  { order: readonly string[]; cursor: Protected | { codec: CursorCodec } }
> = {
  ownOptions: ["cursor", "peek"],
  cursorRules: CURSOR_RULES,
  cursorProblems,
  needsOrder: true,
  unlimitedDepth: true,
  profile: PROFILE,
  mediaType: ({ cursor }) => cursor.mediaType,
  parameters({ defaultSize, cursor }) {
    const size = {
      ...sizeParameter("Page size", defaultSize, "How many items a page holds."),
      tooLargeType: `${PROFILE}/max-size-exceeded`,
    };
    return cursor.forwardOnly
      ? { after: afterParameter, size }
      : { after: afterParameter, before: beforeParameter, size };
  },
  page(values, context) {
    const { after, before, size } = values as { after?: string; before?: string; size?: number };
    const { limits, cursor, defaultSize } = context.settings;
    const { order, parameterNames } = context;
    const isRange = after !== undefined && before !== undefined;
    if (isRange && !cursor.range) throw new PageError([rangeError(context)]);
    if (order === null) throw new PageError([]); // `sort` has been refused, so no cursor can be read
    const codec = cursor.codecFor(context, order);
    const read = (member: "after" | "before", text = "") =>
      readKey(codec, order, text, (reason) => {
        const firstPage = firstPageLink(context, "cursor", size);
        return new PageError([unreadableError(reason, parameterNames[member] as string, text, firstPage)]);
      });
    const makePage = (keys: readonly CursorKey[]) => {
      const refused = keys.filter((key) => key instanceof PageError);
      if (refused.length > 0) throw new PageError(refused.flatMap(({ errors }) => errors));
      const [afterKey, beforeKey] = keys as [Key | null, Key | null];
      const position = {
        order,
        codec,
        size: size ?? (isRange ? limits.maxSize : defaultSize), // "Range Pagination" of the profile
        sentCursors: { after, before },
        after: afterKey,
        before: beforeKey,
      };
      return new CursorPage(position, context);
    };
    const keys = [read("after", after), read("before", before)];
    return keys.some(isPromise) ? Promise.all(keys).then(makePage) : makePage(keys as CursorKey[]);
  },
  limitFor: (size) => size + 1,
  walk: {
    size: "size",
    start: { after: "" },
    at: null,
    depthLimit: null,
    fillsPages: true,
    positions: ["after", "before"],
  },
  describe: ({ cursor, protection }) => ({
    relations: cursor.forwardOnly ? ["next"] : ["prev", "next", "first", "last"],
    selfIsObject: cursor.followsProfile,
    countsPages: false,
    position: { size: 1 },
    flags: ["rangeTruncated"],
    itemCursors: cursor.itemCursors,
    errorCodes: [
      ...(cursor.range ? [] : ["PAGE_RANGE_UNSUPPORTED"]),
      ...(protection.hasExpiry ? ["PAGE_CURSOR_EXPIRED"] : []),
    ],
    times: protection.hasExpiry ? ["expires"] : [],
  }),
};

/**
 * What a cursor contains: a key, null for an end of the list, or the error for a text that is not a cursor.
 */
type CursorKey = Key | PageError | null;

/**
 * Reads a cursor. An empty text is an end of the list.
 * @param refuse Makes the error for a text that is not a cursor of the list.
 */
function readKey(
  codec: Codec,
  order: Order,
  text: string,
  refuse: (reason?: unknown) => PageError,
): CursorKey | Promise<CursorKey> {
  if (text === "") return null;
  const toKey = (decoded: unknown) =>
    isOfAnotherOrder(decoded, order) ? refuse() : keyOf(decoded, order, "that cursor.codec.decode returned");
  let decoded: unknown;
  try {
    decoded = codec.decode(text);
  } catch (reason) {
    return refuse(reason);
  }
  if (!isPromise(decoded)) return toKey(decoded);
  const key = Promise.resolve(decoded).then(toKey, refuse);
  ignoreRejection(key); // it is not awaited if reading the other cursor fails at once
  return key;
}

/** Whether a cursor of an app's own codec lacks fields of this order: the client has changed `sort`. */
function isOfAnotherOrder(key: unknown, order: Order): boolean {
  return isObject(key) && order.some((field) => key[field.name] === undefined);
}

/** "Range Pagination Not Supported Error" of the profile. */
function rangeError({ parameterNames }: PageContext): ErrorObject {
  const { after, before } = parameterNames as { after: string; before: string };
  const detail = `${before} cannot be combined with ${after}: this list does not support ranges.`;
  const links = { type: `${PROFILE}/range-pagination-not-supported` };
  return errorObject("PAGE_RANGE_UNSUPPORTED", "Range pagination is not supported", before, detail, {
    links,
  });
}
