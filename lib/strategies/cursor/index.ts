import { type ErrorObject, errorObject, PageError } from "../../response/errors";
import { isObject } from "../../validation";
import type { Order } from "../order";
import type { PageContext } from "../page-context";
import { type CursorParameter, cursorError, sizeParameter } from "../parameters";
import type { Strategy } from "../strategy";
import type { Codec } from "./codec";
import { type Key, keyOf } from "./key";
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
export const cursor: Strategy<CursorPage> = {
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
    const codec = cursor.codecFor(context.target, context.path, order);
    const read = (member: string, text: string | undefined) =>
      readCursor(text, codec, order, context.parameterNames[member] as string, errors);
    const position = {
      order,
      codec,
      size: size ?? (isRange ? limits.maxSize : defaultSize), // "Range Pagination" of the profile
      sentCursors: { after, before },
      after: read("after", after),
      before: read("before", before),
    };
    if (errors.length > 0) throw new PageError(errors, cursor.mediaType);
    return new CursorPage(position, context);
  },
  limitFor: (size) => size + 1,
  walk: { size: "size", start: { after: "" }, at: null, depthLimit: null, positions: ["after", "before"] },
  describe: ({ cursor }) => ({
    relations: cursor.forwardOnly ? ["next"] : ["prev", "next", "first", "last"],
    selfIsObject: cursor.followsProfile,
    countsPages: false,
    position: { size: 1 },
    flags: ["rangeTruncated"],
    errorCodes: cursor.range ? [] : ["PAGE_RANGE_UNSUPPORTED"],
  }),
};

/** Reads a cursor. An empty one is an end of the list. */
function readCursor(
  text: string | undefined,
  codec: Codec,
  order: Order,
  name: string,
  errors: ErrorObject[],
): Key | null {
  if (text === undefined || text === "") return null;
  let key: Key;
  try {
    key = codec.decode(text);
  } catch {
    errors.push(cursorError(name, text));
    return null;
  }
  if (!isOfAnotherOrder(key, order)) return keyOf(key, order);
  errors.push(cursorError(name, text));
  return null;
}

/** Whether a cursor of an app's own codec lacks fields of this order: the client has changed `sort`. */
function isOfAnotherOrder(key: unknown, order: Order): boolean {
  return isObject(key) && order.some((field) => key[field.name] === undefined);
}

/** "Range Pagination Not Supported Error" of the profile. */
function rangeError({ parameterNames }: PageContext): ErrorObject {
  const { after, before } = parameterNames as { after: string; before: string };
  const detail = `${before} must not be given together with ${after}: ranges are not supported.`;
  const links = { type: `${PROFILE}/range-pagination-not-supported` };
  return errorObject("PAGE_RANGE_UNSUPPORTED", "Range pagination is not supported", before, detail, {
    links,
  });
}
