import { type CursorPage, PageError } from "jsonapi-pagination";

// The recipe for unsigned lists: a test compares it with the one in docs/sql.md.

/** Whether a database refuses a value: out of range, not a date, or a text that the column cannot hold. */
function isInvalidValue(error: unknown): boolean {
  const { code, errno } = Object(error) as { code?: unknown; errno?: unknown };
  return /^22...$/.test(String(code)) || [1267, 1525, 3854, 3988].includes(Number(errno));
}

/**
 * What to throw when the query of a page fails: a 400 response if the database refuses the cursors of the
 * client.
 */
export function pageFailure(error: unknown, page: CursorPage): unknown {
  const sent = (["after", "before"] as const).filter((name) => page[name] !== null);
  if (!isInvalidValue(error) || sent.length === 0) return error;
  return new PageError(
    sent.map((name) => ({
      status: "400",
      code: "PAGE_CURSOR_INVALID",
      title: "Page cursor is invalid",
      detail: `page[${name}] must be a cursor that this list returned.`,
      source: { parameter: `page[${name}]` },
    })),
    page.mediaType,
  );
}
