import assert from "node:assert/strict";

/** What was read of a page by its generated type. */
export interface Read {
  ids: string[];
  next: string | null | undefined;
}

/** The value of a parameter in a link. */
export function parameterOf(link: string, name: string): string | undefined {
  return new URL(link, "http://localhost").searchParams.get(name) ?? undefined;
}

/** Reads all pages, each by the `next` link of the one before, and returns the ids in order. */
export async function walk(read: (next: string | undefined) => Promise<Read>): Promise<string[]> {
  const ids: string[] = [];
  for (let link: string | null | undefined; link !== null; ) {
    const page: Read = await read(link);
    ids.push(...page.ids);
    link = page.next ?? null;
  }
  assert.equal(new Set(ids).size, 30);
  return ids;
}
