import { type CursorOptions, type Key, paginator } from "../../../lib";

/** The cursor of a position, as a list with these options gives it. */
export function cursorOf(
  key: Key,
  path: string,
  order: readonly string[],
  cursor: CursorOptions,
  request?: unknown,
): string {
  const all = { secret: false, ...cursor, itemCursors: true } as const;
  const page = paginator({ strategy: "cursor", order, cursor: all }).read(path, request);
  const [item] = page.document(undefined, [key], { serialize: () => ({}) }).data;
  return (item as { meta: { page: { cursor: string } } }).meta.page.cursor;
}
