import { type Codec, LONGEST_CURSOR } from "../cursor/codec";
import { type Key, keyOf, type Order } from "../cursor/key";
import { CursorPage } from "../cursor/page";
import { PROFILE } from "../cursor/profile";
import type { CursorSettings } from "../cursor/settings";
import { requestedOrder } from "../cursor/sort";
import { cursorProblem, type ErrorObject, PageError, problem } from "../errors";
import { type CursorMember, sizeMember } from "../member";
import type { Names } from "../names";
import type { Settings } from "../settings";
import type { Strategy } from "./strategy";

const cursorMember: CursorMember = { schema: { type: "string", maxLength: LONGEST_CURSOR } };

/** The cursor options, which are checked to be there where this strategy is listed. */
const cursorOf = (settings: Settings) => settings.cursor as CursorSettings;

/** Pages next to a position in the list: the JSON:API profile "Cursor Pagination". */
export const cursor: Strategy<CursorPage> = {
  start: { after: "" },
  mediaType: (settings) => cursorOf(settings).mediaType,
  members(settings) {
    const size = { ...sizeMember(settings, "Page size"), maximumErrorType: `${PROFILE}/max-size-exceeded` };
    return settings.cursor?.forwardOnly
      ? { after: cursorMember, size }
      : { after: cursorMember, before: cursorMember, size };
  },
  page(values, request) {
    const { settings, target, query, names, links, isDefault } = request;
    const cursor = cursorOf(settings);
    const sent = (member: string) => values[names.members.indexOf(member)];
    const [after, before] = [sent("after"), sent("before")] as [string?, string?];
    const size = sent("size") as number | undefined;
    const isRange = after !== undefined && before !== undefined;
    const problems = isRange && !cursor.range ? [rangeProblem(names)] : [];
    const order = requestedOrder(query, cursor, problems);
    const codec = cursor.codecOf(target, query.uri.slice(0, query.pathEnd), order);
    const read = (member: "after" | "before", text = "") =>
      readCursor(codec, order, text, names.literal[member] as string, problems);
    const isReadable = problems.length === 0;
    const afterKey = isReadable ? read("after", after) : null;
    const beforeKey = isReadable ? read("before", before) : null;
    if (problems.length > 0) throw new PageError(problems, cursor.mediaType);
    return new CursorPage({
      settings,
      cursor,
      order,
      codec,
      links,
      isDefault,
      size: size ?? (isRange ? settings.maxSize : settings.defaultSize), // "Range Pagination" of the profile
      sent: { after, before },
      after: afterKey,
      before: beforeKey,
    });
  },
};

/** Reads a cursor; an empty one is an end of the list. */
function readCursor(
  codec: Codec,
  order: Order,
  text: string,
  parameter: string,
  problems: ErrorObject[],
): Key | null {
  if (text === "") return null;
  let key: Key;
  try {
    key = codec.decode(text);
  } catch {
    problems.push(cursorProblem(parameter, text));
    return null;
  }
  return keyOf(key, order);
}

/** "Range Pagination Not Supported Error" of the profile. */
function rangeProblem(names: Names): ErrorObject {
  const { after, before } = names.literal as { after: string; before: string };
  const detail = `${before} must not be given together with ${after}: ranges are not supported.`;
  const links = { type: `${PROFILE}/range-pagination-not-supported` };
  return problem("PAGE_RANGE_UNSUPPORTED", "Range pagination is not supported", before, detail, { links });
}
