import { type ErrorObject, errorObject, PageError } from "../../response/errors";
import { isObject, isPromise } from "../../validation";
import type { Order } from "../order";
import { firstPageLink, type PageContext } from "../page-context";
import { type CursorParameter, sizeParameter } from "../parameter-schemas";
import { ExpiredError } from "../protection";
import type { Protected } from "../protection/options";
import type { Strategy } from "../strategy";
import { cursorError, expiredError } from "../value-errors";
import type { Codec } from "./codec";
import { ignoreRejections, keyOf } from "./key";
import type { CursorCodec } from "./options";
import { CursorPage } from "./page";
import { PROFILE } from "./profile";
import { cursorProblems } from "./settings";

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
  ownOptions: ["cursor"],
  optionProblems: ({ cursor = {} }) => cursorProblems(cursor),
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
    const { order } = context;
    const isRange = after !== undefined && before !== undefined;
    const errors = isRange && !cursor.range ? [rangeError(context)] : [];
    // Without an order, `sort` has been refused, and no cursor can be read.
    if (order === null || errors.length > 0) throw new PageError(errors, cursor.mediaType);
    const codec = cursor.codecFor(context, order);
    const accept = (member: string, text: string | undefined, decoded: unknown) => {
      if (!isCursor(text)) return null;
      if (!(decoded instanceof Refused) && !isOfAnotherOrder(decoded, order)) return keyOf(decoded, order);
      const name = context.parameterNames[member] as string;
      const isExpired = decoded instanceof Refused && decoded.reason instanceof ExpiredError;
      errors.push(
        isExpired
          ? expiredError(name, text, firstPageLink(context, "cursor", size))
          : cursorError(name, text),
      );
      return null;
    };
    const makePage = ([afterKey, beforeKey]: readonly unknown[]) => {
      ignoreRejections(beforeKey, order); // it stays unread if the other one is refused
      const position = {
        order,
        codec,
        size: size ?? (isRange ? limits.maxSize : defaultSize), // "Range Pagination" of the profile
        sentCursors: { after, before },
        after: accept("after", after, afterKey),
        before: accept("before", before, beforeKey),
      };
      if (errors.length > 0) throw new PageError(errors, cursor.mediaType);
      return new CursorPage(position, context);
    };
    const decoded = [decodeWith(codec, after), decodeWith(codec, before)];
    return decoded.some(isPromise) ? Promise.all(decoded).then(makePage) : makePage(decoded);
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

/** Takes the place of a key where the text is not a cursor of the list. */
class Refused {
  readonly reason: unknown;

  constructor(reason: unknown) {
    this.reason = reason;
  }
}

/** Whether a value is a cursor. An empty one is an end of the list. */
const isCursor = (text: string | undefined): text is string => text !== undefined && text !== "";

/** The key in a cursor, or a promise of it. */
function decodeWith(codec: Codec, text: string | undefined): unknown {
  if (!isCursor(text)) return undefined;
  const refuse = (reason: unknown) => new Refused(reason);
  try {
    const key = codec.decode(text);
    return isPromise(key) ? Promise.resolve(key).catch(refuse) : key;
  } catch (error) {
    return refuse(error);
  }
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
