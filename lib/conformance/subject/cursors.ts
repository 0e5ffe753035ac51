import type { Exchange } from "../http/client";
import { value } from "../http/query";
import { href } from "./document";
import type { Subject } from "./list-under-test";

/** A cursor that the server gave, and the page whose link carries it. */
export interface Given {
  readonly text: string;
  readonly page: Exchange;
}

/** The cursor of the first page's `next` link. */
export async function nextCursor(subject: Subject): Promise<Given | undefined> {
  return cursorIn(subject, await subject.start(2), "next", "after");
}

/** The cursor of the second page's `prev` link. */
export async function prevCursor(subject: Subject): Promise<Given | undefined> {
  const first = await subject.start(2);
  if (typeof href(first.document, "next") !== "string") return undefined;
  return cursorIn(subject, await subject.follow(first, "next"), "prev", "before");
}

export function cursorIn(
  subject: Subject,
  page: Exchange,
  relation: "next" | "prev",
  member: "after" | "before",
): Given | undefined {
  const link = href(page.document, relation);
  const text = typeof link === "string" ? value(link, subject.parameter(member)) : undefined;
  return text ? { text, page } : undefined;
}
