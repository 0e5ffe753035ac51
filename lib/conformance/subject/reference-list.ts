import type { Exchange } from "../http/client";
import { NotChecked } from "../report/verdict";
import { href, isCollection, rows, told } from "./document";
import { rowsOf, walk } from "./followed-pages";
import type { Subject } from "./list-under-test";

/** The list that the pages are cut from, read in pages as large as the server gives. */
export interface Reference {
  readonly rows: readonly string[];
  /** False when the list is longer than the limits let the kit read. */
  readonly complete: boolean;
  /** The page size that it was read with. */
  readonly size: number;
  readonly pages: readonly Exchange[];
}

export async function findReference(subject: Subject): Promise<Reference> {
  for (const size of await candidates(subject)) {
    const first = await subject.start(size);
    const list = rows(first.document);
    if (first.status !== 200 || !isCollection(first.document)) continue;
    if (list.length === size) return await read(subject, first, size);
    if (await isWhole(subject, first, list.length))
      return { rows: list, complete: true, size, pages: [first] };
  }
  throw new NotChecked(`no page size of ${subject.parameter(subject.sizeMember)} is honoured`);
}

/** Sizes to try, largest first; a server that refuses a size and tells its maximum is believed. */
async function candidates(subject: Subject): Promise<number[]> {
  const refused = await subject.start(1_000_001);
  const max = Number(told(refused.document, "maxSize"));
  return [max, 100, 50, 20, 10, 5, 2, 1].filter((size) => size >= 1 && size <= 100);
}

/** Whether a page that is shorter than asked for is short because the list ends, and not because the server cut the size. */
async function isWhole(subject: Subject, page: Exchange, length: number): Promise<boolean> {
  if (length === 0) return true;
  if (subject.strategy === "cursor") return typeof href(page.document, "next") !== "string";
  const following = await subject.at(1, length);
  return rows(following.document).length === 0;
}

async function read(subject: Subject, first: Exchange, size: number): Promise<Reference> {
  const { maxPages } = subject.knowledge;
  if (subject.strategy === "cursor") {
    const { pages, end } = await walk(subject.client, first, "next", maxPages);
    return { rows: rowsOf(pages), complete: end === "no link", size, pages };
  }
  const pages = [first];
  for (let index = 1; index <= maxPages; index += 1) {
    const page = await subject.at(index, size);
    const list = rows(page.document);
    const repeats = list[0] !== undefined && list[0] === rows(pages.at(-1)?.document)[0];
    if (page.status !== 200 || list.length === 0 || repeats) {
      const isCapped = ["maxNumber", "maxOffset"].some((name) => told(page.document, name) !== undefined);
      return { rows: rowsOf(pages), complete: !isCapped, size, pages };
    }
    pages.push(page);
    if (list.length < size) return { rows: rowsOf(pages), complete: true, size, pages };
  }
  return { rows: rowsOf(pages), complete: false, size, pages };
}
